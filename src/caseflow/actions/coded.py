"""Which fields hold codes, and of which list."""

from caseflow.documents.client_copy_words import LISTS
from caseflow.domain.directory.fields import LISTS as OF_THE_DIRECTORY

_MORE = {
    ("breach", "risk"): "risk_level",
}


def code_list(entity: str, field: str) -> str:
    """The code list of a field; empty when it holds none."""
    if entity in ("service", "organization"):
        return OF_THE_DIRECTORY.get(field, "")
    return _MORE.get((entity, field)) or LISTS.get((entity, field), "")
