"""However often an office writes, its lanes lie in few files, and a reader never notices."""

from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.domain.ids import DIRECTORY, org_space, pair_space
from caseflow.sync.lanes.compaction import NEIGHBOURS, due
from caseflow.sync.lanes.publishing import SEGMENT_OPERATIONS
from caseflow.sync.lanes.segment import MAX_OPERATIONS, space_id
from caseflow.sync.layout import SegmentName, lane_prefix, space_prefix
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
@given(st.lists(st.integers(1, 600), min_size=1, max_size=400), st.integers(1, 60))
def test_any_way_of_writing_keeps_some_tens_of_files(sizes: list[int], times: int) -> None:
    lane: list[SegmentName] = []
    sealed, full = 0, 0
    for size in [size * times for size in sizes]:
        lane += _pieces(lane[-1].last + 1 if lane else 1, size)
        small = [one for one in lane if one.first > full]
        run = due(small)
        if run:
            assert run[-1].last - run[0].first < MAX_OPERATIONS
            sealed += run[-1].last - run[0].first + 1
            full = full if run[-1] is small[-1] else run[-1].last
            at = lane.index(run[0])
            lane[at : at + len(run)] = [SegmentName(bytes(16), bytes(16), run[0].first, run[-1].last)]
    total = sum(sizes) * times
    assert sealed <= 6 * total
    if times == 1:
        assert len(lane) <= 5 * NEIGHBOURS + total // (MAX_OPERATIONS // 2)


def _pieces(first: int, size: int) -> list[SegmentName]:
    """As a round publishes them."""
    end = first + size
    starts = range(first, end, SEGMENT_OPERATIONS)
    return [SegmentName(bytes(16), bytes(16), one, min(one + SEGMENT_OPERATIONS, end) - 1) for one in starts]


def test_a_million_operations_lie_in_fewer_than_fifty_files() -> None:
    lane: list[SegmentName] = []
    full = 0
    for first in range(1, 1_000_000, SEGMENT_OPERATIONS):
        lane += _pieces(first, SEGMENT_OPERATIONS)
        small = [one for one in lane if one.first > full]
        run = due(small)
        if run:
            full = full if run[-1] is small[-1] else run[-1].last
            at = lane.index(run[0])
            lane[at : at + len(run)] = [SegmentName(bytes(16), bytes(16), run[0].first, run[-1].last)]
        assert len(lane) < 50


def test_few_files_are_left_alone() -> None:
    assert due(_lane([1] * (NEIGHBOURS - 1))) == []
    assert [one.last for one in due(_lane([1] * NEIGHBOURS))] == list(range(1, NEIGHBOURS + 1))
    assert due(_lane([MAX_OPERATIONS] * 20)) == []


def test_what_fills_a_file_becomes_one_and_is_then_left_alone() -> None:
    lane = _lane([MAX_OPERATIONS // 4] * 5)
    assert due(lane) == lane[:4]
    assert due(lane[:4]) == []


def test_notes_that_fill_a_file_by_their_size_are_sealed_again_only_once() -> None:
    """Fewer operations than a file may hold can be larger than a file may be: that is not tried for ever."""
    world, ana, _ = _offices()
    prefix = space_prefix(space_id(ana.registry().network, org_space(ana.id)))
    beginnings: set[str] = set()
    for _ in range(20):
        for _ in range(6):
            ana.write(org_space(ana.id), "note", text=world.random(120_000).hex())
        ana.sync()
        names = [name for name in world.carrier.objects if name.startswith(prefix)]
        beginnings |= {name for name in names if f"/{1:012d}-" in name}
    assert len(beginnings) == 2
    assert len(names) < 16
