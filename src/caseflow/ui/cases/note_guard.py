"""The bar under a note that seems to hold an identity: replace it by a mark, or keep it with a reason.

The bar says the word itself, because colour alone is not enough. The first finding is settled first.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from caseflow.domain.protection.identity_guard import Finding
from caseflow.ui.theme import u
from caseflow.ui.widgets.bar import MessageBar
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.choice import Choice, Held
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.words import word


class Why(Choice):
    """The reason as it is typed, kept with the note; the entry itself comes and goes with the bar."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.hide()

    def held(self) -> Held:
        return self.typed

    def hold(self, value: Held) -> None:
        self.typed = str(value)
        self.changed.emit()


class NoteGuard(MessageBar):
    """Args: text: the field it watches."""

    def __init__(self, text: GuardedText) -> None:
        super().__init__("late")
        self._text = text
        self._about: tuple[str, ...] = ()
        self.reason = ""
        self.why = Why()
        self.why.setParent(self)
        text.findings_changed.connect(self._found)

    def settled(self) -> bool:
        """Whether the note may be saved: nothing was found, or there is a reason to keep it."""
        return not self._text.findings() or bool(self.reason)

    def ask(self) -> None:
        """Show what was found and go to the first way out."""
        self._about = ()
        self._found(self._text.findings())
        first = next(iter(self.findChildren(QWidget, "replace")), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _found(self, findings: tuple[Finding, ...]) -> None:
        """Speak only when what is found is another thing, not when it merely moved."""
        about = tuple(finding.text for finding in findings)
        if about == self._about:
            return
        if not set(about) <= set(self._about):
            self.reason = ""
        self._about = about
        if not findings:
            self.reason = ""
            self.clear()
        elif self.reason:
            self._show_kept()
        else:
            self._show_finding(findings)

    def _show_finding(self, findings: tuple[Finding, ...]) -> None:
        kind = findings[0].kind.value
        rest = len(findings) - 1
        why = word("cases.guard_why_more", n=rest) if rest else word("cases.guard_why")
        self.tell(word(f"cases.guard_{kind}", text=findings[0].text), why, "late")
        replace = plain(word(f"cases.replace_{kind}"), "eye-off")
        replace.setObjectName("replace")
        replace.clicked.connect(self._replace)
        keep = plain(word("cases.keep_more"))
        keep.setObjectName("keep")
        keep.clicked.connect(self._ask_reason)
        self._add_steps(replace, keep)

    def _replace(self) -> None:
        findings = self._text.findings()
        if findings:
            mark = word(f"cases.mark_{findings[0].kind.value}")
            self._text.replace(findings[0], mark)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_reason(self) -> None:
        self.tell(self.sentence.text(), word("cases.keep_reason"), "late")
        entry = QLineEdit()
        entry.setObjectName("reason")
        entry.setAccessibleName(word("cases.keep_reason"))
        entry.setMinimumWidth(u(60))
        entry.setText(self.why.typed)
        entry.textChanged.connect(self.why.hold)
        keep = plain(word("cases.keep"), "check")
        keep.setObjectName("keep")
        back = plain(word("cases.cancel"))
        keep.clicked.connect(lambda: self._keep(entry.text()))
        entry.returnPressed.connect(lambda: self._keep(entry.text()))
        back.clicked.connect(self.ask)
        self._add_steps(entry, keep, back)
        entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self, reason: str) -> None:
        self.reason = reason.strip()
        if self.reason:
            self._show_kept()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_kept(self) -> None:
        self.tell(word("cases.kept", reason=self.reason), word("cases.kept_note"), "wait")
        change = plain(word("cases.keep_undo"))
        change.clicked.connect(self._ask_again)
        self._add_steps(change)

    def _add_steps(self, *steps: QWidget) -> None:
        for step in steps:
            self.add_button(step)

    def _ask_again(self) -> None:
        self.reason = ""
        self._ask_reason()
