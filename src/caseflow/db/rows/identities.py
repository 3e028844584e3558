"""Identities of clients: read only where they live, one client at a time."""

from sqlalchemy import Connection

from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.spaces import space_key
from caseflow.domain.identity import Identity
from caseflow.domain.ids import RecordId, Space


def identity(connection: Connection, space: Space, client: RecordId) -> tuple[RecordId | None, Identity]:
    """The record, if there is one, and what it says."""
    of = columns("client_identity")
    here = of.client == client, of.in_space == space_key(connection, space)
    rows = fetch(connection, "client_identity", *here, order=[of.row], limit=1)
    if not rows:
        return None, Identity()
    row = rows[0]
    said = {name: row[name] or "" for name in Identity().fields()}
    return RecordId(row["id"]), Identity(**said)
