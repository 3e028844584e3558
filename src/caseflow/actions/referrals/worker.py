"""In whose hands a referral is: who was named, else who wrote it, or who last answered it for us."""

from collections.abc import Sequence

from caseflow.actions.desk import Desk
from caseflow.db.rows.authors import authors
from caseflow.db.rows.referrals import StoredReferral
from caseflow.domain.ids import PersonId, RecordId

_CHUNK = 400


def workers(desk: Desk, stored: Sequence[StoredReferral]) -> dict[RecordId, PersonId]:
    """By referral; one we received and nobody touched is in no hands."""
    named = {one.id: PersonId(one.values["worker"]) for one in stored if one.values["worker"]}
    wrote = {one.id: _written(desk, one) for one in stored if one.id not in named}
    records = sorted({record for record in wrote.values() if record})
    known: dict[RecordId, PersonId] = {}
    with desk.store.reading() as connection:
        for start in range(0, len(records), _CHUNK):
            known |= authors(connection, records[start : start + _CHUNK])
    return named | {name: known[record] for name, record in wrote.items() if record in known}


def _written(desk: Desk, one: StoredReferral) -> RecordId | None:
    """The record whose author has it: the referral itself, or our last step on one we received."""
    ours = desk.me.organization
    if one.values["sender"] == ours:
        return one.id
    return next((event.id for event in reversed(one.events) if event.values["by_organization"] == ours), None)
