"""Questions whether two offices know the same person: what went between them, and what this office keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.clients import as_row
from caseflow.db.rows.identities import identities
from caseflow.db.rows.merges import rows_of, standing
from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.db.spaces import space_of
from caseflow.domain.cases.comparison import Fit, Trait, Word
from caseflow.domain.cases.duplicates import Told
from caseflow.domain.ids import OrganizationId, RecordId, Space, is_made_by, members_of

HOME, QUESTION, ANSWER, WORD = "comparison", "comparison_question", "comparison_answer", "comparison_word"
_TRAITS = frozenset(one.value for one in Trait)
_WORDS = frozenset(one.value for one in Word)
Row = Mapping[Any, Any]


@dataclass(frozen=True)
class StoredComparison:
    """Args: asker: whose question it is. answer: the first of the other office. home: what we keep of it.
    words: of each side what only that side may say."""

    id: RecordId
    space: Space
    asker: OrganizationId
    question: Row
    answer: Row | None
    home: Row | None
    words: Sequence[Word]
    fit: Fit | None
    """What the asker says of the answer; it is looked at before it is believed."""

    @property
    def other(self) -> tuple[OrganizationId, ...]:
        """The offices of the pair but the asker."""
        return tuple(one for one in members_of(self.space) if one != self.asker)

    @property
    def traits(self) -> tuple[Trait, ...]:
        named = listed(self.question["traits"])
        is_known = {*named} <= _TRAITS and len({*named}) == len(named)
        return tuple(Trait(one) for one in named) if is_known else ()

    @property
    def asked_at(self) -> datetime | None:
        return datetime.fromisoformat(self.question["at"]) if self.question["at"] else None


def comparisons(connection: Connection, name: RecordId | None = None) -> list[StoredComparison]:
    """The newest first. Args: name: only this one."""
    of = columns(QUESTION)
    only = (of.id == name,) if name else ()
    found = (_stored(connection, row) for row in fetch(connection, QUESTION, *only, order=[of.row.desc()]))
    return [one for one in found if one is not None]


def _stored(connection: Connection, row: RowMapping) -> StoredComparison | None:
    """None for one that neither office of the pair has made."""
    space, name = space_of(connection, row["in_space"]), RecordId(row["id"])
    asker = next((one for one in members_of(space) if is_made_by(name, one)), None)
    if asker is None:
        return None
    answers = _in_pair(connection, ANSWER, row)
    said = [
        one
        for one in _in_pair(connection, WORD, row)
        if one["said"] in _WORDS and (one["by_organization"] == asker) == (one["said"] == Word.FITS.value)
    ]
    fits = (
        Fit(one["place"], one["proof"] or "")
        for one in said
        if one["said"] == Word.FITS.value and one["place"] is not None
    )
    words = [Word(one["said"]) for one in said]
    homes = fetch(connection, HOME, columns(HOME).asked == name, order=[columns(HOME).row], limit=1)
    answer = next((one for one in answers if one["by_organization"] != asker), None)
    return StoredComparison(
        name, space, asker, row, answer, homes[0] if homes else None, words, next(fits, None)
    )


def _in_pair(connection: Connection, noun: str, question: RowMapping) -> Sequence[RowMapping]:
    of = columns(noun)
    here = of.question == question["id"], of.in_space == question["in_space"]
    return fetch(connection, noun, *here, order=[of.clock, of.id])


def told_of(
    connection: Connection, names: Space | None, year: int | None = None, client: RecordId | None = None
) -> list[Told]:
    """What is known of clients for comparing, the newest first.

    Args:
        names: the identity space; None for who may not open identities. year: only who was born in it, or of
            whom nobody knows.
    """
    known = identities(connection, names) if names else {}
    merged = standing(connection)
    found = []
    for one in reversed(list(rows_of(connection))):
        is_asked = client == one["id"] if client else one["year_of_birth"] in (year, None)
        if is_asked and one["code"] and not one["removed"] and one["id"] not in merged:
            said = known.get(one["id"])
            row = as_row(one)
            found.append(Told(row, one["uic"] or "", said.name if said else "", said.jmbg if said else ""))
    return found


def resting_on(connection: Connection, consent: RecordId) -> list[RecordId]:
    """Questions of ours that rest on a consent."""
    rows = fetch(connection, HOME, columns(HOME).consent == consent)
    return [RecordId(row["asked"]) for row in rows]


def withdrawn(connection: Connection) -> list[StoredComparison]:
    """Those whose consent was taken back and whose points are still here."""
    gone = [one for one in comparisons(connection) if one.question["withdrawn_at"]]
    return [one for one in gone if one.question["points"] or (one.answer and one.answer["points"])]
