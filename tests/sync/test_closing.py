"""An office that leaves is cut off by the registrar: everybody draws the same line, and it reads no more."""

from itertools import permutations

import pytest

from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import DIRECTORY, Space, org_space, pair_space
from caseflow.sync.registry.closing import Registrar, close_organization
from caseflow.sync.registry.proposals import propose
from caseflow.sync.registry.writing import RegistrarKey, publish_registry
from tests.local_networks import Town
from tests.world import Device


class Leaving(Town):
    """goran shares a referral with bojan and takes part in the network; ana is about to cut him off."""

    def __init__(self) -> None:
        super().__init__()
        self.take_in(self.goran)
        self.pair = pair_space(self.bojan.id, self.goran.id)
        self.refer(self.bojan, "bojanov")
        self.refer(self.goran, "pre")
        self.goran.offer_service("Igraonica")
        self.round(self.bojan, self.goran, self.ana, self.dana)

    def refer(self, device: Device, text: str) -> None:
        device.write(self.pair, "referral", code="KG-7", text=text)

    def cut_off(self, whom: Device, key: RegistrarKey | None = None) -> None:
        registrar = Registrar(self.ana.id, key or self.ana.registrar, self.ana.ledger)
        now = self.world.clock()
        close_organization(self.world.carrier, self.ana.registry(), registrar, whom.id, now)

    def texts(self, device: Device) -> list[object]:
        return list(device.names(self.pair, "referral", "text"))

    def services(self, device: Device) -> list[object]:
        return list(device.names(DIRECTORY, "service", "name"))


@pytest.fixture
def town() -> Leaving:
    return Leaving()


def test_what_was_before_stays_and_what_comes_after_is_set_aside(town: Leaving) -> None:
    town.cut_off(town.goran)
    town.refer(town.goran, "posle")
    town.goran.offer_service("Lažna")
    _publish_unaware(town)
    refused = {one.key for device in (town.bojan, town.dana, town.ana) for one in device.sync().refused}
    assert refused == {"office_closed"}
    assert town.texts(town.bojan) == ["bojanov", "pre"]
    assert [town.services(one) for one in (town.bojan, town.dana, town.ana)] == [["Igraonica"]] * 3


def _publish_unaware(town: Leaving) -> None:
    """goran's program sends before it has heard: it is shown the registry of before."""
    files = town.world.carrier.objects
    newest = {name: files[name] for name in list(files) if name.startswith("registry/")}
    version = max(int(name.split("/")[1].split(".")[0]) for name in newest if ".timestamp-" in name)
    hidden = [name for name in newest if name.startswith(f"registry/{version}.timestamp-")]
    for name in hidden:
        del files[name]
    town.goran.sync()
    town.world.carrier.objects |= {name: newest[name] for name in hidden}


@pytest.mark.parametrize("order", list(permutations(("bojan", "dana", "second"))))
def test_all_draw_the_same_line_whoever_hears_first(town: Leaving, order: tuple[str, ...]) -> None:
    """Ana, who cuts him off, shares neither the pair nor the network; who does says how far it goes."""
    second = town.bojan.second_device()
    town.round(town.bojan, second)
    town.cut_off(town.goran)
    town.refer(town.goran, "posle")
    _publish_unaware(town)
    devices = {"bojan": town.bojan, "dana": town.dana, "second": second}
    for _ in range(3):
        for name in order:
            devices[name].sync()
    assert town.texts(town.bojan) == town.texts(second) == ["bojanov", "pre"]
    assert town.bojan.ledger.dump(town.pair) == second.ledger.dump(town.pair)
    assert town.bojan.ledger.dump(DIRECTORY) == town.dana.ledger.dump(DIRECTORY)


def test_a_newcomer_draws_it_too(town: Leaving) -> None:
    town.cut_off(town.goran)
    town.refer(town.goran, "posle")
    _publish_unaware(town)
    town.round(town.bojan)
    newcomer = town.bojan.second_device()
    town.round(town.bojan, newcomer)
    assert town.texts(newcomer) == ["bojanov", "pre"]
    assert newcomer.ledger.dump(town.pair) == town.bojan.ledger.dump(town.pair)


def test_the_pair_and_the_network_get_new_keys_he_is_not_given(town: Leaving) -> None:
    town.cut_off(town.goran)
    town.round(town.bojan, town.dana)
    town.refer(town.bojan, "za moju evidenciju")
    town.note(town.bojan, "posle")
    town.round(town.bojan, town.dana, town.goran)
    assert "za moju evidenciju" in town.texts(town.bojan)
    assert town.texts(town.goran) == ["bojanov", "pre"]
    assert town.roles(town.dana) == ["posle"]
    assert town.roles(town.goran) == []


def test_he_hears_of_it_and_his_own_computers_go_on_with_each_other(town: Leaving) -> None:
    second = town.goran.second_device()
    town.round(town.goran, second)
    town.cut_off(town.goran)
    own: Space = org_space(town.goran.id)
    town.goran.write(own, "client", code="GR-2026-A001")
    assert "office_closed" in town.goran.sync().warnings
    town.round(second, town.goran)
    assert second.names(own, "client", "code") == ["GR-2026-A001"]


def test_his_own_replica_draws_the_line_too(town: Leaving) -> None:
    town.cut_off(town.goran)
    town.refer(town.goran, "posle")
    town.round(town.bojan, town.goran)
    assert town.texts(town.goran) == ["bojanov", "pre"]


def test_a_network_without_its_coordinator_is_taken_over_by_a_member(town: Leaving) -> None:
    town.cut_off(town.bojan)
    town.round(town.dana)
    known = town.known(town.dana)
    statement = town.changed(
        by=town.dana, coordinator=town.dana.id, members=known.members - {town.bojan.id},
        left={town.bojan.id: ()},
    )  # fmt: skip
    propose(town.dana.ledger, statement)
    town.round(town.dana, town.ana)
    town.accept()
    town.round(town.dana, town.goran)
    assert town.known(town.goran).coordinator == town.dana.id


def test_what_was_cut_off_stays_cut_off_whatever_the_registrar_says_later(town: Leaving) -> None:
    town.cut_off(town.goran)
    town.round(town.bojan)
    registry, now = town.ana.registry(), town.world.clock()
    publish_registry(town.world.carrier, registry.roles, town.ana.registrar, town.goran.organization, now)
    assert "registry_keys_changed" in town.bojan.sync().warnings
    assert town.bojan.registry().organizations[town.goran.id].closing is not None


def test_only_the_registrar_cuts_off_and_neither_himself_nor_twice(town: Leaving) -> None:
    with pytest.raises(NotAllowed, match="registry"):
        town.cut_off(town.goran, RegistrarKey(bytes(32)))
    with pytest.raises(InputError, match="itself"):
        town.cut_off(town.ana)
    town.cut_off(town.goran)
    with pytest.raises(InputError, match="no such office"):
        town.cut_off(town.goran)
