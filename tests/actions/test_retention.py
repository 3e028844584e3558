"""What is due, who lets it go, and that it is gone: two people, legal holds, computers, share, copies."""

import json
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from caseflow.actions import search
from caseflow.actions.cases import clients, identities, notes
from caseflow.actions.cases import closing as case_closing
from caseflow.actions.cases import course as cases
from caseflow.actions.desk import Desk
from caseflow.actions.guard import GuardWarning
from caseflow.actions.office import people
from caseflow.actions.office.opening import close_office
from caseflow.actions.protection import disposals, legal_holds, retention
from caseflow.actions.store import backup, drafts
from caseflow.actions.store.check import verify_log
from caseflow.actions.store.restore import Returning, restore_backup
from caseflow.domain.cases.case import CaseRow, ClientRow, NewClient, NewNote
from caseflow.domain.cases.identity import Identity
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.roles import Role
from caseflow.domain.protection.retention import LONGEST_YEARS, Basis, State
from caseflow.domain.text.serbian import to_cyrillic
from tests.rebuilt import rebuild

from .conftest import PASSPHRASE, Town
from .erased import stored_bytes

MARK, NAME = "zvezdočatstvu", "Zvezdomirka Kukurikanović"
VERAS = "sasvim druga fraza"
REASON = "Lista kategorija, redni broj 12"


@dataclass
class File:
    """A client with a case, a note, an identity and a draft."""

    client: ClientRow
    case: CaseRow


def open_file(desk: Desk) -> File:
    who = clients.add_client(desk, NewClient(2004, "Kragujevac", "female")).value
    case = cases.open_case(desk, who.id, "urgent").value
    notes.add_note(desk, NewNote(who.id, f"Priča o {MARK}.", case=case.id))
    identities.keep_identity(desk, who.id, Identity(name=NAME))
    drafts.save_draft(desk, "note", case.id, f"Još o {MARK}")
    return File(who, case)


@pytest.fixture
def vera(town: Town, ana: Desk) -> Desk:
    """Ana's colleague at the same computer; only one of them can have the store open, so both share it."""
    made = people.add_person(ana, "Vera T.", ["case_manager"], VERAS).value
    return second(ana, made.id)


def second(desk: Desk, person: str) -> Desk:
    """The same open store with another person at the keyboard."""
    me = replace(desk.me, person=PersonId(person), name="Vera T.", roles=frozenset({Role.CASE_MANAGER}))
    return replace(desk, me=me)


@pytest.fixture
def file(ana: Desk) -> File:
    return open_file(ana)


def sit(desk: Desk) -> Desk:
    """Whoever writes now is this person."""
    desk.store.sign_in(replace(desk.store.writer, person=desk.me.person))
    return desk


def close_and_wait(town: Town, desk: Desk, file: File, years: int = 5) -> None:
    cases.close_case(desk, file.case.id, "goals_achieved")
    retention.set_term(desk, "client_file", years, "12")
    town.calendar.pass_days(366 * years)


def erase(ana: Desk, vera: Desk, record: RecordId, basis: Basis = Basis.TERM) -> RecordId:
    made = disposals.propose(sit(ana), "client_file", record, REASON, basis).value
    disposals.confirm(sit(vera), made.id)
    sit(ana)
    return made.id


def test_a_case_that_is_closed_is_not_closed_again_and_its_term_begun_anew(
    town: Town, ana: Desk, file: File
) -> None:
    cases.close_case(ana, file.case.id, "goals_achieved")
    retention.set_term(ana, "client_file", 5, "12")
    town.calendar.pass_days(30)
    with pytest.raises(NotAllowed) as told:
        cases.close_case(ana, file.case.id, "moved")
    assert told.value.key == "case_closed_already"
    town.calendar.pass_days(5 * 366)
    assert [row.closed_on for row in retention.due(ana)] == [date(2026, 6, 15)]


def test_nothing_is_due_before_somebody_says_how_long_it_is_kept(town: Town, ana: Desk, file: File) -> None:
    cases.close_case(ana, file.case.id, "goals_achieved")
    town.calendar.pass_days(40 * 366)
    assert retention.due(ana) == ()
    retention.set_term(ana, "client_file", 5, "12")
    (row,) = retention.due(ana)
    assert (row.title, row.closed_on, row.due_on) == (file.client.code, date(2026, 6, 15), date(2031, 6, 15))
    retention.set_term(ana, "client_file", None, "12")
    assert retention.due(ana) == ()


