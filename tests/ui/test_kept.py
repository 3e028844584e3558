"""What is typed into any form is in the store within two seconds, and comes back."""

import time
from datetime import date

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from caseflow.actions.office.leaving import Left
from caseflow.actions.store.drafts import draft
from caseflow.ui.commands import Commands
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.widgets.day_entry import DayEntry
from caseflow.ui.widgets.segment import SegmentedButtons
from tests.ui.cases_room import Office
from tests.ui.hand import type_words

pytestmark = pytest.mark.screen

FORM = "letter"


class Letter(QWidget):
    """A form with one of each kind of entry."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.to, self.text, self.kind = QLineEdit(), QPlainTextEdit(), QComboBox()
        for code in ("plain", "urgent"):
            self.kind.addItem(code.title(), code)
        self.copy, self.day = QCheckBox("copy"), DayEntry()
        self.how = SegmentedButtons([("post", "Post"), ("hand", "Hand")])
        column = QVBoxLayout(self)
        for part in self.entries().values():
            column.addWidget(part)
        self.context = Context(office.jobs, office.desk, lambda *_: None, Commands())
        self.kept = Kept(self.context, self, FORM, self.entries())
        office.qtbot.addWidget(self)
        self.show()

    def entries(self) -> dict[str, QWidget]:
        return {
            "to": self.to,
            "text": self.text,
            "kind": self.kind,
            "copy": self.copy,
            "day": self.day,
            "how": self.how,
        }

    def fill(self) -> None:
        type_words(self.to, "Plavi fenjer")
        type_words(self.text, "Počela rečenicu")
        self.kind.setCurrentIndex(1)
        self.copy.setChecked(True)
        self.day.set_day(date(2026, 7, 3))
        self.how.button("hand").click()


def begun(office: Office, about: str = "") -> Letter:
    letter = Letter(office)
    letter.kept.begin(about)
    settle(office)
    return letter


def settle(office: Office) -> None:
    """Until everything asked of the store until now was answered."""
    answered: list[bool] = []
    office.jobs.ask(None, lambda: None, lambda _: answered.append(True))
    office.qtbot.waitUntil(lambda: bool(answered))


def stored(office: Office, about: str = "") -> str:
    return draft(office.desk, FORM, about) or ""


def test_it_is_in_the_store_within_two_seconds_though_ana_never_pauses(office: Office) -> None:
    letter = begun(office)
    started = time.monotonic()
    while "Počela" not in stored(office):
        type_words(letter.text, "Počela ")
        office.qtbot.wait(100)
        assert time.monotonic() - started < 2.0


def test_every_kind_of_entry_comes_back(office: Office) -> None:
    letter = begun(office)
    letter.fill()
    letter.hide()
    again = begun(office)
    assert (again.to.text(), again.text.toPlainText()) == ("Plavi fenjer", "Počela rečenicu")
    assert (again.kind.currentData(), again.copy.isChecked()) == ("urgent", True)
    assert (again.day.day(), again.how.value()) == (date(2026, 7, 3), "hand")


def test_what_was_typed_before_the_draft_was_read_stays_and_both_are_kept(office: Office) -> None:
    first = begun(office)
    first.fill()
    first.hide()
    second = Letter(office)
    second.kept.begin()
    type_words(second.to, "Crvena zvezda")
    settle(office)
    assert (second.to.text(), second.text.toPlainText()) == ("Crvena zvezda", "Počela rečenicu")
    second.hide()
    third = Letter(office)
    third.kept.begin()
    type_words(third.to, "Zelena kuća")
    third.hide()
    third.deleteLater()
    settle(office)
    assert "Zelena kuća" in stored(office)
    assert "Počela rečenicu" in stored(office)


def test_a_draft_belongs_to_what_it_is_about(office: Office) -> None:
    letter = begun(office, "one")
    type_words(letter.to, "Prvi")
    letter.kept.rest()
    letter.to.clear()
    letter.kept.begin("other")
    settle(office)
    assert letter.to.text() == ""
    assert "Prvi" in stored(office, "one")
    letter.kept.rest()
    letter.kept.begin("one")
    settle(office)
    assert letter.to.text() == "Prvi"


def test_what_has_become_a_record_does_not_come_back(office: Office) -> None:
    letter = begun(office)
    letter.fill()
    letter.kept.keep()
    for entry in (letter.to, letter.text):
        entry.clear()
    letter.kept.done()
    settle(office)
    assert stored(office) == ""
    type_words(letter.to, "Nova")
    letter.hide()
    settle(office)
    assert "Nova" in stored(office)


def test_what_is_as_it_began_is_no_draft(office: Office) -> None:
    letter = Letter(office)
    letter.to.setText("Od ranije")
    letter.kept.begin()
    settle(office)
    letter.hide()
    settle(office)
    assert stored(office) == ""


def test_an_older_programs_draft_and_a_choice_that_is_gone_change_nothing(office: Office) -> None:
    letter = Letter(office)
    letter.kept.begin("", "call\nnot JSON")
    assert letter.to.text() == ""
    letter.kept.rest()
    letter.kept.begin("x", '{"kind": "gone", "how": "gone", "day": "never", "to": "Ana", "unknown": "1"}')
    assert (letter.kind.currentData(), letter.how.value(), letter.to.text()) == ("plain", "post", "Ana")


def test_the_caret_comes_back_once(office: Office) -> None:
    letter = begun(office)
    letter.fill()
    letter.activateWindow()
    letter.text.setFocus()
    letter.text.textCursor()
    left = letter.kept.caret(letter.text, Left("cases"))
    assert (left.form, left.entry, left.caret) == (FORM, "text/0", len("Počela rečenicu"))
    letter.hide()
    again = Letter(office)
    again.context.returning.left = left
    again.kept.begin()
    settle(office)
    assert again.focusWidget() is again.text
    assert again.text.textCursor().position() == len("Počela rečenicu")
    assert again.context.returning.left == Left()
