"""What the guard writes in place of an identity, and a case that is left before the store has answered."""

from threading import Event

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from caseflow.actions.cases import course as cases
from caseflow.actions.store import drafts
from tests.ui.cases_room import JMBG, Office, by_name, read
from tests.ui.hand import click, type_words

pytestmark = pytest.mark.screen

MARKED = {
    f"U knjižici je {JMBG}.": "U knjižici je [JMBG u Identitetu].",
    "Zove sa 064 123 4567.": "Zove sa [telefon u Identitetu].",
    "Piše sa ana@example.org.": "Piše sa [imejl adresa u Identitetu].",
    "Javlja se sa @mala.sova": "Javlja se sa [nalog u Identitetu]",
    "Juče sam sa Milicom Jovanović.": "Juče sam sa [ime u Identitetu].",
}
"""Every kind the guard knows: what is typed, and what stands there once it is replaced."""


def test_whatever_the_guard_finds_it_can_replace(office: Office) -> None:
    pane = office.pane(office.page(), office.new_case())
    for typed, left in MARKED.items():
        pane.note.text.clear()
        type_words(pane.note.text, typed)
        pane.note.text.look()
        click(pane.note.guard.findChildren(QPushButton, "replace")[-1])
        assert pane.note.text.toPlainText() == left
        assert pane.note.guard.isHidden()


def test_a_case_left_with_a_note_begun_says_no_error(office: Office) -> None:
    row = office.new_case()
    page = office.page()
    pane = office.pane(page, row)
    type_words(pane.note.text, "Počela rečenicu")
    gone: list[bool] = []
    pane.note.destroyed.connect(lambda: gone.append(True))
    held = Event()
    office.jobs.ask(page, held.wait, lambda _: None)
    click(pane.head.back)
    office.qtbot.waitUntil(lambda: bool(gone))
    held.set()
    office.qtbot.waitUntil(lambda: bool(drafts.draft(office.desk, "note", row.id)))
    office.jobs.ask(page, lambda: None, lambda _: gone.append(False))
    office.qtbot.waitUntil(lambda: len(gone) > 1)
    assert read(page.message_slot) == []


def test_a_reason_to_keep_a_name_is_taken_back_and_nothing_is_saved(office: Office) -> None:
    row = office.new_case()
    pane = office.pane(office.page(), row)
    type_words(pane.note.text, "Juče je došla Petrovićeva sestra Svetlana Škrbić")
    click(pane.note.save_button)
    click(pane.note.guard.findChild(QPushButton, "keep"))
    entry = pane.note.guard.findChild(QLineEdit, "reason")
    assert isinstance(entry, QLineEdit)
    type_words(entry, "traži ga sud")
    click(pane.note.guard.findChildren(QPushButton, "keep")[-1])
    assert pane.note.guard.settled()
    click(by_name(pane.note.guard, "Promeni razlog"))
    assert not pane.note.guard.settled()
    click(by_name(pane.note.guard, "Odustani"))
    click(pane.note.save_button)
    assert "traži ga sud" not in " ".join(read(pane.note.guard))
    assert cases.case_page(office.desk, row.id).notes == 0
