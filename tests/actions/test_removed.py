"""Somebody works in the office no more, and knows a passphrase of two of its computers."""

from collections.abc import Callable
from pathlib import Path

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service, search_services
from caseflow.actions.office import people, recovery, seats
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.passphrases import give_passphrase
from caseflow.actions.office.removal_reach import removals
from caseflow.actions.office.removed import gone
from caseflow.actions.sync import devices, exchange, network
from caseflow.actions.sync.devices import NewComputer
from caseflow.actions.sync.quarantined import quarantine
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import open_vault
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import VaultError
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.person import Sitter
from caseflow.domain.office.roles import Permission

from .conftest import PASSPHRASE, Town

VERAS, LAPTOPS = "vera i njena lozinka", "lozinka za prenosni"


class House:
    """Ana's computer and a laptop of Jelena, who also manages people. Vera has a passphrase of both."""

    def __init__(self, town: Town, ana: Desk) -> None:
        self.town, self.ana = town, ana
        network.start_network(ana, str(town.share), PASSPHRASE)
        new = NewComputer(town.folder / "laptop", str(town.share), LAPTOPS, "laptop", kdf=FLOOR)
        joining = devices.join_device(new, town.calendar)
        jelena = Sitter(name="Jelena", roles=("case_manager", "administrator"))
        devices.approve(ana, joining.digits, jelena)
        self.vera = people.add_person(ana, "Vera T.", ["case_manager"], VERAS).value.id
        device = joining.desk.me.device
        seat = next(one.id for one in people.people(ana) if one.name == "Jelena")
        seats.seat_person(ana, device, Sitter(seat), [self.vera])
        town.exchange(ana, joining.desk, ana, joining.desk)
        close_office(joining.desk)
        desk = self.laptop(LAPTOPS)
        give_passphrase(desk, self.vera, VERAS, FLOOR)
        town.exchange(desk, ana)
        close_office(desk)

    def laptop(self, passphrase: str) -> Desk:
        return self.stays(open_office(self.folder, passphrase, self.town.calendar))

    def stays(self, desk: Desk) -> Desk:
        self.town.desks.append(desk)
        return desk

    @property
    def folder(self) -> Path:
        return self.town.folder / "laptop"

    def doors(self, folder: Path) -> Callable[[str], str]:
        def said(passphrase: str) -> str:
            try:
                return open_vault(folder / VAULT_FILE, passphrase).person or ""
            except VaultError as refused:
                return refused.key

        return said


@pytest.fixture
def house(town: Town, ana: Desk) -> House:
    return House(town, ana)


def told(desk: Desk) -> list[tuple[str, int, tuple[str, ...]]]:
    return [(one.name, len(one.done), one.waiting) for one in removals(desk)]


def test_a_removal_travels_and_every_computer_takes_the_passphrase_away_itself(house: House) -> None:
    ana, town = house.ana, house.town
    people.remove_person(ana, house.vera)
    assert house.doors(ana.folder)(VERAS) == "wrong_passphrase"
    assert house.doors(house.folder)(VERAS) == house.vera
    assert told(ana) == [("Vera T.", 1, ("laptop",))]
    town.exchange(ana)
    assert told(ana) == [("Vera T.", 1, ("laptop",))]
    jelena = house.laptop(LAPTOPS)
    town.exchange(jelena, ana)
    assert house.doors(house.folder)(VERAS) == "wrong_passphrase"
    assert told(ana) == [("Vera T.", 2, ())]
    close_office(jelena)
    assert house.laptop(LAPTOPS).me.name == "Jelena"


def test_who_sits_there_while_the_word_comes_is_let_in_no_more(house: House) -> None:
    people.remove_person(house.ana, house.vera)
    house.town.exchange(house.ana)
    vera = house.laptop(VERAS)
    house.town.exchange(vera)
    assert people.roles_now(vera) == frozenset()
    close_office(vera)
    for _ in range(2):
        with pytest.raises(VaultError) as refused:
            house.laptop(VERAS)
        assert refused.value.key == "wrong_passphrase"


