"""Identities of clients: read only where they live, one client at a time."""

from sqlalchemy import Connection

from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.spaces import space_key
from caseflow.domain.cases.identity import Identity
from caseflow.domain.ids import RecordId, Space


def identity(connection: Connection, space: Space, client: RecordId) -> tuple[RecordId | None, Identity]:
    """The record, if there is one, and what it says; of one person with several, her own first."""
    of, known = columns("client_identity"), family(connection, client)
    here = of.client.in_(known), of.in_space == space_key(connection, space)
    rows = fetch(connection, "client_identity", *here, order=[of.row])
    if not rows:
        return None, Identity()
    row = min(rows, key=lambda one: (one["client"] != client, known.index(one["client"])))
    said = {name: row[name] or "" for name in Identity().fields()}
    return RecordId(row["id"]), Identity(**said)


def identities(connection: Connection, space: Space) -> dict[str, Identity]:
    """What is known of everybody, by client; for comparing, never for showing."""
    of = columns("client_identity")
    rows = fetch(connection, "client_identity", of.in_space == space_key(connection, space), order=[of.row])
    return {
        str(row["client"]): Identity(**{name: row[name] or "" for name in Identity().fields()})
        for row in rows
    }
