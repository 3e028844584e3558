"""Whom to believe: organisations of the registry, their grants and revocations. Pure.

The same statements in any order give the same `Trust`. A grant or revocation counts only with the
signature of an admin key of its organisation. A revoked grant counts in each lane up to the lowest
operation its revocations name there, and in a lane none of them names as far as a device of the same
organisation had it when it heard of the removal. Where two of them name
the same place with another h, the lane was written twice: what comes before that place counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import DIRECTORY, OrganizationId, PersonId, Space, members_of
from caseflow.oplog.lanes import is_lane_of
from caseflow.oplog.op import Header, Operation
from caseflow.sync.grant import (
    ADOPTION_KIND,
    GRANT_KIND,
    REVOCATION_KIND,
    Adoption,
    CutOff,
    Grant,
    Revocation,
    Statement,
    Witness,
    is_signed_by,
    read_adoption,
    read_grant,
    read_revocation,
)
from caseflow.sync.merge_rights import KEYS, is_member, may_write, outside, wrong_home
from caseflow.sync.organization import Organization


@dataclass(frozen=True)
class Trust:
    """What follows from the statements known now."""

    organizations: Mapping[OrganizationId, Organization]
    grants: Mapping[bytes, Grant] = field(default_factory=dict)
    cutoffs: Mapping[bytes, Mapping[bytes, CutOff]] = field(default_factory=dict)
    """By grant, then by lane; a grant that is here is revoked."""
    ended_for: Mapping[tuple[bytes, PersonId], Mapping[bytes, CutOff]] = field(default_factory=dict)
    """By grant and person, then by lane: where it ended for one of its people only."""
    adopted: Mapping[OrganizationId, frozenset[bytes]] = field(default_factory=dict)
    """Operations an organisation took over from its own devices."""
    revocations: Mapping[bytes, Revocation] = field(default_factory=dict)
    """Those that end a grant for everybody, by the id of the statement."""

    def signers(self, space: Space) -> tuple[bytes, ...]:
        """The signing keys that may have signed a lane of a space, revoked ones too."""
        organizations = self._organizations_of(space)
        return tuple(
            sorted({one.signing for one in self.grants.values() if one.organization in organizations})
        )

    def signers_of_lane(self, space: Space, lane: bytes) -> list[bytes]:
        """The signing keys that may have named a lane: one, or none when a stranger named it."""
        return [one for one in self.signers(space) if is_lane_of(lane, space, one)]

    def organization_of(self, signing: bytes) -> OrganizationId | None:
        return next((one.organization for one in self.grants.values() if one.signing == signing), None)

    def members(self, space: Space) -> tuple[Grant, ...]:
        """The devices that take part in a space now, as the newest grant of each says."""
        if space == DIRECTORY:
            return ()
        newest: dict[bytes, Grant] = {}
        for one in sorted(self.grants.values(), key=lambda grant: (grant.issued, grant.id)):
            if one.id not in self.cutoffs:
                newest[one.signing] = one
        return tuple(newest[key] for key in sorted(newest) if is_member(newest[key], space))

    def recovery_keys(self, space: Space) -> Mapping[OrganizationId, bytes]:
        """The recovery keys that always read a space, by organisation."""
        known = (self.organizations.get(one) for one in members_of(space))
        return {one.id: one.recovery for one in known if one}

    def may_write(self, space: Space, signing: bytes, header: Header, h: bytes) -> BundleError | None:
        """Why an operation of a lane signed by a key is not shown, or None.

        Args:
            h: of the chain after this operation.

        Raises:
            KeyError: its grant has not arrived; it waits.
        """
        breach = self.may_quote(space, signing, header, h)
        return breach or may_write(self.grants[header.grant], space, header)

    def may_quote(self, space: Space, signing: bytes, header: Header, h: bytes) -> BundleError | None:
        """The same for an operation that only quotes another, whoever sat at the computer then."""
        grant = self.grants[header.grant]
        if grant.signing != signing:
            return _another()
        return self._beyond(header, h) or outside(grant, space)

    def is_adopted(self, operation: Operation) -> bool:
        """True when the organisation whose device wrote it has taken it over."""
        grant = self.grants.get(operation.header.grant)
        return grant is not None and operation.id in self.adopted.get(grant.organization, ())

    def may_adopt(self, space: Space, signing: bytes, header: Header) -> BundleError | None:
        """What an adoption cannot mend: another's grant, a space or a noun that is not theirs."""
        grant = self.grants[header.grant]
        if grant.signing != signing:
            return _another()
        return outside(grant, space) or wrong_home(space, header.entity)

    def _beyond(self, header: Header, h: bytes) -> BundleError | None:
        person = header.grant, PersonId(header.author.hex())
        for lanes in (self.cutoffs.get(header.grant), self.ended_for.get(person)):
            breach = None if lanes is None or header.entity in KEYS else _past(lanes, header, h)
            if breach is not None:
                return breach
        return None

    def _organizations_of(self, space: Space) -> frozenset[OrganizationId]:
        named = members_of(space)
        return frozenset(named) if named else frozenset(self.organizations)


def _past(lanes: Mapping[bytes, CutOff], header: Header, h: bytes) -> BundleError | None:
    """Why an operation does not count where a grant ended."""
    cut = lanes.get(header.lane)
    if cut is None or header.sequence > cut.sequence:
        return BundleError("grant_revoked", "The device had been removed when this was written.")
    if header.sequence == cut.sequence and h != cut.h and cut.h:
        return BundleError("grant_revoked_branch", "The lane differs from the one its office confirmed.")
    return None