def test_an_association_is_offered_terms_and_a_centre_is_not(ana: Desk, bojan: Desk) -> None:
    assert [one.years for one in retention.terms(ana)] == [None, None, None, None]
    offered = {one.cls: (one.years, one.proposed) for one in retention.terms(bojan)}
    assert offered == {
        "client_file": (None, False),
        "identity": (None, False),
        "referral": (5, True),
        "consent": (5, True),
    }


def test_a_file_with_an_open_case_is_not_due(town: Town, ana: Desk, file: File) -> None:
    cases.open_case(ana, file.client.id, "regular")
    close_and_wait(town, ana, file)
    assert retention.due(ana) == ()
    with pytest.raises(NotAllowed) as refused:
        disposals.propose(ana, "client_file", file.client.id, REASON)
    assert refused.value.key == "term_runs"


def test_two_different_people_let_it_go_and_nothing_is_left(
    town: Town, ana: Desk, vera: Desk, file: File
) -> None:
    other = open_file(ana)
    close_and_wait(town, ana, file)
    assert MARK.encode() in stored_bytes(ana)
    made = disposals.propose(ana, "client_file", file.client.id, REASON).value
    with pytest.raises(NotAllowed) as refused:
        disposals.confirm(ana, made.id)
    assert refused.value.key == "disposal_same_person"
    disposals.confirm(sit(vera), made.id)
    found = disposals.disposal(ana, made.id)
    assert (found.state, found.proposed_by, found.confirmed_by) == (State.DONE, "Ana S.", "Vera T.")
    erase(ana, vera, other.client.id, Basis.REQUEST)
    data = stored_bytes(ana)
    for word in (MARK, MARK[:9], "Kukurikanović"):
        assert word.encode() not in data, word
    assert cases.cases(ana) == ()
    assert clients.clients(ana) == ()
    assert search.search_everything(ana, MARK) == ()
    assert verify_log(ana).operations > 10
    before = list(stored_bytes(ana))
    rebuild(ana.store)
    assert len(before) > 0
    assert MARK.encode() not in stored_bytes(ana)


def typed(code: str, text: str) -> str:
    """A half-written referral as its form keeps it: the client is the code that was typed."""
    return json.dumps(
        {"written": json.dumps({"client": code, "text": text}, ensure_ascii=False)}, ensure_ascii=False
    )


def test_a_half_written_referral_of_an_erased_client_goes_whoever_began_it(
    town: Town, ana: Desk, vera: Desk, file: File
) -> None:
    other = open_file(ana)
    drafts.save_draft(ana, "referral", "new", typed(to_cyrillic(file.client.code.lower()), MARK))
    drafts.save_draft(vera, "referral", "new", typed(f"{file.client.code}0", "o drugome"))
    erase(ana, vera, other.client.id, Basis.REQUEST)
    assert MARK in (drafts.draft(ana, "referral", "new") or "")
    erase(ana, vera, file.client.id, Basis.REQUEST)
    assert drafts.draft(ana, "referral", "new") is None
    assert MARK.encode() not in stored_bytes(ana)
    assert "o drugome" in (drafts.draft(vera, "referral", "new") or "")


def test_a_form_left_open_keeps_nothing_more_of_whom_was_erased(ana: Desk, vera: Desk, file: File) -> None:
    erase(ana, vera, file.client.id, Basis.REQUEST)
    drafts.save_draft(ana, "referral", "new", typed(file.client.code, MARK))
    drafts.save_draft(ana, "note", file.case.id, f"Još o {MARK}")
    assert MARK.encode() not in stored_bytes(ana)


def test_the_code_of_an_erased_client_is_given_to_nobody_else(ana: Desk, vera: Desk, file: File) -> None:
    erase(ana, vera, file.client.id, Basis.REQUEST)
    assert clients.add_client(ana, NewClient(2005, "Kragujevac")).value.code != file.client.code


