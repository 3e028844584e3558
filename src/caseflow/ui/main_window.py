"""The window: rail, top bar, one page at a time, and what lies above them all.

A page is made when its room is entered for the first time. A change of language makes the pages anew;
a change of theme only paints them anew. The title of the window names the room and nothing of a client,
because titles stand in task bars and on shared screens.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from caseflow.actions.desk import Desk
from caseflow.domain.changes import Done
from caseflow.domain.errors import Refusal
from caseflow.resources.books import HANDBOOK
from caseflow.ui import words
from caseflow.ui.commands import Command, Commands
from caseflow.ui.context import Context
from caseflow.ui.focus_order import go_on
from caseflow.ui.focus_ring import FocusRing
from caseflow.ui.jobs import Jobs
from caseflow.ui.page import Page
from caseflow.ui.palette import Find, Palette
from caseflow.ui.rail_panel import RailPanel
from caseflow.ui.room import Room
from caseflow.ui.theme import u
from caseflow.ui.top_bar import SEARCH_SHORTCUT, ExchangeWords, TopBar
from caseflow.ui.undoing import Undoing
from caseflow.ui.widgets.label import hairline
from caseflow.ui.widgets.page_margin import NARROW_WINDOW, is_narrow
from caseflow.ui.widgets.toast import Toast

__all__ = ["MainWindow", "Room", "Signboard"]

LOW = 160
"""Units of height under which the rail draws lower rows: 640 px at 100 %."""
NUMBERED = 9
"""Rooms that Ctrl and a digit open."""


@dataclass(frozen=True)
class Signboard:
    """What the frame says about where one is.

    Args:
        office: short name of the own organisation.
        note: a line under it, e.g. that the data are samples.
        person: who is signed in.
    """

    office: str
    note: str
    person: str


class MainWindow(QWidget):
    """Args: rooms: in the order of the rail, of which the person sees those they may enter. find: looks for
    records on the store thread."""

    lock_asked = Signal()
    person_asked = Signal()
    narrow_changed = Signal(bool)

    def __init__(self, jobs: Jobs, desk: Desk, rooms: Sequence[Room], board: Signboard, find: Find) -> None:
        super().__init__()
        self.rooms = {room.key: room for room in rooms if room.is_open_to(desk)}
        self.commands = Commands(self, desk.may)
        self.context = Context(jobs=jobs, desk=desk, open_room=self.open_room, commands=self.commands)
        self.rail_panel = RailPanel(tuple(self.rooms.values()), board.office, board.note)
        self.rail = self.rail_panel.rail
        self.top_bar = TopBar(board.person)
        self._pages: dict[str, Page] = {}
        self._here = ""
        self._stack = QStackedWidget()
        self._lay_out()
        self.palette_list = Palette(self.top_bar.search, self.commands, find, partial(jobs.ask, None))
        self.toast = Toast(self._stack)
        self.undoing = Undoing(jobs, desk)
        self.ring = FocusRing(self)
        self._connect()
        self._add_commands()
        self.resize(u(320), u(200))
        self.open_room(next(iter(self.rooms)))

    @property
    def narrow(self) -> bool:
        return is_narrow(self)

    def open_room(self, key: str, record: str | None = None) -> None:
        """Show a room, and in it a record. Raises KeyError for a room that is not there."""
        page = self.page(key)
        self._here = key
        self._stack.setCurrentWidget(page)
        self.rail.set_here(key)
        self.setWindowTitle(f"{self.rooms[key].name} – caseflow")
        if record is not None:
            page.show_record(record)

    def place(self) -> tuple[str, str | None]:
        """Room and record in front: `open_room` leads back here."""
        return self._here, self.page(self._here).place()

    def page(self, key: str) -> Page:
        """The page of a room, made now if it is not yet there."""
        if key not in self._pages:
            page = self.rooms[key].make_page(self.context)
            page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    def set_count(self, key: str, count: int) -> None:
        """Show on the rail how much waits in a room."""
        self.rail.set_count(key, count)
        self._measure_rail()

    def set_exchange(self, exchange: ExchangeWords) -> None:
        """Say in the top bar how the exchange stands."""
        self.top_bar.set_exchange(exchange)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab follows what is read."""
        return go_on(self, forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.palette_list.hide()
        self._measure_rail()
        self.top_bar.set_narrow(self.narrow)
        if event.oldSize().width() < u(NARROW_WINDOW) or self.narrow:
            self.narrow_changed.emit(self.narrow)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(hairline())
        right.addWidget(self._stack, 1)
        ground = QFrame()
        ground.setProperty("kind", "page")
        ground.setLayout(right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail_panel)
        row.addWidget(ground, 1)

    def _measure_rail(self) -> None:
        self.rail_panel.set_size(narrow=self.narrow, low=self.height() < u(LOW))

    def _connect(self) -> None:
        self.rail.chosen.connect(self.open_room)
        self.palette_list.chosen.connect(self.open_room)
        self.top_bar.lock.clicked.connect(self.lock_asked)
        self.top_bar.person.clicked.connect(self.person_asked)
        self.top_bar.exchange.clicked.connect(self._open_exchange)
        jobs = self.context.jobs
        jobs.toast.connect(self._say_done)
        jobs.refused.connect(self._say_refused)
        jobs.failed.connect(self._say_failed)
        words.signals.language_changed.connect(self._say_words)

    def _add_commands(self) -> None:
        for number, room in enumerate(self.rooms.values(), start=1):
            keys = f"Ctrl+{number}" if number <= NUMBERED else ""
            open_this = partial(self.open_room, room.key)
            self.commands.add(Command(f"room.{room.key}", room.word_key, open_this, keys, room.icon), self)
        search = Command(
            "frame.search", "frame.search_short", self.palette_list.open, SEARCH_SHORTCUT, "search"
        )
        self.commands.add(search, self)
        if "help" in self.rooms:
            self.commands.add(Command("help.open", "help.open", self._open_help, "F1", "book-open"), self)
        undo = Command("frame.undo", "frame.undo_list", self._offer_undo, "Ctrl+Z", "undo")
        self.commands.add(undo, self)
        self.commands.add(Command("frame.lock", "frame.lock", self.lock_asked.emit, "Ctrl+L", "lock"), self)

    def _open_exchange(self) -> None:
        if "exchange" in self.rooms:
            self.open_room("exchange")

    def _open_help(self) -> None:
        """At the chapter on the room one is in."""
        here = None if self._here == "help" else f"{HANDBOOK}/{self._here}"
        self.open_room("help", here)

    def _say_done(self, message: str, undo: Callable[[], Done[object]] | None) -> None:
        take_back = self.undoing.add(message, undo, self.rooms[self._here].word_key) if undo else None
        self.toast.say(words.done_text(message), take_back)

    def _offer_undo(self) -> None:
        """Nothing is taken back unseen: the list says what, and Enter does it."""
        self.palette_list.open_with(self.undoing.rows(), words.word("frame.undo_nothing"))

    def _say_refused(self, refusal: Refusal) -> None:
        self.toast.warn(words.refusal_text(refusal))

    def _say_failed(self, report: str) -> None:
        self.toast.warn(words.word("common.failed"))

    def _say_words(self) -> None:
        """Speak another language: the frame changes its words, the pages are made anew."""
        self.rail_panel.say_words()
        self._measure_rail()
        self.top_bar.say_words()
        place = self.place()
        old = tuple(self._pages.values())
        self._pages.clear()
        self.open_room(*place)
        for page in old:
            self._stack.removeWidget(page)
            page.deleteLater()
