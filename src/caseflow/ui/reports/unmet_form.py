"""A need nobody offers, written down in two choices: whose, and what."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from caseflow.actions.cases.clients import clients, find_client
from caseflow.actions.desk import Desk
from caseflow.actions.reports.unmet_needs import record_unmet_need
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.text.serbian_script import to_latin
from caseflow.resources.tables import codes
from caseflow.ui.kept import Kept
from caseflow.ui.page import Page
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.words import code, word

NEED, FORM = "referral_reason", "unmet_need"


class UnmetForm(QWidget):
    """Args: page: whose jobs and desk it works with."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self.client, self.need = QLineEdit(), QComboBox()
        self.client.setPlaceholderText(word("referrals.client_placeholder"))
        self.client_field = Field(word("referrals.client"), self.client)
        self.need_field = Field(word("reports.column_need"), self.need)
        self.save = primary(word("reports.unmet_save"), "check")
        self.cancel = plain(word("common.cancel"))
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.hide)
        self.kept = Kept(page.context, self, FORM, {"client": self.client, "need": self.need})

    def _lay_out(self) -> None:
        self.need.setPlaceholderText(word("reports.choose_need"))
        for one in codes(NEED):
            self.need.addItem(code(NEED, one.code), one.code)
        self.need.setCurrentIndex(-1)
        self.need.setMinimumContentsLength(16)
        self.need.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        fields = QHBoxLayout()
        fields.setSpacing(u(4))
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self.client_field, 1, top)
        fields.addWidget(self.need_field, 2, top)
        buttons = in_a_row(self.save, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(2))
        column.setSpacing(u(3))
        column.addLayout(fields)
        column.addLayout(buttons)

    def begin(self) -> None:
        self.show()
        self.kept.begin()
        self.client.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin()
        self._page.jobs.ask(self._page, partial(clients, self._page.desk), self._offer)

    def _offer(self, known: tuple[object, ...]) -> None:
        completer = QCompleter([str(getattr(one, "code", "")) for one in known], self.client)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.client.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _save(self) -> None:
        typed, need = to_latin(self.client.text()).strip(), self.need.currentData()
        self.client_field.error("" if typed else word("referrals.missing_client"))
        self.need_field.error("" if need else word("reports.choose_need"))
        if typed and need:
            self._page.jobs.act(self._page, partial(_record, self._page.desk, typed, str(need)), self._saved)

    def _saved(self, _: RecordId) -> None:
        self._page.clear_message()
        self.client.clear()
        self.need.setCurrentIndex(-1)
        self.kept.done()
        self.hide()


def _record(desk: Desk, typed: str, need: str) -> Done[RecordId]:
    return record_unmet_need(desk, find_client(desk, typed).id, need)
