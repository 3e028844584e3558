"""What the law asks for on paper: the registers, the record of processing and the DPIA, printed or saved."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.protection.processing import processing_pdf
from caseflow.actions.protection.register_papers import breaches_pdf, requests_pdf
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.processing import Paper
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.saving import save_file
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.label import hairline, label
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import language, word


class Register(Enum):
    """The two registers as papers, by their word."""

    REQUESTS = "requests_register"
    BREACHES = "breaches_register"


REGISTERS: Final = {Register.REQUESTS: requests_pdf, Register.BREACHES: breaches_pdf}


class PaperLine(QWidget):
    """One of them: what it is, print, save."""

    def __init__(self, paper: Paper | Register) -> None:
        super().__init__()
        name = word(f"protection.{paper.value}")
        self.print, self.save = (
            plain(word("audit.print"), "print"),
            plain(word("protection.save_pdf"), "download"),
        )
        for button in (self.print, self.save):
            button.setAccessibleName(f"{button.text()}: {name}")
        said = QVBoxLayout()
        said.setSpacing(u(0.5))
        said.addWidget(label(name, "heading"))
        said.addWidget(WrappingLabel(word(f"protection.{paper.value}_note"), "meta"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, u(2.5), 0, u(2.5))
        row.setSpacing(u(2))
        row.addLayout(said, 1)
        row.addWidget(self.save)
        row.addWidget(self.print)


class PapersBlock(QWidget):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        registers = Register if context.desk.may(Permission.READ_AUDIT) else ()
        self.lines = {paper: PaperLine(paper) for paper in (*registers, *Paper)}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(SectionHeading(word("protection.papers"), note=word("protection.papers_note")))
        for paper, line in self.lines.items():
            column.addWidget(line)
            column.addWidget(hairline())
            line.print.clicked.connect(partial(self._print, paper))
            line.save.clicked.connect(partial(self._ask_path, paper))

    def save_to(self, path: Path, paper: Paper | Register) -> None:
        self._make(paper, partial(save_file, self._page, path))

    def _make(self, paper: Paper | Register, then: Callable[[bytes], object]) -> None:
        self._page.clear_message()
        desk, script = self._context.desk, "latn" if language() == "sr-Latn" else "cyrl"
        if isinstance(paper, Paper):
            job = partial(processing_pdf, desk, paper, script)
        else:
            job = partial(REGISTERS[paper], desk, "en" if language() == "en" else script)
        self._context.jobs.act(self._page, job, then)

    def _print(self, paper: Paper | Register) -> None:
        self._make(paper, self._print_on)

    def _print_on(self, pdf: bytes) -> None:
        print_pdf(pdf, self)

    def _ask_path(self, paper: Paper | Register) -> None:
        name = f"{word(f'protection.{paper.value}')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, word("protection.save_pdf"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen), paper)
