"""Who may write what: space × noun × role × owner, looked at when an operation arrives.

What breaks a rule is kept in the log, not shown, and told with its reason. Statements of trust
(grants, revocations) stand on their own signature; epochs and envelopes may be written by every
device, because any member may mint a key; `sync.epochs` decides which of them count.
"""

from typing import Final

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import DIRECTORY, NOBODY, OrganizationId, PersonId, Space, members_of
from caseflow.domain.nouns import NOUNS, Home
from caseflow.oplog.op import Header
from caseflow.sync.grant import Grant, Permit

ADMINISTRATOR: Final = "administrator"
CASEWORK_ROLES: Final = frozenset(
    {"intake_worker", "case_manager", "supervisor", "cso_coordinator", "outreach_worker"}
)
DIRECTORY_ROLES: Final = CASEWORK_ROLES | {ADMINISTRATOR, "organiser"}

_TECHNICAL: Final = frozenset({"grant", "revocation", "epoch", "envelope"})
_ANY_PERSON: Final = frozenset({"audit", "print"})
_ADMINISTRATION: Final = frozenset({"person", "device"})
_EVERYDAY: Final = frozenset({"import_batch", "setting", "conflict_choice"})
_IDENTITY_HOMES: Final = frozenset({"identity", "pair-identity"})
_HOMES: Final = {"pair-identity": Home.IDENTITY} | {home.value: home for home in Home}


def may_write(grant: Grant, space: Space, header: Header) -> BundleError | None:
    """Why this operation may not be shown, or None."""
    return (
        _outside(grant, space)
        or _wrong_home(space, header.entity)
        or _wrong_person(grant, header.entity, PersonId(header.author.hex()))
    )


def may_change(writer: OrganizationId, owner: OrganizationId | None) -> BundleError | None:
    """A directory record is written only by the organisation that made it."""
    if owner is None or owner == writer:
        return None
    return BundleError("not_owner", "Only the organisation that made a directory record may change it.")


def is_member(grant: Grant, space: Space) -> bool:
    """True when the device takes part in a space."""
    return _outside(grant, space) is None


def _outside(grant: Grant, space: Space) -> BundleError | None:
    if space == DIRECTORY:
        return None
    kind = space.split(":")[0]
    needed = {Permit.IDENTITY} if kind in _IDENTITY_HOMES else set()
    if kind.startswith("pair"):
        needed.add(Permit.REFERRALS)
    if grant.organization in members_of(space) and needed <= grant.permits:
        return None
    return BundleError("space_not_permitted", "The device that wrote this does not take part in this space.")


def _wrong_home(space: Space, entity: str) -> BundleError | None:
    noun = NOUNS.get(entity)
    if noun is None:
        return BundleError("noun_unknown", "This program does not know a record of this kind.")
    if _HOMES.get(space.split(":")[0]) in noun.homes:
        return None
    return BundleError("noun_elsewhere", "A record of this kind does not belong in this space.")


def _wrong_person(grant: Grant, entity: str, author: PersonId) -> BundleError | None:
    if entity in _TECHNICAL and author == NOBODY:
        return None
    roles = grant.people.get(author)
    if roles is None:
        return BundleError("author_unknown", "The person who wrote this is not on the list of the device.")
    allowed = _roles_of(entity)
    if allowed is None or roles & allowed:
        return None
    return BundleError("role_not_permitted", "The role of the person who wrote this does not allow it.")


def _roles_of(entity: str) -> frozenset[str] | None:
    """The roles that may write a noun; None when every person may."""
    if entity in _TECHNICAL or entity in _ANY_PERSON:
        return None
    if entity in _ADMINISTRATION:
        return frozenset({ADMINISTRATOR})
    if entity in _EVERYDAY or Home.DIRECTORY in NOUNS[entity].homes:
        return DIRECTORY_ROLES
    return CASEWORK_ROLES
