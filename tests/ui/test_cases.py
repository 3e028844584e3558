"""Slučajevi: a case opened without a name, a note kept as typed, a case closed and taken back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from caseflow.actions.cases import course as cases
from caseflow.actions.cases import notes
from caseflow.actions.desk import Desk
from caseflow.actions.office.opening import close_office
from caseflow.actions.store import drafts
from caseflow.domain.cases.case import NewNote
from caseflow.ui.theme import u
from tests.ui.cases_room import Office, by_name, new_desk, read, working
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen
RAIL_UNITS = 43


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One office for every story that brings its own case."""
    made = new_desk(tmp_path_factory.mktemp("office") / "store")
    yield made
    close_office(made)


@pytest.fixture
def office(desk: Desk, qtbot: QtBot) -> Iterator[Office]:
    with working(desk, qtbot) as made:
        yield made


def test_an_empty_room_says_what_it_is_for(empty_office: Office) -> None:
    page = empty_office.page()
    assert "Još nema nijednog slučaja" in read(page)
    click(by_name(page.list.empty, "Novi slučaj"))
    assert page.form.isVisible()
    assert page.list.empty.isHidden()


def test_a_case_is_opened_from_a_year_and_a_place_in_cyrillic(empty_office: Office) -> None:
    page = empty_office.page()
    page.new_case()
    QTest.keyClicks(page.form.year, "2009")
    page.form.place.setText("Чачак")
    click(page.form.priority.button("urgent"))
    click(page.form.save_button)
    empty_office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.pane is not None
    assert page.pane.head.head.title.text() == "CA-2026-A001"
    assert any("Čačak" in text for text in read(page.pane.head))
    assert "case_opened" in empty_office.toasts


def test_the_place_is_offered_however_it_is_typed(office: Office) -> None:
    completer = office.page().form.place.completer()
    for typed in ("cacak", "Čač", "Чач"):
        completer.setCompletionPrefix(typed)
        assert completer.currentCompletion() == "Čačak"


def test_an_unknown_place_is_told_beside_its_field_and_stays_typed(empty_office: Office) -> None:
    page = empty_office.page()
    page.new_case()
    QTest.keyClicks(page.form.year, "2009")
    page.form.place.setText("Nigdina")
    click(page.form.save_button)
    empty_office.qtbot.waitUntil(lambda: bool(page.form.place_field.wrong()))
    assert page.form.place.text() == "Nigdina"
    assert cases.cases(empty_office.desk) == ()


def test_a_half_typed_year_is_not_a_year(office: Office) -> None:
    page = office.page()
    page.new_case()
    QTest.keyClicks(page.form.year, "20")
    click(page.form.save_button)
    assert "četiri cifre" in page.form.year_field.wrong()


def test_enter_opens_the_case_with_the_cursor_in_a_new_note(office: Office) -> None:
    office.new_case()
    page = office.page()
    QTest.keyClick(page.list.search, Qt.Key.Key_Return)
    office.qtbot.waitUntil(lambda: page.pane is not None)
    assert page.pane is not None
    assert page.focusWidget() is page.pane.note.text


