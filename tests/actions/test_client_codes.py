"""A code is given to one person and to nobody else, whatever was set aside, erased or let in meanwhile."""

from pathlib import Path

import pytest

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.importing.clients import bring_in_clients, hand_in_clients
from caseflow.actions.office import people
from caseflow.actions.office.opening import desk_of
from caseflow.actions.sync import revoking
from caseflow.actions.sync.quarantined import quarantine
from caseflow.db.bulk import driver
from caseflow.db.rows.devices import LETTERS, free_letter
from caseflow.domain.cases.case import NewClient
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId

from .conftest import Town
from .test_seats import COLLEAGUE, anew, seated


def codes(desk: Desk) -> list[str]:
    return sorted(one.code for one in clients.clients(desk))


def computer_named(desk: Desk, letter: str, device: str) -> None:
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "device", {"name": device, "letter": letter}, RecordId(device))


def test_the_code_of_a_client_that_was_set_aside_is_given_to_nobody_else(
    town: Town, ana: Desk, bojan: Desk
) -> None:
    """Jelena's role had been taken away before she entered somebody; then it was given back."""
    town.network(ana, bojan)
    laptop = seated(town, ana, COLLEAGUE)
    jelena = laptop.me.person
    people.change_roles(ana, jelena, ["reader"])
    first = clients.add_client(laptop, NewClient(2009, "Kragujevac")).value
    town.exchange(ana, laptop, ana)
    assert codes(ana) == []
    people.change_roles(ana, jelena, ["case_manager"])
    town.exchange(ana, laptop)
    laptop = anew(town, laptop)
    second = clients.add_client(laptop, NewClient(2011, "Kragujevac")).value
    town.exchange(laptop, ana)
    revoking.adopt(ana, [one.name for one in quarantine(ana) if one.adoptable])
    town.exchange(ana, laptop, ana)
    assert codes(ana) == codes(laptop) == sorted([first.code, second.code])
    assert first.code != second.code


def test_the_code_of_a_client_that_was_erased_is_given_to_nobody_by_a_table(
    ana: Desk, tmp_path: Path
) -> None:
    table = tmp_path / "k.csv"
    table.write_text("Ime i prezime,Godina rođenja\nMilunka Zovinić,2010\n", encoding="utf-8")
    code = f"XX-2026-{ana.me.letter}001"
    with ana.store.transaction() as transaction:
        transaction.write(ana.space, "disposal", {"title": code})
    bring_in_clients(ana, hand_in_clients(ana, table))
    assert codes(ana) == [f"XX-2026-{ana.me.letter}002"]


def test_the_twenty_fourth_computer_has_letters_of_its_own(ana: Desk) -> None:
    for letter in LETTERS[1:]:
        computer_named(ana, letter, f"{ord(letter):032x}")
    with ana.store.reading() as connection:
        assert free_letter(connection) == "AA"
    computer_named(ana, "AA", "f" * 32)
    with ana.store.reading() as connection:
        assert free_letter(connection) == "AB"


def test_two_computers_let_in_at_the_same_hour_with_one_letter_give_different_codes(ana: Desk) -> None:
    """Two administrators, neither of whom had heard of the other's newcomer."""
    assert ana.me.letter == "A"
    computer_named(ana, "A", "0" * 32)
    again = desk_of(ana.store, ana.keys, ana.me.person)
    assert again.me.letter == "AAA"
    assert clients.add_client(again, NewClient(2010)).value.code == "XX-2026-AAA001"


def test_a_code_that_two_people_bear_opens_neither_by_mistake(ana: Desk) -> None:
    """An older picture of the disk was put back, and both branches of what was entered are kept."""
    first = clients.add_client(ana, NewClient(2010)).value
    with ana.store.transaction() as transaction:
        transaction.write(ana.space, "client", {"code": first.code, "year_of_birth": 2012})
    with pytest.raises(InputError) as told:
        clients.find_client(ana, first.code)
    assert told.value.key == "client_several"


def test_a_code_is_given_once_even_when_nothing_is_left_of_whom_it_was_given_to(
    ana: Desk, tmp_path: Path
) -> None:
    """Set aside and erased elsewhere, or lost with a lane: the paper with the code is still somewhere."""
    table = tmp_path / "k.csv"
    table.write_text("Ime i prezime,Godina rođenja\nMilunka Zovinić,2010\n", encoding="utf-8")
    first = clients.add_client(ana, NewClient(2010)).value
    forget(ana)
    bring_in_clients(ana, hand_in_clients(ana, table))
    assert codes(ana) == [f"XX-2026-{ana.me.letter}002"]
    forget(ana)
    third = clients.add_client(ana, NewClient(2010)).value
    assert (first.code[-3:], third.code[-3:]) == ("001", "003")
    other_place = clients.add_client(ana, NewClient(2010, "Kragujevac")).value
    assert other_place.code.endswith("001")


def forget(desk: Desk) -> None:
    with desk.store.transaction() as transaction:
        asked = driver(transaction.connection)
        asked.execute("DELETE FROM noun_client")
        asked.execute("DELETE FROM record WHERE entity = 'client'")
