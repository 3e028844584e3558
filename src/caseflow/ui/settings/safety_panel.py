"""One's own passphrase, the codes on paper, and where the data lie."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from caseflow.actions.desk import Desk
from caseflow.actions.office.code_sheet import SheetOf, code_sheet_pdf
from caseflow.actions.office.passphrases import rekey
from caseflow.actions.office.safety import change_passphrase, renew_recovery_code
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.office.roles import Permission
from caseflow.ui import words
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.paper import print_pdf
from caseflow.ui.progress import Progress
from caseflow.ui.saving import save_file
from caseflow.ui.settings.admin_key_block import AdminKeyBlock
from caseflow.ui.settings.backup_panel import moving
from caseflow.ui.settings.officers_block import OfficersBlock
from caseflow.ui.settings.panel import Panel
from caseflow.ui.settings.second_key_block import SecondKeyBlock
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.key_values import KeyValues
from caseflow.ui.widgets.new_secret import NewSecret
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.sheet_row import SheetRow
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class SafetyPanel(Panel):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self.office = ""
        self._code = ""
        self.old = SecretField(word("settings.old_passphrase"))
        self.new = NewSecret(word("settings.new_passphrase"))
        self.change = plain(word("settings.change_passphrase"), "key")
        self.renew = plain(word("settings.new_code"), "document")
        self.told = MessageBar("wait")
        self.sheet = SheetRow("recovery")
        self.sheet.hide()
        self.officers = OfficersBlock(page, context)
        self.second = SecondKeyBlock(page, context)
        self.admin_key = AdminKeyBlock(page, context)
        self.rekey = plain(word("settings.rekey"), "refresh")
        self._fill_passphrase()
        self._fill_paper()
        self._fill_key()
        self._fill_where()
        self.change.clicked.connect(self._change)
        self.renew.clicked.connect(self._renew)
        self.sheet.print_asked.connect(lambda _: self._make(self._print))
        self.sheet.save_asked.connect(lambda _: self._make(self._ask_path))

    def show_office(self, name: str) -> None:
        """Whose codes these are, and how its admin key stands."""
        self.office = name
        if self._context.desk.may(Permission.MANAGE_PEOPLE):
            self.admin_key.ask()

    def _fill_passphrase(self) -> None:
        self.block.addWidget(SectionHeading(word("settings.passphrase_title")))
        self.block.addWidget(self.old)
        self.block.addWidget(self.new)
        self.block.addLayout(_left(self.change))
        self.block.addSpacing(u(4))
        self.block.addWidget(self.second)
        self.block.addSpacing(u(4))

    def _fill_paper(self) -> None:
        self.block.addWidget(SectionHeading(word("settings.paper_title")))
        said = KeyValues(34)
        for kind in ("recovery", "organisation"):
            said.add(word(f"settings.paper_{kind}"), word(f"settings.paper_{kind}_note"))
        self.block.addWidget(said)
        self.block.addWidget(self.told)
        self.block.addWidget(self.sheet)
        if self._context.desk.may(Permission.MANAGE_PEOPLE):
            self.block.addLayout(_left(self.renew))
        self.block.addSpacing(u(4))

    def _fill_where(self) -> None:
        self.block.addWidget(SectionHeading(word("settings.where_title")))
        said = KeyValues(34)
        said.add(word("settings.folder"), str(self._context.desk.folder), word("settings.encrypted"))
        self.block.addWidget(said)

    def _fill_key(self) -> None:
        if not self._context.desk.may(Permission.MANAGE_PEOPLE):
            return
        for block in (self.officers, self.admin_key):
            self.block.addWidget(block)
            self.block.addSpacing(u(4))
        self.block.addWidget(SectionHeading(word("settings.key_title")))
        self.block.addWidget(WrappingLabel(word("settings.key_note"), "muted"))
        self.block.addLayout(_left(self.rekey))
        self.block.addSpacing(u(4))
        self.rekey.clicked.connect(self._rekey)

    def _rekey(self) -> None:
        self._page.clear_message()
        job = partial(_written_anew, self._context.desk)
        self._context.jobs.long(
            self._page, "settings.rekeying", job, lambda _: self._page.say("ok", word("settings.rekeyed"))
        )

    def _change(self) -> None:
        new = self.new.value()
        if new:
            self._page.clear_message()
            job = partial(change_passphrase, self._context.desk, self.old.text(), new)
            self._context.jobs.act(self._page, job, lambda _: self._changed())

    def _changed(self) -> None:
        for field in (self.old, self.new.first, self.new.second):
            field.clear()
        self._page.say("ok", word("settings.passphrase_changed"))

    def _renew(self) -> None:
        self._context.jobs.act(self._page, partial(renew_recovery_code, self._context.desk), self._renewed)

    def _renewed(self, code: str) -> None:
        self._code = code
        self.told.tell(word("settings.new_code_made"))
        self.sheet.done.hide()
        self.sheet.show()
        self.sheet.print_button.setFocus()
        self.bring_into_view(self.sheet)

    def _make(self, then: Callable[[bytes], None]) -> None:
        of = SheetOf("recovery", self._code, self.office or "caseflow")
        today = local_day(self._context.desk.clock())
        self._context.jobs.ask(self._page, partial(code_sheet_pdf, of, words.language(), today), then)

    def _print(self, pdf: bytes) -> None:
        if print_pdf(pdf, self):
            self.sheet.done.show()

    def _ask_path(self, pdf: bytes) -> None:
        name = f"caseflow {word('unlock.sheet_recovery')}.pdf"
        chosen, _ = QFileDialog.getSaveFileName(self, word("unlock.save_pdf"), name, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen), pdf)

    def save_to(self, path: Path, pdf: bytes) -> None:
        """Write the sheet there."""
        if save_file(self._page, path, pdf):
            self.sheet.done.show()


def _written_anew(desk: Desk, progress: Progress) -> Done[None]:
    rekey(desk, moving(progress, "settings.rekey_step"))
    return Done(None)


def _left(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch(1)
    return row
