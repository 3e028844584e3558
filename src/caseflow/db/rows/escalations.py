"""Questions to the supervisor and their answers; neither is ever changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.nouns import columns, fetch
from caseflow.domain.ids import RecordId

QUESTION, ANSWER = "escalation", "escalation_answer"
_CHUNK = 400


@dataclass(frozen=True)
class Asked:
    """A question with its answers, the oldest first."""

    id: RecordId
    referral: RecordId
    reason: str
    text: str
    at: datetime
    answers: tuple[RowMapping, ...]


def of_referral(connection: Connection, referral: RecordId) -> list[Asked]:
    """The oldest first."""
    return _asked(connection, fetch(connection, QUESTION, columns(QUESTION).referral == referral))


def every(connection: Connection) -> list[Asked]:
    return _asked(connection, fetch(connection, QUESTION))


def _asked(connection: Connection, rows: Sequence[RowMapping]) -> list[Asked]:
    whole = [row for row in rows if row["referral"] and row["at"]]
    answers: dict[str, list[RowMapping]] = {}
    names = [row["id"] for row in whole]
    for start in range(0, len(names), _CHUNK):
        of = columns(ANSWER).escalation.in_(names[start : start + _CHUNK])
        for row in fetch(connection, ANSWER, of, columns(ANSWER).at.is_not(None)):
            answers.setdefault(row["escalation"], []).append(row)
    found = [
        Asked(
            RecordId(row["id"]),
            RecordId(row["referral"]),
            row["reason"] or "",
            row["text"] or "",
            datetime.fromisoformat(row["at"]),
            tuple(sorted(answers.get(row["id"], ()), key=lambda one: (one["clock"], one["id"]))),
        )
        for row in whole
    ]
    return sorted(found, key=lambda one: (one.at, one.id))
