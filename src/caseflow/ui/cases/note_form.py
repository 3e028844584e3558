"""A new note: its type, the text, the guard under it, saved with Ctrl+Enter, kept as typed.

A draft is the type on the first line and the text below; it belongs to one case and one person.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from caseflow.actions.desk import Desk
from caseflow.actions.drafts import discard_draft, save_draft
from caseflow.actions.notes import add_note
from caseflow.domain.case import CaseRow, NewNote
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.ui.cases.note_guard import NoteGuard
from caseflow.ui.commands import Command
from caseflow.ui.context import Context
from caseflow.ui.dates import clock_time
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import primary
from caseflow.ui.widgets.draft_keeper import DraftKeeper
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import code, word

FORM = "note"
TYPES = ("visit", "call", "conversation", "observation", "young_persons_words")
"""What a worker writes on their own; meetings and decisions come from where they are held and made."""


def save_note(desk: Desk, new: NewNote, about: RecordId) -> Done[RecordId]:
    """The note, and no draft of it any more."""
    done = add_note(desk, new)
    discard_draft(desk, FORM, about)
    return done


class NoteForm(QWidget):
    """Args: page: hears refusals. row: the case. draft: what was left unfinished."""

    def __init__(self, context: Context, page: Page, row: CaseRow, draft: str = "") -> None:
        super().__init__()
        self._context, self._page, self._row = context, page, row
        self.type = SegmentedButtons([(one, code("note_type", one)) for one in TYPES])
        self.type.setAccessibleName(word("cases.note_type"))
        self.text = GuardedText(word("cases.note_placeholder"), lines=4)
        self.text.setAccessibleName(word("cases.note_text"))
        self.guard = NoteGuard(self.text)
        self.saved_tick = IconLabel("check", "muted", 4)
        self.saved = label("", "meta")
        self.save_button = primary(word("cases.note_save"), "check")
        self.saved_tick.hide()
        self._put_back(draft)
        self._lay_out()
        self._connect()

    def focus_text(self) -> None:
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Save the note, unless the guard has something to ask first."""
        self._page.clear_message()
        if not self.text.toPlainText().strip():
            self._page.say("wait", word("cases.note_empty"))
            self.focus_text()
        elif not self.guard.settled():
            self.keeper.keep()
            self.guard.ask()
        else:
            self.keeper.keep()
            job = partial(save_note, self._context.desk, self._note(), self._row.id)
            self._context.jobs.act(self._page, job, self._done)

    def _note(self) -> NewNote:
        text, kept = self.text.toPlainText(), self.guard.reason
        return NewNote(self._row.client, text, self.type.value(), self._row.id, kept_reason=kept)

    def _done(self, made: RecordId) -> None:
        self.text.clear()
        self.text.look()
        self.keeper.forget()
        self.saved.clear()
        self.saved_tick.hide()

    def _put_back(self, draft: str) -> None:
        kind, _, text = draft.partition("\n")
        if kind in TYPES:
            self.type.set_value(kind)
            self.text.setPlainText(text)
            self.text.look()

    def _keep(self, text: str) -> None:
        body = f"{self.type.value()}\n{text}" if text.strip() else ""
        at = self._context.desk.clock()
        job = partial(save_draft, self._context.desk, FORM, self._row.id, body)
        said = word("common.draft_saved_at", time=clock_time(at)) if body else ""
        self._context.jobs.ask(self._page, job, lambda _: self._say_kept(said))

    def _say_kept(self, said: str) -> None:
        """The answer may come when the case was left already."""
        if not isValid(self):
            return
        self.saved.setText(said)
        self.saved_tick.setVisible(bool(said))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(u(1.5))
        head.addWidget(label(word("cases.note_new"), "heading"))
        head.addStretch(1)
        head.addWidget(self.saved_tick)
        head.addWidget(self.saved)
        foot = QHBoxLayout()
        foot.addWidget(self.save_button)
        foot.addStretch(1)
        foot.addWidget(label(word("cases.note_saves"), "meta"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addLayout(head)
        for part in (self.type, self.text, self.guard):
            column.addWidget(part)
        column.addSpacing(u(1))
        column.addLayout(foot)

    def _connect(self) -> None:
        self.keeper = DraftKeeper(self.text, self._keep)
        self.save_button.clicked.connect(self.save)
        save = Command("cases.save_note", "cases.note_save", self.save, "Ctrl+Return", "check")
        self._context.commands.add(save, self)
