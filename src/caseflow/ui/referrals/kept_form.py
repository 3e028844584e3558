"""Keeps a form as it is typed, and says when it was kept last.

Within two seconds of the first change, and at once when the text is left or hidden.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseflow.actions import drafts
from caseflow.ui.announce import announce
from caseflow.ui.dates import clock_time
from caseflow.ui.page import Page
from caseflow.ui.referrals.written import ABOUT, FORM
from caseflow.ui.theme import u
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label
from caseflow.ui.words import word

KEEP_AFTER_MS = 1_200


class KeptForm(QWidget):
    """Args: page: whose form it is. body: what stands in it now; empty when there is nothing to keep."""

    def __init__(self, page: Page, body: Callable[[], str]) -> None:
        super().__init__()
        self._page = page
        self._body = body
        self._kept: str | None = None
        self._pause = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)
        self._tick = IconLabel("check", "muted")
        self._tick.hide()
        self.saved = label("", "meta")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(u(2))
        row.addWidget(self._tick)
        row.addWidget(self.saved)

    def begin(self, kept: str) -> None:
        """The draft of before is known; nothing is kept until then, or it would be lost."""
        self._kept = kept

    def touch(self) -> None:
        """Something changed."""
        if not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Keep it if something changed since."""
        self._pause.stop()
        body = self._body()
        if self._kept is None or body == self._kept:
            return
        self._kept = body
        save = partial(drafts.save_draft, self._page.desk, FORM, ABOUT, body)
        self._page.jobs.ask(self._page, save, lambda _: self._say_kept())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.keep()
        return False

    def _say_kept(self) -> None:
        said = word("common.draft_saved_at", time=clock_time(self._page.desk.clock())) if self._kept else ""
        if said and not self.saved.text():
            announce(self, said)
        self.saved.setText(said)
        self._tick.setVisible(bool(said))
