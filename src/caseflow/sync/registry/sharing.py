"""Which organisations share a space: named by the space, or by the registry for a local network.

Who left a network, or was cut off by the registrar, still wrote what it wrote: its lanes count up to their
lines. It is given no key of what comes after, and its own spaces stay its own.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from caseflow.domain.ids import (
    DIRECTORY,
    OrganizationId,
    Space,
    identity_space,
    members_of,
    org_space,
    pair_identity_space,
    pair_space,
)
from caseflow.oplog.lanes import is_lane_of
from caseflow.sync.registry.local_network import LocalNetwork
from caseflow.sync.statements.departure import Departure, MayKnow, lines_of
from caseflow.sync.statements.grant import CutOff, Grant, Witness
from caseflow.sync.statements.organization import Organization


@dataclass(frozen=True)
class Ended:
    """Where an organisation ended in a space. closed: it takes part in nothing any more."""

    departure: Departure
    lines: Mapping[bytes, CutOff]
    closed: bool


@dataclass(frozen=True)
class Sharing:
    """Who takes part in what."""

    organizations: frozenset[OrganizationId] = frozenset()
    networks: Mapping[Space, LocalNetwork] = field(default_factory=dict)
    closed: Mapping[OrganizationId, Ended] = field(default_factory=dict)
    left: Mapping[tuple[Space, OrganizationId], Ended] = field(default_factory=dict)

    def writers(self, space: Space) -> frozenset[OrganizationId]:
        """Every organisation that may have written there, also before it went."""
        if space in self.networks:
            return self.networks[space].writers
        return self.organizations if space == DIRECTORY else frozenset(members_of(space))

    def readers(self, space: Space) -> frozenset[OrganizationId]:
        """Those who are given its keys today."""
        if is_own(space):
            return self.writers(space)
        network = self.networks.get(space)
        return (network.members if network else self.writers(space)) - self.closed.keys()

    def coordinators(self, space: Space) -> frozenset[OrganizationId]:
        network = self.networks.get(space)
        return network.coordinators if network else frozenset()

    def ended(self, space: Space, organization: OrganizationId) -> Ended | None:
        """Where it ended for those who share the space with it; None where it goes on."""
        if is_own(space):
            return None
        return self.left.get((space, organization)) or self.closed.get(organization)

    def departures(self, ours: OrganizationId) -> Mapping[bytes, tuple[Departure, tuple[Space, ...]]]:
        """Those we may be a witness of, each with the spaces we share with the one gone."""
        told = {}
        if ours in self.closed:
            return {}
        for one, ended in self.closed.items():
            told[ended.departure.id] = (ended.departure, self.between(ours, one))
        for (space, _), ended in self.left.items():
            if _stays(self.networks[space], ours, b""):
                told[ended.departure.id] = (ended.departure, (space,))
        return told

    def between(self, one: OrganizationId, other: OrganizationId) -> tuple[Space, ...]:
        """The spaces that two organisations share, or shared."""
        if one == other:
            return ()
        networks = (space for space, each in self.networks.items() if {one, other} <= each.writers)
        return (DIRECTORY, pair_space(one, other), pair_identity_space(one, other), *sorted(networks))

    def parted(self, ours: OrganizationId) -> list[Space]:
        """The local networks an organisation takes part in no more, and where something of it may lie."""
        return sorted(space for space, one in self.networks.items() if ours in one.left)

    def spaces_of(self, ours: OrganizationId) -> list[Space]:
        """Every space an organisation may take part in, whether anything is there or not."""
        pairs = [
            make(ours, one)
            for one in sorted(self.organizations - {ours})
            for make in (pair_space, pair_identity_space)
        ]
        networks = sorted(space for space, one in self.networks.items() if ours in one.members)
        return [org_space(ours), identity_space(ours), *pairs, *networks]


def is_own(space: Space) -> bool:
    """True for the spaces of one organisation, which nobody else reads."""
    return len(members_of(space)) == 1


def share(
    organizations: Mapping[OrganizationId, Organization],
    networks: Iterable[LocalNetwork],
    grants: Iterable[Grant],
    witnesses: Sequence[Witness],
) -> Sharing:
    """Who takes part in what, with the lines of those who went."""
    known = {one.space: one for one in networks}
    before, every = Sharing(frozenset(organizations), known), list(grants)

    def ended(one: Departure, may_know: MayKnow, closed: bool) -> Ended:
        return Ended(one, lines_of(one, every, witnesses, may_know), closed)

    closed = {
        name: ended(one, partial(_shares, before, (name, every)), closed=True)
        for name, each in organizations.items()
        if (one := each.departure)
    }
    left = {
        (space, name): ended(one, partial(_stays, network), closed=False)
        for space, network in known.items()
        for name, one in network.departures.items()
    }
    return Sharing(before.organizations, known, closed, left)


def _stays(network: LocalNetwork, whose: OrganizationId, _lane: bytes) -> bool:
    """Who stays is a witness; where everybody went at once, each of them."""
    return whose in (network.writers if network.closed else network.members)


def _shares(
    known: Sharing, gone: tuple[OrganizationId, list[Grant]], whose: OrganizationId, lane: bytes
) -> bool:
    """True when the lane lies in a space that the witness shares with the one gone."""
    organization, grants = gone
    keys = [one.signing for one in grants if one.organization == organization]
    return any(is_lane_of(lane, space, key) for space in known.between(whose, organization) for key in keys)
