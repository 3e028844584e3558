"""Bringing a directory in and giving it away: what is chosen, what the store thread does, what is told."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.directory_export import export_hsds
from caseflow.actions.directory_import import import_services
from caseflow.domain.changes import Done
from caseflow.domain.import_report import Reports
from caseflow.ui.directory.import_report import ImportReportPane
from caseflow.ui.page import Page
from caseflow.ui.progress import Progress
from caseflow.ui.words import word, word_count


@dataclass(frozen=True)
class Imported:
    """What came in, and how it is taken back; None when nothing was changed."""

    tables: Reports
    undo: Callable[[], Done[object]] | None


def bring_in(desk: Desk, path: Path, progress: Progress) -> Done[Imported]:
    """Import, telling how far it is; the report carries its undo, which outlives the toast."""

    def moved(done: int, total: int) -> bool:
        progress.report(done, total, "directory.writing" if total else "directory.reading")
        return not progress.cancelled()

    done = import_services(desk, path, progress=moved)
    return Done(Imported(done.value.tables, done.undo), done.changes, done.message, done.undo)


class Moves(QObject):
    """Args: page: where refusals, progress and what was done are said."""

    chosen = Signal(object)
    """Path of a file or a folder to import."""
    came_in = Signal()
    """The report is filled."""
    left = Signal()
    """The report is no longer needed."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._imported: Imported | None = None
        self.report = ImportReportPane()
        self.report.closed.connect(self.left)
        self.report.undo_asked.connect(self.undo_import)
        self._menu = QMenu(page)
        self._menu.addAction(word("directory.import_file")).triggered.connect(self.choose_file)
        self._menu.addAction(word("directory.import_folder")).triggered.connect(self.choose_folder)

    def ask_source(self, button: QWidget) -> None:
        self._menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def choose_file(self) -> None:
        kinds = word("directory.import_kinds") + " (*.csv *.xlsx *.json *.zip);;* (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._page, word("directory.import_file"), "", kinds)
        if chosen:
            self.chosen.emit(Path(chosen))

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._page, word("directory.import_folder"))
        if chosen:
            self.chosen.emit(Path(chosen))

    def import_from(self, path: Path) -> None:
        page = self._page
        page.jobs.long(page, "directory.importing", partial(bring_in, page.desk, path), self._show_report)

    def _show_report(self, imported: Imported) -> None:
        self._imported = imported
        self.report.show_reports(imported.tables, imported.undo is not None)
        self.came_in.emit()

    def undo_import(self) -> None:
        if self._imported is not None and self._imported.undo is not None:
            self._page.jobs.act(self._page, self._imported.undo, lambda _: self.left.emit())
            self._imported = None

    def choose_target(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._page, word("directory.export_command"))
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, folder: Path) -> None:
        page = self._page
        page.clear_message()
        page.jobs.ask(page, partial(export_hsds, page.desk, folder), partial(self._exported, folder))

    def _exported(self, folder: Path, rows: dict[str, int]) -> None:
        services = word_count("service", rows.get("services", rows.get("service", 0)))
        self._page.say("ok", word("directory.exported", services=services), str(folder))
