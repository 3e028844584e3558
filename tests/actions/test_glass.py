"""Opening somebody else's case: refused without a reason, open with one until the evening, seen by others."""

from dataclasses import replace

import pytest

from caseflow.actions import (
    audit,
    case_hands,
    cases,
    clients,
    devices,
    glass,
    history,
    identities,
    network,
    notes,
)
from caseflow.actions import people as staff
from caseflow.actions.client_copy import client_copy
from caseflow.actions.desk import Desk
from caseflow.actions.guard import GuardWarning
from caseflow.actions.office import close_office, open_office
from caseflow.actions.search import search_everything
from caseflow.actions.today import today
from caseflow.domain.audit import AuditQuery, Kind
from caseflow.domain.case import CaseRow, NewClient, NewNote
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import PersonId
from caseflow.domain.roles import Role

from .conftest import Town
from .test_devices import computer

SENTENCE = "Voli da peva u horu."


@pytest.fixture
def led(ana: Desk) -> CaseRow:
    """A case that Ana leads, with a note."""
    who = clients.add_client(ana, NewClient(2009, "Kragujevac")).value
    made = cases.open_case(ana, who.id, "urgent").value
    notes.add_note(ana, NewNote(who.id, SENTENCE, "conversation"))
    return made


def colleague(ana: Desk, *roles: Role) -> Desk:
    """Somebody else at the same computer."""
    made = staff.add_person(ana, "Vera M.", [role.value for role in roles]).value
    ana.store.sign_in(replace(ana.store.writer, person=made.id))
    return replace(ana, me=replace(ana.me, person=made.id, name=made.name, roles=frozenset(roles)))


def back(ana: Desk) -> Desk:
    """Ana sits down again."""
    ana.store.sign_in(replace(ana.store.writer, person=ana.me.person))
    return ana


def test_a_colleagues_case_opens_only_with_a_reason_and_until_the_evening(
    town: Town, ana: Desk, led: CaseRow
) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    doors = (
        lambda: cases.case_page(vera, led.id),
        lambda: history.history(vera, "case", led.id),
        lambda: history.history(vera, "client", led.client),
        lambda: identities.open_identity(vera, led.client),
        lambda: client_copy(vera, led.client),
        lambda: audit.who_looked(vera, led.id),
    )
    for door in doors:
        with pytest.raises(glass.CaseOfAnother) as stopped:
            door()
        assert stopped.value.case == led.id
    glass.break_glass(vera, led.id, "substitution", "Koleginica je na bolovanju.")
    for door in doors:
        door()
    town.calendar.pass_days(1)
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(vera, led.id)


def test_a_reason_is_a_code_and_the_last_of_them_needs_words(ana: Desk, led: CaseRow) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    for reason, text in (("curiosity", "zanima me"), ("other", "  ")):
        with pytest.raises(InputError):
            glass.break_glass(vera, led.id, reason, text)
    with pytest.raises(GuardWarning):
        glass.break_glass(vera, led.id, "other", "Zvala je Milunka Zovinić, 064 123 4567.")
    with pytest.raises(NotAllowed):
        cases.case_page(vera, led.id)


def test_the_team_and_whoever_a_case_is_handed_to_need_no_reason(ana: Desk, led: CaseRow) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    done: Done[CaseRow] = case_hands.assign_case(back(ana), led.id, ana.me.person, [vera.me.person])
    assert cases.case_page(vera, led.id).row.lead == ana.me.name
    assert done.undo is not None
    done.undo()
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(vera, led.id)
    assert case_hands.assign_case(ana, led.id, vera.me.person).value.lead == "Vera M."
    assert cases.case_page(vera, led.id).row.id == led.id
    with pytest.raises(glass.CaseOfAnother):
        cases.case_page(ana, led.id)
    reads_none = staff.add_person(ana, "Admin", ["administrator"]).value
    for nobody in (reads_none.id, PersonId("0" * 32)):
        with pytest.raises(InputError):
            case_hands.assign_case(ana, led.id, nobody)


def test_search_says_whose_a_note_is_and_not_what_stands_in_it(ana: Desk, led: CaseRow) -> None:
    assert [one.title for one in search_everything(ana, "peva")] == [SENTENCE]
    vera = colleague(ana, Role.CASE_MANAGER)
    assert [one.title for one in search_everything(vera, "peva")] == [led.client_code]
    researcher = replace(vera, me=replace(vera.me, roles=frozenset({Role.RESEARCHER})))
    assert search_everything(researcher, "peva") == search_everything(researcher, led.client_code) == ()
    assert today(researcher).deadlines == ()


def test_the_supervisor_reads_it_on_danas_and_in_the_audit(town: Town, ana: Desk, led: CaseRow) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    glass.break_glass(vera, led.id, "emergency", "Poziv iz škole.")
    assert today(vera).glass == ()
    (row,) = today(back(ana)).glass
    assert (row.who, row.reason, row.text) == ("Vera M.", "emergency", "Poziv iz škole.")
    assert [one.title for one in row.records] == [led.code]
    keys = audit.find_audit(ana, AuditQuery(kind=Kind.GLASS))
    assert audit.audit_at(ana, keys) == (row,)
    town.calendar.pass_days(8)
    assert today(ana).glass == ()
    assert len(audit.find_audit(ana, AuditQuery(kind=Kind.GLASS))) == 1


def test_it_reaches_the_supervisor_at_another_computer(town: Town, ana: Desk, led: CaseRow) -> None:
    network.start_network(ana, str(town.share), "četiri obične reči")
    joining = devices.join_device(computer(town, "laptop"), town.calendar)
    devices.approve(ana, joining.digits)
    town.exchange(ana)
    town.exchange(joining.desk)
    close_office(joining.desk)
    laptop = open_office(town.folder / "laptop", "četiri obične reči", town.calendar)
    town.desks.append(laptop)
    town.exchange(laptop, ana, laptop, ana, laptop)
    glass.break_glass(laptop, led.id, "joint_work")
    cases.case_page(laptop, led.id)
    town.exchange(laptop, ana)
    assert [(row.who, row.reason) for row in today(ana).glass] == [("laptop", "joint_work")]
    town.calendar.pass_days(1)
    town.exchange(laptop, ana)
    looked = [(row.who, row.what) for row in audit.who_looked(ana, led.id) if row.who == "laptop"]
    assert looked == [("laptop", "read"), ("laptop", "glass")]
