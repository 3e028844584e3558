"""Identities of clients: read only where they live, one client at a time."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping

from caseflow.db.hiding import buried_among
from caseflow.db.rows.history import Written, written
from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.spaces import space_key
from caseflow.domain.cases.identity import Identity, identity_records
from caseflow.domain.ids import OrganizationId, RecordId, Space

ENTITY = "client_identity"


def identity(connection: Connection, space: Space, client: RecordId) -> tuple[RecordId | None, Identity]:
    """The record, if there is one, and what it says; of one person with several, her own first."""
    rows = _rows(connection, space, client)
    return (RecordId(rows[0]["id"]) if rows else None), _said(rows)


def records(connection: Connection, space: Space, client: RecordId) -> tuple[RecordId, ...]:
    """Every record that says who a client is: a table and a person may have written one each."""
    return tuple(RecordId(row["id"]) for row in _rows(connection, space, client))


def new_record(connection: Connection, client: RecordId, office: OrganizationId) -> RecordId:
    """For the first who writes it; two who do not know of each other write one and the same."""
    names = identity_records(client, office)
    return next(name for name in names if not buried_among(connection, [name]))


def all_written(connection: Connection, space: Space, client: RecordId) -> list[Written]:
    """Everything anybody wrote into them that is kept, the oldest first."""
    found = [one for name in records(connection, space, client) for one in written(connection, ENTITY, name)]
    return sorted(
        (one for one in found if one.space == space),
        key=lambda one: (one.operation.header.clock, one.operation.id),
    )


def _rows(connection: Connection, space: Space, client: RecordId) -> Sequence[RowMapping]:
    """Of the client, or else of whoever it was joined with first; the same order on every computer."""
    of, known = columns(ENTITY), family(connection, client)
    here = of.client.in_(known), of.in_space == space_key(connection, space)
    rows = fetch(connection, ENTITY, *here, order=[of.id])
    if not rows:
        return []
    first = min((row["client"] for row in rows), key=lambda one: (one != client, known.index(one)))
    return [row for row in rows if row["client"] == first]


def _said(rows: Sequence[RowMapping]) -> Identity:
    """The newest of each field that says anything."""
    newest = sorted(rows, key=lambda row: (row["clock"], row["id"]), reverse=True)
    return Identity(
        **{name: next((row[name] for row in newest if row[name]), "") for name in Identity().fields()}
    )


def identities(connection: Connection, space: Space) -> dict[str, Identity]:
    """What is known of everybody, by client; for comparing, never for showing."""
    of, by_client = columns(ENTITY), dict[str, list[RowMapping]]()
    for row in fetch(connection, ENTITY, of.in_space == space_key(connection, space), order=[of.id]):
        by_client.setdefault(str(row["client"]), []).append(row)
    return {client: _said(rows) for client, rows in by_client.items()}
