"""When a service is open, as a person reads it: `pon–pet 8:00–16:00`."""

from collections.abc import Callable

from caseflow.domain.directory.opening import DAYS, read_opening
from caseflow.domain.errors import InputError


def opening_said(line: str, day_name: Callable[[str], str]) -> str:
    """The line in words; a rule that is more than days of the week is left out.

    Args:
        line: of `opening`. day_name: of `MO`, `TU` … as the reader calls it.
    """
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
    return " ".join(part for part in (_days(days, day_name), hours) if part)


def _days(days: list[str], day_name: Callable[[str], str]) -> str:
    """Days that follow each other are a stretch: `pon–pet`."""
    order = [at for at, one in enumerate(DAYS) if one in days]
    runs: list[list[int]] = []
    for at in order:
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    ends = ((day_name(DAYS[run[0]]), day_name(DAYS[run[-1]])) for run in runs)
    return ", ".join("–".join(dict.fromkeys(pair)) for pair in ends)
