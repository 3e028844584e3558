"""Two computers of one office write the same field; a person decides, and nothing that lost is gone."""

from dataclasses import replace
from datetime import date

import pytest

from caseflow.actions.cases.clients import add_client
from caseflow.actions.cases.course import add_need, open_case
from caseflow.actions.coded import code_list
from caseflow.actions.desk import Desk
from caseflow.actions.directory import finding as directory
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.people import add_person, change_roles, people
from caseflow.actions.store import conflicts
from caseflow.actions.store.history import history, restore
from caseflow.actions.sync import devices, exchange, network
from caseflow.actions.sync.devices import NewComputer
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.noun_values import misfit
from caseflow.domain.nouns import NOUNS, Policy
from caseflow.domain.office.person import Sitter
from caseflow.domain.office.roles import Role

from .conftest import PASSPHRASE, Town


def write(desk: Desk, service: RecordId, free: int) -> None:
    with desk.store.transaction() as transaction:
        transaction.write(DIRECTORY, "service", {"places_free": free}, service)


def free_at(desk: Desk, service: RecordId) -> int | None:
    return directory.service_card(desk, service).row.places_free


@pytest.fixture
def laptop(town: Town, ana: Desk) -> Desk:
    return second_computer(town, ana)


def second_computer(town: Town, ana: Desk, who: Sitter | None = None) -> Desk:
    network.start_network(ana, str(town.share), PASSPHRASE)
    new = NewComputer(town.folder / "laptop", str(town.share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = devices.join_device(new, town.calendar)
    devices.approve(ana, joining.digits, who)
    town.exchange(ana)
    exchange.sync(joining.desk)
    close_office(joining.desk)
    made = open_office(town.folder / "laptop", PASSPHRASE, town.calendar)
    town.desks.append(made)
    town.exchange(made, ana, made)
    return made


@pytest.fixture
def club(town: Town, ana: Desk, laptop: Desk) -> ServiceRow:
    """Four places were known everywhere; then Ana wrote three and the laptop five."""
    made = directory.add_service(ana, directory.NewService("Klub")).value
    write(ana, made.id, 4)
    town.exchange(ana, laptop)
    write(ana, made.id, 3)
    write(laptop, made.id, 5)
    town.exchange(ana, laptop, ana)
    return made


def test_each_value_stands_there_with_its_writer_and_what_all_knew(
    ana: Desk, laptop: Desk, club: ServiceRow
) -> None:
    (row,) = conflicts.conflicts(ana)
    assert row.values == ("5", "3")
    assert [(claim.value, claim.office) for claim in row.claims] == [
        ("5", "CSR Kragujevac"),
        ("3", "CSR Kragujevac"),
    ]
    assert row.claims[1].who == "Ana S."
    assert row.base is not None
    assert (row.base.value, row.base.who) == ("4", "Ana S.")
    assert row.base.at < row.claims[1].at < row.claims[0].at
    assert conflicts.conflicts(laptop) == (row,)


def test_the_choice_holds_everywhere_and_the_loser_comes_back_with_one_step(
    town: Town, ana: Desk, laptop: Desk, club: ServiceRow
) -> None:
    (row,) = conflicts.conflicts(ana)
    conflicts.settle(ana, row, 1, "javila ustanova")
    town.exchange(ana, laptop)
    assert (free_at(laptop, club.id), conflicts.conflicts(laptop)) == (3, ())
    changes = [one for one in history(laptop, "service", club.id) if one.field == "places_free"]
    assert [one.claim.value for one in changes] == ["3", "5", "3", "4"]
    assert (changes[0].reason, set(changes[0].before), changes[0].stands) == (
        "javila ustanova",
        {"3", "5"},
        True,
    )
    assert [one.restorable for one in changes] == [False, True, True, True]
    restore(laptop, "service", club.id, changes[1], "ipak pet")
    town.exchange(laptop, ana)
    assert free_at(ana, club.id) == 5
    assert history(ana, "service", club.id)[0].reason == "ipak pet"


def test_a_value_comes_back_with_one_click_and_the_click_can_be_undone(
    town: Town, ana: Desk, club: ServiceRow
) -> None:
    rows = [one for one in history(ana, "service", club.id) if one.field == "places_free"]
    with pytest.raises(InputError, match="reason"):
        restore(ana, "service", club.id, rows[-1])
    (row,) = conflicts.conflicts(ana)
    conflicts.settle(ana, row, 1, "javila ustanova")
    done = restore(ana, "service", club.id, rows[-1])
    assert free_at(ana, club.id) == 4
    assert done.undo is not None
    done.undo()
    assert free_at(ana, club.id) == 3
    values = [one.claim.value for one in history(ana, "service", club.id) if one.field == "places_free"]
    assert values == ["3", "4", "3", "5", "3", "4"]


def test_a_third_value_must_be_one_the_field_can_hold(ana: Desk, club: ServiceRow) -> None:
    (row,) = conflicts.conflicts(ana)
    with pytest.raises(InputError) as told:
        conflicts.settle_with(ana, row, "nekoliko", "ne zna se")
    assert told.value.key == "conflict_value"
    assert conflicts.conflicts(ana) == (row,)
    conflicts.settle_with(ana, row, " 6 ", "prebrojano")
    assert free_at(ana, club.id) == 6


def test_who_may_not_write_of_people_neither_settles_nor_restores_it(
    town: Town, ana: Desk, laptop: Desk
) -> None:
    """Every other computer would refuse it, and on this one somebody would have given themselves a role."""
    reader = add_person(ana, "Vera", ["reader"], until=date(2027, 1, 1)).value
    change_roles(ana, reader.id, ["case_manager"])
    town.exchange(ana, laptop)
    rows = [one for one in history(laptop, "person", RecordId(reader.id)) if one.field == "roles"]
    assert not any(one.restorable for one in rows)
    with pytest.raises(NotAllowed) as told:
        restore(laptop, "person", RecordId(reader.id), rows[-1], "nazad")
    assert told.value.key == "role_not_allowed"
    with laptop.store.transaction() as transaction:
        transaction.write(laptop.space, "person", {"roles": ["supervisor"]}, RecordId(reader.id))
    change_roles(ana, reader.id, ["intake_worker"])
    town.exchange(ana, laptop)
    assert [one for one in conflicts.conflicts(laptop) if one.entity == "person"] == []


def test_who_manages_people_and_does_no_casework_settles_what_is_written_of_them(
    town: Town, ana: Desk
) -> None:
    """Else nobody could, in an office where these are two people; the other computer takes the choice."""
    laptop = second_computer(town, ana, Sitter(ana.me.person))
    vera = add_person(ana, "Vera", ["intake_worker"]).value
    town.exchange(ana, laptop)
    for desk, roles in ((ana, ["case_manager"]), (laptop, ["supervisor"])):
        with desk.store.transaction() as transaction:
            transaction.write(desk.space, "person", {"roles": roles}, RecordId(vera.id))
    town.exchange(ana, laptop, ana)
    only = replace(ana, me=replace(ana.me, roles=frozenset({Role.ADMINISTRATOR})))
    (row,) = conflicts.conflicts(only)
    conflicts.settle(only, row, row.values.index("supervisor"), "dogovoreno")
    town.exchange(ana, laptop)
    assert conflicts.conflicts(laptop) == ()
    assert next(one for one in people(laptop) if one.id == vera.id).roles == ("supervisor",)
    (chosen,) = [one for one in history(laptop, "person", RecordId(vera.id)) if one.reason]
    assert chosen.reason == "dogovoreno"


def test_a_day_is_written_as_people_write_it_and_nothing_else_is_taken_for_one(town: Town, ana: Desk) -> None:
    """A last day that is none would keep every computer of the office from opening its people."""
    laptop = second_computer(town, ana, Sitter(ana.me.person))
    reader = add_person(ana, "Vera", ["reader"], until=date(2027, 1, 1)).value
    town.exchange(ana, laptop)
    for desk, day in ((ana, "2027-02-01"), (laptop, "2027-03-01")):
        with desk.store.transaction() as transaction:
            transaction.write(desk.space, "person", {"until": day}, RecordId(reader.id))
    town.exchange(ana, laptop, ana)
    (row,) = [one for one in conflicts.conflicts(ana) if one.field == "until"]
    with pytest.raises(InputError) as told:
        conflicts.settle_with(ana, row, "do leta", "dogovoreno")
    assert told.value.key == "conflict_value"
    conflicts.settle_with(ana, row, "15. 2. 2027.", "dogovoreno")
    assert [one.until for one in people(ana) if one.id == reader.id] == [date(2027, 2, 15)]


def test_of_what_disagrees_only_words_are_taken_as_they_are_typed() -> None:
    """Whatever else a third value can be is a code of a list, a day, or of a shape that is looked at."""
    free = {
        (noun.name, field)
        for noun in NOUNS.values()
        for field, policy in noun.fields.items()
        if policy is Policy.RESOLVE and (noun.name, field) not in conflicts.CLOSED
        if not code_list(noun.name, field) and field not in conflicts.TYPED_DAYS
        if misfit(noun.name, {field: "svašta"}) is None
    }
    assert free == {("service", "licence_number"), ("service", "eligibility_description")}


def test_nobody_decides_over_a_value_they_have_not_seen(
    town: Town, ana: Desk, laptop: Desk, club: ServiceRow
) -> None:
    (row,) = conflicts.conflicts(laptop)
    conflicts.settle_with(laptop, row, "7", "prvi odgovor")
    with ana.store.transaction() as transaction:
        transaction.write(DIRECTORY, "service", {"places_free": 8}, club.id)
    town.exchange(laptop, ana)
    with pytest.raises(InputError) as told:
        conflicts.settle(ana, row, 0, "kasno")
    assert told.value.key == "conflict_moved"


def test_another_office_sees_the_disagreement_and_leaves_it_to_the_owner(
    town: Town, ana: Desk, laptop: Desk, club: ServiceRow
) -> None:
    bojan = town.office("Plavi fenjer", "association")
    asked = network.join(bojan, str(town.share))
    network.approve_office(ana, asked.value)
    town.exchange(bojan, ana, bojan, ana, bojan)
    (row,) = conflicts.conflicts(bojan)
    assert (row.ours, row.office) == (False, "CSR Kragujevac")
    with pytest.raises(NotAllowed):
        conflicts.settle(bojan, row, 0, "nije moje")
    assert not any(one.restorable for one in history(bojan, "service", club.id))


def test_what_disagrees_about_one_case_is_of_one_whole_and_named_alike(
    town: Town, ana: Desk, laptop: Desk
) -> None:
    client = add_client(ana, NewClient(2008, "Čačak")).value
    case = open_case(ana, client.id, "regular").value
    need = add_need(ana, case.id, "mental_health").value
    town.exchange(ana, laptop)
    for desk, priority, status in ((ana, "urgent", "met"), (laptop, "planned", "dropped")):
        with desk.store.transaction() as transaction:
            transaction.write(ana.space, "case", {"priority": priority}, case.id)
            transaction.write(ana.space, "need", {"status": status}, need)
    town.exchange(ana, laptop, ana)
    found = conflicts.conflicts(ana)
    assert {row.entity for row in found} == {"case", "need"}
    assert {row.whole for row in found} == {client.id}
    assert {row.title for row in found} == {client.code}
