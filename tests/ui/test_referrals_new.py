"""A new referral: ana writes it, sees what leaves, is stopped where she must be, and finds it again."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication

from caseflow.actions.cases import clients, course, glass, hands
from caseflow.actions.office import people
from caseflow.actions.store import drafts
from caseflow.domain.cases.case import CaseRow, ClientRow, NewClient
from caseflow.domain.text.serbian import to_cyrillic
from caseflow.ui.referrals.new_page import NewReferralPage
from caseflow.ui.referrals.page import ReferralsPage
from caseflow.ui.referrals.written import from_draft
from caseflow.ui.words import done_text, word
from tests.ui.referrals_room import (
    Room,
    World,
    all_of_ana,
    consent_of_a_parent,
    open_offices,
    open_room,
    press,
    read,
    type_in,
    until,
)

pytestmark = [
    pytest.mark.screen,
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]
JMBG = "0110008995028"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    yield from open_offices(tmp_path_factory.mktemp("offices"))


@pytest.fixture
def room(qapp: QApplication, world: World) -> Iterator[Room]:
    yield from open_room(qapp, world)


def fill_form(room: Room, text: str) -> NewReferralPage:
    """Everything a referral needs, as a person puts it in."""
    press(room.page.list.new_button)
    new = room.page.new
    until(lambda: bool(new.opened))
    type_in(new.form.client, room.client.code)
    new.form.need.setCurrentIndex(new.form.need.findData("mental_health"))
    type_in(new.form.text, text)
    until(lambda: bool(new.form.services.rows.lines))
    press(new.form.services.rows.lines[0].radio)
    new.form.consent.radio_of["given"].click()
    consent_of_a_parent(new.form.consent)
    type_in(new.form.consent.note, "pisani, 15. 6. 2026")
    return new


def test_a_new_referral_shows_what_leaves_and_is_sent(room: Room) -> None:
    new = fill_form(room, "Oseća napetost i loše spava.")
    until(lambda: "Oseća napetost i loše spava." in read(new.leaving))
    said = read(new.leaving)
    assert "Udruženje Plavi fenjer dobija samo ovo:" in said
    assert "17\u00a0godina, ženski" in said
    assert room.client.code in said
    press(new.send)
    until(lambda: room.page.record.isVisible() and room.page.list.side() == "sent")
    assert "Čeka sledeću razmenu. Još se može opozvati." in read(room.page.record)
    until(lambda: bool(room.toasts))
    assert done_text(room.toasts[-1]) == "Uput je poslat."
    assert new.form.written().kept() == ""
    press(room.page.record.bar.button_of["undo_send"])
    until(lambda: "send" in room.page.record.bar.button_of)


def test_nothing_is_sent_while_something_is_missing(room: Room) -> None:
    before = all_of_ana(room)
    press(room.page.list.new_button)
    new = room.page.new
    until(lambda: bool(new.opened))
    press(new.send)
    said = read(new.form)
    for missing in ("missing_client", "missing_need", "missing_to", "missing_consent"):
        assert word(f"referrals.{missing}") in said
    assert all_of_ana(room) == before


def test_an_identity_stops_the_referral_until_a_reason_is_given(room: Room) -> None:
    before = all_of_ana(room)
    new = fill_form(room, f"Otac ima JMBG {JMBG}.")
    press(new.send)
    until(lambda: new.form.guard.reason.isVisible())
    assert new.form.guard.sentence() == "Izgleda da u tekstu stoji: JMBG."
    assert all_of_ana(room) == before
    type_in(new.form.guard.reason, "traži sud")
    press(new.send)
    until(lambda: bool(room.toasts))
    assert len(all_of_ana(room)) == len(before) + 1


def test_what_looks_like_an_identity_can_be_replaced(room: Room) -> None:
    new = fill_form(room, f"Otac ima JMBG {JMBG}.")
    new.form.text.look()
    new.form.guard.replace_all()
    assert new.form.text.toPlainText() == "Otac ima JMBG [ostaje u ustanovi]."
    assert new.form.guard.sentence() == ""


def test_a_draft_is_back_as_it_was_left(room: Room) -> None:
    new = fill_form(room, "Počela sam, pa su me prekinuli")
    new.draft.keep()
    until(lambda: "nacrt sačuvan" in new.saved.text())
    room.executor.submit(lambda: None).result()
    again = ReferralsPage(room.page.context)
    again.show()
    again.open_new()
    until(lambda: again.new.form.text.toPlainText() == "Počela sam, pa su me prekinuli")
    assert again.new.form.written() == new.form.written()
    press(again.new.discard)
    room.executor.submit(lambda: None).result()
    assert room.store(lambda: drafts.draft(room.ana, "referral", "new")) is None
    again.close()
    again.deleteLater()


def test_what_is_not_whole_is_kept_for_later(room: Room) -> None:
    press(room.page.list.new_button)
    new = room.page.new
    until(lambda: bool(new.opened))
    type_in(new.form.text, "Zove me šef")
    press(new.later)
    until(lambda: "Nacrt je sačuvan." in read(room.page))
    press(room.page.list.new_button)
    assert new.form.text.toPlainText() == "Zove me šef"


def test_a_draft_about_one_client_is_never_sent_under_the_code_of_another(room: Room) -> None:
    new = fill_form(room, "Ovo je o prvoj osobi")
    other = room.store(lambda: clients.add_client(room.ana, NewClient(2008, "Kragujevac")).value)
    assert isinstance(other, ClientRow)
    room.page.show_record(f"new:client:{other.id}")
    until(lambda: f"Ovde je započet nacrt za {room.client.code}." in read(new))
    assert new.form.client.text() == room.client.code
    press(
        next(one for one in new.findChildren(QAbstractButton) if one.text() == word("referrals.begin_anew"))
    )
    assert new.form.client.text() == other.code
    assert new.form.text.toPlainText() == ""


def test_a_code_typed_in_cyrillic_finds_the_client(room: Room) -> None:
    press(room.page.list.new_button)
    until(lambda: bool(room.page.new.opened))
    type_in(room.page.new.form.client, to_cyrillic(room.client.code).lower())
    assert room.page.new.form.chosen_client() == room.client


def test_a_planned_referral_asks_for_its_day_and_keeps_it(room: Room) -> None:
    form = room.page.new.form
    room.page.open_new()
    type_in(form.client, room.client.code)
    assert not form.agreed.isVisible()
    press(next(one for one in form.urgency.findChildren(QAbstractButton) if one.text() == "Planski"))
    assert form.agreed.isVisible()
    form.client.setText("KG")
    form.agreed.set_value("2026-07-03")
    assert from_draft(form.written().kept()).agreed == "2026-07-03"


def of_a_colleague(room: Room) -> CaseRow:
    """A case of Ana's office that somebody else leads."""
    who = clients.add_client(room.ana, NewClient(2010)).value
    led = course.open_case(room.ana, who.id, "regular").value
    vera = people.add_person(room.ana, "Vera M.", ["case_manager"]).value
    return hands.assign_case(room.ana, led.id, vera.id).value


def test_a_client_of_a_colleague_is_referred_only_when_the_case_was_opened(room: Room) -> None:
    """What was typed stays; the way to the case stands beside the sentence."""
    led = room.store(lambda: of_a_colleague(room))
    assert isinstance(led, CaseRow)
    new = fill_form(room, "Oseća napetost.")
    new.form.client.setText(led.client_code)
    until(lambda: "slučaj vodi neko drugi" in read(new))
    assert any(one.text() == word("referrals.open_case") for one in new.findChildren(QAbstractButton))
    press(new.send)
    until(lambda: new.send.isEnabled())
    assert new.form.text.toPlainText() == "Oseća napetost."
    room.store(lambda: glass.break_glass(room.ana, led.id, "substitution"))
    type_in(new.form.text, " I strah.")
    until(lambda: "I strah" in read(new.leaving))
    assert "slučaj vodi neko drugi" not in read(new)
