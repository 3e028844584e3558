"""Statements of an organisation's admin key: this device may write, this device may no longer.

A statement is deterministic CBOR signed by the admin key and stands on that signature, whatever lane
or file carried it. A grant's name is the SHA-256 of its statement. A revocation is a cut-off: for each
lane the last operation that still counts. An adoption lists operations beyond it that count all the same.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, Final

from caseflow.crypto import wire as strict
from caseflow.crypto.sign import SigningKey, verify
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import DeviceId, OrganizationId, PersonId

GRANT_KIND: Final = "caseflow/grant/1"
REVOCATION_KIND: Final = "caseflow/revocation/1"
ADOPTION_KIND: Final = "caseflow/adoption/1"
MAX_STATEMENT_BYTES: Final = 64 * 1024


class Permit(Enum):
    """What a device may be given beyond its own office's casework."""

    REFERRALS = "referrals"
    IDENTITY = "identity"


@dataclass(frozen=True)
class Statement:
    """Bytes as they were signed."""

    data: bytes
    signature: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.data).digest()


@dataclass(frozen=True)
class Grant:
    """A device that may write for an organisation, and the people who may write on it.

    Args:
        signing: Ed25519 public key. sealing: HPKE public key. people: roles by person.
        issued: milliseconds since 1970.
    """

    device: DeviceId
    organization: OrganizationId
    signing: bytes
    sealing: bytes
    people: Mapping[PersonId, frozenset[str]]
    permits: frozenset[Permit]
    issued: int
    id: bytes = b""


@dataclass(frozen=True)
class CutOff:
    """The last operation of a lane that still counts, and h there."""

    lane: bytes
    sequence: int
    h: bytes


@dataclass(frozen=True)
class Revocation:
    """A grant ended; a lane of it that is not named ends before its first operation.

    Args:
        people: it ends for these only and their colleagues go on writing with it; with none, for all.
    """

    organization: OrganizationId
    grant: bytes
    cutoffs: tuple[CutOff, ...]
    issued: int
    people: frozenset[PersonId] = frozenset()


@dataclass(frozen=True)
class Witness:
    """Where a device had a lane that a revocation does not name, when it heard of it.

    Args:
        lane: of the directory, in which it was written. revocation: the id of the statement.
    """

    lane: bytes
    revocation: bytes
    cut: CutOff


@dataclass(frozen=True)
class Adoption:
    """Operations of an organisation's own devices that its admin takes over, by id."""

    organization: OrganizationId
    operations: frozenset[bytes]
    issued: int


def sign_grant(admin: SigningKey, grant: Grant) -> Statement:
    wire = {
        "v": 1,
        "kind": GRANT_KIND,
        "device": bytes.fromhex(grant.device),
        "organization": bytes.fromhex(grant.organization),
        "signing": grant.signing,
        "sealing": grant.sealing,
        "people": {bytes.fromhex(person): sorted(roles) for person, roles in grant.people.items()},
        "permits": sorted(permit.value for permit in grant.permits),
        "issued": grant.issued,
    }
    return signed_statement(admin, GRANT_KIND, wire)


def sign_revocation(admin: SigningKey, revocation: Revocation) -> Statement:
    wire = {
        "v": 1,
        "kind": REVOCATION_KIND,
        "organization": bytes.fromhex(revocation.organization),
        "grant": revocation.grant,
        "cutoffs": written_cutoffs(revocation.cutoffs),
        "issued": revocation.issued,
    }
    if revocation.people:
        wire["people"] = sorted(map(bytes.fromhex, revocation.people))
    return signed_statement(admin, REVOCATION_KIND, wire)


def sign_adoption(admin: SigningKey, adoption: Adoption) -> Statement:
    wire = {
        "v": 1,
        "kind": ADOPTION_KIND,
        "organization": bytes.fromhex(adoption.organization),
        "operations": sorted(adoption.operations),
        "issued": adoption.issued,
    }
    return signed_statement(admin, ADOPTION_KIND, wire)


def signed_statement(admin: SigningKey, kind: str, wire: dict[str, Any]) -> Statement:
    """A statement of this wire, of which `kind` is one of the keys."""
    data = strict.encode(wire)
    return Statement(data, admin.sign(kind, data))


