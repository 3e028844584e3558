"""Objects on their way between two places: broken off anywhere, resumed, torn, answered, from a stranger."""

import pytest

from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import pair_space
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.carrying.objects import HEADS_KEPT, Carried, carry, check_target, drop_old_heads
from caseflow.sync.carrying.wholeness import family_of, in_order, is_whole
from tests.faulty import FAILING, FULL, PULLED, BreakingCarrier, ForgetfulCarrier, FullCarrier, StaleCarrier
from tests.world import World


def lively_share(seed: int = 0) -> MemoryCarrier:
    world = World(seed)
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    for number in range(3):
        ana.write(pair_space(ana.id, bojan.id), "referral", code="KG-7", text=str(number))
        ana.sync()
        bojan.sync()
    world.office("Treća kuća").ask_to_join()
    return world.carrier


@pytest.fixture(scope="module")
def share() -> MemoryCarrier:
    return lively_share()


def test_everything_a_network_puts_down_is_known_by_its_name(share: MemoryCarrier) -> None:
    assert [name for name in share.objects if not is_whole(name, share.objects[name])] == []
    assert {family_of(name) for name in share.objects} >= set(range(8)) - {None}
    for name, data in share.objects.items():
        assert not is_whole(name, data[:-1])
        assert not is_whole(name, bytes([data[0] ^ 1]) + data[1:])


def test_the_root_travels_first_and_what_points_last() -> None:
    roles = [f"registry/{role}-{'0' * 16}.json" for role in ("3.timestamp", "10.root", "1.root")]
    names = [*roles, "photo.jpg", "registry/targets/" + "0" * 64]
    assert in_order(names) == [names[2], names[1], names[4], names[0]]


def test_what_was_carried_is_the_same_and_is_carried_once(share: MemoryCarrier) -> None:
    stick = MemoryCarrier()
    assert carry(share, stick) == Carried(len(share.objects), 0, 0)
    assert stick.objects == share.objects
    assert carry(share, stick) == Carried(0, len(share.objects), 0)


@pytest.mark.parametrize("error", [PULLED, FAILING, FULL])
@pytest.mark.parametrize("torn", [False, True])
def test_a_journey_broken_off_anywhere_goes_on(share: MemoryCarrier, error: CarrierError, torn: bool) -> None:
    before = dict(share.objects)
    for steps in range(1, 2 * len(before), 7):
        stick = MemoryCarrier()
        with pytest.raises(CarrierError) as told:
            carry(share, BreakingCarrier(stick, steps, error, torn))
        assert told.value.key == error.key
        again = carry(share, stick)
        assert again.left == 0
        assert stick.objects == before
    assert share.objects == before


def test_a_full_stick_keeps_what_it_got_and_says_so(share: MemoryCarrier) -> None:
    stick = MemoryCarrier()
    with pytest.raises(CarrierError) as told:
        carry(share, FullCarrier(stick, 5, FULL))
    assert told.value.key == "stick_full"
    assert len(stick.objects) == 5


def test_a_stale_listing_carries_the_rest_next_time(share: MemoryCarrier) -> None:
    source, stick = MemoryCarrier(), MemoryCarrier()
    source.objects = dict(list(share.objects.items())[:10])
    stale = StaleCarrier(source)
    source.objects = dict(share.objects)
    assert carry(stale, stick).copied == 10
    assert carry(source, stick).copied == len(share.objects) - 10


def test_a_place_that_gives_back_something_else_is_not_trusted(share: MemoryCarrier) -> None:
    with pytest.raises(CarrierError) as told:
        carry(share, ForgetfulCarrier(MemoryCarrier()))
    assert told.value.key == "share_unreliable"


def test_what_is_torn_or_not_ours_is_not_carried(share: MemoryCarrier) -> None:
    source, stick = MemoryCarrier(), MemoryCarrier()
    source.objects = dict(share.objects)
    torn = next(name for name in source.objects if name.endswith(".seg"))
    source.objects[torn] = source.objects[torn][:-1]
    source.objects["slika.jpg"] = b"theirs"
    assert carry(source, stick).left == 1
    assert set(source.objects) - set(stick.objects) == {torn, "slika.jpg"}
    assert carry(share, stick).copied == 1


def test_what_is_torn_at_the_target_is_mended(share: MemoryCarrier) -> None:
    stick = MemoryCarrier()
    carry(share, stick)
    torn = next(name for name in stick.objects if name.endswith(".head"))
    stick.objects[torn] = b""
    assert carry(share, stick).copied == 1
    assert stick.objects == share.objects


def test_old_heads_are_not_brought_back_and_do_not_pile_up() -> None:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    stick = MemoryCarrier()
    for number in range(6):
        ana.write(pair_space(ana.id, bojan.id), "referral", code="KG-7", text=str(number))
        ana.sync()
        carry(world.carrier, stick)
        drop_old_heads(stick)
    now = set(world.carrier.list("heads/"))
    assert now < set(stick.list("heads/"))
    assert len(list(stick.list("heads/"))) <= HEADS_KEPT * len(now)
    assert carry(stick, world.carrier).copied == 0
    assert set(world.carrier.list("heads/")) == now


def test_only_an_empty_place_or_the_same_network_is_filled(share: MemoryCarrier) -> None:
    def why(target: MemoryCarrier, source: MemoryCarrier = share) -> str:
        with pytest.raises(CarrierError) as told:
            check_target(source, target)
        return told.value.key

    check_target(share, MemoryCarrier())
    check_target(share, share)
    strange = MemoryCarrier()
    strange.objects["slika.jpg"] = b"theirs"
    assert why(strange) == "share_used"
    assert why(lively_share(1)) == "network_other"
    assert why(MemoryCarrier(), MemoryCarrier()) == "share_empty"
