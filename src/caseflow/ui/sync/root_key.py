"""A new admin key of an office that has neither key nor code: the network's root key confirms it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.actions.sync.network import root_key_path
from caseflow.actions.sync.registrar import RootKey, accept_proposal
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError, Refusal
from caseflow.domain.sync.local_network import ProposalRow
from caseflow.ui.page import Page
from caseflow.ui.sync.step_panel import StepPanel
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.digits_label import digits_label
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import with_button
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.words import shown, word

SAID = {"called": "phone", "digits": "check", "key": "key"}


class RootKeyPanel(StepPanel):
    """Closed until `open_for`. Says `confirmed` with the request, the file and its passphrase."""

    confirmed = Signal(object, Path, str)

    def __init__(self) -> None:
        super().__init__("exchange.root", "check", word("exchange.root_go"))
        self._row: ProposalRow | None = None
        digits = QWidget()
        self.digits = QVBoxLayout(digits)
        self.digits.setContentsMargins(0, 0, 0, 0)
        self.path, self.browse = QLineEdit(), plain(word("exchange.root_browse"), "stick")
        self.secret = SecretField(word("exchange.root_passphrase"))
        self.field = Field(word("exchange.root_file"), with_button(self.path, self.browse))
        self.put(digits, self.field, self.secret)
        self.browse.clicked.connect(self._browse)
        self.secret.returned.connect(self.ask)

    def open_for(self, row: ProposalRow, key: Path) -> None:
        """Args: key: where this computer keeps the root key, when it does."""
        self._row = row
        self.heading.set_title(word("exchange.root_title", name=shown(row.office)))
        self.said.say(SAID)
        empty_out(self.digits)
        self.digits.addWidget(digits_label(row.digits))
        self.path.setText(str(key) if key.exists() else "")
        self.secret.clear()
        self.field.error()
        self.show()
        (self.secret.edit if self.path.text() else self.path).setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        self.secret.clear()
        super().leave()

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, word("exchange.root_file"), self.path.text())
        if chosen:
            self.path.setText(chosen)

    def ask(self) -> None:
        path = Path(self.path.text().strip())
        fine = path.is_absolute() and path.is_file()
        self.field.error("" if fine else word("exchange.root_file_needed"))
        if fine and self.secret.text():
            self.confirmed.emit(self._row, path, self.secret.text())


def confirm_by_root(desk: Desk, proposal: str, path: Path, passphrase: str) -> Done[ProposalRow]:
    """Raises InputError when the file cannot be read, and what `accept_proposal` raises."""
    try:
        sealed = path.read_bytes()
    except OSError as error:
        raise InputError("root_file_unreadable", "The file of the root key cannot be read.") from error
    return accept_proposal(desk, proposal, RootKey(sealed, passphrase))


class RootKeyConfirmation(QObject):
    """Args: page: whose jobs and messages these are."""

    told = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self.panel = RootKeyPanel()
        self.panel.confirmed.connect(self._confirm)

    def open(self, row: ProposalRow) -> None:
        self._page.clear_message()
        self.panel.open_for(row, root_key_path(self._page.desk))

    def refused(self, refusal: Refusal) -> None:
        self._page.refused(refusal)

    def failed(self, report: str) -> None:
        self._page.failed(report)

    def _confirm(self, row: ProposalRow, path: Path, passphrase: str) -> None:
        confirm = partial(confirm_by_root, self._page.desk, row.id, path, passphrase)
        self._page.jobs.away.act(self._page, confirm, lambda _: self._done())

    def _done(self) -> None:
        self.panel.secret.clear()
        self.panel.hide()
        self.told.emit()
