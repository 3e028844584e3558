"""Numbers inside Serbian sentences: which plural form they ask for, and dates that stay on one line."""

import re

_DATE = re.compile(r"(?<!\d)(\d{1,2}\.) (\d{1,2}\.) (\d{4})(?!\d)")
_NO_BREAK = "\u00a0"


def plural(n: int, one: str, few: str, other: str) -> str:
    """The form the number asks for: 1 slučaj, 21 slučaj, 2 slučaja, 5 slučajeva, 11 slučajeva."""
    last, last_two = abs(n) % 10, abs(n) % 100
    if last == 1 and last_two != 11:
        return one
    if 2 <= last <= 4 and not 12 <= last_two <= 14:
        return few
    return other


def no_break(text: str) -> str:
    """The text with dates like 21. 11. 2025. held together by no-break spaces."""
    return _DATE.sub(rf"\1{_NO_BREAK}\2{_NO_BREAK}\3", text)