def _another() -> BundleError:
    return BundleError("grant_of_another", "The operation names the grant of another device.")


def build_trust(
    organizations: Iterable[Organization],
    grants: Iterable[Statement],
    revocations: Iterable[Statement],
    adoptions: Iterable[Statement] = (),
    witnesses: Iterable[Witness] = (),
) -> Trust:
    """Trust from organisations and every statement seen; what is not properly signed is left out."""
    known = {one.id: one for one in organizations}
    granted: dict[bytes, Grant] = {}
    for statement in grants:
        grant = believed_grant(known, statement)
        if grant:
            granted[grant.id] = grant
    ended = {
        each.id: one for each in revocations for one in [believed_revocation(known, each)] if one is not None
    }
    people = sorted(set[PersonId]().union(*(one.people for one in ended.values())))
    ended_for = {
        (grant, person): lanes
        for person in people
        for grant, lanes in _cutoffs(granted, [one for one in ended.values() if person in one.people]).items()
    }
    whole = {key: one for key, one in ended.items() if not one.people}
    lines = _cutoffs(granted, whole.values())
    for ended_grant, cuts in _witnessed(granted, whole, witnesses).items():
        lines[ended_grant] = cuts | lines.get(ended_grant, {})
    return Trust(known, granted, lines, ended_for, _adopted(known, adoptions), whole)


def _witnessed(
    grants: Mapping[bytes, Grant], revocations: Mapping[bytes, Revocation], witnesses: Iterable[Witness]
) -> dict[bytes, dict[bytes, CutOff]]:
    """By grant and lane, the furthest that a device of the organisation had; never the device itself."""
    named: dict[bytes, dict[bytes, set[CutOff]]] = {}
    for one in witnesses:
        ended = revocations.get(one.revocation)
        grant = grants.get(ended.grant) if ended else None
        if grant is not None and _may_witness(grants, grant, one):
            named.setdefault(grant.id, {}).setdefault(one.cut.lane, set()).add(one.cut)
    return {
        grant: {lane: _common(lane, _furthest(cuts)) for lane, cuts in lanes.items()}
        for grant, lanes in named.items()
    }


def _may_witness(grants: Mapping[bytes, Grant], ended: Grant, one: Witness) -> bool:
    colleagues = {each.signing for each in grants.values() if each.organization == ended.organization}
    return any(is_lane_of(one.lane, DIRECTORY, key) for key in colleagues - {ended.signing})


def _furthest(cuts: Iterable[CutOff]) -> list[CutOff]:
    every = list(cuts)
    top = max(cut.sequence for cut in every)
    return [cut for cut in every if cut.sequence == top]


def believed_grant(known: Mapping[OrganizationId, Organization], statement: Statement) -> Grant | None:
    """The grant, when its own organisation signed it."""
    try:
        grant = read_grant(statement)
    except BundleError:
        return None
    organization = known.get(grant.organization)
    signed = organization and is_signed_by(statement, GRANT_KIND, organization.admin_keys)
    return grant if signed else None


def believed_revocation(
    known: Mapping[OrganizationId, Organization], statement: Statement
) -> Revocation | None:
    """The revocation, when the organisation it names signed it."""
    try:
        revocation = read_revocation(statement)
    except BundleError:
        return None
    organization = known.get(revocation.organization)
    signed = organization and is_signed_by(statement, REVOCATION_KIND, organization.admin_keys)
    return revocation if signed else None


def _cutoffs(
    grants: Mapping[bytes, Grant], revocations: Iterable[Revocation]
) -> dict[bytes, dict[bytes, CutOff]]:
    named: dict[bytes, dict[bytes, set[CutOff]]] = {}
    for revocation in revocations:
        grant = grants.get(revocation.grant)
        if grant is None or grant.organization != revocation.organization:
            continue
        lanes = named.setdefault(revocation.grant, {})
        for cut in revocation.cutoffs:
            lanes.setdefault(cut.lane, set()).add(cut)
    return {
        grant: {lane: _common(lane, cuts) for lane, cuts in lanes.items()} for grant, lanes in named.items()
    }


def _common(lane: bytes, cuts: Iterable[CutOff]) -> CutOff:
    """The last place that all have behind them; without an h where they parted just after it."""
    lowest = min(cut.sequence for cut in cuts)
    there = {cut.h for cut in cuts if cut.sequence == lowest}
    return CutOff(lane, lowest, *there) if len(there) == 1 else CutOff(lane, lowest - 1, b"")


def _adopted(
    known: Mapping[OrganizationId, Organization], statements: Iterable[Statement]
) -> dict[OrganizationId, frozenset[bytes]]:
    found: dict[OrganizationId, frozenset[bytes]] = {}
    for statement in statements:
        adoption = believed_adoption(known, statement)
        if adoption:
            found[adoption.organization] = found.get(adoption.organization, frozenset()) | adoption.operations
    return found


def believed_adoption(known: Mapping[OrganizationId, Organization], statement: Statement) -> Adoption | None:
    try:
        adoption = read_adoption(statement)
    except BundleError:
        return None
    organization = known.get(adoption.organization)
    signed = organization and is_signed_by(statement, ADOPTION_KIND, organization.admin_keys)
    return adoption if signed else None
