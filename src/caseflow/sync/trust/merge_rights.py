"""Who may write what: space × noun × role × owner, looked at when an operation arrives.

What breaks a rule is kept in the log, not shown, and told with its reason. Statements of trust
(grants, revocations) stand on their own signature; epochs and envelopes may be written by every
device, because any member may mint a key; `sync.epochs` decides which of them count.
"""

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import (
    DIRECTORY,
    NOBODY,
    OrganizationId,
    PersonId,
    RecordId,
    Space,
    is_made_by,
)
from caseflow.domain.nouns import NOUNS, Home
from caseflow.domain.office.roles import Permission, Role, permissions_of
from caseflow.oplog.op import Header
from caseflow.sync.statements.grant import Grant, Permit

KEYS: Final = frozenset({"grant", "revocation", "adoption", "epoch", "envelope"})
"""What carries no words: a statement stands on its own signature, a key opens or does not."""
_ANY_PERSON: Final = (
    KEYS | {"line", "audit", "print", "setting", "verification", "correction"} | {"capacity_question"}
)
_OFFERING: Final = frozenset({Permission.WRITE_SERVICE, Permission.IMPORT_DIRECTORY})
_REFERRING: Final = frozenset({Permission.SEND_REFERRAL, Permission.ANSWER_REFERRAL, Permission.EXCHANGE})
"""The exchange puts what others have sent into the pair, whoever is at the computer then."""
_NETWORK: Final = frozenset({Permission.MANAGE_NETWORK, Permission.ORGANISE_EVENTS})
TENDED: Final = frozenset({"network", "network_member"})
"""What the coordinator of a local network says of it, whoever coordinated when the record was made."""

_NEEDED: Final[Mapping[str, frozenset[Permission]]] = {
    "person": frozenset({Permission.MANAGE_PEOPLE}),
    "device": frozenset({Permission.MANAGE_PEOPLE}),
    "organization": frozenset({Permission.MANAGE_SETTINGS, Permission.IMPORT_DIRECTORY}),
    "service": _OFFERING,
    "location": _OFFERING,
    "correction_answer": _OFFERING,
    "capacity_answer": _OFFERING,
    "service_at_location": _OFFERING,
    "import_batch": frozenset({Permission.IMPORT_DIRECTORY}),
    "client_identity": frozenset({Permission.OPEN_IDENTITY}),
    "conflict_choice": frozenset(
        {Permission.SETTLE_CONFLICT, Permission.MANAGE_PEOPLE, Permission.MANAGE_SETTINGS}
    ),
    "client_merge": frozenset({Permission.SETTLE_CONFLICT}),
    **dict.fromkeys(
        ("comparison", "comparison_question", "comparison_answer", "comparison_word"),
        frozenset({Permission.SETTLE_CONFLICT}),
    ),
    "disposal": frozenset({Permission.DISPOSE}),
    "tombstone": frozenset({Permission.DISPOSE}),
    "legal_hold": frozenset({Permission.DISPOSE}),
    "referral": _REFERRING,
    "referral_event": _REFERRING,
    "referral_update": _REFERRING,
    "consent_withdrawal": _REFERRING,
    "consent_receipt": _REFERRING,
    "escalation_answer": frozenset({Permission.ASSIGN_CASE}),
    "phrase": frozenset({Permission.ASSIGN_CASE, Permission.MANAGE_SETTINGS}),
    "proposal": frozenset({Permission.MANAGE_NETWORK, Permission.MANAGE_PEOPLE}),
    "need_call": frozenset({Permission.SEND_REFERRAL, Permission.EXCHANGE}),
    "call_claim": frozenset({Permission.ANSWER_REFERRAL}),
    "network": _NETWORK,
    "network_member": _NETWORK,
}
"""One of these doors must be open to the person; for every other noun, that to casework."""
_CASEWORK: Final = frozenset({Permission.WRITE_CASE})
_ROLES: Final = {role.value: role for role in Role}
_IDENTITY_HOMES: Final = frozenset({"identity", "pair-identity"})
_HOMES: Final = {"pair-identity": Home.IDENTITY} | {home.value: home for home in Home}


def may_write(
    grant: Grant, space: Space, header: Header, sharing: Collection[OrganizationId]
) -> BundleError | None:
    """Why this operation may not be shown, or None. Args: sharing: the organisations of the space."""
    return (
        outside(grant, space, sharing)
        or wrong_home(space, header.entity)
        or _wrong_person(grant, header.entity, PersonId(header.author.hex()))
    )


def may_change(writer: OrganizationId, header: Header) -> BundleError | None:
    """Where organisations share a space, a record is written only by the one that made it.

    An organisation's own entry bears its own id; every other id says who gave it.
    """
    is_own_entry = header.entity == "organization" and header.record == bytes.fromhex(writer)
    if is_own_entry or is_made_by(RecordId(header.record.hex()), writer):
        return None
    return BundleError("not_owner", "Only the organisation that made a record may change it.")


def may_tend(coordinators: Collection[OrganizationId], writer: OrganizationId) -> BundleError | None:
    """Of a local network its coordinators say what it is and who is in it for what."""
    if writer in coordinators:
        return None
    return BundleError("not_coordinator", "Only the office that coordinates a network may write this.")


def is_member(grant: Grant, space: Space, sharing: Collection[OrganizationId]) -> bool:
    """True when the device takes part in a space. Args: sharing: the organisations of the space."""
    return outside(grant, space, sharing) is None


def outside(grant: Grant, space: Space, sharing: Collection[OrganizationId]) -> BundleError | None:
    """Why a device takes no part in a space, or None when it does."""
    if space == DIRECTORY:
        return None
    if grant.organization in sharing and _needed_in(space) <= grant.permits:
        return None
    return BundleError("space_not_permitted", "The device that wrote this does not take part in this space.")


@lru_cache(maxsize=4096)
def _needed_in(space: Space) -> frozenset[Permit]:
    kind = space.split(":")[0]
    needed = {Permit.IDENTITY} if kind in _IDENTITY_HOMES else set()
    if kind.startswith("pair"):
        needed.add(Permit.REFERRALS)
    return frozenset(needed)


def wrong_home(space: Space, entity: str) -> BundleError | None:
    noun = NOUNS.get(entity)
    if noun is None:
        return BundleError("noun_unknown", "This program does not know a record of this kind.")
    if _HOMES.get(space.split(":")[0]) in noun.homes:
        return None
    return BundleError("noun_elsewhere", "A record of this kind does not belong in this space.")


def needed_for(entity: str) -> frozenset[Permission]:
    """One of these doors must be open to whoever writes a record of this noun; none: to everybody here."""
    return frozenset() if entity in _ANY_PERSON else _NEEDED.get(entity, _CASEWORK)


@lru_cache(maxsize=1024)
def _doors(roles: frozenset[str]) -> frozenset[Permission]:
    return permissions_of(_ROLES[code] for code in roles if code in _ROLES)


def _wrong_person(grant: Grant, entity: str, author: PersonId) -> BundleError | None:
    if entity in KEYS and author == NOBODY:
        return None
    roles = grant.people.get(author)
    if roles is None:
        return BundleError("author_unknown", "The person who wrote this is not on the list of the device.")
    needed = needed_for(entity)
    if not needed or _doors(roles) & needed:
        return None
    return BundleError("role_not_permitted", "The role of the person who wrote this does not allow it.")