def test_a_note_is_saved_with_ctrl_enter_and_stands_first(office: Office) -> None:
    row = office.new_case()
    pane = office.pane(office.page(), row)
    click(pane.note.type.button("young_persons_words"))
    type_words(pane.note.text, "„Hoću da učim zanat.“ Учитељица зна.")
    QTest.keyClick(pane.note.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    office.qtbot.waitUntil(lambda: "„Hoću da učim zanat.“ Учитељица зна." in read(pane.flow))
    assert read(pane.flow.timeline)[0] == "Reč mlade osobe"
    assert pane.note.text.toPlainText() == ""
    assert pane.tabs.tab("notes").text() == "Beleške 1"


def test_an_empty_note_is_not_saved(office: Office) -> None:
    page = office.page()
    pane = office.pane(page, office.new_case())
    click(pane.note.save_button)
    assert "Prvo napišite belešku." in read(page.message_slot)


def test_what_is_typed_comes_back_when_the_case_is_opened_again(office: Office) -> None:
    row = office.new_case()
    page = office.page()
    pane = office.pane(page, row)
    click(pane.note.type.button("call"))
    type_words(pane.note.text, "Počela rečenicu")
    click(pane.head.back)
    office.qtbot.waitUntil(lambda: "Počela rečenicu" in (drafts.draft(office.desk, "note", row.id) or ""))
    again = office.pane(page, row)
    office.qtbot.waitUntil(lambda: again.note.text.toPlainText() == "Počela rečenicu")
    assert again.note.type.value() == "call"


def test_a_change_that_comes_while_another_case_opens_brings_nobody_back(office: Office) -> None:
    first, second = office.new_case(), office.new_case("Čačak")
    page = office.page()
    office.pane(page, first)
    page.show_record(second.id)
    page.refresh()
    with office.qtbot.waitSignal(office.jobs.toast):
        office.jobs.ask(None, lambda: None, lambda _: office.jobs.toast.emit("", None))
    assert page.place() == second.id


def test_the_age_of_the_draft_is_told(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    type_words(pane.note.text, "Počela")
    pane.note.keeper.keep()
    office.qtbot.waitUntil(lambda: "nacrt sačuvan u\u00a010:42" in read(pane.note))


def test_a_deadline_is_met_in_one_click(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    click(by_name(pane.side, "Označi kao ispunjeno: Početna procena"))
    office.qtbot.waitUntil(lambda: "Početna procena" not in read(pane.side.deadlines))
    assert office.toasts == ["deadline_met"]


def test_needs_and_risks_are_added_from_the_code_lists(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    click(pane.tabs.tab("needs"))
    for part, code in ((pane.needs, "mental_health"), (pane.risks, "distress")):
        part.choice.setCurrentIndex(part.choice.findData(code))
        click(part.add)
    office.qtbot.waitUntil(lambda: "Vidljiva emocionalna uznemirenost" in read(pane.risks))
    assert not pane.side.risks.isVisible(), "once is enough beside each other"
    click(pane.tabs.tab("overview"))
    office.qtbot.waitUntil(lambda: "Vidljiva emocionalna uznemirenost" in read(pane.side.risks))
    assert "Podrška mentalnom zdravlju" in read(pane.side.needs)
    assert pane.needs.choice.findData("mental_health") == -1


def test_a_case_is_closed_with_a_reason_and_opened_again(office: Office) -> None:
    row = office.new_case()
    pane = office.pane(office.page(), row)
    click(pane.head.hand_over)
    office.qtbot.waitUntil(pane.handing.isVisible)
    click(pane.head.close_case)
    office.qtbot.waitUntil(lambda: pane.closing.findChild(QComboBox, "closing_reason") is not None)
    assert not pane.handing.isVisible(), "one question at a time"
    assert any("rokova nije ispunjeno" in text for text in read(pane.closing))
    assert any("Rok čuvanja dosijea nije upisan" in text for text in read(pane.closing))
    reason = pane.closing.findChild(QComboBox, "closing_reason")
    assert isinstance(reason, QComboBox)
    close = by_name(pane.closing, "Zatvori slučaj")
    assert not close.isEnabled()
    reason.setCurrentIndex(reason.findData("goals_achieved"))
    click(close)
    office.qtbot.waitUntil(lambda: "zatvoren slučaj" in read(pane.head))
    click(pane.head.reopen)
    office.qtbot.waitUntil(lambda: pane.head.close_case.isVisible())
    assert office.toasts == ["case_closed", "case_reopened"]


def test_closing_offers_to_take_it_back(office: Office) -> None:
    row = office.new_case()
    pane = office.pane(office.page(), row)
    undos: list[object] = []
    office.jobs.toast.connect(lambda message, undo: undos.append(undo))
    pane.closing.chosen.emit("goals_achieved", False)
    office.qtbot.waitUntil(lambda: len(undos) == 1)
    office.jobs.undo(undos[0])  # type: ignore[arg-type]
    office.qtbot.waitUntil(lambda: cases.case(office.desk, row.id).status == row.status)


def test_a_new_referral_takes_the_client_along(office: Office) -> None:
    row = office.new_case()
    pane = office.pane(office.page(), row)
    click(pane.head.new_referral)
    assert office.went == [("referrals", f"new:client:{row.client}")]


def test_only_the_newest_are_shown_until_older_ones_are_wanted(office: Office) -> None:
    row = office.new_case()
    for n in range(27):
        notes.add_note(office.desk, NewNote(row.client, f"beleška broj {n}", "visit", row.id))
    pane = office.pane(office.page(), row)
    pane.show_tab("notes")
    assert "Starije: još 15" in [button.text() for button in pane.notes.findChildren(QPushButton)]
    click(pane.notes.older)
    office.qtbot.waitUntil(
        lambda: len([text for text in read(pane.notes) if text.startswith("beleška broj")]) == 27
    )


def test_in_cyrillic_it_fits_beside_the_rail_and_every_stop_has_a_name(office: Office) -> None:
    row = office.new_case()
    cases.add_risk(office.desk, row.id, "leaving_care_12m")
    page = office.page("sr-Cyrl")
    page.new_case()
    assert page.minimumSizeHint().width() <= 1024 - u(RAIL_UNITS)
    pane = office.pane(page, row)
    pane.resize(u(218), u(180))
    room = pane.side.viewport().width()
    column = pane.side.widget()
    assert column is not None
    assert column.minimumSizeHint().width() <= room
    inner = pane.note.parentWidget()
    assert inner is not None
    assert inner.minimumSizeHint().width() <= pane.width() - pane.side.width() - 1
    for stop in pane.findChildren(QWidget):
        if stop.isVisible() and stop.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert stop.accessibleName() or getattr(stop, "text", str)(), stop
