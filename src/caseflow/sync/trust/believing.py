"""Whom to believe: organisations of the registry, their grants and revocations. Pure.

The same statements in any order give the same `Trust`. A grant or revocation counts only with the
signature of an admin key of its organisation. A revoked grant counts in each lane up to the lowest
operation its revocations name there, and in a lane none of them names as far as a device of the same
organisation had it when it heard of the removal. Where two of them name
the same place with another h, the lane was written twice: what comes before that place counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import DIRECTORY, OrganizationId, PersonId, Space
from caseflow.oplog.lanes import is_lane_of
from caseflow.oplog.op import Header, Operation
from caseflow.sync.registry.local_network import LocalNetwork
from caseflow.sync.registry.sharing import Sharing, share
from caseflow.sync.statements.grant import (
    ADOPTION_KIND,
    GRANT_KIND,
    REVOCATION_KIND,
    Adoption,
    CutOff,
    Grant,
    Revocation,
    Statement,
    Witness,
    common,
    furthest,
    read_adoption,
    read_grant,
    read_revocation,
)
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.merge_rights import KEYS, TENDED, is_member, may_tend, may_write, outside, wrong_home

Said = TypeVar("Said", Grant, Revocation, Adoption)


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
    sharing: Sharing = field(default_factory=Sharing)
    """Who takes part in what, and where those who went stand."""

    def signers(self, space: Space) -> tuple[bytes, ...]:
        """The signing keys that may have signed a lane of a space, also before they were ended."""
        known = (self._keys_of.get(one, ()) for one in self.sharing.writers(space))
        return tuple(sorted(set[bytes]().union(*known)))

    def signers_of_lane(self, space: Space, lane: bytes) -> list[bytes]:
        """The signing keys that may have named a lane: one, or none when a stranger named it."""
        return [one for one in self.signers(space) if is_lane_of(lane, space, one)]

    def organization_of(self, signing: bytes) -> OrganizationId | None:
        return self._owners.get(signing)

    def members(self, space: Space) -> tuple[Grant, ...]:
        """The devices that take part in a space now, as the newest grant of each says."""
        if space == DIRECTORY:
            return ()
        sharing = self.sharing.readers(space)
        return tuple(one for one in self._newest if is_member(one, space, sharing))

    @cached_property
    def _newest(self) -> tuple[Grant, ...]:
        """Of each device that was not removed the newest grant, by its signing key."""
        newest: dict[bytes, Grant] = {}
        for one in sorted(self.grants.values(), key=lambda grant: (grant.issued, grant.id)):
            if one.id not in self.cutoffs:
                newest[one.signing] = one
        return tuple(newest[key] for key in sorted(newest))

    @cached_property
    def _owners(self) -> Mapping[bytes, OrganizationId]:
        """Whose each signing key is: in a network of hundreds it is asked for every head of a round."""
        return {one.signing: one.organization for one in reversed([*self.grants.values()])}

    @cached_property
    def _keys_of(self) -> Mapping[OrganizationId, frozenset[bytes]]:
        found: dict[OrganizationId, set[bytes]] = {}
        for one in self.grants.values():
            found.setdefault(one.organization, set()).add(one.signing)
        return {name: frozenset(keys) for name, keys in found.items()}

    def recovery_keys(self, space: Space) -> Mapping[OrganizationId, bytes]:
        """The recovery keys that always read a space, by organisation."""
        known = (self.organizations.get(one) for one in self.sharing.readers(space))
        return {one.id: one.recovery for one in known if one}

    def may_write(self, space: Space, signing: bytes, header: Header, h: bytes) -> BundleError | None:
        """Why an operation of a lane signed by a key is not shown, or None.

        Args:
            h: of the chain after this operation.

        Raises:
            KeyError: its grant has not arrived; it waits.
        """
        breach, grant = self.may_quote(space, signing, header, h), self.grants[header.grant]
        breach = breach or may_write(grant, space, header, self.sharing.writers(space))
        return breach or self._untended(space, grant, header)

    def may_quote(self, space: Space, signing: bytes, header: Header, h: bytes) -> BundleError | None:
        """The same for an operation that only quotes another, whoever sat at the computer then."""
        grant = self.grants[header.grant]
        if grant.signing != signing:
            return _another()
        gone = outside(grant, space, self.sharing.writers(space))
        return self._beyond(header, h) or gone or self._departed(space, grant, header, h)

    def is_adopted(self, operation: Operation) -> bool:
        """True when the organisation whose device wrote it has taken it over."""
        grant = self.grants.get(operation.header.grant)
        return grant is not None and operation.id in self.adopted.get(grant.organization, ())

    def may_adopt(self, space: Space, signing: bytes, header: Header, h: bytes) -> BundleError | None:
        """What an adoption cannot mend: another's grant, a space or a noun that is not theirs."""
        grant = self.grants[header.grant]
        if grant.signing != signing:
            return _another()
        gone = outside(grant, space, self.sharing.writers(space))
        gone = gone or self._departed(space, grant, header, h) or wrong_home(space, header.entity)
        return gone or self._untended(space, grant, header)

    def _beyond(self, header: Header, h: bytes) -> BundleError | None:
        person = header.grant, PersonId(header.author.hex())
        for lanes in (self.cutoffs.get(header.grant), self.ended_for.get(person)):
            breach = None if lanes is None or header.entity in KEYS else _past(lanes, header, h)
            if breach is not None:
                return breach
        return None

    def _untended(self, space: Space, grant: Grant, header: Header) -> BundleError | None:
        tended = header.entity in TENDED
        return may_tend(self.sharing.coordinators(space), grant.organization) if tended else None

    def _departed(self, space: Space, grant: Grant, header: Header, h: bytes) -> BundleError | None:
        """What an organisation wrote for others after it had gone; only they can say where that is."""
        ended = None if header.entity in KEYS else self.sharing.ended(space, grant.organization)
        if ended is None or _past(ended.lines, header, h) is None:
            return None
        if ended.closed:
            return BundleError("office_closed", "The office took part no more when this was written.")
        return BundleError("network_left", "The office had left the network when this was written.")


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


