"""What an import asks the store for, step by step, and where its answers go."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from caseflow.actions.desk import Desk
from caseflow.actions.importing.batches import imports, undo_import
from caseflow.actions.importing.columns import ColumnsLook, choose_columns, columns_of
from caseflow.actions.importing.directory import Handed
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.batch import ImportRow, Undone
from caseflow.ui.importing.kind import Kind, Looked, Progress
from caseflow.ui.importing.pane import ImportPane
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress as Bar
from caseflow.ui.widgets.progress_strip import ProgressStrip
from caseflow.ui.words import word


@dataclass(frozen=True)
class Opened:
    """What was chosen, and its columns; None where a package says them itself."""

    handed: Handed
    columns: ColumnsLook | None


def moved(bar: Bar, doing: str = "directory.writing") -> Progress:
    """Tells the bar how far it is, and the job whether to go on."""

    def tell(done: int, total: int) -> bool:
        bar.report(done, total, doing if total else "directory.reading")
        return not bar.cancelled()

    return tell


def open_file(desk: Desk, kind: Kind, path: Path) -> Opened:
    handed = kind.hand_in(desk, path)
    return Opened(handed, columns_of(desk, kind.key, handed))


def look_at(desk: Desk, kind: Kind, handed: Handed, namesakes: bool, bar: Bar) -> Done[Looked]:
    return Done(kind.look(desk, handed, moved(bar), namesakes))


def bring_in(desk: Desk, kind: Kind, handed: Handed, namesakes: bool, bar: Bar) -> Done[Looked]:
    return kind.bring_in(desk, handed, moved(bar), namesakes)


def take_back(desk: Desk, name: RecordId, bar: Bar) -> Done[Undone]:
    return undo_import(desk, name, moved(bar, "import.taking_back"))


class ImportFlow(QObject):
    """Args: page: where refusals, progress and what was done are said."""

    wanted = Signal()
    """The pane has something to show."""
    left = Signal()

    def __init__(self, page: Page, kind: Kind) -> None:
        super().__init__(page)
        self._page, self._kind = page, kind
        self._handed: Handed | None = None
        self._done: Looked | None = None
        self.pane = ImportPane(kind.namesakes)
        page.message_slot.filled.connect(self._rest_while_working)
        self.pane.look_asked.connect(self.look)
        self.pane.import_asked.connect(self.bring_in)
        self.pane.undo_asked.connect(self.undo)
        self.pane.left.connect(self.left)
        self.pane.past.undo_asked.connect(self.undo_past)

    def _rest_while_working(self, bar: object) -> None:
        self.pane.set_working(isinstance(bar, ProgressStrip))

    def choose_file(self) -> None:
        kinds = word("directory.import_kinds") + " (*.csv *.tsv *.txt *.xlsx *.json *.zip);;* (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._page, word("directory.import_file"), "", kinds)
        if chosen:
            self.open_path(Path(chosen))

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._page, word("directory.import_folder"))
        if chosen:
            self.open_path(Path(chosen))

    def open_path(self, path: Path) -> None:
        page = self._page
        page.clear_message()
        page.jobs.ask(page, partial(open_file, page.desk, self._kind, path), self._opened)

    def _opened(self, opened: Opened) -> None:
        self._handed = opened.handed
        self.pane.namesakes.setChecked(False)
        self.pane.show_columns(opened.columns)
        if opened.columns is None:
            self.look()
        else:
            self.wanted.emit()

    def look(self) -> None:
        """What would become of every row; the columns as they are chosen now."""
        if self._handed is None:
            return
        page, chosen = self._page, self.pane.columns.choices()
        if self.pane.stack.currentWidget() is self.pane.columns and self.pane.isVisible():
            keep = self.pane.columns.keep.isChecked()
            ask = partial(choose_columns, page.desk, self._kind.key, self._handed, chosen, keep)
            page.jobs.ask(page, ask, self._chosen)
        else:
            self._look()

    def _chosen(self, handed: Handed) -> None:
        self._handed = handed
        self._look()

    def _look(self) -> None:
        page = self._page
        assert self._handed is not None
        job = partial(look_at, page.desk, self._kind, self._handed, self.pane.namesakes.isChecked())
        page.jobs.long(page, "import.looking", job, self._looked)

    def _looked(self, looked: Looked) -> None:
        self.pane.show_look(looked)
        self.wanted.emit()

    def bring_in(self) -> None:
        if self._handed is not None:
            page = self._page
            job = partial(bring_in, page.desk, self._kind, self._handed, self.pane.namesakes.isChecked())
            page.jobs.long(page, f"import.importing_{self._kind.key}", job, self._came_in)

    def _came_in(self, looked: Looked) -> None:
        self._done, self._handed = looked, None
        self.pane.show_report(looked)
        self.wanted.emit()

    def undo(self) -> None:
        if self._done is not None and self._done.batch is not None:
            page, job = self._page, partial(take_back, self._page.desk, self._done.batch)
            page.jobs.long(page, "import.undoing", job, lambda _: self._undone())

    def _undone(self) -> None:
        self._done = None
        self.left.emit()

    def show_past(self) -> None:
        page = self._page
        page.jobs.ask(page, partial(imports, page.desk), self._show_past)

    def _show_past(self, rows: tuple[ImportRow, ...]) -> None:
        self.pane.past.show_imports([row for row in rows if row.kind == self._kind.key])
        self.pane.show_past()
        self.wanted.emit()

    def undo_past(self, name: str) -> None:
        page = self._page
        job = partial(take_back, page.desk, RecordId(name))
        page.jobs.long(page, "import.undoing", job, self._taken_back)

    def _taken_back(self, undone: Undone) -> None:
        self.show_past()
        if undone.left:
            self._page.say("wait", word("import.left", n=undone.left), word("import.left_note"))
