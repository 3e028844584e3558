"""The codes of two officers, who open this computer only together: made, and printed at once."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.office.code_sheet import SheetOf, code_sheet_pdf
from caseflow.actions.office.passphrases import new_officer_codes
from caseflow.actions.office.settings import profile
from caseflow.domain.clock import local_day
from caseflow.ui import words
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.saving import save_file
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.sheet_row import SheetRow
from caseflow.ui.words import word


class OfficersBlock(QWidget):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self._codes: tuple[str, ...] = ()
        self.make = plain(word("settings.new_officers"), "people")
        self.told = MessageBar("wait")
        self.sheets = (SheetRow("officer"), SheetRow("officer"))
        self._lay_out()
        self.make.clicked.connect(self._ask_codes)
        for place, sheet in enumerate(self.sheets):
            sheet.hide()
            sheet.print_asked.connect(partial(self._pdf, place, self._print))
            sheet.save_asked.connect(partial(self._pdf, place, self._ask_path))

    def _ask_codes(self) -> None:
        job = partial(new_officer_codes, self._context.desk)
        self._context.jobs.act(self._page, job, self._made)

    def _made(self, codes: tuple[str, str]) -> None:
        self._codes = codes
        self.told.tell(word("settings.officers_made"))
        for sheet in self.sheets:
            sheet.done.hide()
            sheet.show()
        self.sheets[0].print_button.setFocus()

    def _pdf(self, place: int, then: Callable[[int, bytes], None], _kind: str) -> None:
        desk, code, language = self._context.desk, self._codes[place], words.language()

        def sheet() -> bytes:
            of = SheetOf("officer", code, profile(desk).name or "caseflow")
            return code_sheet_pdf(of, language, local_day(desk.clock()))

        self._context.jobs.ask(self._page, sheet, partial(then, place))

    def _print(self, place: int, pdf: bytes) -> None:
        if print_pdf(pdf, self):
            self.sheets[place].done.show()

    def _ask_path(self, place: int, pdf: bytes) -> None:
        name = f"caseflow {word('unlock.sheet_officer')} {place + 1}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, word("unlock.save_pdf"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen), place, pdf)

    def save_to(self, path: Path, place: int, pdf: bytes) -> None:
        """Write a sheet there."""
        if save_file(self._page, path, pdf):
            self.sheets[place].done.show()

    def _lay_out(self) -> None:
        said = KeyValues(34)
        said.add(word("settings.paper_officers"), word("settings.paper_officers_note"))
        steps = QHBoxLayout()
        steps.addWidget(self.make)
        steps.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addWidget(said)
        column.addWidget(self.told)
        for sheet in self.sheets:
            column.addWidget(sheet)
        column.addLayout(steps)
