"""The codes that exist only now: printed or saved as PDF sheets, and ticked off before one goes on."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog

from caseflow.actions.given_file import give_file
from caseflow.ui.jobs import Jobs
from caseflow.ui.paper import print_pdf
from caseflow.ui.theme import u
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.sheet_row import SheetRow
from caseflow.ui.words import word

Sheet = Callable[[str], bytes]
"""The PDF of a sheet by its kind."""


class SheetsPane(Pane):
    """Args: codes: by kind. sheet: makes a PDF, on the store thread. again: they wait since another time."""

    ready_changed = Signal(bool)

    def __init__(self, jobs: Jobs, codes: Mapping[str, str], sheet: Sheet, again: bool = False) -> None:
        purpose = "unlock.sheets_again" if again else "unlock.sheets_purpose"
        super().__init__(word("unlock.sheets_title"), word(purpose))
        self._jobs, self._sheet = jobs, sheet
        self.rows = {kind: SheetRow(kind, code) for kind, code in codes.items()}
        self.tick = QCheckBox(word("unlock.sheet_tick"))
        self.tick.setEnabled(False)
        self.tick.toggled.connect(self.ready_changed)
        self.body.setSpacing(0)
        self.body.addWidget(hairline())
        for row in self.rows.values():
            row.print_asked.connect(self._print)
            row.save_asked.connect(self._ask_path)
            row.copied.connect(self._mark)
            self.body.addWidget(row)
            self.body.addWidget(hairline())
        self.body.addSpacing(u(5))
        self.body.addWidget(self.tick)

    def begin(self) -> None:
        next(iter(self.rows.values())).print_button.setFocus()

    def save_to(self, kind: str, path: Path) -> None:
        """Write the sheet of a code there."""

        def write() -> None:
            give_file(path, self._sheet(kind))

        self._jobs.ask(self, write, lambda _: self._saved(kind))

    def _saved(self, kind: str) -> None:
        self.message.tell(word("unlock.sheet_saved"), kind="info")
        self._mark(kind)

    def _ask_path(self, kind: str) -> None:
        name = f"caseflow {word(f'unlock.sheet_{kind}')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, word("unlock.save_pdf"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(kind, Path(chosen))

    def _print(self, kind: str) -> None:
        self._jobs.ask(self, partial(self._sheet, kind), partial(self._printed, kind))

    def _printed(self, kind: str, pdf: bytes) -> None:
        if print_pdf(pdf, self):
            self._mark(kind)

    def _mark(self, kind: str) -> None:
        self.rows[kind].done.show()
        self.tick.setEnabled(all(not row.done.isHidden() for row in self.rows.values()))
