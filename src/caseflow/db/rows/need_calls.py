"""Calls to local networks and the claims of their members.

A call has one record in the network's space, which says what all members read, and one at its office with the
same id, which says for whom it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.spaces import space_names
from caseflow.domain.ids import OrganizationId, RecordId, is_made_by

NETWORK = "network:"


@dataclass(frozen=True)
class StoredCall:
    """Args: network: id of the network it was put to. home: what our office alone knows, or empty."""

    id: RecordId
    network: RecordId
    values: Mapping[Any, Any]
    home: Mapping[Any, Any]
    claims: tuple[Mapping[Any, Any], ...]


def stored_calls(connection: Connection, name: RecordId | None = None) -> tuple[StoredCall, ...]:
    """Every call of every network we read, or one; the newest first."""
    of, names = columns("need_call"), space_names(connection)
    only = () if name is None else (of.id == name,)
    rows = fetch(connection, "need_call", *only, order=[of.clock.desc(), of.id])
    home = {row["id"]: dict(row) for row in rows if not names[row["in_space"]].startswith(NETWORK)}
    return tuple(
        StoredCall(
            RecordId(row["id"]),
            RecordId(names[row["in_space"]].removeprefix(NETWORK)),
            dict(row),
            home.get(row["id"], {}),
            _claims(connection, row["id"], row["in_space"]),
        )
        for row in rows
        if names[row["in_space"]].startswith(NETWORK) and _is_whole(row)
    )


def _is_whole(row: Mapping[Any, Any]) -> bool:
    """With everything every call says, by the office that made it."""
    asked = ("organization", "need", "urgency", "at", "open_until")
    return all(row[one] for one in asked) and is_made_by(row["id"], OrganizationId(row["organization"]))


def _claims(connection: Connection, call: str, space: int) -> tuple[Mapping[Any, Any], ...]:
    """Those that stand, the first first."""
    of = columns("call_claim")
    rows = fetch(
        connection,
        "call_claim",
        of.call == call,
        of.in_space == space,
        of.withdrawn_at.is_(None),
        order=[of.at, of.id],
    )
    return tuple(
        dict(row)
        for row in rows
        if row["organization"] and row["service"] and row["at"] and is_made_by(row["id"], row["organization"])
    )


def referred_calls(connection: Connection) -> frozenset[str]:
    """Calls that were answered by a referral to whoever was picked."""
    of = columns("referral").need_call
    return frozenset(row["need_call"] for row in fetch(connection, "referral", of.is_not(None)))
