"""How far a long job is: what is being done, a thin bar, how much, how long still, and a way to stop it."""

import math
import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from caseflow.ui.progress import Progress
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.words import word

GUESSED_AFTER: Final = 4.0
"""Seconds of one kind of work, before which nobody knows how long the rest takes."""


class ProgressStrip(QWidget):
    """Args: seconds: of a clock that only goes forward."""

    def __init__(self, title: str, progress: Progress, seconds: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds = seconds
        self._kind, self._last, self._begun = ("", 0), 0, (seconds(), 0)
        self._title = label(title, "heading")
        self._what = ElidedLabel(word("common.working"), "meta")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(title)
        self.stop = plain(word("common.stop"))
        self.stop.clicked.connect(progress.cancel)
        self.stop.clicked.connect(lambda: self.stop.setEnabled(False))
        progress.moved.connect(self._moved)
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(u(1))
        for part in (self._title, self._bar, self._what):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, u(2))
        row.setSpacing(u(4))
        row.addLayout(words, 1)
        row.addWidget(self.stop)

    @Slot(int, int, str)
    def _moved(self, done: int, total: int, word_key: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        what = word(word_key) if word_key else ""
        far = word("common.percent", n=100 * done // total) if total else ""
        left = self._left(done, total, word_key)
        self._what.setText(" · ".join(part for part in (what, far, left) if part))

    def _left(self, done: int, total: int, kind: str) -> str:
        """How long the rest of this kind of work takes at the pace so far; nothing while nobody knows."""
        now = self._seconds()
        if (kind, total) != self._kind or done < self._last:
            self._kind, self._begun = (kind, total), (now, done)
        self._last = done
        passed, made = now - self._begun[0], done - self._begun[1]
        if passed < GUESSED_AFTER or made <= 0 or not 0 < done < total:
            return ""
        minutes = math.ceil(passed * (total - done) / made / 60)
        return word("common.minutes_left", n=minutes) if minutes > 1 else word("common.minute_left")
