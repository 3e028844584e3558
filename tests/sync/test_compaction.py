"""However often an office writes, its lanes lie in few files, and a reader never notices."""

from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.domain.ids import DIRECTORY, pair_space
from caseflow.sync.compaction import NEIGHBOURS, due
from caseflow.sync.layout import SegmentName, lane_prefix
from caseflow.sync.segment import MAX_OPERATIONS, space_id
from tests.world import Device, World


def _offices() -> tuple[World, Device, Device]:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    return world, ana, bojan


def _files(world: World, device: Device) -> list[str]:
    """Segments of a device's lane in the directory."""
    (lane,) = (one.lane for one in device.ledger.own_lanes() if one.space == DIRECTORY)
    return list(world.carrier.list(lane_prefix(space_id(device.registry().network, DIRECTORY), lane)))


def test_a_year_of_single_entries_lies_in_few_files_and_a_newcomer_reads_them() -> None:
    world, ana, bojan = _offices()
    most = 0
    for number in range(150):
        ana.offer_service(f"Usluga {number:03d}")
        ana.sync()
        most = max(most, len(_files(world, ana)))
        if number % 40 == 0:
            bojan.sync()
    assert most < 30
    bojan.sync()
    newcomer = bojan.second_device()
    bojan.sync()
    newcomer.sync()
    for reader in (bojan, newcomer):
        assert len(reader.names(DIRECTORY, "service", "name")) == 150
        assert reader.sync().waiting == ()


def test_a_reader_halfway_through_the_small_files_goes_on_with_the_large_one() -> None:
    _, ana, bojan = _offices()
    for number in range(5):
        ana.offer_service(f"Usluga {number}")
        ana.sync()
    bojan.sync()
    for number in range(5, 40):
        ana.offer_service(f"Usluga {number}")
        ana.sync()
    assert len(bojan.names(DIRECTORY, "service", "name")) == 5
    bojan.sync()
    assert len(bojan.names(DIRECTORY, "service", "name")) == 40


def test_a_false_large_file_does_not_make_us_delete_the_small_ones() -> None:
    """Somebody who may write on the share puts another office's segment under our lane, as if it held all."""
    world, ana, bojan = _offices()
    ana.offer_service("Usluga")
    ana.sync()
    small = _files(world, ana)
    folder, _, _ = small[0].rpartition("/")
    foreign = next(data for name, data in world.carrier.objects.items() if name in _files(world, bojan))
    world.carrier.objects[f"{folder}/{1:012d}-{9999:012d}-{'0' * 16}.seg"] = foreign
    ana.offer_service("Druga")
    ana.sync()
    assert set(small) <= set(_files(world, ana))


def test_what_is_sent_to_one_partner_is_gathered_too() -> None:
    world, ana, bojan = _offices()
    space = pair_space(ana.id, bojan.id)
    for number in range(60):
        ana.write(space, "referral", code=f"KG-{number}", text=f"{number:02d}")
        ana.sync()
    bojan.sync()
    assert len(bojan.names(space, "referral", "text")) == 60
    place = space_id(ana.registry().network, space)
    assert len([name for name in world.carrier.objects if name.startswith(lane_prefix(place, b"")[:-1])]) < 20


def _lane(sizes: list[int]) -> list[SegmentName]:
    found, first = [], 1
    for size in sizes:
        found.append(SegmentName(bytes(16), bytes(16), first, first + size - 1))
        first += size
    return found


@settings(max_examples=60)
@given(st.lists(st.integers(1, 600), min_size=1, max_size=400))
def test_any_way_of_writing_keeps_some_tens_of_files(sizes: list[int]) -> None:
    lane: list[SegmentName] = []
    sealed = 0
    for size in sizes:
        start = lane[-1].last + 1 if lane else 1
        lane.append(SegmentName(bytes(16), bytes(16), start, start + size - 1))
        run = due(lane)
        if run:
            assert run[-1].last - run[0].first < MAX_OPERATIONS
            sealed += run[-1].last - run[0].first + 1
            lane[-len(run) :] = [SegmentName(bytes(16), bytes(16), run[0].first, run[-1].last)]
    total = sum(sizes)
    assert len(lane) <= 5 * NEIGHBOURS + total // (MAX_OPERATIONS // 2) * 2
    assert sealed <= 6 * total


def test_few_files_are_left_alone() -> None:
    assert due(_lane([1] * (NEIGHBOURS - 1))) == []
    assert [one.last for one in due(_lane([1] * NEIGHBOURS))] == list(range(1, NEIGHBOURS + 1))
    assert due(_lane([MAX_OPERATIONS] * 20)) == []
