"""The office's admin key: another one when an administrator leaves.

With the old key, with the printed code, or with neither.
"""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from caseflow.actions.sync.admin_key import AdminKeyNow, KeyStanding, admin_key_now, new_admin_key
from caseflow.ui.context import Context
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.digits_label import digits_label
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import word

OLD, CODE, LOST = "old", "code", "lost"


class AdminKeyBlock(QWidget):
    """Args: page: hears refusals."""

    def __init__(self, page: Page, context: Context) -> None:
        super().__init__()
        self._page, self._context = page, context
        self.begin = plain(word("settings.admin_key_new"), "key")
        self.ways = {way: QRadioButton(word(f"settings.admin_key_{way}")) for way in (OLD, CODE, LOST)}
        self.code = QLineEdit()
        self._code = Field(word("settings.admin_key_code_typed"), self.code, hint=word("unlock.code_hint"))
        self._note = WrappingLabel("", "meta")
        self.go, self.cancel = primary(word("settings.admin_key_go"), "key"), plain(word("common.cancel"))
        self.told = MessageBar("wait")
        self._digits = QVBoxLayout()
        self.form = QWidget()
        self._lay_out()
        self._connect()

    def ask(self) -> None:
        """How it stands, from the store."""
        self._context.jobs.ask(self._page, partial(admin_key_now, self._context.desk), self.show_standing)

    def show_standing(self, now: AdminKeyNow) -> None:
        self.ways[OLD].setEnabled(now.has_key)
        self.ways[LOST].setVisible(not now.alone)
        self.ways[OLD if now.has_key else CODE].setChecked(True)
        self.begin.setEnabled(not now.waits)
        empty_out(self._digits)
        self.told.clear()
        if now.digits:
            self.told.tell(word("settings.admin_key_lost_waits"), word("settings.admin_key_lost_note"))
            self._digits.addWidget(digits_label(now.digits))
        elif now.waits:
            self.told.tell(word("settings.admin_key_waits"), word("settings.admin_key_waits_note"))
        self._choose()

    def _lay_out(self) -> None:
        steps = in_a_row(self.go, self.cancel)
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, u(2), 0, 0)
        inside.setSpacing(u(2))
        for part in (*self.ways.values(), self._note, self._code):
            inside.addWidget(part)
        inside.addLayout(steps)
        self.form.hide()
        first = QHBoxLayout()
        first.addWidget(self.begin)
        first.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addWidget(SectionHeading(word("settings.admin_key_title")))
        column.addWidget(WrappingLabel(word("settings.admin_key_note"), "muted"))
        column.addWidget(self.told)
        column.addLayout(self._digits)
        column.addLayout(first)
        column.addWidget(self.form)

    def _connect(self) -> None:
        self.begin.clicked.connect(self._open)
        self.cancel.clicked.connect(self._close)
        self.go.clicked.connect(self._asked)
        self.code.returnPressed.connect(self._asked)
        for way in self.ways.values():
            way.toggled.connect(lambda _: self._choose())

    def _open(self) -> None:
        self.form.show()
        self.begin.hide()
        next(way for way in self.ways.values() if way.isChecked()).setFocus()

    def _close(self) -> None:
        self.code.clear()
        self.form.hide()
        self.begin.show()

    def _way(self) -> str:
        return next((name for name, way in self.ways.items() if way.isChecked()), OLD)

    def _choose(self) -> None:
        self._code.setVisible(self._way() == CODE)
        self._code.error()
        self._note.setText(word(f"settings.admin_key_{self._way()}_follows"))

    def _asked(self) -> None:
        way, code = self._way(), self.code.text().strip()
        self._code.error(word("settings.admin_key_code_needed") if way == CODE and not code else "")
        if self._code.wrong():
            return
        self._page.clear_message()
        change = partial(new_admin_key, self._context.desk, code if way == CODE else "", way == LOST)
        self._context.jobs.away.act(self._page, change, self._changed)

    def _changed(self, _standing: KeyStanding) -> None:
        self._close()
        self.ask()
