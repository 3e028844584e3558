"""When a service is open, as one line of text for each rule.

`FREQ=WEEKLY;BYDAY=MO,TU 08:00-16:00 2026-01-01/2026-06-30 from:2026-01-05` is a recurrence rule of
RFC 5545 without its spaces, the hours, the days between which the rule holds, and the day from which it
counts. Everything behind the rule may be left out, and each side of the hours and of the days.
Weekly and monthly rules only, as HSDS has them.
"""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from caseflow.domain.errors import InputError

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PARTS: Final = ("FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYWEEKNO", "BYYEARDAY", "WKST", "COUNT", "UNTIL")
"""In this order a rule is written."""

_NUMBERS: Final = re.compile(r"-?\d{1,3}(,-?\d{1,3}){0,60}")
_COUNT: Final = re.compile(r"[1-9]\d{0,3}")
_BYDAY: Final = re.compile(r"-?[1-5]?(MO|TU|WE|TH|FR|SA|SU)(,-?[1-5]?(MO|TU|WE|TH|FR|SA|SU)){0,20}")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Opening:
    """Args: rule: of RFC 5545, or empty. opens, closes: `08:00`. The days in ISO 8601. All may be empty."""

    rule: str = ""
    opens: str = ""
    closes: str = ""
    valid_from: str = ""
    valid_to: str = ""
    start: str = ""

    def __str__(self) -> str:
        hours = f"{self.opens}-{self.closes}" if self.opens or self.closes else ""
        days = f"{self.valid_from}/{self.valid_to}" if self.valid_from or self.valid_to else ""
        start = f"from:{self.start}" if self.start else ""
        return " ".join(part for part in (self.rule, hours, days, start) if part)

    def part(self, name: str) -> str:
        """A part of the rule, e.g. `BYDAY`, or empty."""
        pairs = (one.partition("=") for one in self.rule.split(";"))
        return next((value for key, _, value in pairs if key == name), "")


def read_opening(text: str) -> Opening:
    """The opening of a line; it comes back as the same line.

    Raises:
        InputError: not such a line.
    """
    found: dict[str, str] = {}
    for token in text.split():
        found |= _token(token)
    return Opening(**found)


def opening(parts: dict[str, str], hours: tuple[str, str], days: tuple[str, str, str]) -> Opening:
    """An opening of its parts, each checked; hours with seconds lose them.

    Args:
        parts: of the rule by the names of RFC 5545. days: valid from, valid to, counted from.
    """
    opens, closes = (_clock(one) for one in hours)
    valid_from, valid_to, start = (_day(one) for one in days)
    return Opening(_rule(parts), opens, closes, valid_from, valid_to, start)


def _token(token: str) -> dict[str, str]:
    if "=" in token:
        pairs = dict(
            one.partition("=")[::2] for one in token.upper().removeprefix("RRULE:").split(";") if one
        )
        return {"rule": _rule(pairs)}
    if token.startswith("from:"):
        return {"start": _day(token[5:])}
    if "/" in token:
        first, _, last = token.partition("/")
        return {"valid_from": _day(first), "valid_to": _day(last)}
    opens, dash, closes = token.partition("-")
    if not dash:
        raise _wrong()
    return {"opens": _clock(opens), "closes": _clock(closes)}


def _rule(parts: dict[str, str]) -> str:
    said = {name: "".join(text.split()).upper() for name, text in parts.items() if text.strip()}
    if not said:
        return ""
    if set(said) - set(PARTS) or said.get("FREQ") not in ("WEEKLY", "MONTHLY"):
        raise _wrong()
    if not all(_fits(name, text) for name, text in said.items()):
        raise _wrong()
    return ";".join(f"{name}={said[name]}" for name in PARTS if name in said)


def _fits(name: str, text: str) -> bool:
    if name == "FREQ":
        return True
    if name == "BYDAY":
        return _BYDAY.fullmatch(text) is not None
    if name == "WKST":
        return text in DAYS
    if name == "UNTIL":
        return bool(_day(text))
    numbers = _COUNT if name in ("COUNT", "INTERVAL") else _NUMBERS
    return numbers.fullmatch(text) is not None


def _clock(text: str) -> str:
    if not text:
        return ""
    found = _CLOCK.fullmatch(text)
    if found is None:
        raise _wrong()
    hour = int(found[1])
    return "24:00" if hour == 24 else time(hour, int(found[2])).strftime("%H:%M")


def _day(text: str) -> str:
    if not text:
        return ""
    try:
        if not _DAY.fullmatch(text[:10]):
            raise ValueError
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise _wrong() from None


def _wrong() -> InputError:
    return InputError("schedule_invalid", "The field “{field}” is not a time of opening.", field="schedules")
