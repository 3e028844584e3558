"""What the guard finds in a note as it is written: replaced, kept with a reason, never passed over."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
)

from caseflow.actions.cases import course as cases
from caseflow.ui.focus_order import stops
from tests.ui.cases_room import JMBG, Office, by_name, read
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen


def test_a_personal_number_stops_the_note_until_it_is_replaced(office: Office) -> None:
    row = office.new_case()
    pane = office.pane(office.page(), row)
    type_words(pane.note.text, f"U knjižici piše JMBG {JMBG}, čuvam.")
    click(pane.note.save_button)
    assert f"Liči na JMBG: {JMBG}" in read(pane.note.guard)
    click(pane.note.guard.findChild(QPushButton, "replace"))
    assert pane.note.text.toPlainText() == "U knjižici piše JMBG [JMBG u Identitetu], čuvam."
    assert pane.note.guard.isHidden()
    click(pane.note.save_button)
    office.qtbot.waitUntil(lambda: cases.case_page(office.desk, row.id).notes == 1)


def test_tab_goes_from_the_text_to_what_the_guard_offers(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    type_words(pane.note.text, f"Broj {JMBG}")
    pane.note.text.look()
    replace = by_name(pane.note.guard, "Zameni sa „JMBG u Identitetu“")
    office.qtbot.waitUntil(replace.isVisible)
    met = stops(pane)
    assert met[met.index(pane.note.text) + 1] is replace


def test_two_findings_are_settled_one_after_the_other(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    type_words(pane.note.text, f"{JMBG} i 064 123 4567")
    pane.note.text.look()
    click(pane.note.guard.findChild(QPushButton, "replace"))
    assert any(text.startswith("Liči na broj telefona") for text in read(pane.note.guard))
    click(pane.note.guard.findChildren(QPushButton, "replace")[-1])
    assert pane.note.text.toPlainText() == "[JMBG u Identitetu] i [telefon u Identitetu]"


def test_it_can_stay_when_somebody_says_why(office: Office) -> None:
    row = office.new_case()
    pane = office.pane(office.page(), row)
    type_words(pane.note.text, f"Broj {JMBG}")
    click(pane.note.save_button)
    click(pane.note.guard.findChild(QPushButton, "keep"))
    reason = pane.note.guard.findChild(QLineEdit, "reason")
    assert isinstance(reason, QLineEdit)
    type_words(reason, "traži ga sud")
    QTest.keyClick(reason, Qt.Key.Key_Return)
    assert "Ostaje u tekstu uz razlog: traži ga sud" in read(pane.note.guard)
    click(pane.note.save_button)
    office.qtbot.waitUntil(lambda: cases.case_page(office.desk, row.id).notes == 1)


def test_a_reason_for_one_number_does_not_cover_another(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    type_words(pane.note.text, f"Broj {JMBG}")
    pane.note.text.look()
    pane.note.guard.reason = "traži ga sud"
    type_words(pane.note.text, " i ana@example.org")
    assert not pane.note.guard.settled()
