"""The sign of a field that two people changed without knowing of each other, where the field is shown."""

from collections.abc import Sequence

from caseflow.ui.record_words import field_name
from caseflow.ui.widgets.state_label import StateLabel
from caseflow.ui.words import word


def fork_words(entity: str, fields: Sequence[str]) -> str:
    """neslaganje: status, prioritet"""
    named = (field_name(entity, one) for one in fields)
    return word("common.fork", fields=", ".join(one[:1].lower() + one[1:] for one in named))


def fork_sign(entity: str, fields: Sequence[str]) -> StateLabel:
    return StateLabel("conflict", fork_words(entity, fields))
