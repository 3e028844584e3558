"""The same person twice: joined with everything of both, parted again with what was written in each."""

import json
from datetime import timedelta

import pytest

from caseflow.actions.cases import clients, consents, duplicates, glass, identities, notes
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.protection import retention
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.store.check import dump_store
from caseflow.actions.sync import devices
from caseflow.actions.sync.devices import NewComputer
from caseflow.crypto.kdf import FLOOR
from caseflow.db.rows.nouns import fetch
from caseflow.domain.cases.case import CaseRow, ClientRow, NewClient, NewNote
from caseflow.domain.cases.duplicates import Ground
from caseflow.domain.cases.identity import Identity
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError
from caseflow.domain.referrals.view import NewReferral

from .conftest import PASSPHRASE, Town


def twice(desk: Desk) -> tuple[tuple[ClientRow, CaseRow], tuple[ClientRow, CaseRow]]:
    """Ana Ilić under two codes, each with a case and a note."""
    found = []
    for name, text in (("Ana Ilić", "Prvi put."), ("Илић Ана", "Drugi put.")):
        who = clients.add_client(desk, NewClient(2004, "Kragujevac", "female")).value
        case = cases.open_case(desk, who.id, "urgent").value
        notes.add_note(desk, NewNote(who.id, text, case=case.id))
        identities.keep_identity(desk, who.id, Identity(name=name))
        found.append((who, case))
    return found[0], found[1]


def texts(desk: Desk, case: CaseRow) -> list[str]:
    return [one.text for one in cases.case_page(desk, case.id).events if one.kind.startswith("note:")]


def test_they_are_found_by_name_and_birth_and_not_offered_once_decided(ana: Desk) -> None:
    (one, _), (other, _) = twice(ana)
    (found,) = duplicates.duplicates(ana)
    assert (found.one.id, found.other.id) == (one.id, other.id)
    assert found.grounds == (Ground.NAME, Ground.BIRTH)
    assert duplicates.duplicates(ana, of_client=other.id) == (found,)
    duplicates.distinct(ana, one.id, other.id)
    assert duplicates.duplicates(ana) == ()
    assert len(clients.clients(ana)) == 2


def test_who_is_entered_with_a_code_is_compared_by_it_to_one_slip(ana: Desk) -> None:
    made = {
        uic: clients.add_client(ana, NewClient(2003, "Niš", "male", uic)).value.id
        for uic in ("LJDJF0703", "LJDJF0803", "LJDJM0803", "LJDJF0703-2")
    }
    found = [row.id for row in duplicates.like(ana, NewClient(2004, "Čačak", "female", "LJDJF0703"))]
    assert found == [made["LJDJF0703-2"], made["LJDJF0803"], made["LJDJF0703"]]
    assert duplicates.like(ana, NewClient(2004, "Čačak", "female")) == ()


def test_who_is_just_entered_is_compared_before_anything_is_saved(ana: Desk) -> None:
    (one, _), (other, _) = twice(ana)
    assert [row.id for row in duplicates.like(ana, NewClient(2004, "Крагујевац", "female"))] == [
        other.id,
        one.id,
    ]
    for new in (NewClient(2005, "Kragujevac", "female"), NewClient(2004), NewClient(2004, "Niš", "female")):
        assert duplicates.like(ana, new) == ()


