"""A field for a text without identities: what looks like one is underlined while it is typed.

The mark is a wavy line, soft ground and the colour of what is late; a bar below says it in words. Tab
leaves the field. Nothing is changed by itself: `replace` and keeping with a reason are the person's.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QSizePolicy

from caseflow.actions.guard import look
from caseflow.domain.office.phrase import PhraseKind
from caseflow.domain.protection.identity_guard import Finding
from caseflow.ui import theme
from caseflow.ui.theme import colour, u

LOOK_AFTER_MS = 150


class _Marks(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._findings: tuple[Finding, ...] = ()

    def show(self, findings: tuple[Finding, ...]) -> None:
        if findings != self._findings:
            self._findings = findings
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        begins = self.currentBlock().position()
        for finding in self._findings:
            start, end = max(finding.start, begins), min(finding.end, begins + len(text))
            if start < end:
                self.setFormat(start - begins, end - start, _mark(finding.sure))


class GuardedText(QPlainTextEdit):
    """Args: lines: how many are seen at once; the rest scrolls."""

    findings_changed = Signal(object)
    """tuple[Finding, ...], in the order of the text."""

    def __init__(self, placeholder: str = "", lines: int = 4) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self._findings: tuple[Finding, ...] = ()
        self.phrases: tuple[PhraseKind, Callable[[], str]] | None = None
        """What `ui.phrases` offers here, and the service the text is about."""
        self.menu_grows: Callable[[QMenu], None] = lambda _: None
        self._marks = _Marks(self.document())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LOOK_AFTER_MS)
        self._pause.timeout.connect(self.look)
        self.textChanged.connect(self._pause.start)
        theme.signals.theme_changed.connect(self._marks.rehighlight)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        self.menu_grows(menu)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def sizeHint(self) -> QSize:
        """Its lines and no more; a hint of Qt's own would push a page that fits into scrolling."""
        return QSize(u(60), self.fontMetrics().lineSpacing() * self._lines + u(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(u(30), self.sizeHint().height())

    def findings(self) -> tuple[Finding, ...]:
        """What surely is an identity in the text as it stands now; what only may be a name is underlined."""
        self.look()
        return self._findings

    def look(self) -> None:
        """Look at once, without waiting for a pause."""
        self._pause.stop()
        text = self.toPlainText()
        every = tuple(_as_qt_counts(one, text) for one in look(text))
        self._marks.show(every)
        found = tuple(one for one in every if one.sure)
        if found != self._findings:
            self._findings = found
            self.findings_changed.emit(found)

    def replace(self, finding: Finding, words: str) -> None:
        """Put words in the place of a finding; Ctrl+Z takes it back."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(finding.start)
        cursor.setPosition(finding.end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(words)
        self.look()


def _as_qt_counts(finding: Finding, text: str) -> Finding:
    """The place in UTF-16 units, as Qt counts; they differ after an emoji."""
    start = _units(text[: finding.start])
    return replace(finding, start=start, end=start + _units(finding.text))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _mark(sure: bool) -> QTextCharFormat:
    mark = QTextCharFormat()
    mark.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    mark.setUnderlineColor(colour("late" if sure else "wait"))
    if not sure:
        return mark
    mark.setBackground(colour("late_soft"))
    mark.setForeground(colour("late"))
    return mark
