"""An organisation changes its admin key: the new one, which ones end, and which of their statements stay.

Signed by a key that counts until then (the organisation's printed code gives one), or by the root of the
network where none is left. What an ended key signed counts only as far as the change lists it, so whoever
kept that key can grant nothing more, and old grants stay valid.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Final

from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import OrganizationId
from caseflow.sync.statements.grant import Statement, decoded_statement, signed_statement

KEY_KIND: Final = "caseflow/admin-key/1"
MAX_STANDING: Final = 1500
"""Statements of ended keys that one change can carry over."""


@dataclass(frozen=True)
class KeyChange:
    """Args: key: the new public key. ends: keys that end with it. stands: ids of statements that go on
    counting. previous: the id of the change before, empty in the first."""

    organization: OrganizationId
    key: bytes
    ends: frozenset[bytes]
    stands: frozenset[bytes]
    issued: int
    previous: bytes = b""


def sign_key_change(signer: SigningKey, change: KeyChange) -> Statement:
    wire = {
        "v": 1,
        "kind": KEY_KIND,
        "organization": bytes.fromhex(change.organization),
        "key": change.key,
        "ends": sorted(change.ends),
        "stands": sorted(change.stands),
        "issued": change.issued,
        "previous": change.previous,
    }
    return signed_statement(signer, KEY_KIND, wire)


def read_key_change(statement: Statement) -> KeyChange:
    """What a change says; who had to sign it is for the registry.

    Raises:
        BundleError: it is none.
    """
    wire = decoded_statement(statement, KEY_KIND)
    try:
        return _read(wire)
    except (KeyError, TypeError, ValueError) as error:
        raise BundleError("statement_unreadable", "A statement about a device cannot be read.") from error


def _read(wire: Mapping[str, Any]) -> KeyChange:
    organization, issued, previous = (wire[one] for one in ("organization", "issued", "previous"))
    ends, stands = frozenset(map(_id, wire["ends"])), frozenset(map(_id, wire["stands"]))
    if type(organization) is not bytes or len(organization) != 16 or len(stands) > MAX_STANDING:
        raise ValueError
    if type(issued) is not int or type(previous) is not bytes:
        raise ValueError
    return KeyChange(OrganizationId(organization.hex()), _id(wire["key"]), ends, stands, issued, previous)


def _id(value: object) -> bytes:
    if type(value) is not bytes or len(value) != 32:
        raise ValueError
    return value


@lru_cache(maxsize=1024)
def ended_keys(changes: tuple[Statement, ...]) -> Mapping[bytes, frozenset[bytes]]:
    """Keys that ended, each with the statements of it that stand; the first end of a key counts."""
    ended: dict[bytes, frozenset[bytes]] = {}
    for change in map(read_key_change, changes):
        for key in change.ends:
            ended.setdefault(key, change.stands)
    return MappingProxyType(ended)
