"""Which referrals we sent onward, and from which that we received."""

from sqlalchemy import ColumnElement, Connection

from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.rows.referral_updates import updates_of
from caseflow.db.rows.referrals import StoredReferral, loaded
from caseflow.domain.ids import RecordId


def onward_of(connection: Connection, first: RecordId, ours: str) -> tuple[StoredReferral, ...]:
    """What we sent onward from a referral, the oldest first."""
    return _ours(connection, ours, columns("referral").part_of == first)


def every_onward(connection: Connection, ours: str) -> tuple[StoredReferral, ...]:
    return _ours(connection, ours, columns("referral").part_of > "")


def onward_for(connection: Connection, client: RecordId, ours: str) -> tuple[StoredReferral, ...]:
    """What we sent onward of this client."""
    of = columns("referral")
    return _ours(connection, ours, of.client.in_(family(connection, client)), of.part_of > "")


def naming(connection: Connection, first: RecordId, ours: str) -> list[RecordId]:
    """Our updates of a referral that say to whom it went."""
    told = updates_of(connection, [first])
    return [RecordId(one["id"]) for one in told if one["by_organization"] == ours and one["onward_to"]]


def _ours(connection: Connection, ours: str, *where: ColumnElement[bool]) -> tuple[StoredReferral, ...]:
    """Another office can write these fields into the space we share; only ours count."""
    rows = fetch(connection, "referral", columns("referral").sender == ours, *where)
    found = loaded(connection, sorted({RecordId(row["id"]) for row in rows}))
    return tuple(sorted((one for one in found if one.values["part_of"]), key=lambda one: (one.clock, one.id)))