def test_closing_tells_what_stays_and_the_name_goes_when_two_agree(ana: Desk, vera: Desk, file: File) -> None:
    review = case_closing.closing_review(ana, file.case.id)
    assert (review.notes, review.named, review.deadlines, review.due_on) == (1, 0, 5, None)
    retention.set_term(ana, "client_file", 5, "12")
    assert case_closing.closing_review(ana, file.case.id).due_on == date(2031, 6, 15)
    other = cases.open_case(ana, file.client.id, "regular").value
    assert case_closing.closing_review(ana, file.case.id).other_cases == 1
    with pytest.raises(NotAllowed) as refused:
        case_closing.close_and_propose(ana, file.case.id, "moved")
    assert refused.value.key == "identity_needed"
    cases.close_case(ana, other.id, "opened_in_error")
    case_closing.close_and_propose(ana, file.case.id, "moved")
    assert case_closing.closing_review(ana, file.case.id).proposed
    assert NAME.encode() in stored_bytes(ana)
    (made,) = disposals.disposals(ana)
    assert (made.entity, made.title) == ("client_identity", file.client.code)
    with pytest.raises(NotAllowed):
        disposals.confirm(ana, made.id)
    disposals.confirm(sit(vera), made.id)
    sit(ana)
    assert NAME.encode() not in stored_bytes(ana)
    assert MARK.encode() in stored_bytes(ana)
    assert identities.open_identity(ana, file.client.id) == Identity()
    assert case_closing.closing_review(ana, file.case.id).identity is None
    identities.keep_identity(ana, file.client.id, Identity(name="Opet Ona"))
    assert identities.open_identity(ana, file.client.id).name == "Opet Ona"


def test_a_legal_hold_stands_in_the_way(town: Town, ana: Desk, vera: Desk, file: File) -> None:
    close_and_wait(town, ana, file)
    made = disposals.propose(ana, "client_file", file.client.id, REASON).value
    placed = legal_holds.hold(ana, "client_file", file.client.id, "Postupak pred sudom").value
    assert [row.state for row in retention.due(ana)] == [State.PROPOSED]
    assert disposals.disposal(ana, made.id).state is State.HELD
    with pytest.raises(NotAllowed) as refused:
        disposals.confirm(sit(vera), made.id)
    assert refused.value.key == "disposal_held"
    with pytest.raises(NotAllowed) as refused:
        disposals.propose(ana, "client_file", file.client.id, REASON)
    assert refused.value.key == "disposal_held"
    legal_holds.end_hold(sit(ana), placed.id)
    disposals.confirm(sit(vera), made.id)
    assert MARK.encode() not in stored_bytes(ana)


def test_what_was_written_since_the_proposal_is_not_swept_away_with_it(
    town: Town, ana: Desk, vera: Desk, file: File
) -> None:
    made = disposals.propose(ana, "client_file", file.client.id, REASON, Basis.REQUEST).value
    notes.add_note(ana, NewNote(file.client.id, "Ipak je došla."))
    with pytest.raises(NotAllowed) as refused:
        disposals.confirm(sit(vera), made.id)
    assert refused.value.key == "disposal_changed"
    assert MARK.encode() in stored_bytes(ana)


def test_a_reason_that_names_somebody_is_not_kept(ana: Desk, file: File) -> None:
    for reason, refused in (("", InputError), (f"Tražila {NAME}, 0110008995028", GuardWarning)):
        with pytest.raises(refused):
            disposals.propose(ana, "client_file", file.client.id, reason, Basis.REQUEST)


def test_an_old_screen_writes_nothing_into_what_was_erased(ana: Desk, vera: Desk, file: File) -> None:
    erase(ana, vera, file.client.id, Basis.REQUEST)
    for step in (
        lambda: notes.add_note(ana, NewNote(file.client.id, "Još nešto.")),
        lambda: cases.add_need(ana, file.case.id, "mental_health"),
        lambda: cases.reopen_case(ana, file.case.id),
    ):
        with pytest.raises((NotAllowed, InputError)) as refused:
            step()
        assert refused.value.key in ("record_erased", "client_gone", "case_gone")


def test_an_older_copy_put_back_forgets_it_too(town: Town, ana: Desk, vera: Desk, file: File) -> None:
    copy = backup.make_backup(ana, _place(town)).value
    erase(ana, vera, file.client.id, Basis.REQUEST)
    folder = ana.folder
    close_office(ana)
    back = restore_backup(Returning(folder, copy.folder, PASSPHRASE), town.calendar).desk
    town.desks[:] = [back]
    assert MARK.encode() not in stored_bytes(back)
    assert cases.cases(back) == ()
    assert verify_log(back).operations > 5


def _place(town: Town) -> Path:
    place = town.folder / "drugi disk"
    place.mkdir()
    return place


@pytest.mark.parametrize("years", [0, -1, LONGEST_YEARS + 1])
def test_a_term_is_some_years_long(ana: Desk, years: int) -> None:
    with pytest.raises(InputError) as refused:
        retention.set_term(ana, "client_file", years, "12")
    assert refused.value.key == "term_years"
    retention.set_term(ana, "client_file", LONGEST_YEARS, "12")
    retention.set_term(ana, "client_file", 1, "12")
    assert retention.term_of_class(ana, "client_file").years == 1
