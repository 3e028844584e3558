"""Offices of a world that share local networks, and their registrar."""

from dataclasses import replace
from typing import Any

from caseflow.domain.clock import milliseconds
from caseflow.domain.ids import OrganizationId, RecordId, network_space, new_record_id
from caseflow.sync.registry.local_network import LocalNetwork, sign_network
from caseflow.sync.registry.network import known_networks
from caseflow.sync.registry.proposals import accept, open_proposals, propose
from caseflow.sync.statements.grant import CutOff, Statement
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import ends
from tests.world import Device, World


class Town:
    """ana keeps the registry and takes part in nothing; bojan coordinates the network of dana and goran."""

    def __init__(self) -> None:
        self.world = World()
        names = ("CSR Kragujevac", "Atina", "Plavi fenjer", "Gradska uprava")
        self.ana, self.bojan, self.dana, self.goran = map(self.world.office, names)
        self.world.network(self.ana, self.bojan, self.dana, self.goran)
        self.network = new_record_id(self.world.random, self.bojan.id)
        self.space = network_space(self.network)
        self.say(self.begun())
        self.take_in(self.dana)

    def begun(self, by: Device | None = None, name: str = "Mreža Šumadije") -> Statement:
        signer = by or self.bojan
        now = milliseconds(self.world.clock())
        first = LocalNetwork(
            self.network, name, signer.id, frozenset({signer.id}), issued=now, signer=signer.id
        )
        return sign_network(signer.admin, first)

    def known(self, device: Device | None = None) -> LocalNetwork:
        return known_networks((device or self.bojan).ledger)[self.network]

    def changed(self, by: Device | None = None, **how: Any) -> Statement:
        """The next statement, as one office would write it."""
        signer, now = by or self.bojan, self.known()
        new = replace(
            now, signer=signer.id, previous=now.last, issued=milliseconds(self.world.clock()), **how
        )
        return sign_network(signer.admin, new)

    def say(self, statement: Statement) -> None:
        """Proposed by bojan, accepted by ana."""
        propose(self.bojan.ledger, statement)
        self.bojan.sync()
        self.ana.sync()
        self.accept()
        self.bojan.sync()

    def accept(self) -> None:
        for one in open_proposals(self.ana.ledger, self.ana.registry()):
            registry, now = self.ana.registry(), self.world.clock()
            accept(self.world.carrier, registry, one.statement, self.ana.registrar, now)

    def take_in(self, *offices: Device) -> None:
        members = self.known().members | {one.id for one in offices}
        left = {one: cuts for one, cuts in self.known().left.items() if one not in members}
        self.say(self.changed(members=members, left=left))

    def let_go(self, office: Device) -> None:
        known = self.known()
        left = {**known.left, office.id: self.lines_of(office.id)}
        self.say(self.changed(members=known.members - {office.id}, left=left))

    def lines_of(self, office: OrganizationId) -> tuple[CutOff, ...]:
        """Where bojan has the lanes of an office."""
        trust = known_trust(self.bojan.ledger)
        keys = {one.signing for one in trust.grants.values() if one.organization == office}
        return tuple(cut for key in sorted(keys) for cut in ends(self.bojan.ledger, key, [self.space]))

    def note(self, device: Device, name: str) -> RecordId:
        """Something of the network: only its coordinator may write it."""
        return device.write(self.space, "network_member", organization=device.id, role=name)

    def roles(self, device: Device) -> list[object]:
        return list(device.names(self.space, "network_member", "role"))

    def round(self, *devices: Device, times: int = 2) -> None:
        for _ in range(times):
            for one in devices:
                one.sync()
