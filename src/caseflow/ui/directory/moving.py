"""Bringing a directory in and giving it away: what is chosen, what the store thread does, what is told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.directory.export import export_hsds, export_json, export_table
from caseflow.ui.directory.mapping_acts import MapActs
from caseflow.ui.importing.flow import ImportFlow
from caseflow.ui.importing.kind import SERVICES
from caseflow.ui.page import Page
from caseflow.ui.words import word, word_count


class Moves(QObject):
    """Args: page: where refusals, progress and what was done are said. on_map: what is done with the map."""

    def __init__(self, page: Page, on_map: MapActs) -> None:
        super().__init__(page)
        self._page = page
        self.flow = ImportFlow(page, SERVICES)
        self._in, self._out = QMenu(page), QMenu(page)
        self._in.addAction(word("directory.import_file")).triggered.connect(self.flow.choose_file)
        self._in.addAction(word("directory.import_folder")).triggered.connect(self.flow.choose_folder)
        self._in.addSeparator()
        self._in.addAction(word("import.past_command")).triggered.connect(self.flow.show_past)
        self._in.addSeparator()
        self._in.addAction(word("directory.map_import_command")).triggered.connect(on_map.choose_file)
        self._in.addAction(word("directory.map_remove")).triggered.connect(on_map.remove)
        self._out.addAction(word("directory.export_hsds")).triggered.connect(self.choose_target)
        self._out.addAction(word("directory.export_json")).triggered.connect(self.choose_json)
        self._out.addAction(word("directory.export_table")).triggered.connect(self.choose_table)

    def ask_source(self, button: QWidget) -> None:
        self._in.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def ask_target(self, button: QWidget) -> None:
        self._out.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def choose_target(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self._page, word("directory.export_hsds"))
        if chosen:
            self.export_to(Path(chosen))

    def choose_json(self) -> None:
        self._choose_file("directory.export_json", "imenik.json", "JSON (*.json)", export_json)

    def choose_table(self) -> None:
        kinds = "XLSX (*.xlsx);;CSV (*.csv)"
        self._choose_file("directory.export_table", "imenik.xlsx", kinds, export_table)

    def _choose_file(
        self, title: str, name: str, kinds: str, write: Callable[[Desk, Path], dict[str, int]]
    ) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self._page, word(title), name, kinds)
        if chosen:
            self.export_to(Path(chosen), write)

    def export_to(self, path: Path, write: Callable[[Desk, Path], dict[str, int]] = export_hsds) -> None:
        page = self._page
        page.clear_message()
        page.jobs.ask(page, partial(write, page.desk, path), partial(self._exported, path))

    def _exported(self, path: Path, rows: dict[str, int]) -> None:
        services = word_count("service", rows.get("service", 0))
        self._page.say("ok", word("directory.exported", services=services), str(path))
