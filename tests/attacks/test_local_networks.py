"""Offices, one that was removed and the registrar try to read, write and change what is a local network's."""

import pytest

from caseflow.domain.errors import BundleError, InputError
from caseflow.domain.ids import DIRECTORY, new_record_id
from caseflow.oplog.lanes import new_lane
from caseflow.oplog.op import CHAIN_START, Value
from caseflow.sync.epochs import recipient_id
from caseflow.sync.lanes.head import Head, pack_head, read_head_header
from caseflow.sync.lanes.segment import space_id
from caseflow.sync.layout import head_name
from caseflow.sync.registry.local_network import Chain
from caseflow.sync.registry.network import known_networks
from caseflow.sync.registry.proposals import judged, propose
from caseflow.sync.registry.writing import publish_registry
from caseflow.sync.round import my_spaces
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import end_grant
from caseflow.sync.trust.statements import REVOCATION, known_statements, publish_statement
from tests.local_networks import Town
from tests.world import Device


@pytest.fixture
def town() -> Town:
    return Town()


def _refused(*devices: Device) -> set[str]:
    return {one.key for device in devices for one in device.sync().refused}


def _published(town: Town, chain: Chain) -> None:
    """The registrar lists what he likes."""
    registry, now = town.ana.registry(), town.world.clock()
    publish_registry(town.world.carrier, registry.roles, town.ana.registrar, chain, now)


def test_the_registrar_lets_nobody_into_a_network(town: Town) -> None:
    town.note(town.bojan, "samo za nas")
    town.round(town.bojan, town.dana)
    chain = town.ana.registry().networks[town.network]
    members = town.known().members | {town.ana.id}
    forged = town.changed(by=town.ana, members=members)
    _published(town, Chain(chain.id, (*chain.statements, forged)))
    assert {"registry_network_changed", "registry_entry_unreadable"} <= set(town.bojan.sync().warnings)
    town.round(town.dana, town.ana)
    assert town.known(town.bojan) == town.known(town.dana)
    assert town.ana.id not in town.known(town.dana).members
    assert town.roles(town.ana) == []


def test_the_registrar_takes_nothing_back(town: Town) -> None:
    chain = town.ana.registry().networks[town.network]
    _published(town, Chain(chain.id, chain.statements[:1]))
    assert "registry_network_changed" in town.bojan.sync().warnings
    assert town.dana.id in town.known().members


def test_nobody_takes_the_id_of_anothers_network(town: Town) -> None:
    mine = town.begun(by=town.goran, name="Mreža Pomoravlja")
    _published(town, Chain(town.network, (mine,)))
    assert "registry_network_changed" in town.bojan.sync().warnings
    town.goran.sync()
    assert town.network not in known_networks(town.goran.ledger)
    assert town.known().coordinator == town.bojan.id


def test_a_member_does_not_change_who_is_in(town: Town) -> None:
    members = town.known().members | {town.goran.id}
    with pytest.raises(BundleError) as caught:
        judged(town.ana.registry(), town.changed(by=town.dana, members=members))
    assert caught.value.key == "network_not_theirs"


def test_a_line_that_was_drawn_is_not_moved(town: Town) -> None:
    town.take_in(town.goran)
    town.round(town.goran)
    town.let_go(town.goran)
    left = {town.goran.id: ()}
    town.note(town.goran, "da se vidi da je bilo")
    with pytest.raises(BundleError) as caught:
        judged(town.ana.registry(), town.changed(left={**left, town.dana.id: ()}))
    assert caught.value.key == "network_not_theirs"


def test_a_network_that_reads_like_another_is_not_begun(town: Town) -> None:
    town.network = new_record_id(town.world.random, town.goran.id)
    with pytest.raises(InputError) as caught:
        judged(town.ana.registry(), town.begun(by=town.goran, name="МРЕЖА  Шумадије"))
    assert caught.value.key == "network_name_taken"


def test_a_member_that_does_not_coordinate_says_nothing_of_the_network(town: Town) -> None:
    town.note(town.dana, "ja sam koordinator")
    town.round(town.dana, times=1)
    assert _refused(town.bojan) == {"not_coordinator"}
    assert town.roles(town.bojan) == []


