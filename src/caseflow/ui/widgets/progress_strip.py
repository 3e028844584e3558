"""How far a long job is: what is being done, a thin bar, how many, and a way to stop it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from caseflow.ui.progress import Progress
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.words import amount, word


class ProgressStrip(QWidget):
    def __init__(self, title: str, progress: Progress) -> None:
        super().__init__()
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
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(4))
        row.addLayout(words, 1)
        row.addWidget(self.stop)

    @Slot(int, int, str)
    def _moved(self, done: int, total: int, word_key: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        what = word(word_key) if word_key else ""
        far = word("common.so_far", done=amount(done), total=amount(total)) if total else ""
        self._what.setText(" · ".join(part for part in (what, far) if part))
