"""A name somebody else wrote, as it may stand in a sentence of ours: one line, in its order, not endless."""

from typing import Final

from caseflow.domain.text.spreadsheet_text import cleaned

LONGEST_NAME: Final = 300
_CUT: Final = "…"


def one_line(text: str, longest: int = LONGEST_NAME) -> str:
    """The text without line ends, control characters and direction overrides; what is too long is cut.

    >>> one_line("Plavi\\nfenjer")
    'Plavi fenjer'
    """
    if len(text) <= longest and text.isprintable():
        return text
    line = " ".join(cleaned(text[: 2 * longest]).split())
    return line if len(line) <= longest else line[:longest] + _CUT
