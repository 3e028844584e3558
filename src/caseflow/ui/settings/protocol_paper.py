"""The protocol of an erasure out of the window: printed, or saved where a person chooses."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from caseflow.actions.protection.erasure_paper import protocol_pdf
from caseflow.domain.protection.retention import Disposal
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.saving import save_file
from caseflow.ui.widgets.record_line import step
from caseflow.ui.words import language, word


class ProtocolPaper:
    """Args: page: hears refusals. parent: of the dialogs."""

    def __init__(self, page: Page, context: Context, parent: QWidget) -> None:
        self._page, self._context, self._parent = page, context, parent

    def steps(self, one: Disposal) -> tuple[QPushButton, QPushButton]:
        """The two buttons of its line."""
        code = one.title or word("retention.class_late")
        save = step(word("retention.protocol_save"), word("retention.protocol_save_named", code=code))
        on_paper = step(word("retention.protocol"), word("retention.protocol_named", code=code))
        save.clicked.connect(partial(self._ask_path, one))
        on_paper.clicked.connect(partial(self._make, one, self._print))
        return save, on_paper

    def save_to(self, path: Path, one: Disposal) -> None:
        self._make(one, partial(save_file, self._page, path))

    def _make(self, one: Disposal, then: Callable[[bytes], object], *_: object) -> None:
        self._page.clear_message()
        script = "latn" if language() == "sr-Latn" else "cyrl"
        self._context.jobs.act(self._page, partial(protocol_pdf, self._context.desk, one.id, script), then)

    def _print(self, pdf: bytes) -> None:
        print_pdf(pdf, self._parent)

    def _ask_path(self, one: Disposal, *_: object) -> None:
        name = f"{word('retention.protocol_file')} {one.title}".strip()
        title = word("retention.protocol_save_title")
        chosen, _filter = QFileDialog.getSaveFileName(self._parent, title, f"{name}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen), one)
