"""The clients that are here already, as an import compares with them."""

from sqlalchemy import Connection, RowMapping

from caseflow.db.bulk import driver
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.spaces import space_key
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.importing.clients import KnownClient

_TOLD = ("code", "uic", "year_of_birth", "sex", "municipality")
_IDENTITY = ("name", "jmbg", "address", "safe_contact")


def known_clients(connection: Connection, identities: Space | None) -> list[KnownClient]:
    """Args: identities: the space they lie in; None for whoever may not open one."""
    named: dict[str, RowMapping] = {}
    if identities is not None:
        here = columns("client_identity").in_space == space_key(connection, identities)
        named = {row["client"]: row for row in fetch(connection, "client_identity", here) if row["client"]}
    return [_known(row, named.get(row["id"])) for row in fetch(connection, "client")]


def buried(connection: Connection) -> frozenset[str]:
    """Records that were erased for good."""
    return frozenset(name for (name,) in driver(connection).execute("SELECT record FROM buried"))


def _known(row: RowMapping, identity: RowMapping | None) -> KnownClient:
    told = {name: row[name] for name in _TOLD if row[name] not in (None, "")}
    said = {name: str(identity[name]) for name in _IDENTITY if identity[name]} if identity else {}
    record = RecordId(identity["id"]) if identity else None
    return KnownClient(RecordId(row["id"]), told, said, record, bool(row["removed"]))
