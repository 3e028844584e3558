"""Phrases of the office: what is offered where, one form for a new one and for another text."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.office.phrases import phrases, remove_phrase, save_phrase
from caseflow.domain.ids import RecordId
from caseflow.domain.office.phrase import LONGEST_TITLE, Phrase, PhraseKind
from caseflow.domain.office.roles import Permission
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.settings.panel import Panel
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.record_line import Lines, RecordLine, step
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading, under_heading
from caseflow.ui.widgets.segment import SegmentedButtons
from caseflow.ui.words import begun, shown, word

FORM = "phrase"
NEW = "new"


class PhraseForm(QWidget):
    """A name, a text, and where it is offered. What looks like an identity is said at once."""

    wanted = Signal(str, str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        kinds = [(one.value, word(f"settings.phrase_{one.value}")) for one in PhraseKind]
        self.kind = SegmentedButtons(kinds, PhraseKind.REFERRAL.value)
        self.title, self.text = QLineEdit(), GuardedText(lines=4)
        self.title.setMaxLength(LONGEST_TITLE)
        self.heading = SectionHeading(word("settings.phrase_add"))
        self.guard = MessageBar("late")
        self.save, self.cancel = primary(word("settings.phrase_save"), "check"), plain(word("common.cancel"))
        self._lay_out()
        self.text.findings_changed.connect(self._warn)
        self.save.clicked.connect(self._want)
        self.cancel.clicked.connect(self.left)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, u(2), 0, 0)
        column.setSpacing(u(3))
        hint = word("settings.phrase_text_hint", places="{datum}, {usluga}")
        for part in (
            self.heading,
            Field(word("settings.phrase_kind"), self.kind),
            Field(word("settings.phrase_title"), self.title),
            Field(word("settings.phrase_text"), self.text, hint=hint),
            self.guard,
        ):
            column.addWidget(part)
        steps = in_a_row(self.save, self.cancel)
        column.addLayout(steps)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {"title": self.title, "text": self.text}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def show_phrase(self, one: Phrase | None) -> None:
        """Empty for a new one."""
        self.heading.set_title(word("settings.phrase_change" if one else "settings.phrase_add"))
        self.kind.set_value(one.kind.value if one else PhraseKind.REFERRAL.value)
        self.title.setText(one.title if one else "")
        self.text.setPlainText(one.text if one else "")
        self.text.look()

    def warn(self) -> None:
        """It was refused: the text must be about nobody."""
        self.guard.tell(word("settings.phrase_guard"), word("settings.phrase_guard_why"))

    def _warn(self, findings: tuple[object, ...]) -> None:
        if findings:
            self.warn()
        else:
            self.guard.clear()

    def _want(self) -> None:
        self.wanted.emit(self.kind.value(), self.title.text(), self.text.toPlainText())


class PhrasesPanel(Panel):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        desk = context.desk
        self._may = desk.may(Permission.ASSIGN_CASE) or desk.may(Permission.MANAGE_SETTINGS)
        self._name: RecordId | None = None
        self._heading = SectionHeading(word("settings.tab_phrases"), note=word("settings.phrases_note"))
        self._empty = nothing_here(word("settings.phrases_empty"))
        self._lines = Lines()
        self.add = plain(word("settings.phrase_add"), "plus")
        self.form = PhraseForm()
        self.form.hide()
        self.kept = Kept(context, self.form, FORM, self.form.entries())
        self.block.addLayout(under_heading(self._heading, self._lines))
        self.block.addWidget(self._empty)
        self.block.addWidget(self.form)
        if self._may:
            self.block.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self.block.addWidget(label(word("settings.may_not_phrases"), "muted"))
        self.add.clicked.connect(lambda: self.open(None))
        self.form.wanted.connect(self._save)
        self.form.left.connect(self._close)

    def ask(self) -> None:
        """The phrases as they are now; nothing for whoever may not read them."""
        reads = self._context.desk.may(Permission.READ_CASE)
        if reads or self._context.desk.may(Permission.MANAGE_SETTINGS):
            self._context.jobs.ask(self._page, partial(phrases, self._context.desk), self.show_phrases)

    def show_phrases(self, found: Sequence[Phrase]) -> None:
        self._heading.set_count(len(found))
        self._empty.setVisible(not found)
        self._lines.show_lines([self._line(one) for one in found])
        if self._context.returning.is_in(FORM, NEW):
            self.open(None)

    def _line(self, one: Phrase) -> RecordLine:
        steps = []
        if self._may:
            change = step(word("settings.change"), word("settings.change_named", name=one.title))
            change.clicked.connect(lambda: self.open(one))
            remove = step(
                word("settings.phrase_remove"), word("settings.phrase_remove_named", name=one.title)
            )
            remove.clicked.connect(lambda: self._remove(one))
            steps = [change, remove]
        kind = begun(word(f"settings.phrase_{one.kind.value}"))
        return RecordLine(shown(one.title), [f"{kind}: {shown(one.text)}"], ("info", ""), steps)

    def open(self, one: Phrase | None) -> None:
        """The form, for a new one or with what stands there."""
        self.kept.rest()
        self._name = one.id if one else None
        self.form.show_phrase(one)
        self.form.show()
        self.add.hide()
        self.kept.begin(one.id if one else NEW)
        self.form.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self) -> bool:
        """The guard stopped it: say where. False when the form is not open."""
        if self.form.isHidden():
            return False
        self.form.warn()
        return True

    def _save(self, kind: str, title: str, text: str) -> None:
        job = partial(save_phrase, self._context.desk, PhraseKind(kind), title, text, self._name)
        self._context.jobs.act(self._page, job, lambda _: self._saved())

    def _saved(self) -> None:
        self._page.clear_message()
        self.form.show_phrase(None)
        self.kept.done()
        self._close()

    def _close(self) -> None:
        """What is typed stays as a draft."""
        self.kept.rest()
        self.form.hide()
        self.add.show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, one: Phrase) -> None:
        self._context.jobs.act(self._page, partial(remove_phrase, self._context.desk, one.id))
