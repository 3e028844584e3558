"""Who the client is: closed until somebody opens it, and every opening is written down.

What is typed here and not yet saved is kept for whoever typed it, on this computer only, and comes back when
that person opens the identity again.
"""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.cases.identities import (
    identity_claims,
    identity_differs,
    keep_identity,
    open_identity,
    take_identity,
)
from caseflow.actions.desk import Desk
from caseflow.domain.cases.identity import Identity, IdentityClaim
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.ui.cases.identity_others import IdentityOthers
from caseflow.ui.context import Context
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import in_a_row, noted
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.words import refusal_text, word

FORM = "identity"
FIELDS = ("name", "jmbg", "address", "safe_contact")


def whole_identity(desk: Desk, client: RecordId) -> tuple[Identity, tuple[IdentityClaim, ...]]:
    """Opened once: what is shown, and what else was written."""
    return open_identity(desk, client), identity_claims(desk, client)


class IdentityPanel(QWidget):
    """Args: page: hears refusals. client: whose identity it is."""

    saved = Signal()
    """It is known who this is: now it can be seen whether somebody is here twice."""

    def __init__(self, context: Context, page: Page, client: RecordId) -> None:
        super().__init__()
        self._context, self._page, self._client = context, page, client
        self.open_button = plain(word("cases.identity_open"), "eye")
        self.save = primary(word("cases.identity_save"), "check")
        self.hide_button = plain(word("cases.identity_close"), "eye-off")
        self.entry = {name: QLineEdit() for name in FIELDS}
        self.field = {name: Field(word(f"cases.identity_{name}"), one) for name, one in self.entry.items()}
        self._form, self.others = QWidget(), IdentityOthers(self._take)
        self.differs = MessageBar("wait")
        self._opened = Identity()
        self._lay_out()
        self.kept = Kept(context, self, FORM, dict(self.entry))
        self.kept.came_back.connect(self._say_back)
        self.open_button.clicked.connect(self._open)
        self.save.clicked.connect(self._save)
        self.hide_button.clicked.connect(self._close)
        for one in self.entry.values():
            one.returnPressed.connect(self._save)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addWidget(SectionHeading(word("cases.tab_identity")))
        column.addLayout(noted("padlock", word("cases.identity_note")))
        column.addWidget(self.differs)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._form)
        self._lay_out_form()
        self._form.hide()

    def _lay_out_form(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(u(3))
        grid.setVerticalSpacing(u(3))
        for place, name in enumerate(FIELDS):
            grid.addWidget(self.field[name], place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        for half in (0, 1):
            grid.setColumnStretch(half, 1)
        buttons = in_a_row(self.save, self.hide_button)
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(4))
        column.addLayout(grid)
        column.addLayout(buttons)
        column.addWidget(self.others)

    def _open(self) -> None:
        """Asked as an act, because that it was opened is written down."""
        self._context.jobs.ask(
            self._page, partial(whole_identity, self._context.desk, self._client), self._show
        )

    def _show(self, whole: tuple[Identity, tuple[IdentityClaim, ...]]) -> None:
        found, claims = whole
        self._fill(found)
        self._opened = found
        self.others.show_claims(claims, found)
        self._set_open(True)
        self.kept.begin(self._client)
        self.entry["name"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, found: Identity) -> None:
        for name, text in found.fields().items():
            self.entry[name].setText(text)
            self.entry[name].setCursorPosition(0)

    def _save(self) -> None:
        self.field["jmbg"].error()
        said = self._said()
        job = partial(keep_identity, self._context.desk, self._client, said)
        self._context.jobs.act(self._page, job, lambda _: self._saved())

    def _take(self, field: str, value: str) -> None:
        """One value stands from now on; what was begun in the other fields stays."""
        take = partial(take_identity, self._context.desk, self._client, field, value)
        self._context.jobs.act(self._page, take, partial(self._taken, field))

    def _taken(self, field: str, now: Identity) -> None:
        self.entry[field].setText(now.fields()[field])
        self._opened = now
        claims = partial(identity_claims, self._context.desk, self._client)
        self._context.jobs.ask(self._page, claims, lambda found: self.others.show_claims(found, now))

    def showEvent(self, event: QShowEvent) -> None:
        """That two computers disagree is said before it is opened; about what, is not."""
        super().showEvent(event)
        if self._context.desk.may(Permission.OPEN_IDENTITY) and self._form.isHidden():
            differs = partial(identity_differs, self._context.desk, self._client)
            self._context.jobs.ask(self._page, differs, self._say_differs)

    def _say_differs(self, differs: bool) -> None:
        self.differs.clear()
        if differs and self._form.isHidden():
            self.differs.tell(word("cases.identity_differs"), word("cases.identity_differs_how"))

    def _saved(self) -> None:
        self._close()
        self.saved.emit()

    def _say_back(self) -> None:
        """What was begun stands there again."""
        self._page.say("info", word("cases.identity_back"), word("cases.identity_back_how"))

    def _said(self) -> Identity:
        return Identity(**{name: one.text() for name, one in self.entry.items()})

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves it as it was finds it closed; what was begun waits."""
        super().hideEvent(event)
        if not self._form.isHidden() and self._said() == self._opened:
            self._empty()

    def _close(self) -> None:
        """It was saved or given up: no draft of it stays."""
        self.kept.done()
        self._empty()
        self.open_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        """Nothing of it stays in the widgets."""
        self.kept.rest()
        self._opened = Identity()
        for name in FIELDS:
            self.entry[name].clear()
            self.field[name].error()
        self.others.empty()
        self._set_open(False)

    def _set_open(self, is_open: bool) -> None:
        self._form.setVisible(is_open)
        self.open_button.setVisible(not is_open)
        self.differs.clear()

    def refused(self, refusal: Refusal) -> bool:
        """A wrong JMBG is said at its field."""
        if refusal.key != "jmbg" or self._form.isHidden():
            return False
        self.field["jmbg"].error(refusal_text(refusal))
        return True
