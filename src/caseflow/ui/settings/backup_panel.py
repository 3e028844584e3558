"""Copies of the data: how they stand, one made now or elsewhere, where the daily go, a drill for each."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.store.backup import (
    BackupState,
    backup_state,
    backups,
    drill,
    keep_backup_place,
    make_backup,
)
from caseflow.db.backup import Backup
from caseflow.db.backup_proof import Proof
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import BackupError
from caseflow.ui import dates
from caseflow.ui.context import Context
from caseflow.ui.offered import EXCHANGES, offer
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.settings.panel import Panel
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import Pressed, link, plain, primary
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading, under_heading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import has_word, word, word_count

LABELS = 34
"""Units of the names of what is known."""
MOST = 17
"""As many as are kept of one computer."""


def ask(desk: Desk) -> tuple[BackupState, tuple[Backup, ...]]:
    """How copies stand, and which there are; a place that is not there has none."""
    state = backup_state(desk)
    try:
        return state, backups(desk)
    except BackupError:
        return state, ()


def moving(progress: Progress, word_key: str) -> Callable[[int, int], bool]:
    """What an action is told: shown on the screen, and stopped by the person there."""

    def moved(done: int, total: int) -> bool:
        progress.report(done, total, word_key)
        return not progress.cancelled()

    return moved


class BackupLine(QWidget):
    """One copy: when, how large, whose; a drill."""

    def __init__(self, backup: Backup, ours: bool) -> None:
        super().__init__()
        day = dates.day_short(local_day(backup.made))
        made = f"{day} {dates.clock_time(backup.made)}"
        size = f"{max(1, backup.size // 1_048_576)} MB"
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addWidget(label(made, "heading"))
        whose = "" if ours else f" · {word('backup.other_computer')}"
        said.addWidget(label(f"{size}{whose}", "meta"))
        self.check = Pressed(word("backup.check"))
        self.check.setProperty("kind", "row")
        self.check.setAccessibleName(f"{word('backup.check')}: {made}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2), 0, u(2))
        row.addLayout(said, 1)
        row.addWidget(self.check, 0, Qt.AlignmentFlag.AlignVCenter)


class BackupPanel(Panel):
    """Args: page: hears refusals and shows how far a copy is."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self.now = primary(word("backup.now"))
        self.elsewhere = plain(word("backup.elsewhere"), "stick")
        self.choose = link(word("backup.choose"))
        self.usual = link(word("backup.usual"))
        self.warning = MessageBar("late")
        self.reminder = MessageBar("wait")
        self._facts = KeyValues(LABELS)
        self._heading = SectionHeading(word("backup.kept"), note=word("backup.kept_note"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._empty = WrappingLabel(word("backup.none"), "muted")
        self._lay_out()
        offer(context.desk, EXCHANGES, self.now, self.elsewhere, self.choose, self.usual)
        self.now.clicked.connect(lambda: self.make(None))
        self.elsewhere.clicked.connect(self._ask_elsewhere)
        self.choose.clicked.connect(self._ask_place)
        self.usual.clicked.connect(lambda: self.keep_place(None))

    def ask(self) -> None:
        """Show how things stand now."""
        self._context.jobs.ask(self._page, partial(ask, self._context.desk), self._show)

    def make(self, place: Path | None) -> None:
        """A copy now."""
        self._page.clear_message()
        self._context.jobs.beside.long(
            self._page, "backup.making", partial(_make, self._context.desk, place), self._made
        )

    def keep_place(self, place: Path | None) -> None:
        """Where the daily ones go from now on."""
        self._page.clear_message()
        job = partial(keep_backup_place, self._context.desk, place)
        self._context.jobs.act(self._page, job, lambda _: self.ask())

    def prove(self, backup: Backup) -> None:
        """The drill."""
        self._page.clear_message()
        job = partial(_drill, self._context.desk, backup.folder)
        self._context.jobs.beside.long(self._page, "backup.checking", job, partial(self._proved, backup))

    def _made(self, backup: Backup) -> None:
        self.ask()
        self._page.say("ok", word("backup.made"), str(backup.folder))

    def _proved(self, backup: Backup, proof: Proof) -> None:
        said = word_count("backup.operations", proof.operations)
        self._page.say("ok", word("backup.proved"), f"{said} {word('backup.proved_note')}")

    def _show(self, found: tuple[BackupState, tuple[Backup, ...]]) -> None:
        state, copies = found
        self._warn(state)
        self._facts.clear()
        now = self._context.desk.clock()
        last = dates.ago(state.last, now) if state.last else word("backup.never")
        self._facts.add(word("backup.last"), last)
        self._facts.add(word("backup.place"), str(state.place), "" if state.apart else word("backup.beside"))
        self.usual.setVisible(state.apart)
        self._show_copies(copies)

    def _warn(self, state: BackupState) -> None:
        self.warning.clear()
        self.reminder.clear()
        if state.failed:
            key = f"refusal.{state.failed}"
            self.warning.tell(word("backup.failed"), word(key) if has_word(key) else "")
        if state.reminder:
            self.reminder.tell(word("backup.reminder"), word("backup.reminder_note"))

    def _show_copies(self, copies: Sequence[Backup]) -> None:
        empty_out(self._lines)
        self._heading.set_count(len(copies))
        self._empty.setVisible(not copies)
        ours = self._context.desk.me.device
        for backup in copies[:MOST]:
            line = BackupLine(backup, backup.device == ours)
            line.check.clicked.connect(partial(self.prove, backup))
            offer(self._context.desk, EXCHANGES, line.check)
            self._lines.addWidget(line)
            self._lines.addWidget(hairline())

    def _ask_elsewhere(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("backup.elsewhere"))
        if chosen:
            self.make(Path(chosen))

    def _ask_place(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, word("backup.choose"))
        if chosen:
            self.keep_place(Path(chosen))

    def _lay_out(self) -> None:
        self.block.addWidget(SectionHeading(word("backup.title")))
        self.block.addWidget(WrappingLabel(word("backup.note"), "muted"))
        self.block.addWidget(self.warning)
        self.block.addWidget(self.reminder)
        self.block.addWidget(self._facts)
        change = in_a_row(self.choose, self.usual, gap=5)
        change.setContentsMargins(u(LABELS + 2), 0, 0, 0)
        self.block.addLayout(change)
        self.block.addLayout(in_a_row(self.now, self.elsewhere))
        self.block.addSpacing(u(4))
        self.block.addLayout(under_heading(self._heading, self._lines))
        self.block.addWidget(self._empty)


def _make(desk: Desk, place: Path | None, progress: Progress) -> Done[Backup]:
    done = make_backup(desk, place, moving(progress, "backup.writing"))
    return Done(done.value)


def _drill(desk: Desk, folder: Path, progress: Progress) -> Done[Proof]:
    return drill(desk, folder, progress=moving(progress, "backup.reading"))
