"""A day as people write it: 22. 11. 2026., 22 Nov 2026, 22. novembar 2026., 2026-11-22.

A day that could be read in two ways, as 11/12/2026, is none.
"""

import re
from datetime import date
from typing import Final

from caseflow.domain.text.serbian_script import to_latin

_DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:\.\s?|\s)(\d{1,2}|[^\W\d_]{3,9})(?:\.\s?|,?\s)(\d{4})\.?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may maj", "jun", "jul", "aug avg", "sep", "oct okt", "nov", "dec"), 1
    )
    for name in names.split()
}
LONGEST: Final = 30


def day_of(text: str) -> date | None:
    """None for what is no day; spaces of any kind are spaces."""
    typed = " ".join(text.split())[:LONGEST]
    if found := _YEAR_FIRST.fullmatch(typed):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(typed):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), _month(month), int(day))
    except ValueError:
        return None


def _month(written: str) -> int:
    """0 for what is no month."""
    return int(written) if written.isdigit() else _MONTHS.get(to_latin(written).lower()[:3], 0)
