"""What the identity guard found in a text that will leave: replace it, or keep it and say why.

It stands right under the text. The reason is kept with what was typed; while it is empty, nothing with
an identity in it is sent.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.protection.identity_guard import Finding
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import row_button
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.words import word


class GuardBar(QWidget):
    """Args: may_keep: whether a reason lets the text go as it is. why: key of what it would mean."""

    reason_changed = Signal()

    def __init__(self, text: GuardedText, may_keep: bool = True, why: str = "referrals.guard_why") -> None:
        super().__init__()
        self._text = text
        self._may_keep, self._why = may_keep, why
        self._bar = MessageBar("late")
        self.reason = QLineEdit(readOnly=not may_keep)
        self.reason_field = Field(word("referrals.guard_reason"), self.reason)
        self.reason_field.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addWidget(self._bar)
        column.addWidget(self.reason_field)
        self.hide()
        text.findings_changed.connect(self._show)
        self.reason.textChanged.connect(lambda: self.reason_changed.emit())

    def kept_reason(self) -> str:
        return self.reason.text().strip() if self._text.findings() else ""

    def sentence(self) -> str:
        """What the bar says now, or empty."""
        return "" if self.isHidden() else self._bar.sentence.text()

    def set_reason(self, reason: str) -> None:
        self.reason.setText(reason)
        if reason:
            self.reason_field.show()

    def insist(self) -> None:
        """Sending was refused: show the bar and go to the reason."""
        self._show(self._text.findings())
        self.ask_reason()

    def ask_reason(self) -> None:
        self.reason_field.show()
        self.reason.setFocus()

    def replace_all(self) -> None:
        """Put words in the place of everything found, from the end so that the places stay true."""
        for finding in reversed(self._text.findings()):
            self._text.replace(finding, word("referrals.guard_replacement"))

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self.setVisible(bool(findings))
        if not findings:
            self.reason.clear()
            self.reason_field.hide()
            return
        kinds = dict.fromkeys(word(f"referrals.guard_{one.kind.value}") for one in findings)
        self._bar.tell(word("referrals.guard_found", what=", ".join(kinds)), word(self._why))
        self._add("referrals.guard_replace", "pencil", self.replace_all)
        if self._may_keep:
            self._add("referrals.guard_keep", "", self.ask_reason)

    def _add(self, key: str, icon: str, run: object) -> None:
        button = row_button(word(key), icon)
        button.clicked.connect(run)
        self._bar.add_button(button)
