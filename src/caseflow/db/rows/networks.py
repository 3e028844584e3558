"""What coordinators wrote of their local networks: the network itself and each member's part in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.spaces import find_space
from caseflow.domain.ids import OrganizationId, RecordId, network_space
from caseflow.domain.sync.local_network import MemberDetails


def network(connection: Connection, name: RecordId) -> Mapping[Any, Any]:
    """Its fields; empty where we have nothing of it."""
    of, space = columns("network"), find_space(connection, network_space(name))
    rows = fetch(connection, "network", of.in_space == space, of.id == name, limit=1)
    return dict(rows[0]) if rows else {}


def members(connection: Connection, name: RecordId) -> dict[OrganizationId, Mapping[Any, Any]]:
    """The newest record of each member."""
    of, space = columns("network_member"), find_space(connection, network_space(name))
    rows = fetch(
        connection, "network_member", of.in_space == space, of.organization.is_not(None), order=[of.clock]
    )
    return {OrganizationId(row["organization"]): dict(row) for row in rows}


def details(row: Mapping[Any, Any]) -> MemberDetails:
    said = {one: str(row.get(one) or "") for one in ("sector", "role", "contact", "deputy")}
    return MemberDetails(**said, joined_on=day(row.get("joined_on")))


def day(value: object) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
