"""A lane that a removal does not name stays where a colleague's computer has it."""

from itertools import permutations

import pytest

from caseflow.domain.ids import pair_space
from caseflow.sync.round import my_spaces
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import end_grant
from tests.world import Device, World


class Scene:
    """`counter` has read what `lost` wrote for bojan; ana, who removes `lost`, has not."""

    def __init__(self) -> None:
        self.world = World()
        self.ana, self.bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.world.network(self.ana, self.bojan)
        self.counter, self.lost = self.ana.second_device(), self.ana.second_device()
        self.space = pair_space(self.ana.id, self.bojan.id)
        self.ana.write(self.space, "referral", text="anin")
        for one in (self.ana, self.bojan, self.counter, self.lost) * 2:
            one.sync()
        self.lost.write(self.space, "referral", text="pre")
        self.lost.sync()
        self.counter.sync()
        self.remove()

    def remove(self) -> None:
        trust = known_trust(self.ana.ledger)
        spaces = my_spaces(trust, trust.grants[self.ana.keys.grant])
        office = self.ana.admin, spaces
        end_grant(self.ana.ledger, office, self.lost.keys.grant, self.world.clock())

    def texts(self, device: Device) -> list[object]:
        return list(device.names(self.space, "referral", "text"))


@pytest.mark.parametrize("order", list(permutations(("ana", "bojan", "counter"))))
def test_it_stays_there_whoever_hears_first(order: tuple[str, ...]) -> None:
    scene = Scene()
    scene.lost.write(scene.space, "referral", text="posle")
    scene.lost.sync()
    scene.ana.sync()
    devices: list[Device] = [getattr(scene, name) for name in order]
    for one in devices * 3:
        one.sync()
    assert [scene.texts(one) for one in devices] == [["anin", "pre"]] * 3


def test_without_a_witness_nothing_of_the_lane_counts() -> None:
    scene = Scene()
    for one in (scene.ana, scene.bojan) * 2:
        one.sync()
    assert [scene.texts(one) for one in (scene.ana, scene.bojan)] == [["anin"]] * 2


def test_nobody_is_a_witness_for_another_office_or_for_himself() -> None:
    scene = Scene()
    (ended,) = known_trust(scene.ana.ledger).revocations
    lane = next(one for one in scene.lost.ledger.own_lanes() if one.space == scene.space)
    said = {"revocation": ended, "lane": lane.lane, "sequence": 99, "h": lane.position.h}
    for device in (scene.bojan, scene.lost):
        device.ledger.write("directory", "line", dict(said))  # type: ignore[arg-type]
        device.sync()
    for one in (scene.ana, scene.bojan) * 2:
        one.sync()
    assert [scene.texts(one) for one in (scene.ana, scene.bojan)] == [["anin"]] * 2
