"""On which side of the glass each action stands: a colleague's case is tried with every one that could touch.

A new action stands on no side and so fails the first test: its author says whether it asks for the reason.
"""

import inspect
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from caseflow.actions.cases import clients, glass
from caseflow.actions.desk import Desk
from caseflow.actions.importing import clients as importing
from caseflow.actions.protection import rights
from caseflow.actions.store import history
from caseflow.db.rows.escalations import of_referral
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import NotAllowed, Refusal
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.rights import NewRequest
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.update import NewUpdate, UpdateKind

from .conftest import Town
from .glass_sides import ASKED, ASKED_LATER, BY_ROLE, CODES, NO_CASES, NOBODY, OUTSIDE, READERS
from .led_case import Door, Led, doors, led_case, wholes
from .test_glass import colleague
from .test_rights_of_actions import ACTIONS, ANYBODY, INNER, RIGHT_OF

SECRETS: Final = (
    "horu",
    "gubitka",
    "dvaput",
    "Zovinić",
    "polako",
    "stric",
    "obrisano",
    "ne javlja",
    "kod tetke",
)
"""A word of each thing that was written about Ana's client."""


@pytest.fixture
def led(ana: Desk, counselling: ServiceRow, tmp_path: Path) -> Led:
    return led_case(ana, counselling, tmp_path)


def said(door: Door, desk: Desk) -> str:
    """What somebody reads who goes through this door."""
    try:
        door(desk)
    except Refusal as refused:
        return refused.key
    return "opened"


def test_what_is_asked_later_asks() -> None:
    assert all("need_reason(" in inspect.getsource(ACTIONS[name]) for name in ASKED_LATER)


def test_every_action_stands_on_a_side_of_the_glass() -> None:
    listed = [*ASKED.split(), *ASKED_LATER, *BY_ROLE.split(), *OUTSIDE.split(), *CODES.split()]
    listed += [*NOBODY.split(), *READERS.split()]
    inner = {*ANYBODY.split(), *INNER.split()}
    asking = [name for name, right in RIGHT_OF.items() if not {*right.split()} <= NO_CASES]
    readers = [name for name in READERS.split() if name in inner]
    assert sorted(listed) == sorted([*asking, *readers])


def test_everybody_gives_a_reason_for_what_is_about_a_client(ana: Desk, led: Led) -> None:
    tried = doors(led, ana)
    assert sorted(tried) == sorted(ASKED.split())
    for role in (Role.CASE_MANAGER, Role.SUPERVISOR):
        vera = colleague(ana, role)
        assert {name: said(door, vera) for name, door in tried.items()} == dict.fromkeys(
            tried, "case_of_another"
        )
        ana.store.sign_in(replace(ana.store.writer, person=ana.me.person))


def test_a_supervisor_acts_on_a_whole_record_by_role_and_others_with_a_reason(ana: Desk, led: Led) -> None:
    tried = wholes(led)
    assert sorted(tried) == sorted(BY_ROLE.split())
    vera = colleague(ana, Role.CASE_MANAGER)
    for name, door in tried.items():
        with pytest.raises(NotAllowed) as stopped:
            door(vera)
        assert (name, stopped.value.key) in {
            (name, "case_of_another"),
            ("importing.batches.undo_import", "import_of_another"),
        }
    supervisor = replace(vera, me=replace(vera.me, roles=frozenset({Role.SUPERVISOR})))
    for name, door in tried.items():
        if name != "protection.rights.extend_request":  # by then it is answered
            door(supervisor)


def test_with_a_reason_a_case_manager_holds_and_proposes(ana: Desk, led: Led) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    glass.break_glass(vera, led.case.id, "substitution")
    tried = wholes(led)
    for name in ("legal_holds.end_hold", "disposals.propose", "legal_holds.hold"):
        tried[f"protection.{name}"](vera)


def test_what_came_from_outside_and_the_second_of_two_wait_for_no_reason(ana: Desk, led: Led) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    asked = NewRequest(date(2026, 6, 12), "erasure", led.client, "baka")
    rights.receive_request(vera, asked)
    ACTIONS["referrals.returns.returned"](vera, led.code)
    ACTIONS["referrals.returns.record_return"](vera, led.code, Step.ACCEPT, StepDetails())
    ACTIONS["referrals.withdrawals.withdraw_consent"](vera, led.consent)
    ACTIONS["protection.disposals.confirm"](vera, led.proposal)


