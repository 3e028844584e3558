"""A second key in the keychain of this computer: what it does, and one step to make or to drop it."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.actions.office.safety import add_second_key, has_second_key, remove_second_key
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word


class SecondKeyBlock(QWidget):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self.there = has_second_key(context.desk)
        self.passphrase = SecretField(word("settings.second_passphrase"))
        self.missing = MessageBar("late")
        self.step = plain("", "lock")
        row = QHBoxLayout()
        row.addWidget(self.step)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addWidget(SectionHeading(word("settings.second_title")))
        self._note = WrappingLabel("", "muted")
        for part in (self._note, self.passphrase, self.missing):
            column.addWidget(part)
        column.addLayout(row)
        self._say()
        self.step.clicked.connect(self._ask)
        self.passphrase.returned.connect(self._ask)

    def _say(self) -> None:
        kind = "there" if self.there else "none"
        self._note.setText(word(f"settings.second_{kind}_note"))
        self.step.setText(word("settings.second_drop" if self.there else "settings.second_make"))

    def _ask(self) -> None:
        self.missing.clear()
        if not self.passphrase.text():
            self.missing.tell(word("settings.second_needs"), kind="info")
            self.passphrase.edit.setFocus()
            return
        self._page.clear_message()
        change = remove_second_key if self.there else add_second_key
        job = partial(change, self._context.desk, self.passphrase.text())
        self._context.jobs.act(self._page, job, lambda _: self._changed())

    def _changed(self) -> None:
        self.there = not self.there
        self.passphrase.clear()
        self._say()
