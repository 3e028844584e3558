"""What speaks of a client and names her by no field of her own: found by what it is tied to.

A hold, a decision to erase and a settled disagreement name any record; the partner's word about the same
person names the question; who answered a call names the call; an import the stretch of the log it wrote.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.history import Written, written
from caseflow.db.rows.nouns import fetch, listed
from caseflow.domain.clock import moment
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.batch import read_stretch
from caseflow.domain.nouns import NOUNS, Policy
from caseflow.oplog.hybrid import milliseconds_of

Ids = Mapping[str, set[str]]
KEPT: Final = {
    "client_merge": ("at", "verdict"),
    "comparison_question": ("year_of_birth", "at", "by_organization", "withdrawn_at"),
    "comparison_answer": ("at", "by_organization"),
    "comparison_word": ("said", "at", "by_organization"),
    "call_claim": ("organization", "at", "withdrawn_at"),
    "legal_hold": ("reason", "at", "ended_at"),
    "disposal": ("class", "basis", "verdict", "reason", "due_on", "at", "withdrawn_at"),
    "tombstone": ("verdict", "at"),
    "conflict_choice": ("entity", "field", "reason", "at"),
    "import_batch": ("source", "started_at"),
}
"""Their fields that speak of her; the others are of colleagues, of other people, or points."""
_BY_FIELD: Final = (
    ("comparison_answer", "question", "comparison_question"),
    ("comparison_word", "question", "comparison_question"),
    ("call_claim", "call", "need_call"),
    ("tombstone", "disposal", "disposal"),
)
"""A noun, its field, and the noun which that names."""
_IMPORTED: Final = ("client", "client_identity", "case")
_OF_ANY: Final = ("legal_hold", "disposal", "conflict_choice")
EARLIER: Final = "earlier"
"""Values that were replaced since: the log keeps them, so they are hers to know."""


def tied(connection: Connection, ids: Ids) -> Iterator[tuple[str, RowMapping]]:
    """Every such record. Args: ids: of all that was found already, by noun, and of what was asked."""
    known = {noun: set(names) for noun, names in ids.items()}
    every = set().union(*known.values())
    found = [("client_merge", row) for row in fetch(connection, "client_merge") if _is_both(row, ids)]
    asked = known.get("comparison_question", set())
    found += [
        ("comparison_question", row) for row in fetch(connection, "comparison_question") if row["id"] in asked
    ]
    found += [(noun, row) for noun in _OF_ANY for row in fetch(connection, noun) if row["record"] in every]
    known["disposal"] = {row["id"] for noun, row in found if noun == "disposal"}
    for noun, field, of in _BY_FIELD:
        found += [(noun, row) for row in fetch(connection, noun) if row[field] in known.get(of, ())]
    yield from found
    yield from (("import_batch", row) for row in _imports(connection, ids))


def _is_both(row: RowMapping, ids: Ids) -> bool:
    """Two records that are hers; a decision that somebody is not her speaks of somebody else too."""
    return {row["kept"], row["merged"]} <= ids["client"]


def _imports(connection: Connection, ids: Ids) -> Iterator[RowMapping]:
    began = [
        one
        for noun in _IMPORTED
        for name in ids.get(noun, ())
        for one in written(connection, noun, RecordId(name))
    ]
    for row in fetch(connection, "import_batch"):
        stretches = [stretch for text in listed(row["wrote"]) if (stretch := read_stretch(text))]
        if any(
            one.operation.header.lane == each.lane
            and each.first <= one.operation.header.sequence <= each.last
            for one in began
            for each in stretches
        ):
            yield row


def earlier(connection: Connection, ids: Ids) -> Iterator[dict[str, Any]]:
    """Each value that was written over: of which record, in which field, when; oldest first."""
    for noun, names in ids.items():
        if noun in NOUNS and set(NOUNS[noun].fields.values()) != {Policy.ONCE}:
            for name in sorted(names):
                yield from _replaced(noun, written(connection, noun, RecordId(name)))


def _replaced(noun: str, found: tuple[Written, ...]) -> Iterator[dict[str, Any]]:
    gone = {
        (one.space, field, old)
        for one in found
        for field, replaced in one.operation.header.replaces.items()
        for old in replaced
    }
    for one in found:
        for field, value in one.operation.values.items():
            if (one.space, field, one.operation.id) in gone and value not in (None, "", []):
                yield {
                    "entity": noun,
                    "id": one.operation.header.record.hex(),
                    "field": field,
                    "value": value.hex() if isinstance(value, bytes) else value,
                    "at": moment(milliseconds_of(one.operation.header.clock)).isoformat(timespec="seconds"),
                }