def test_lists_hold_nothing_that_was_written_about_a_client_of_somebody_else(ana: Desk, led: Led) -> None:
    vera = colleague(ana, Role.CASE_MANAGER)
    client, sent = led.client, led.referral
    shown = {
        "cases.clients.clients": (),
        "cases.clients.client": (client,),
        "cases.course.cases": (),
        "cases.course.case": (led.case.id,),
        "cases.duplicates.duplicates": (),
        "cases.duplicates.merges": (),
        "cases.hands.case_hands": (led.case.id,),
        "cases.lists.case_of_clients": ([client],),
        "directory.finding.matching_services": ("mental_health", client),
        "protection.disposals.disposals": (),
        "protection.legal_holds.holds": (),
        "protection.retention.due": (),
        "protection.rights.request": (led.request,),
        "protection.rights.requests": (),
        "referrals.calls.calls": (),
        "referrals.escalations.at_supervisor": (sent,),
        "referrals.escalations.returned_to_me": (),
        "referrals.groups.needs_to_choose": (),
        "referrals.lists.referrals": (),
        "referrals.lists.referrals_named": ([sent],),
        "referrals.returns.returned": (led.code,),
        "reports.unmet_needs.unmet_needs": (),
        "store.conflicts.conflicts": (),
        "today.today": (),
    }
    for name, said in shown.items():
        told = repr(ACTIONS[name](vera, *said))
        assert [name for word in SECRETS if word in told] == []
    for word in SECRETS:
        assert ACTIONS["search.search_everything"](vera, word) == ()


def test_saying_that_it_came_on_paper_is_no_way_round(ana: Desk, bojan: Desk, led: Led) -> None:
    """Only what the receiver answered comes on paper."""
    vera = colleague(ana, Role.CASE_MANAGER)
    paper = StepDetails(on_paper=True, text="Dogovoreno.")
    for step in (Step.WITHDRAW, Step.UNDO_SEND, Step.ENTER_IN_ERROR):
        with pytest.raises(glass.CaseOfAnother):
            ACTIONS["referrals.steps.make_step"](vera, led.referral, step, paper)
    with pytest.raises(glass.CaseOfAnother):
        ACTIONS["referrals.updates.write_update"](
            vera, led.referral, NewUpdate(UpdateKind.REMINDED, on_paper=True)
        )


def test_who_may_not_answer_for_the_office_does_not_by_saying_that_it_was_on_paper(
    town: Town, ana: Desk, bojan: Desk, led: Led
) -> None:
    town.exchange(ana, bojan)
    mira = colleague(bojan, Role.OUTREACH_WORKER)
    with pytest.raises(NotAllowed) as stopped:
        ACTIONS["referrals.steps.make_step"](mira, led.referral, Step.ACCEPT, StepDetails(on_paper=True))
    assert stopped.value.key == "role_not_allowed"


def test_a_table_that_is_imported_writes_nothing_into_a_case_of_somebody_else(ana: Desk, led: Led) -> None:
    code = clients.client(ana, led.other).code
    table = led.folder / "novi.csv"
    table.write_text(f"Šifra;Ime i prezime;JMBG\n{code};Neko Drugi;\n", "utf-8")
    vera = colleague(ana, Role.CASE_MANAGER)
    said = importing.bring_in_clients(vera, importing.hand_in_clients(vera, table)).value.tables["clients"]
    assert [(one.reason, said.merged) for one in said.refused] == [("client_of_another", 0)]


def test_every_part_of_a_case_is_as_closed_as_the_case(ana: Desk, led: Led) -> None:
    """By the console any record can be named; also one that no screen shows the history of."""
    with ana.store.reading() as connection:
        (asked,) = of_referral(connection, led.referral)
    vera = colleague(ana, Role.CASE_MANAGER)
    closed = {
        entity: glass.closed_record(vera, entity, name) is not None
        for entity, name in {
            "escalation": asked.id,
            "legal_hold": led.hold,
            "need_call": led.call,
            "client_merge": led.merge,
            "case_deadline": led.deadline,
            "data_subject_request": led.request,
            "unmet_need": led.unmet,
            "disposal": led.proposal,
        }.items()
    }
    assert [entity for entity, shut in closed.items() if not shut] == []
    with pytest.raises(glass.CaseOfAnother):
        history.history(vera, "escalation", asked.id)
    with ana.store.transaction() as transaction:
        transaction.write(ana.space, "referral", {"removed": True}, led.ready)
    with pytest.raises(glass.CaseOfAnother):
        history.history(vera, "referral", led.ready)


def test_no_screen_and_no_command_reads_past_an_action_that_asks() -> None:
    room = Path(glass.__file__).parents[2]
    names = [one.rpartition(".")[2] for one in READERS.split()]
    found = {
        (path.name, name)
        for side in ("ui", "cli")
        for path in (room / side).rglob("*.py")
        for name in names
        if name in path.read_text("utf-8")
    }
    assert found == set()
