"""What stands in a record, in the reader's words: the name of a field, and its value.

The same words in a disagreement, in the history and wherever else a field is spoken of by itself.
"""

from datetime import date, datetime
from typing import Final

from caseflow.actions.coded import code_list
from caseflow.domain.nouns import NOUNS
from caseflow.ui.dates import day_short, moment_long
from caseflow.ui.words import code, has_word, shown, word

_MOMENTS: Final = frozenset(("at", "opened_at", "closed_at", "noted_at", "done_at", "sent_at", "answer_due"))
_DAYS: Final = frozenset(("licence_valid_to", "capacity_as_of", "valid_to", "due_on", "given_on", "redacted"))
_FLAGS: Final = {"True": "record.yes", "False": "record.no", "1": "record.yes", "0": "record.no"}
_YES_NO: Final = frozenset(("on_paper", "removed", "closed", "active", "confidential"))


def field_name(entity: str, field: str) -> str:
    """One this program has no word for by its own name."""
    keys = (f"record.{entity}_field_{field}", f"record.field_{field}")
    return next((word(key) for key in keys if has_word(key)), field)


def field_order(entity: str, field: str) -> int:
    """Where a field stands among the others: as in the list of nouns, the codes first."""
    known = list(NOUNS[entity].fields) if entity in NOUNS else []
    return known.index(field) if field in known else len(known)


def value_words(entity: str, field: str, value: str) -> str:
    """A code by its words, a day as a day, nothing as *empty*; the rest as it was written."""
    if not value:
        return word("record.empty")
    listed = code_list(entity, field)
    if listed:
        return ", ".join(code(listed, one) for one in value.split(", "))
    if field in _YES_NO and value in _FLAGS:
        return word(_FLAGS[value])
    return _when(field, value) or shown(value)


def _when(field: str, value: str) -> str:
    try:
        if field in _MOMENTS:
            return moment_long(datetime.fromisoformat(value))
        return day_short(date.fromisoformat(value[:10])) if field in _DAYS else ""
    except ValueError:
        return ""
