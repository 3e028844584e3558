"""The unlock window: the first run, the passphrase, the printed code, or a computer that waits.

It knows nothing of clients and imports nothing heavy: it stands within a second on an old computer. What is
not shown at every start (the first run, the printed code, a copy, waiting) is read when it is asked for.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseflow.domain.errors import Refusal
from caseflow.ui import words
from caseflow.ui.jobs import Jobs
from caseflow.ui.theme import u
from caseflow.ui.unlock.delay import Delay
from caseflow.ui.unlock.doors import Doors
from caseflow.ui.unlock.unlock_pane import UnlockPane
from caseflow.ui.widgets.button import link
from caseflow.ui.words import word

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.ui.focus_ring import FocusRing
    from caseflow.ui.unlock.first_run import FirstRun

PAINTED_MS, UNSEEN_MS = 10, 500
"""What waits for the window begins so long after it was painted, or at the latest should have been."""
Look = Callable[["Desk"], "Desk | None"]


class UnlockWindow(QWidget):
    """Args: doors: what happens behind it. look: one round for a desk that waits to be let in."""

    opened = Signal(object, bool)
    """The desk of somebody who belongs to an office; whether sample data are wanted."""
    arrived = Signal(object)
    """The desk that was opened, before anybody is let in or waits."""
    closing = Signal(object)
    """The desk of a computer that stopped waiting: to be closed."""
    stands = Signal()
    """It was painted; or nobody looks, and it is time for what waited for it."""

    def __init__(self, jobs: Jobs, doors: Doors, look: Look) -> None:
        super().__init__()
        self._jobs, self._doors, self._look = jobs, doors, look
        self._stack = QStackedWidget()
        self._waiter: UnlockPane | FirstRun | None = None
        self._stands = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack)
        column.addWidget(self._help_row())
        self.ring: FocusRing | None = None
        self.setWindowTitle(word("unlock.window"))
        self.resize(u(250), u(165))
        words.signals.language_changed.connect(self._say_words)
        self.show_first()

    def showEvent(self, event: QShowEvent) -> None:
        QTimer.singleShot(UNSEEN_MS, self, self._say_stands)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._stands:
            QTimer.singleShot(PAINTED_MS, self, self._say_stands)

    def shown(self) -> QWidget:
        """The pane or the first run in front."""
        front = self._stack.currentWidget()
        assert front is not None
        return front

    def refused(self, refusal: Refusal) -> None:
        """Something after the opening went wrong: say it at the door."""
        self._at_the_door().refused(refusal)

    def failed(self, report: str) -> None:
        self._at_the_door().failed(report)

    def _at_the_door(self) -> "UnlockPane | FirstRun":
        if self._waiter is None:
            self._show_unlock()
        assert self._waiter is not None
        return self._waiter

    def show_first(self) -> None:
        """What one meets at the door."""
        if self._doors.is_first_run:
            self._show_first_run()
        else:
            self._show_unlock()

    def _show_first_run(self) -> None:
        from caseflow.ui.unlock.first_run import FirstRun
        from caseflow.ui.unlock.step_list import WIDE

        run = FirstRun(self._jobs, self._doors)
        run.made.connect(self._arrived)
        run.copy_asked.connect(self._show_restore)
        run.way_taken.connect(self.courier.setHidden)
        self._under_steps.setFixedWidth(u(WIDE))
        self._put(run, run)
        run.begin()

    def _show_unlock(self) -> None:
        delay = Delay(self._doors.folder, self._doors.clock)
        pane = UnlockPane(self._jobs, self._doors.open, delay)
        pane.opened.connect(self._arrived)
        pane.code_asked.connect(self._show_recover)
        pane.copy_asked.connect(self._show_restore)
        self._put(pane, pane)
        pane.begin()

    def _show_recover(self) -> None:
        from caseflow.ui.unlock.recover_pane import RecoverPane

        pane = RecoverPane(self._jobs, self._doors)
        pane.opened.connect(self._arrived)
        pane.left.connect(self._show_unlock)
        self._put(pane)
        pane.begin()

    def _show_restore(self) -> None:
        from caseflow.ui.unlock.restore_pane import RestorePane

        pane = RestorePane(self._jobs, self._doors)
        pane.opened.connect(self._arrived)
        pane.left.connect(self.show_first)
        self._put(pane)
        pane.begin()

    def _show_courier(self) -> None:
        from caseflow.ui.unlock.courier_pane import CourierPane

        pane = CourierPane(self._jobs, self._doors)
        pane.left.connect(self.show_first)
        self._put(pane)
        pane.begin()

    def _arrived(self, desk: "Desk", samples: bool = False) -> None:
        """Into the program, or to the place where one waits to be let in."""
        self.arrived.emit(desk)
        ask = partial(self._doors.waiting_papers, desk)
        self._jobs.ask(self._waiter, ask, partial(self._ask_for_papers, desk, samples))

    def _ask_for_papers(self, desk: "Desk", samples: bool, found: tuple[dict[str, str], str]) -> None:
        """Codes that nobody has put on paper come first; whoever puts it off is asked again."""
        codes, owner = found
        if not codes:
            self._let_in(desk, samples)
            return
        from caseflow.ui.unlock.papers_pane import PapersPane

        def sheet(kind: str) -> bytes:
            return self._doors.sheet(kind, codes[kind], owner or "caseflow", words.language())

        def confirm() -> None:
            job = partial(self._doors.confirm_papers, desk)
            self._jobs.ask(pane, job, lambda _: self._let_in(desk, samples))

        pane = PapersPane(self._jobs, codes, sheet)
        pane.confirmed.connect(confirm)
        pane.left.connect(partial(self._let_in, desk, samples))
        self._put(pane)
        pane.begin()

    def _let_in(self, desk: "Desk", samples: bool) -> None:
        if desk.me.organization:
            self.opened.emit(desk, samples)
        else:
            self._jobs.ask(self._waiter, partial(_digits_of, desk), partial(self._show_waiting, desk))

    def _show_waiting(self, desk: "Desk", digits: str) -> None:
        from caseflow.ui.unlock.waiting_pane import WaitingPane

        pane = WaitingPane(self._jobs, digits, partial(self._look, desk))
        pane.opened.connect(self._arrived)
        pane.left.connect(partial(self._stop_waiting, desk))
        self._put(pane)
        pane.begin()

    def _stop_waiting(self, desk: "Desk") -> None:
        self.closing.emit(desk)
        self._show_unlock()

    def _say_stands(self) -> None:
        """Ring and F1 are for somebody who sees the window: the one shows once the keyboard moves on."""
        if self._stands:
            return
        from PySide6.QtGui import QKeySequence, QShortcut

        from caseflow.ui.focus_ring import FocusRing

        self._stands = True
        self.ring = FocusRing(self)
        QShortcut(QKeySequence("F1"), self).activated.connect(self._show_handbook)
        self.stands.emit()

    def _help_row(self) -> QWidget:
        """Whoever cannot come in needs the handbook most."""
        self.help = link(word("unlock.handbook"), "book-open")
        self.help.clicked.connect(self._show_handbook)
        row = QWidget()
        self._under_steps = _ground("side")
        ground = _ground("page")
        words_row = QHBoxLayout(ground)
        words_row.setContentsMargins(u(6), u(2), u(6), u(3))
        words_row.addStretch(1)
        self.courier = link(word("unlock.courier"), "stick")
        self.courier.clicked.connect(self._show_courier)
        words_row.addWidget(self.courier)
        words_row.addSpacing(u(5))
        words_row.addWidget(self.help)
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._under_steps)
        across.addWidget(ground, 1)
        return row

    def _show_handbook(self) -> None:
        from caseflow.ui.widgets.book_view import BookWindow

        BookWindow(self).show()

    def _put(self, widget: QWidget, waiter: "UnlockPane | FirstRun | None" = None) -> None:
        """Args: waiter: the same one, when it can say at the door what went wrong behind it."""
        while (old := self._stack.widget(0)) is not None:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._stack.addWidget(widget)
        self._waiter = waiter
        self.courier.setVisible(waiter is not None)
        self._under_steps.setVisible(waiter is not None and not isinstance(waiter, UnlockPane))

    def _say_words(self) -> None:
        """Another language: only panes on which nothing was typed can change it."""
        self.setWindowTitle(word("unlock.window"))
        self.help.setText(word("unlock.handbook"))
        self.courier.setText(word("unlock.courier"))
        self.show_first()


def _ground(kind: str) -> QWidget:
    made = QWidget()
    made.setProperty("kind", kind)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return made


def _digits_of(desk: "Desk") -> str:
    from caseflow.actions.sync.network import digits_of_request

    return digits_of_request(desk)
