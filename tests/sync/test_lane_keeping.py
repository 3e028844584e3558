"""What the share loses or spoils of our own lanes is put there again, without anybody asking."""

from datetime import timedelta

import pytest

from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import DIRECTORY, pair_space
from caseflow.oplog.op import Value
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, space_id
from caseflow.sync.layout import segment_name
from tests.world import Device, World


def _two() -> tuple[World, Device, Device]:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    return world, ana, bojan


def _segments(world: World, device: Device) -> list[str]:
    lanes = [own.lane.hex() for own in device.ledger.own_lanes()]
    return [name for name in world.carrier.objects if name.endswith(".seg") and name.split("/")[2] in lanes]


def _next_day(world: World) -> None:
    world.clock.now += timedelta(days=1)


def _arrives(world: World, ana: Device, bojan: Device) -> list[Value]:
    _next_day(world)
    warnings = ana.sync().warnings
    assert "share_rolled_back" in warnings
    bojan.sync()
    return bojan.names(pair_space(ana.id, bojan.id), "referral", "text")


def test_a_lost_segment_comes_back() -> None:
    world, ana, bojan = _two()
    ana.write(pair_space(ana.id, bojan.id), "referral", code="KG-7", text="prvi")
    ana.sync()
    for name in _segments(world, ana):
        del world.carrier.objects[name]
    assert bojan.sync().waiting == ()
    assert _arrives(world, ana, bojan) == ["prvi"]


def test_a_torn_segment_comes_back() -> None:
    world, ana, bojan = _two()
    ana.write(pair_space(ana.id, bojan.id), "referral", code="KG-7", text="prvi")
    ana.sync()
    for name in _segments(world, ana):
        world.carrier.objects[name] = world.carrier.objects[name][:-1]
    assert bojan.sync().refused
    assert _arrives(world, ana, bojan) == ["prvi"]


def test_what_a_stranger_puts_in_its_place_does_not_count() -> None:
    world, ana, bojan = _two()
    ana.offer_service("Savetovalište")
    ana.sync()
    own = next(one for one in ana.ledger.own_lanes() if one.space == DIRECTORY)
    place = Place(space_id(ana.registry().network, DIRECTORY), None, bytes(32), 1)
    run = ana.ledger.operations(own.lane, 0, own.published)
    forged = pack_segment(place, run, SigningKey(world.random(32)), world.random)
    for name in _segments(world, ana):
        del world.carrier.objects[name]
    world.carrier.objects[segment_name(read_segment_header(forged), forged)] = forged
    _next_day(world)
    ana.sync()
    bojan.sync()
    assert bojan.names(DIRECTORY, "service", "name") == ["Savetovalište"]


class _FullAtTheHead(MemoryCarrier):
    """Goes away when a head is put down."""

    def put_if_absent(self, name: str, data: bytes) -> bool:
        if name.startswith("heads/"):
            raise CarrierError("share_missing", "The shared folder is not there.")
        return super().put_if_absent(name, data)


def test_broken_off_before_its_head_and_then_the_share_goes_back() -> None:
    world, ana, bojan = _two()
    older = dict(world.carrier.objects)
    ana.offer_service("Savetovalište")
    broken = _FullAtTheHead()
    broken.objects = world.carrier.objects
    with pytest.raises(CarrierError):
        ana.sync(broken)
    world.carrier.objects = older
    ana.sync()
    bojan.sync()
    assert bojan.names(DIRECTORY, "service", "name") == ["Savetovalište"]


def test_a_torn_head_is_written_anew() -> None:
    world, ana, _ = _two()
    ana.offer_service("Savetovalište")
    ana.sync()
    for name in [one for one in world.carrier.objects if one.startswith("heads/")]:
        world.carrier.objects[name] = b""
    _next_day(world)
    ana.sync()
    own = next(one for one in ana.ledger.own_lanes() if one.space == DIRECTORY)
    assert any(world.carrier.objects[name] for name in world.carrier.objects if _is_head_of(name, own.lane))


def _is_head_of(name: str, lane: bytes) -> bool:
    return name.startswith("heads/") and name.split("/")[2] == lane.hex()


def test_within_a_day_nothing_is_read_twice() -> None:
    world, ana, _ = _two()
    ana.offer_service("Savetovalište")
    ana.sync()
    for name in _segments(world, ana):
        world.carrier.objects[name] = b""
    before = dict(world.carrier.objects)
    ana.sync()
    assert world.carrier.objects == before