def test_joined_they_are_one_with_everything_of_both_and_parted_they_are_two(
    town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow
) -> None:
    (one, first), (other, second) = twice(ana)
    new = NewReferral(
        other.id, counselling.id, "mental_health", "urgent", "given", "O svemu", "pisani",
        given_by="self_adult",
    )  # fmt: skip
    sent = referrals.new_referral(ana, new).value
    before = {name: texts(ana, case) for name, case in (("first", first), ("second", second))}
    done = duplicates.merge(ana, one.id, other.id)
    assert (done.value.kept_code, done.value.merged_code) == (one.code, other.code)
    assert [row.id for row in clients.clients(ana)] == [one.id]
    assert clients.find_client(ana, other.code).id == one.id
    assert {row.client_code for row in cases.cases(ana)} == {one.code}
    assert texts(ana, first) == texts(ana, second) == ["Drugi put.", "Prvi put."]
    assert cases.case_page(ana, first.id).referrals == (sent.id,)
    assert len(cases.case_page(ana, second.id).deadlines) == len(cases.case_page(ana, first.id).deadlines) > 0
    assert len(consents.consents(ana, one.id)) == 1
    assert identities.open_identity(ana, one.id).name == "Ana Ilić"
    with pytest.raises(InputError):
        duplicates.merge(ana, other.id, one.id)
    notes.add_note(ana, NewNote(one.id, "Posle spajanja."))
    assert done.undo is not None
    done.undo()
    assert {row.id for row in clients.clients(ana)} == {one.id, other.id}
    assert texts(ana, first) == ["Posle spajanja.", *before["first"]]
    assert texts(ana, second) == before["second"]
    assert cases.case_page(ana, first.id).referrals == ()
    assert referral_lists.referrals(ana)[0].id == sent.id
    assert [{pair.one.id, pair.other.id} for pair in duplicates.duplicates(ana)] == [{one.id, other.id}]
    duplicates.merge(ana, other.id, one.id)
    assert [row.id for row in clients.clients(ana)] == [other.id]


def test_two_computers_that_join_crosswise_end_with_the_same(town: Town, ana: Desk, bojan: Desk) -> None:
    town.network(ana, bojan)
    new = NewComputer(town.folder / "laptop", str(town.share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = devices.join_device(new, town.calendar)
    devices.approve(ana, joining.digits)
    town.exchange(ana, joining.desk, ana, joining.desk)
    close_office(joining.desk)
    laptop = open_office(town.folder / "laptop", PASSPHRASE, town.calendar)
    town.desks.append(laptop)
    (one, _), (other, _) = twice(ana)
    town.exchange(ana, laptop)
    duplicates.merge(ana, one.id, other.id)
    for case in glass.closed_among(laptop, (one.id, other.id)).values():
        glass.break_glass(laptop, case, "joint_work")
    duplicates.merge(laptop, other.id, one.id)
    town.exchange(ana, laptop, ana)
    assert clients.clients(ana) == clients.clients(laptop)
    assert len(clients.clients(ana)) == 1
    assert [*dump_store(ana)] == [*dump_store(laptop)]


def test_the_file_of_one_person_is_closed_when_all_of_it_is(town: Town, ana: Desk) -> None:
    (one, first), (other, second) = twice(ana)
    duplicates.merge(ana, one.id, other.id)
    retention.set_term(ana, "client_file", 5, "12")
    cases.close_case(ana, first.id, "goals_achieved")
    town.calendar.now += timedelta(days=366)
    assert second.client == other.id
    cases.close_case(ana, second.id, "goals_achieved")
    town.calendar.now += timedelta(days=366 * 5 - 30)
    assert [row.state.value for row in retention.due(ana)] == ["later"]
    town.calendar.now += timedelta(days=60)
    assert [(row.title, row.state.value) for row in retention.due(ana)] == [(one.code, "due")]


def test_that_two_names_were_compared_is_written_down_as_an_opening_is(ana: Desk) -> None:
    (one, _), (other, _) = twice(ana)
    clients.add_client(ana, NewClient(2009, "Niš", "male"))
    duplicates.duplicates(ana)
    with ana.store.reading() as connection:
        (entry,) = [row for row in fetch(connection, "audit") if row["what"] == "compared"]
    assert (entry["entity"], set(json.loads(entry["records"]))) == ("client_identity", {one.id, other.id})
    alike = [clients.add_client(ana, NewClient(2001, "Vranje", "male")).value for _ in range(2)]
    duplicates.duplicates(ana, of_client=alike[0].id)
    with ana.store.reading() as connection:
        assert len([row for row in fetch(connection, "audit") if row["what"] == "compared"]) == 1