def test_another_noun_does_not_pass_into_a_network(town: Town) -> None:
    town.bojan.write(town.space, "note", text="beleška")
    town.round(town.bojan, times=1)
    assert _refused(town.dana) == {"noun_elsewhere"}


def test_who_was_removed_writes_on_and_is_set_aside(town: Town) -> None:
    town.take_in(town.goran)
    town.say(town.changed(coordinator=town.goran.id))
    town.round(town.goran)
    propose(town.goran.ledger, town.changed(by=town.goran, coordinator=town.bojan.id))
    town.round(town.goran, town.ana, times=1)
    town.accept()
    town.note(town.goran, "pre")
    town.round(town.goran, town.bojan, town.dana)
    unaware = dict(town.goran.ledger.facts)
    town.let_go(town.goran)
    town.note(town.goran, "posle")
    newer = {name for name in town.world.carrier.objects if name.startswith("registry/")}
    hidden = {name: town.world.carrier.objects.pop(name) for name in newer if _is_new(town, name)}
    town.goran.ledger.facts = unaware
    town.goran.sync()
    town.world.carrier.objects |= hidden
    assert _refused(town.bojan, town.dana) == {"network_left"}
    assert town.roles(town.bojan) == town.roles(town.dana) == ["pre"]


def _is_new(town: Town, name: str) -> bool:
    version = town.bojan.registry().version
    return name.startswith(f"registry/{version}.timestamp-")


def test_an_office_outside_writes_nothing_into_a_network(town: Town) -> None:
    """goran's program takes itself for a member."""
    town.note(town.bojan, "naše")
    town.round(town.bojan, town.dana)
    place = space_id(town.goran.registry().network, town.space)
    lane = new_lane(town.world.random, town.space, town.goran.keys.signing.public)
    head = Head(place, lane, 1, bytes(16), 1, CHAIN_START, {}, 1, 0)
    data = pack_head(head, bytes(32), town.goran.keys.signing, town.world.random)
    town.world.carrier.put_if_absent(head_name(read_head_header(data), data), data)
    assert _refused(town.dana) == {"signer_unknown"}
    assert town.roles(town.dana) == ["naše"]


def _epochs(town: Town) -> list[Value]:
    every = town.bojan.ledger.kept(DIRECTORY, "epoch")
    return [one.values["epoch"] for one in every if one.values["space"] == town.space]


def test_who_was_removed_makes_nobody_mint_again_and_again(town: Town) -> None:
    """He wraps to himself, for show, the newest key he cannot know."""
    town.take_in(town.goran)
    town.round(town.goran)
    town.let_go(town.goran)
    town.note(town.bojan, "prvi")
    town.round(town.bojan, town.dana)
    before = _epochs(town)
    recipient = recipient_id(town.goran.keys.sealing.public)
    for epoch in before:
        values: dict[str, Value] = {"epoch": epoch, "recipient": recipient, "wrapped": b"\x01" + bytes(1200)}
        town.goran.ledger.write(DIRECTORY, "envelope", values)
    town.goran.sync()
    town.note(town.bojan, "drugi")
    town.round(town.bojan, town.dana)
    assert _epochs(town) == before
    assert town.roles(town.dana) == ["drugi", "prvi"]


def test_the_printed_code_of_a_removed_office_opens_nothing_that_comes_after(town: Town) -> None:
    """Its only computer was lost before; the key of then was wrapped to its code alone."""
    town.take_in(town.goran)
    town.round(town.goran)
    trust = known_trust(town.goran.ledger)
    spaces = my_spaces(trust, trust.grants[town.goran.keys.grant])
    office = town.goran.admin, spaces
    end_grant(town.goran.ledger, office, town.goran.keys.grant, town.world.clock())
    (lost,) = known_statements(town.goran.ledger, REVOCATION)
    publish_statement(town.world.carrier, REVOCATION, lost)
    town.note(town.bojan, "posle krađe")
    town.round(town.bojan, town.dana)
    before = _epochs(town)
    town.let_go(town.goran)
    town.note(town.bojan, "posle isključenja")
    town.round(town.bojan, town.dana)
    assert len(_epochs(town)) == len(before) + 1
