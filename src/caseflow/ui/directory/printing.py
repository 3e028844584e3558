"""The card and the list on paper, in the script that is chosen; the way to the paper of a town."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from caseflow.actions.directory.printing import card_pdf, list_pdf
from caseflow.ui.directory.card import CardPane
from caseflow.ui.directory.list_pane import ListPane
from caseflow.ui.page import Page
from caseflow.ui.saving import save_file
from caseflow.ui.words import word


class Printing(QObject):
    """Args: page: where it is said what was saved."""

    town_asked = Signal()

    def __init__(self, page: Page, shown: ListPane, card: CardPane) -> None:
        super().__init__(page)
        self._page, self._list, self._card = page, shown, card
        self._menu = QMenu(page)
        card.print_button.clicked.connect(partial(self._ask_script, card.print_button, self.print_card))
        shown.print_button.clicked.connect(self._ask_print)

    def _ask_print(self) -> None:
        """The list in a script, or the booklet and the leaflet of a town."""
        self._ask_script(self._list.print_button, self.print_list)
        self._menu.addSeparator()
        self._menu.addAction(word("directory.town_open")).triggered.connect(self.town_asked)

    def _ask_script(self, under: QWidget, chosen: Callable[..., None]) -> None:
        self._menu.clear()
        for script in ("latn", "cyrl", "en"):
            self._menu.addAction(word(f"directory.print_{script}")).triggered.connect(partial(chosen, script))
        self._menu.popup(under.mapToGlobal(under.rect().bottomLeft()))

    def print_card(self, script: str = "latn", *_: object) -> None:
        if self._card.card is not None:
            card = self._card.card.row
            self._ask_path(card.name, partial(card_pdf, self._page.desk, card.id, script))

    def print_list(self, script: str = "latn", *_: object) -> None:
        self._ask_path(
            word("directory.title"), partial(list_pdf, self._page.desk, self._list.query(), script)
        )

    def _ask_path(self, name: str, make: "partial[bytes]") -> None:
        safe = "".join(sign if sign.isalnum() else "_" for sign in name)[:60]
        title = word("common.print")
        chosen, _ = QFileDialog.getSaveFileName(self._page, title, f"{safe}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen), make)

    def save_to(self, path: Path, make: "partial[bytes]") -> None:
        self._page.jobs.ask(self._page, make, partial(save_file, self._page, path))