@dataclass(frozen=True)
class Statements:
    """Everything seen that says whom to believe; what is not properly signed is left out."""

    grants: Iterable[Statement] = ()
    revocations: Iterable[Statement] = ()
    adoptions: Iterable[Statement] = ()
    witnesses: Sequence[Witness] = ()


def build_trust(
    organizations: Iterable[Organization],
    seen: Statements,
    networks: Iterable[LocalNetwork] = (),
) -> Trust:
    """Trust from organisations, the local networks among them, and every statement seen."""
    known = {one.id: one for one in organizations}
    granted: dict[bytes, Grant] = {}
    for statement in seen.grants:
        grant = believed_grant(known, statement)
        if grant:
            granted[grant.id] = grant
    ended = {
        each.id: one
        for each in seen.revocations
        for one in [believed_revocation(known, each)]
        if one is not None
    }
    people = sorted(set[PersonId]().union(*(one.people for one in ended.values())))
    ended_for = {
        (grant, person): lanes
        for person in people
        for grant, lanes in _cutoffs(granted, [one for one in ended.values() if person in one.people]).items()
    }
    whole = {key: one for key, one in ended.items() if not one.people}
    lines = _cutoffs(granted, whole.values())
    for ended_grant, cuts in _witnessed(granted, whole, seen.witnesses).items():
        lines[ended_grant] = cuts | lines.get(ended_grant, {})
    sharing = share(known, networks, granted.values(), seen.witnesses)
    return Trust(known, granted, lines, ended_for, _adopted(known, seen.adoptions), whole, sharing)


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
        grant: {lane: furthest(lane, cuts) for lane, cuts in lanes.items()} for grant, lanes in named.items()
    }


def _may_witness(grants: Mapping[bytes, Grant], ended: Grant, one: Witness) -> bool:
    colleagues = {each.signing for each in grants.values() if each.organization == ended.organization}
    return any(is_lane_of(one.lane, DIRECTORY, key) for key in colleagues - {ended.signing})


def believed_grant(known: Mapping[OrganizationId, Organization], statement: Statement) -> Grant | None:
    """The grant, when its own organisation signed it."""
    return _believed(known, statement, read_grant, GRANT_KIND)


def believed_revocation(
    known: Mapping[OrganizationId, Organization], statement: Statement
) -> Revocation | None:
    """The revocation, when the organisation it names signed it."""
    return _believed(known, statement, read_revocation, REVOCATION_KIND)


def believed_adoption(known: Mapping[OrganizationId, Organization], statement: Statement) -> Adoption | None:
    """The adoption, when the organisation it names signed it."""
    return _believed(known, statement, read_adoption, ADOPTION_KIND)


def _believed(
    known: Mapping[OrganizationId, Organization],
    statement: Statement,
    read: Callable[[Statement], Said],
    kind: str,
) -> Said | None:
    """What a statement says, when it can be read and the organisation it names vouches for it."""
    try:
        said = read(statement)
    except BundleError:
        return None
    organization = known.get(said.organization)
    return said if organization and organization.vouches(statement, kind) else None


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
        grant: {lane: common(lane, cuts) for lane, cuts in lanes.items()} for grant, lanes in named.items()
    }


def _adopted(
    known: Mapping[OrganizationId, Organization], statements: Iterable[Statement]
) -> dict[OrganizationId, frozenset[bytes]]:
    found: dict[OrganizationId, frozenset[bytes]] = {}
    for statement in statements:
        adoption = believed_adoption(known, statement)
        if adoption:
            found[adoption.organization] = found.get(adoption.organization, frozenset()) | adoption.operations
    return found
