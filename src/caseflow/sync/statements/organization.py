"""An organisation as a network knows it: a target of the registry, JSON."""

import json
from dataclasses import dataclass
from typing import Any

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import OrganizationId
from caseflow.sync.registry.admin_key import ended_keys
from caseflow.sync.statements.departure import Departure, closing_id
from caseflow.sync.statements.grant import CutOff, Statement, is_signed_by

_MAX_NAME = 300
_MAX_KEYS = 64


@dataclass(frozen=True)
class Closing:
    """The registrar cut an organisation off. at: milliseconds since 1970. cutoffs: of lanes he had."""

    at: int
    cutoffs: tuple[CutOff, ...]


@dataclass(frozen=True)
class Organization:
    """Who takes part in a network.

    Args:
        org_type: a code of the list `org_type`. admin_keys: every admin key it ever had (Ed25519).
        recovery: HPKE public key of the organisation's printed code. closing: once it takes part no more.
    """

    id: OrganizationId
    name: str
    org_type: str
    admin_keys: tuple[bytes, ...]
    recovery: bytes
    closing: Closing | None = None
    changes: tuple[Statement, ...] = ()
    """Of the admin key, the oldest first; each added one at the end of `admin_keys`."""

    @property
    def current_keys(self) -> tuple[bytes, ...]:
        """Those that may sign something new."""
        ended = ended_keys(self.changes)
        return tuple(key for key in self.admin_keys if key not in ended)

    def vouches(self, statement: Statement, kind: str) -> bool:
        """True when it signed this with a key of today, or with one whose end let this statement stand."""
        ended = ended_keys(self.changes)
        counting = (key for key in self.admin_keys if key not in ended or statement.id in ended[key])
        return is_signed_by(statement, kind, counting)

    @property
    def departure(self) -> Departure | None:
        """Its end in the exchange."""
        end = self.closing
        return Departure(closing_id(self.id, end.at), self.id, end.cutoffs) if end else None


def pack_organization(organization: Organization) -> bytes:
    wire: dict[str, Any] = {
        "id": organization.id,
        "name": organization.name,
        "type": organization.org_type,
        "admin_keys": [key.hex() for key in organization.admin_keys],
        "recovery": organization.recovery.hex(),
    }
    if organization.changes:
        wire["changes"] = [[one.data.hex(), one.signature.hex()] for one in organization.changes]
    if organization.closing:
        cuts = [[cut.lane.hex(), cut.sequence, cut.h.hex()] for cut in organization.closing.cutoffs]
        wire["closed"] = {"at": organization.closing.at, "cutoffs": cuts}
    return json.dumps(wire, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_organization(data: bytes) -> Organization:
    """An organisation from its JSON.

    Raises:
        BundleError: it is none.
    """
    try:
        wire = json.loads(data)
        return _organization(wire)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, BundleError) as error:
        raise BundleError("organization_unreadable", "An entry of the registry cannot be read.") from error


def _organization(wire: dict[str, Any]) -> Organization:
    keys = tuple(bytes.fromhex(key) for key in wire["admin_keys"])
    name, org_type = wire["name"], wire["type"]
    if not 1 <= len(keys) <= _MAX_KEYS or any(len(key) != 32 for key in keys):
        raise ValueError
    if type(name) is not str or type(org_type) is not str or not 0 < len(name) <= _MAX_NAME:
        raise ValueError
    if len(bytes.fromhex(wire["id"])) != 16 or wire["id"] != wire["id"].lower():
        raise ValueError
    closing = _closing(wire["closed"]) if "closed" in wire else None
    changes = tuple(Statement(bytes.fromhex(a), bytes.fromhex(b)) for a, b in wire.get("changes", ()))
    if len(changes) >= len(keys):
        raise ValueError
    ended_keys(changes)
    recovery = bytes.fromhex(wire["recovery"])
    return Organization(OrganizationId(wire["id"]), name, org_type, keys, recovery, closing, changes)


def _closing(wire: dict[str, Any]) -> Closing:
    cuts = tuple(CutOff(bytes.fromhex(lane), n, bytes.fromhex(h)) for lane, n, h in wire["cutoffs"])
    whole = all(len(cut.lane) == 16 and len(cut.h) == 32 and _is_count(cut.sequence) for cut in cuts)
    if not whole or not _is_count(wire["at"]):
        raise ValueError
    return Closing(wire["at"], cuts)


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < 2**63
