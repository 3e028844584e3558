"""When a service is open, in words: `pon, uto 8:00–16:00`."""

from caseflow.domain.errors import InputError
from caseflow.domain.opening import DAYS, read_opening
from caseflow.ui.words import word


def opening_words(line: str) -> str:
    """The line as a person reads it; a rule that is more than days of the week is left out."""
    try:
        found = read_opening(line)
    except InputError:
        return ""
    days = [one for one in found.part("BYDAY").split(",") if one]
    if any(one not in DAYS for one in days) or found.part("FREQ") not in ("WEEKLY", ""):
        return ""
    if found.part("INTERVAL") not in ("", "1") or found.part("BYMONTHDAY") or found.part("BYWEEKNO"):
        return ""
    hours = "–".join(part.removeprefix("0") or "0" for part in (found.opens, found.closes) if part)
    return " ".join(part for part in (_days(days), hours) if part)


def _days(days: list[str]) -> str:
    """Days that follow each other are a stretch: `pon–pet`."""
    order = [at for at, one in enumerate(DAYS) if one in days]
    runs: list[list[int]] = []
    for at in order:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    names = ["–".join(dict.fromkeys((_name(run[0]), _name(run[-1])))) for run in runs]
    return ", ".join(names)


def _name(at: int) -> str:
    return word(f"directory.day_{DAYS[at].lower()}")
