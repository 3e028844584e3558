"""The passphrase of everyday: typed, tried on the store thread, answered in words.

The window stays usable while the slow key is computed. After several wrong tries one waits a little.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import u
from caseflow.ui.unlock.delay import Delay
from caseflow.ui.unlock.pane import Pane
from caseflow.ui.widgets.button import link, primary
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.widgets.secret_field import SecretField
from caseflow.ui.words import refusal_text, word

BLOCK = 90


class UnlockPane(Pane):
    """Args: open_desk: gets the passphrase, runs on the store thread."""

    opened = Signal(object)
    """The desk."""
    code_asked = Signal()
    copy_asked = Signal()

    def __init__(self, jobs: Jobs, open_desk: Callable[[str], object], delay: Delay) -> None:
        self._jobs, self._open, self._delay = jobs, open_desk, delay
        self.secret = SecretField(word("unlock.passphrase"))
        self.button = primary(word("unlock.open"))
        self.code = link(word("unlock.have_code"), "key")
        self.copy = link(word("backup.restore_link"), "history")
        self._left = 0
        self._trying = False
        super().__init__(word("unlock.title"), word("unlock.purpose"))
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._count)
        self.secret.returned.connect(self._try)
        self.button.clicked.connect(self._try)
        self.code.clicked.connect(self.code_asked)
        self.copy.clicked.connect(self.copy_asked)

    def begin(self) -> None:
        self._wait()
        self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def refused(self, refusal: Refusal) -> None:
        """A wrong passphrase waits; anything else only says what it is."""
        self._end()
        wrong = refusal.key == "wrong_passphrase"
        note = word("unlock.tries") if wrong and self._delay.wrong > 1 else word("unlock.safe")
        self.message.tell(refusal_text(refusal), note, "late")
        if wrong:
            self.secret.edit.selectAll()
        self.begin()

    def failed(self, report: str) -> None:
        self._end()
        super().failed(report)

    def _try(self) -> None:
        if self._trying or self._left:
            return
        if not self.secret.text():
            self.message.tell(word("unlock.empty"), kind="info")
            self.begin()
            return
        self._trying = True
        self.message.clear()
        self.set_busy(word("unlock.opening"))
        self.button.setText(word("unlock.opening"))
        self._jobs.ask(self, partial(self._open, self.secret.text()), self._opened)

    def _opened(self, desk: object) -> None:
        self._end()
        self.secret.clear()
        self.opened.emit(desk)

    def _end(self) -> None:
        self._trying = False
        self.set_busy("")
        self.button.setText(word("unlock.open"))

    def _wait(self) -> None:
        """Also when the program was closed and opened again in between."""
        self._left = self._delay.left()
        self._say_wait()

    def _say_wait(self) -> None:
        self.button.setEnabled(not self._left)
        self.button.setText(word("unlock.wait", n=self._left) if self._left else word("unlock.open"))
        if self._left:
            self._tick.start()
        else:
            self._tick.stop()

    def _count(self) -> None:
        self._left -= 1
        self._say_wait()

    def _lay_out(self) -> None:
        """A block in the upper middle: there is nothing else on this pane."""
        block = QWidget()
        block.setMaximumWidth(u(BLOCK))
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(u(2))
        column.addWidget(IconLabel("padlock", "accent_text", 8))
        column.addWidget(self.title)
        column.addWidget(self.purpose)
        column.addSpacing(u(3))
        column.addWidget(self.secret)
        column.addWidget(self.message)
        column.addSpacing(u(2))
        column.addLayout(in_a_row(self.button))
        column.addSpacing(u(2))
        column.addLayout(in_a_row(self.code, self.copy, gap=5))
        self._put_in_the_middle(block)

    def _put_in_the_middle(self, block: QWidget) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(u(8), 0, u(8), 0)
        row.addStretch(1)
        row.addWidget(block, 100)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.busy)
        mark = label("caseflow", "record")
        mark.setContentsMargins(u(6), u(7), 0, 0)
        column.addWidget(mark)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)
