"""The client's right to see it all: everything this office holds, saved as a PDF and as JSON beside it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from caseflow.actions.cases.client_copy import ClientCopy, client_copy
from caseflow.actions.given_file import give_file
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.row import noted
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import language, word


class CopyPanel(QWidget):
    """Args: page: hears refusals and says where it was saved. client: whose data. code: for the file name."""

    def __init__(self, context: Context, page: Page, client: RecordId, code: str) -> None:
        super().__init__()
        self._context, self._page, self._client, self._code = context, page, client, code
        self.save = plain(word("cases.copy_save"), "download")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addWidget(SectionHeading(word("cases.copy")))
        column.addLayout(noted("document", word("cases.copy_note")))
        column.addWidget(self.save, 0, Qt.AlignmentFlag.AlignLeft)
        self.save.clicked.connect(self._ask_path)

    def _ask_path(self) -> None:
        name = f"{self._code}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, word("cases.copy_save"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Write the PDF there and the JSON beside it; making it is written down."""
        script = "latn" if language() == "sr-Latn" else "cyrl"
        job = partial(client_copy, self._context.desk, self._client, script)
        self._context.jobs.act(self._page, job, partial(self._write, path))

    def _write(self, path: Path, made: ClientCopy) -> None:
        data = path.with_suffix(".json")
        try:
            give_file(path, made.pdf)
            give_file(data, made.data)
        except Refusal as refusal:
            self._page.refused(refusal)
            return
        said = word("cases.copy_saved", pdf=path.name, data=data.name)
        self._page.say("ok", said, word("cases.copy_saved_note"))
