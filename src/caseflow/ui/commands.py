"""Every action a person can start from the keyboard, in one list.

A page adds its commands with itself as owner; a command lives as long as its owner and works only
while the owner can be seen, for whoever has its right. Menus, shortcuts, Ctrl+K and help read this
list, so a shortcut is written once.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian_fold import fold
from caseflow.ui.words import word


@dataclass(frozen=True)
class Command:
    """One thing a person can do.

    Args:
        key: its own name, e.g. `referrals.new`.
        word_key: key of its words, a verb first.
        run: what happens.
        shortcut: portable text such as `Ctrl+N`, or empty.
        icon: name of an icon.
        rights: one of them is needed; empty for anybody.
    """

    key: str
    word_key: str
    run: Callable[[], object]
    shortcut: str = ""
    icon: str = "chevron-right"
    rights: tuple[Permission, ...] = ()

    @property
    def title(self) -> str:
        return word(self.word_key)

    @property
    def keys_text(self) -> str:
        """The shortcut as the keyboard of this system says it."""
        return QKeySequence(self.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class Commands(QObject):
    """The commands of the open pages. Args: may: whether the person has a right."""

    def __init__(
        self, parent: QObject | None = None, may: Callable[[Permission], bool] = lambda _: True
    ) -> None:
        super().__init__(parent)
        self._may = may
        self._owned: list[tuple[Command, QWidget]] = []

    def add(self, command: Command, owner: QWidget) -> None:
        """Let a command be found and its shortcut work while its owner is on the screen."""
        self.remove(command.key)
        if command.rights and not any(map(self._may, command.rights)):
            return
        self._owned.append((command, owner))
        if command.shortcut:
            shortcut = QShortcut(QKeySequence(command.shortcut), owner)
            shortcut.setObjectName(command.key)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(command.run)

    def remove(self, key: str) -> None:
        """Forget a command; nothing happens when it is not there."""
        for command, owner in self._owned:
            if command.key == key and _is_alive(owner):
                for shortcut in owner.findChildren(QShortcut, key):
                    shortcut.setParent(None)
                    shortcut.deleteLater()
        self._owned = [(command, owner) for command, owner in self._owned if command.key != key]

    def available(self) -> tuple[Command, ...]:
        """Those that would work now, in the order they were added."""
        return tuple(command for command, owner in self._owned if _is_alive(owner) and owner.isVisible())

    def find(self, words: str) -> tuple[Command, ...]:
        """Those whose title has a word beginning with each of the words typed."""
        wanted = fold(words).split()
        return tuple(one for one in self.available() if _matches(fold(one.title).split(), wanted))


def _matches(title: list[str], wanted: list[str]) -> bool:
    return all(any(part.startswith(one) for part in title) for one in wanted)


def _is_alive(owner: QWidget) -> bool:
    return isValid(owner)
