"""Roles and people change while two computers of one office are at work."""

from dataclasses import replace

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service
from caseflow.actions.office import people, seats
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.search import search_everything
from caseflow.actions.sync import devices, network
from caseflow.actions.sync.devices import NewComputer
from caseflow.actions.sync.quarantined import quarantine
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import open_vault
from caseflow.domain.errors import InputError, NotAllowed, VaultError
from caseflow.domain.ids import DIRECTORY, PersonId
from caseflow.domain.office.person import Sitter
from caseflow.domain.office.roles import Role
from caseflow.sync.trust.known_trust import known_trust

from .conftest import PASSPHRASE, Town


@pytest.fixture
def laptop(town: Town, ana: Desk, bojan: Desk) -> Desk:
    """Ana's second computer; at it sits a person with every role but the administrator's, and so may Ana."""
    town.network(ana, bojan)
    new = NewComputer(town.folder / "laptop", str(town.share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = devices.join_device(new, town.calendar)
    devices.approve(ana, joining.digits)
    device = joining.desk.me.device
    seats.seat_person(ana, device, Sitter(PersonId(device)), [ana.me.person])
    town.exchange(ana, joining.desk, ana, joining.desk)
    close_office(joining.desk)
    return again(town)


def again(town: Town) -> Desk:
    desk = open_office(town.folder / "laptop", PASSPHRASE, town.calendar)
    town.desks.append(desk)
    return desk


def found(desk: Desk) -> list[str]:
    return sorted(one.title for one in search_everything(desk, "Klub"))


def offer(desk: Desk, name: str) -> None:
    add_service(desk, NewService(name))


def test_every_computer_gets_and_takes_over_the_new_grant(
    town: Town, ana: Desk, bojan: Desk, laptop: Desk
) -> None:
    before = laptop.keys.device.grant
    vera = people.add_person(ana, "Vera T.", ["case_manager"]).value
    seats.seat_person(ana, laptop.me.device, Sitter(laptop.me.person), [ana.me.person, vera.id])
    town.exchange(ana, laptop)
    assert laptop.keys.device.grant != before
    grant = known_trust(laptop.ledger).grants[laptop.keys.device.grant]
    assert grant.people[vera.id] == {"case_manager"}
    assert laptop.store.writer.grant == grant.id
    offer(laptop, "Klub")
    town.exchange(laptop, bojan)
    assert found(bojan) == ["Klub"]


def test_a_role_taken_away_ends_with_what_had_arrived(
    town: Town, ana: Desk, bojan: Desk, laptop: Desk
) -> None:
    offer(laptop, "Klub pre")
    town.exchange(laptop, ana)
    who = laptop.me.person
    people.change_roles(ana, who, ["reader"])
    offer(laptop, "Klub posle")
    _written_by(laptop, ana.me.person, "Klub koleginice")
    town.exchange(laptop, ana, bojan, laptop, ana, bojan)
    wanted = ["Klub koleginice", "Klub pre"]
    assert [found(ana), found(bojan), found(laptop)] == [wanted] * 3
    assert {one.key for one in quarantine(ana) if one.adoptable} == {"grant_revoked"}
    assert people.roles_now(laptop) == {Role.READER}
    with pytest.raises(NotAllowed):
        offer(again_at(town, laptop), "Klub treći")


def again_at(town: Town, laptop: Desk) -> Desk:
    """The same person signs in anew."""
    close_office(laptop)
    town.desks.remove(laptop)
    return again(town)


def _written_by(laptop: Desk, person: PersonId, name: str) -> None:
    """A colleague at the same computer, who has not heard of anything either."""
    before = laptop.store.writer
    laptop.store.sign_in(replace(before, person=person))
    with laptop.store.transaction() as transaction:
        transaction.write(DIRECTORY, "service", {"name": name, "organization": laptop.me.organization})
    laptop.store.sign_in(before)


def test_a_removed_person_signs_in_nowhere_and_what_they_wrote_stays(
    town: Town, ana: Desk, bojan: Desk, laptop: Desk
) -> None:
    vera = people.add_person(ana, "Vera T.", ["case_manager"], "druge obične reči").value
    desk = open_vera(town, ana, vera.id)
    offer(desk, "Klub Verin")
    back = again_as(town, desk, ana)
    people.remove_person(back, vera.id)
    town.exchange(back, bojan, laptop)
    assert vera.id not in back.keys.vault.people
    assert found(bojan) == found(laptop) == ["Klub Verin"]
    row = next(one for one in people.people(back) if one.id == vera.id)
    assert (row.active, row.can_sign_in) == (False, False)


def open_vera(town: Town, ana: Desk, person: str) -> Desk:
    close_office(ana)
    town.desks.remove(ana)
    desk = open_office(ana.folder, "druge obične reči", town.calendar, PersonId(person))
    town.desks.append(desk)
    return desk


def again_as(town: Town, desk: Desk, ana: Desk) -> Desk:
    close_office(desk)
    town.desks.remove(desk)
    back = open_office(ana.folder, PASSPHRASE, town.calendar, ana.me.person)
    town.desks.append(back)
    return back


def test_somebody_is_left_who_may_change_people(ana: Desk) -> None:
    with pytest.raises(InputError) as refused:
        people.change_roles(ana, ana.me.person, ["reader"])
    assert refused.value.key == "administrator_last"
    with pytest.raises(InputError):
        people.remove_person(ana, ana.me.person)
    assert people.roles_now(ana) == ana.me.roles


def test_people_change_in_an_office_that_works_alone(ana: Desk) -> None:
    vera = people.add_person(ana, "Vera T.", ["case_manager"]).value
    assert people.change_roles(ana, vera.id, ["supervisor"]).value.roles == ("supervisor",)
    assert not people.remove_person(ana, vera.id).value.active
    assert network.share_of(ana) == ""


def test_who_works_here_no_more_opens_this_computer_no_more(ana: Desk) -> None:
    vera = people.add_person(ana, "Vera T.", ["case_manager"], "vera i njena lozinka").value
    assert open_vault(ana.folder / VAULT_FILE, "vera i njena lozinka").person == vera.id
    assert not people.remove_person(ana, vera.id).value.can_sign_in
    with pytest.raises(VaultError) as refused:
        open_vault(ana.folder / VAULT_FILE, "vera i njena lozinka")
    assert refused.value.key == "wrong_passphrase"
    assert open_vault(ana.folder / VAULT_FILE, PASSPHRASE).person == ana.me.person
