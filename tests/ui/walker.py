"""Goes through a window as a curious person: opens every place, presses every button, tries every command.

Each button is pressed once in all, named by the widgets it stands in and by what stands on it. What a menu
offers is chosen too. Of every page it keeps what could be read there, also what a table holds unseen.
"""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from caseflow.ui.main_window import MainWindow
from caseflow.ui.models.rows import ROW_ROLE
from tests.ui.pause import pause
from tests.ui.whole_office import Whole

LOCK: Final = "frame.lock"
"""Ends the window, and the walk with it."""
LOOKS, GLASS = "DisplayPanel", "GlassPane"
"""What is not pressed: another language makes every page anew and changes nothing of what is offered; and
nobody gives a reason here for which a colleague's case is opened."""
ROUNDS: Final = 400
QUIET_MS: Final = 15
MOST_ROWS: Final = 200


class Counted(ThreadPoolExecutor):
    """The store's thread, which knows whether it has something to do."""

    def __init__(self) -> None:
        super().__init__(1)
        self.waiting = 0

    def submit(self, *work: object, **words: object) -> "Future[object]":  # type: ignore[override]
        self.waiting += 1
        made: Future[object] = super().submit(*work, **words)  # type: ignore[arg-type]
        made.add_done_callback(self._done)
        return made

    def _done(self, _: object) -> None:
        self.waiting -= 1


class Walker:
    """Args: window: of whoever walks. whole: what there is to be opened."""

    def __init__(self, window: MainWindow, thread: Counted, whole: Whole) -> None:
        self._window, self._thread, self._whole = window, thread, whole
        self._tried: set[str] = set()
        self.step = ""
        self.read: dict[str, set[str]] = {}

    @property
    def pressed(self) -> int:
        return len(self._tried)

    def walk(self) -> None:
        """Everywhere, twice: what was opened on the first way may offer more on the second."""
        for room, record in self._whole.places * 2:
            if room in self._window.rooms:
                self._go(room, record)

    def _go(self, room: str, record: str | None) -> None:
        for _ in range(ROUNDS):
            self.step = f"{room}/{record or ''}"
            self._window.open_room(room, record)
            self._settle()
            tried = len(self._tried)
            while self._one_step():
                self._settle()
            if len(self._tried) == tried:
                return
        raise AssertionError(f"{room}/{record} offers something new without end")

    def _one_step(self) -> bool:
        """Press what was not pressed yet; False when nothing is left here."""
        for button in self._buttons():
            name = named(button)
            if LOOKS not in name and GLASS not in name and self._is_new(name):
                self._press(button)
                return True
        for command in self._window.commands.available():
            if command.key != LOCK and self._is_new(f"command {command.key}"):
                command.run()
                return True
        return False

    def _is_new(self, name: str) -> bool:
        if name in self._tried:
            return False
        self._tried.add(name)
        self.step = name
        return True

    def _buttons(self) -> Iterator[QPushButton]:
        for one in seen(self._window):
            if isinstance(one, QPushButton) and one.isEnabled() and one is not self._window.top_bar.lock:
                yield one

    def _press(self, button: QPushButton) -> None:
        if button.menu() is not None:
            self._choose_all(button.menu())
        else:
            button.click()
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            menu.close()
            self._choose_all(menu)

    def _choose_all(self, menu: QMenu) -> None:
        menu.aboutToShow.emit()
        said = self.step
        for action in menu.actions():
            if action.isEnabled() and action.isVisible() and not action.isSeparator():
                self.step = f"{said} > {action.text()}"
                if action.menu() is None:
                    action.trigger()
                    self._settle()

    def _settle(self) -> None:
        quiet = 0
        while quiet < 2:
            pause(QUIET_MS)
            quiet = 0 if self._thread.waiting else quiet + 1
        self._look()

    def _look(self) -> None:
        for text in texts(self._window):
            self.read.setdefault(text, set()).add(self.step)


def named(button: QPushButton) -> str:
    """Where it stands and what stands on it; rows of a list that say different things are one place each."""
    owners, above = [], button.parentWidget()
    while above is not None:
        owners.append(type(above).__name__)
        above = above.parentWidget()
    ours = [one for one in owners if not one.startswith("Q")][:3]
    return f"{' < '.join(ours)}: {button.text() or button.accessibleName()}"


def seen(window: QWidget) -> list[QWidget]:
    """What stands on the screen, from the outside in; what lies in something hidden is not even looked at."""
    others = (one for one in QApplication.topLevelWidgets() if one is not window and one.isVisible())
    found: list[QWidget] = []
    for top in (window, *others):
        _descend(top, found)
    return found


def _descend(widget: QWidget, found: list[QWidget]) -> None:
    found.append(widget)
    for one in widget.children():
        if isinstance(one, QWidget) and not one.isWindow() and one.isVisible():
            _descend(one, found)


def texts(window: QWidget) -> Iterator[str]:
    """Everything on the screen, and everything a table on it holds."""
    for one in seen(window):
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            yield one.text()
        elif isinstance(one, QPlainTextEdit | QTextEdit):
            yield one.toPlainText()
        elif isinstance(one, QAbstractItemView) and one.model() is not None:
            yield from rows(one.model())
        yield one.accessibleName()
        yield one.toolTip()


def rows(model: QAbstractItemModel) -> Iterator[str]:
    columns = model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1
    for row in range(min(model.rowCount(QModelIndex()), MOST_ROWS)):
        for column in range(columns):
            index = model.index(row, column)
            yield str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            yield repr(index.data(ROW_ROLE) or "")
