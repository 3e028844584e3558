"""One appointment as an iCalendar file (RFC 5545), for a phone's or an office's calendar.

A calendar is read over shoulders and copied to servers, so it says the referral's code and the hour,
nothing of whom or what for.
"""

from datetime import UTC, datetime, timedelta
from typing import Final

LENGTH: Final = timedelta(hours=1)
"""Nobody says how long it takes."""


def calendar_event(name: str, code: str, begins: datetime, written: datetime) -> bytes:
    """Args: name: id of the referral; the same one again moves the appointment instead of adding one."""
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//caseflow//caseflow//SR",
        "BEGIN:VEVENT",
        f"UID:{name}@caseflow",
        f"DTSTAMP:{_moment(written)}",
        f"DTSTART:{_moment(begins)}",
        f"DTEND:{_moment(begins + LENGTH)}",
        f"SUMMARY:caseflow {code}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{line}\r\n" for line in lines).encode("ascii")


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
