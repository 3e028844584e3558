"""An older copy put back, a disk copied: both branches are kept, everywhere, whichever was read first."""

from copy import deepcopy
from itertools import permutations

import pytest

from caseflow.domain.ids import DIRECTORY, pair_space
from caseflow.oplog.op import CHAIN_START, MAX_OPERATION_BYTES, make
from caseflow.oplog.quoted import Quoted, quoted, values_of
from caseflow.sync.lanes.segment import space_id
from caseflow.sync.trust.removal import end_grant
from tests.world import Device, MemoryLedger, World


class Scene:
    """Ana's PC and a picture of its disk, taken when one referral lay on the share."""

    def __init__(self) -> None:
        self.world = World()
        self.ana, self.bojan = self.world.office("CSR Kragujevac"), self.world.office("Atina")
        self.world.network(self.ana, self.bojan)
        self.space = pair_space(self.ana.id, self.bojan.id)
        self.write(self.ana, "prvi")
        self.ana.sync()
        self.picture = deepcopy(_kept(self.ana.ledger))

    def write(self, device: Device, text: str) -> None:
        device.write(self.space, "referral", code="KG-7", text=text)

    def clone(self) -> Device:
        """A second machine made from the picture."""
        other = Device(self.world, "klon", self.ana.keys, self.ana.person)
        other.take_grant(self.ana.statement)
        _put_back(other.ledger, deepcopy(self.picture))
        return other

    def texts(self, device: Device) -> list[object]:
        return list(device.names(self.space, "referral", "text"))


def _kept(ledger: MemoryLedger) -> tuple[object, ...]:
    return ledger.lanes, ledger.hidden, ledger.facts, ledger.aside, ledger._clock


def _put_back(ledger: MemoryLedger, kept: tuple[object, ...]) -> None:
    ledger.lanes, ledger.hidden, ledger.facts, ledger.aside, ledger._clock = kept  # type: ignore[assignment]


def test_an_older_copy_takes_up_what_it_forgot_and_goes_on_in_a_new_lane() -> None:
    scene = Scene()
    scene.write(scene.ana, "zaboravljen")
    scene.ana.sync()
    back = scene.clone()
    assert "lane_parted" in back.sync().warnings
    assert scene.texts(back) == ["prvi", "zaboravljen"]
    scene.write(back, "posle")
    assert back.sync().warnings == ()
    scene.bojan.sync()
    assert scene.texts(scene.bojan) == ["posle", "prvi", "zaboravljen"]


def test_what_was_written_on_an_older_copy_before_it_met_the_share_is_kept_beside() -> None:
    scene = Scene()
    scene.write(scene.ana, "zaboravljen")
    scene.ana.sync()
    scene.bojan.sync()
    back = scene.clone()
    scene.write(back, "napisan na staroj kopiji")
    assert "lane_parted" in back.sync().warnings
    scene.bojan.sync()
    newcomer = scene.bojan.second_device()
    scene.bojan.sync()
    newcomer.sync()
    for device in (back, scene.bojan, newcomer):
        device.sync()
        assert scene.texts(device) == ["napisan na staroj kopiji", "prvi", "zaboravljen"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_two_machines_from_one_disk_both_keep_working(order: tuple[int, ...]) -> None:
    """Both write and both publish before either has seen the other; readers meet them in any order."""
    scene = Scene()
    clone = scene.clone()
    readers = [scene.ana, clone, scene.bojan]
    scene.write(scene.ana, "na prvom")
    scene.write(clone, "na drugom")
    for round_ in range(4):
        for place in order:
            readers[place].sync()
        scene.write(scene.ana, f"prvi {round_}")
        scene.write(clone, f"drugi {round_}")
    for _ in range(4):
        for place in order:
            readers[place].sync()
    newcomer = scene.bojan.second_device()
    scene.bojan.sync()
    newcomer.sync()
    expected = sorted(
        ["prvi", "na prvom", "na drugom", *(f"{who} {one}" for who in ("prvi", "drugi") for one in range(4))]
    )
    for device in (*readers, newcomer):
        assert scene.texts(device) == expected
        assert device.ledger.dump(scene.space) == scene.bojan.ledger.dump(scene.space)
    scene.ana.sync()
    assert scene.ana.sync().warnings == ()
    assert clone.sync().warnings == ()


def test_nobody_quotes_what_another_device_wrote() -> None:
    """Bojan offers a referral of his own making as one of Ana's."""
    scene = Scene()
    scene.bojan.sync()
    (lane,) = (one for one in scene.ana.ledger.own_lanes() if one.space == scene.space)
    (theirs,) = scene.ana.ledger.operations(lane.lane, 0, 1)
    scene.bojan.write(scene.space, "referral_event", step="accepted")
    (own,) = (one for one in scene.bojan.ledger.own_lanes() if one.space == scene.space)
    scene.bojan.ledger.part_lane(scene.space, own.lane, own.position.sequence, [Quoted(theirs, CHAIN_START)])
    scene.bojan.sync()
    assert {"lane_differs"} == {one.key for one in scene.ana.sync().refused}
    assert scene.texts(scene.ana) == ["prvi"]


def test_a_quoted_operation_keeps_its_bytes_even_the_largest() -> None:
    text = "x" * (MAX_OPERATION_BYTES - 400)
    head = (b"l" * 16, 1, 1, b"p" * 16, b"", "put", "note", b"r" * 16)
    inner = make(head, {}, {"text": text}, b"s" * 16)
    outer = make(
        (b"m" * 16, 1, 2, b"p" * 16, b"", "quote", "note", b"r" * 16),
        {},
        values_of(Quoted(inner, bytes(32))),
        b"s" * 16,
    )
    found = quoted(outer)
    assert found is not None
    assert found.operation == inner


def test_a_head_of_ours_whose_key_has_not_come_stops_that_space_and_is_not_deleted() -> None:
    """Written after the picture, under a key bojan made after it; the share has lost his envelope."""
    scene = Scene()
    laptop = scene.bojan.second_device()
    for one in (scene.bojan, laptop, scene.ana):
        one.sync()
    scene.picture, before = deepcopy(_kept(scene.ana.ledger)), set(scene.world.carrier.objects)
    spaces = [DIRECTORY, scene.space]
    end_grant(scene.bojan.ledger, (scene.bojan.admin, spaces), laptop.keys.grant, scene.world.clock())
    scene.write(scene.bojan, "bojanov")
    scene.bojan.sync()
    bojans = {name for name in scene.world.carrier.objects if name not in before}
    scene.ana.sync()
    scene.write(scene.ana, "zaboravljen")
    scene.ana.sync()
    gone = {name: scene.world.carrier.objects.pop(name) for name in bojans}
    kept = {name for name in scene.world.carrier.objects if name.startswith("heads/")}
    back = scene.clone()
    scene.write(back, "na staroj kopiji")
    assert "key_awaited" in back.sync().warnings
    assert "key_awaited" in back.sync().warnings
    place = space_id(back.registry().network, scene.space)[:16].hex()
    heads = {name for name in kept if name.startswith(f"heads/{place}")}
    assert heads <= set(scene.world.carrier.objects)
    scene.world.carrier.objects |= gone
    assert "lane_parted" in back.sync().warnings
    scene.bojan.sync()
    for device in (back, scene.bojan):
        assert scene.texts(device) == ["bojanov", "na staroj kopiji", "prvi", "zaboravljen"]
