"""When a service is open, in the words of the screen: `pon, uto 8:00–16:00`."""

from caseflow.domain.directory.opening_said import opening_said
from caseflow.ui.words import word


def opening_words(line: str) -> str:
    return opening_said(line, lambda day: word(f"directory.day_{day.lower()}"))