def test_attack_the_laptop_is_opened_offline_first_and_what_is_written_counts_nowhere(house: House) -> None:
    """Nobody can stop who holds a computer that has heard of nothing; what they write counts nowhere."""
    ana, town = house.ana, house.town
    people.remove_person(ana, house.vera)
    town.exchange(ana)
    town.calendar.now = town.calendar.now.replace(year=1980)
    vera = house.laptop(VERAS)
    add_service(vera, NewService("Klub Verin"))
    town.exchange(vera, ana)
    assert search_services(ana, ServiceQuery("Klub")).rows == ()
    assert {row.key for row in quarantine(ana)} == {"grant_revoked"}
    close_office(vera)
    with pytest.raises(VaultError):
        house.laptop(VERAS)
    assert told(ana) == [("Vera T.", 2, ())]


def test_where_theirs_is_the_only_door_the_program_refuses_and_the_paper_lets_an_administrator_in(
    house: House,
) -> None:
    ana, town = house.ana, house.town
    jelena = next(one.id for one in people.people(ana) if one.name == "Jelena")
    people.remove_person(ana, jelena)
    people.remove_person(ana, house.vera)
    town.exchange(ana)
    desk = house.laptop(LAPTOPS)
    code = desk.keys.vault.new_recovery_code()
    desk.keys.vault.remove_slot(house.vera)
    town.exchange(desk)
    close_office(desk)
    with pytest.raises(VaultError) as refused:
        house.laptop(LAPTOPS)
    assert refused.value.key == "person_removed"
    assert recovery.people_behind(house.folder, [code], town.calendar) == ((ana.me.person, "Ana S."),)
    back = house.stays(
        recovery.recover(house.folder, [code], (ana.me.person, "nova fraza za Anu"), town.calendar, FLOOR)
    )
    assert (back.me.name, house.doors(house.folder)(LAPTOPS)) == ("Ana S.", "wrong_passphrase")


def test_attack_an_administrator_without_the_admin_key_shuts_nobody_out(house: House) -> None:
    """Her word of it is taken in, for she manages people; the grant of the office says otherwise."""
    ana, town = house.ana, house.town
    jelena = house.laptop(LAPTOPS)
    with jelena.store.transaction() as transaction:
        for one in people.people(jelena):
            transaction.write(jelena.space, "person", {"active": False}, RecordId(one.id))
    town.exchange(jelena, ana, jelena)
    assert not any(one.active for one in people.people(ana))
    assert gone(ana) == gone(jelena) == {}
    close_office(ana)
    ana = house.stays(open_office(ana.folder, PASSPHRASE, town.calendar, ana.me.person))
    assert people.roles_now(ana) == ana.me.roles
    assert ana.may(Permission.MANAGE_PEOPLE)


def test_attack_who_may_not_removes_nobody_with_a_changed_program(house: House) -> None:
    vera = house.laptop(VERAS)
    with vera.store.transaction() as transaction:
        transaction.write(vera.space, "person", {"active": False}, RecordId(house.ana.me.person))
    exchange.sync(vera)
    house.town.exchange(house.ana)
    assert {row.key for row in quarantine(house.ana)} == {"role_not_permitted"}
    assert gone(house.ana) == {}


def test_a_computer_whose_vault_cannot_be_written_refuses_all_the_same(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    people.remove_person(house.ana, house.vera)
    house.town.exchange(house.ana)
    jelena = house.laptop(LAPTOPS)

    def full(_person: PersonId) -> None:
        raise VaultError("vault_unwritable", "The vault cannot be written there.")

    monkeypatch.setattr(jelena.keys.vault, "remove_slot", full)
    house.town.exchange(jelena)
    close_office(jelena)
    with pytest.raises(VaultError) as refused:
        house.laptop(VERAS)
    assert refused.value.key == "person_removed"
    assert house.laptop(LAPTOPS).me.name == "Jelena"
    assert house.doors(house.folder)(VERAS) == "wrong_passphrase"
