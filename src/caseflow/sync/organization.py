"""An organisation as a network knows it: a target of the registry, JSON."""

import json
from dataclasses import dataclass
from typing import Any

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import OrganizationId

_MAX_NAME = 300
_MAX_KEYS = 64


@dataclass(frozen=True)
class Organization:
    """Who takes part in a network.

    Args:
        org_type: a code of the list `org_type`. admin_keys: every admin key it ever had (Ed25519).
        recovery: HPKE public key of the organisation's printed code.
    """

    id: OrganizationId
    name: str
    org_type: str
    admin_keys: tuple[bytes, ...]
    recovery: bytes


def pack_organization(organization: Organization) -> bytes:
    wire = {
        "id": organization.id,
        "name": organization.name,
        "type": organization.org_type,
        "admin_keys": [key.hex() for key in organization.admin_keys],
        "recovery": organization.recovery.hex(),
    }
    return json.dumps(wire, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def read_organization(data: bytes) -> Organization:
    """An organisation from its JSON.

    Raises:
        BundleError: it is none.
    """
    try:
        wire = json.loads(data)
        return _organization(wire)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
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
    return Organization(OrganizationId(wire["id"]), name, org_type, keys, bytes.fromhex(wire["recovery"]))
