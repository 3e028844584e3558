"""A local support network in a world of offices: who reads, who writes, who came and who went."""

from itertools import permutations

import pytest

from caseflow.domain.ids import DIRECTORY
from caseflow.sync.registry.local_network import Chain, pack_chain, read_believed, read_chain
from caseflow.sync.registry.proposals import propose
from tests.local_networks import Town


@pytest.fixture
def town() -> Town:
    return Town()


def test_members_read_each_other_and_nobody_else_reads_anything(town: Town) -> None:
    town.note(town.bojan, "koordinator")
    town.round(town.bojan, town.dana, town.goran, town.ana)
    assert town.roles(town.dana) == town.roles(town.bojan) == ["koordinator"]
    for stranger in (town.goran, town.ana):
        assert town.roles(stranger) == []
        assert town.space not in {lane.space for lane in stranger.ledger.lanes.values()}


def test_a_joiner_reads_what_came_before(town: Town) -> None:
    town.note(town.bojan, "pre Gorana")
    town.round(town.bojan, town.dana)
    town.take_in(town.goran)
    town.round(town.goran, town.bojan, town.goran)
    assert town.roles(town.goran) == ["pre Gorana"]


def test_who_was_removed_reads_nothing_written_afterwards_and_keeps_what_was_before(town: Town) -> None:
    town.take_in(town.goran)
    town.note(town.bojan, "pre")
    town.round(town.bojan, town.dana, town.goran)
    before = _epochs(town)
    town.let_go(town.goran)
    town.note(town.bojan, "posle")
    town.round(town.bojan, town.dana, town.goran)
    assert town.roles(town.dana) == town.roles(town.bojan) == ["posle", "pre"]
    assert town.roles(town.goran) == ["pre"]
    assert len(_epochs(town)) == len(before) + 1


def _epochs(town: Town) -> list[object]:
    every = town.bojan.ledger.kept(DIRECTORY, "epoch")
    return [one.values["epoch"] for one in every if one.values["space"] == town.space]


def test_a_removed_office_that_comes_back_reads_what_it_missed(town: Town) -> None:
    town.take_in(town.goran)
    town.round(town.bojan, town.goran)
    town.let_go(town.goran)
    town.note(town.bojan, "u međuvremenu")
    town.round(town.bojan, town.goran)
    town.take_in(town.goran)
    town.round(town.bojan, town.goran)
    assert town.roles(town.goran) == ["u međuvremenu"]


def test_every_second_computer_of_a_member_takes_part(town: Town) -> None:
    second = town.dana.second_device(frozenset())
    town.note(town.bojan, "svima")
    town.round(town.dana, town.bojan, second)
    assert town.roles(second) == ["svima"]


def test_a_new_coordinator_writes_and_the_old_ones_words_stay(town: Town) -> None:
    town.note(town.bojan, "prvi")
    town.say(town.changed(coordinator=town.dana.id))
    town.round(town.dana)
    town.note(town.dana, "drugi")
    town.round(town.dana, town.bojan)
    assert town.roles(town.bojan) == town.roles(town.dana) == ["drugi", "prvi"]


def test_a_closed_network_stays_readable_and_takes_nothing_new(town: Town) -> None:
    town.note(town.bojan, "zaključak")
    town.round(town.bojan, town.dana)
    left = {one: town.lines_of(one) for one in town.known().members}
    town.say(town.changed(members=frozenset(), left=left, closed=True))
    town.note(town.bojan, "posle kraja")
    town.round(town.bojan, town.dana)
    assert town.known(town.dana).closed
    assert town.roles(town.dana) == ["zaključak"]


@pytest.mark.parametrize("order", list(permutations(("bojan", "dana", "ivan"))))
def test_all_draw_the_same_line_whoever_hears_first(town: Town, order: tuple[str, ...]) -> None:
    """goran, once coordinator, is let go by bojan, who had nothing of what dana had read of him."""
    ivan = town.dana.second_device()
    town.round(town.dana, ivan)
    town.take_in(town.goran)
    town.round(town.goran, town.dana)
    town.say(town.changed(coordinator=town.goran.id))
    town.round(town.goran)
    back = town.changed(by=town.goran, coordinator=town.bojan.id)
    propose(town.goran.ledger, back)
    town.round(town.goran, town.ana, times=1)
    town.accept()
    town.note(town.goran, "pre")
    town.round(town.goran, town.dana, times=1)
    town.let_go(town.goran)
    town.note(town.goran, "posle")
    devices = {"bojan": town.bojan, "dana": town.dana, "ivan": ivan}
    for _ in range(3):
        for name in order:
            devices[name].sync()
    assert [town.roles(one) for one in devices.values()] == [["pre"]] * 3


def test_a_share_that_goes_back_is_given_the_registry_of_whoever_has_the_newer_one(town: Town) -> None:
    """dana had not heard yet that she coordinates; bojan had, and puts it back."""
    older = dict(town.world.carrier.objects)
    handed = town.changed(coordinator=town.dana.id)
    town.say(handed)
    town.world.carrier.objects = older
    town.round(town.dana)
    assert town.known(town.dana).coordinator == town.bojan.id
    assert "registry_rolled_back" in town.bojan.sync().warnings
    town.round(town.dana)
    assert town.known(town.dana).coordinator == town.dana.id
    assert "registry_rolled_back" not in town.bojan.sync().warnings


def test_a_chain_reads_back_as_it_was_written(town: Town) -> None:
    chain = town.bojan.registry().networks[town.network]
    assert read_chain(pack_chain(chain)) == chain
    assert read_believed(chain) == town.known()
    assert len(chain.statements) == 2
    assert Chain(chain.id, chain.statements[:1]).begins(chain)
