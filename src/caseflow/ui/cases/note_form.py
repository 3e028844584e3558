"""A new note: its type, the text, the guard under it, saved with Ctrl+Enter, kept as typed.

A draft belongs to one case and one person.
"""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.cases.notes import add_note
from caseflow.actions.desk import Desk
from caseflow.actions.store.drafts import discard_draft
from caseflow.domain.cases.case import CaseRow, NewNote
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.office.phrase import PhraseKind
from caseflow.ui.cases.note_guard import NoteGuard
from caseflow.ui.commands import Command
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.offered import WRITES
from caseflow.ui.page import Page
from caseflow.ui.phrases import offer_phrases, phrases_wanted
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.kept_sign import KeptSign
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
    """Args: page: hears refusals. row: the case."""

    def __init__(self, context: Context, page: Page, row: CaseRow) -> None:
        super().__init__()
        self._context, self._page, self._row = context, page, row
        self.type = SegmentedButtons([(one, code("note_type", one)) for one in TYPES])
        self.type.setAccessibleName(word("cases.note_type"))
        self.text = GuardedText(word("cases.note_placeholder"), lines=4)
        self.text.setAccessibleName(word("cases.note_text"))
        offer_phrases(self.text, PhraseKind.NOTE)
        self.guard = NoteGuard(self.text)
        self.sign = KeptSign()
        self.save_button = primary(word("cases.note_save"), "check")
        self.phrases_button = plain(word("cases.phrases"), "quote")
        self._lay_out()
        self._connect()
        self.keeper.begin(row.id)

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
        self.keeper.done()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(u(1.5))
        head.addWidget(label(word("cases.note_new"), "heading"))
        head.addStretch(1)
        head.addWidget(self.sign)
        foot = QHBoxLayout()
        foot.setSpacing(u(2))
        foot.addWidget(self.save_button)
        foot.addWidget(self.phrases_button)
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

    def _entries(self) -> dict[str, QWidget]:
        return {"type": self.type, "text": self.text, "reason": self.guard.why}

    def _connect(self) -> None:
        self.keeper = Kept(self._context, self, FORM, self._entries())
        self.keeper.saved.connect(self.sign.say)
        self.keeper.came_back.connect(self.text.look)
        self.save_button.clicked.connect(self.save)
        self.phrases_button.clicked.connect(lambda: phrases_wanted(self.text))
        save = Command("cases.save_note", "cases.note_save", self.save, "Ctrl+Return", "check", WRITES)
        self._context.commands.add(save, self)