@lru_cache(maxsize=4096)
def read_grant(statement: Statement) -> Grant:
    """What a grant says; whose signature it needs is in `organization`.

    Raises:
        BundleError: it is not a grant.
    """
    wire = decoded_statement(statement, GRANT_KIND)
    try:
        grant = Grant(
            DeviceId(_hex(wire["device"], 16)),
            OrganizationId(_hex(wire["organization"], 16)),
            _bytes(wire["signing"], 32),
            _bytes(wire["sealing"]),
            {PersonId(_hex(one, 16)): frozenset(_words(roles)) for one, roles in wire["people"].items()},
            frozenset(known for known in Permit if known.value in _words(wire["permits"])),
            _number(wire["issued"]),
            statement.id,
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise _unreadable() from error
    return grant


def read_revocation(statement: Statement) -> Revocation:
    """What a revocation says.

    Raises:
        BundleError: it is not a revocation.
    """
    wire = decoded_statement(statement, REVOCATION_KIND)
    try:
        return Revocation(
            OrganizationId(_hex(wire["organization"], 16)),
            _bytes(wire["grant"], 32),
            read_cutoffs(wire["cutoffs"]),
            _number(wire["issued"]),
            frozenset(PersonId(_hex(one, 16)) for one in wire.get("people", ())),
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise _unreadable() from error


def read_adoption(statement: Statement) -> Adoption:
    """What an adoption says.

    Raises:
        BundleError: it is not an adoption.
    """
    wire = decoded_statement(statement, ADOPTION_KIND)
    try:
        return Adoption(
            OrganizationId(_hex(wire["organization"], 16)),
            frozenset(_bytes(one, 32) for one in wire["operations"]),
            _number(wire["issued"]),
        )
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise _unreadable() from error


def is_signed_by(statement: Statement, kind: str, admin_keys: Iterable[bytes]) -> bool:
    """True when one of an organisation's admin keys signed it."""
    return any(_verifies(key, kind, statement) for key in admin_keys)


@lru_cache(maxsize=4096)
def _verifies(key: bytes, kind: str, statement: Statement) -> bool:
    try:
        verify(key, kind, statement.data, statement.signature)
    except BundleError:
        return False
    return True


def written_cutoffs(cutoffs: Iterable[CutOff]) -> list[list[Any]]:
    """Cut-offs as they stand in a statement."""
    return [[cut.lane, cut.sequence, cut.h] for cut in cutoffs]


def read_cutoffs(wire: Iterable[Any]) -> tuple[CutOff, ...]:
    """Raises ValueError or TypeError when they are none."""
    return tuple(CutOff(_bytes(a, 16), _number(n), _bytes(h, 32)) for a, n, h in wire)


def common(lane: bytes, cuts: Iterable[CutOff]) -> CutOff:
    """The last place that all have behind them; without an h where they parted just after it."""
    lowest = min(cut.sequence for cut in cuts)
    there = {cut.h for cut in cuts if cut.sequence == lowest}
    return CutOff(lane, lowest, *there) if len(there) == 1 else CutOff(lane, lowest - 1, b"")


def furthest(lane: bytes, cuts: Iterable[CutOff]) -> CutOff:
    """The furthest that anybody had; one before it where two had another branch there."""
    every = list(cuts)
    top = max(cut.sequence for cut in every)
    return common(lane, [cut for cut in every if cut.sequence == top])


def decoded_statement(statement: Statement, kind: str) -> dict[str, Any]:
    """The map of a statement of this kind.

    Raises:
        BundleError: it is none.
    """
    if len(statement.data) > MAX_STATEMENT_BYTES:
        raise _unreadable()
    try:
        wire = strict.decode(statement.data)
    except strict.WireError as error:
        raise _unreadable() from error
    if not isinstance(wire, dict) or wire.get("v") != 1 or wire.get("kind") != kind:
        raise _unreadable()
    return wire


def _bytes(value: object, size: int | None = None) -> bytes:
    if not isinstance(value, bytes) or (size is not None and len(value) != size):
        raise ValueError
    return value


def _hex(value: object, size: int) -> str:
    return _bytes(value, size).hex()


def _number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError
    return value


def _words(value: object) -> list[str]:
    if not isinstance(value, list) or any(type(word) is not str for word in value):
        raise ValueError
    return value


def _unreadable() -> BundleError:
    return BundleError("statement_unreadable", "A statement about a device cannot be read.")
