"""Signs of a Linux computer that nobody should read the screen: it goes to sleep, or its screen was locked.

logind and the screen savers say so over D-Bus. Sleep waits for us a moment: while we hold an inhibitor,
logind lets us lock first, and beginning anew gives it back. A computer without any of this loses nothing:
the waiting time still locks.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
)

LOGIND, MANAGER_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION = f"{LOGIND}.Manager", f"{LOGIND}.Session"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver")


@dataclass(frozen=True)
class Buses:
    """Where signs come from. Args: system: of the computer. session: of the person at it."""

    system: QDBusConnection
    session: QDBusConnection


class LockSigns(QObject):
    """Args: buses: the computer's own when left out."""

    seen = Signal()

    def __init__(self, parent: QObject, buses: Buses | None = None) -> None:
        super().__init__(parent)
        self._buses = buses or Buses(QDBusConnection.systemBus(), QDBusConnection.sessionBus())
        self._moment: QDBusUnixFileDescriptor | None = None
        self._listen_to_computer()
        self._listen_to_screen()

    def sleep_waits(self) -> bool:
        """True while the computer gives us a moment before it sleeps."""
        return self._moment is not None and self._moment.isValid()

    def _listen_to_computer(self) -> None:
        bus = self._buses.system
        if bus.isConnected():
            bus.connect("", MANAGER_PATH, MANAGER, "PrepareForSleep", self, _slot("_sleep(bool)"))
            self._ask_for_moment()
            self._ask("GetSession", [os.environ.get("XDG_SESSION_ID", "")], self._listen_to_session)

    def _listen_to_session(self, found: object) -> None:
        """To ours; to any where logind does not know which is ours."""
        path = found.path() if isinstance(found, QDBusObjectPath) else ""
        self._buses.system.connect("", path, SESSION, "Lock", self, _slot("_lock()"))

    def _listen_to_screen(self) -> None:
        bus = self._buses.session
        if bus.isConnected():
            for saver in SAVERS:
                bus.connect("", "", saver, "ActiveChanged", self, _slot("_screen(bool)"))

    def _ask_for_moment(self) -> None:
        self._ask("Inhibit", ["sleep", "caseflow", "Locks first", "delay"], self._keep_moment)

    def _keep_moment(self, found: object) -> None:
        self._moment = found if isinstance(found, QDBusUnixFileDescriptor) else None

    def _ask(self, method: str, words: list[str], then: Callable[[object], None]) -> None:
        """Without waiting for the answer: None when there is none."""
        question = QDBusMessage.createMethodCall(LOGIND, MANAGER_PATH, MANAGER, method)
        question.setArguments(words)
        waiting = QDBusPendingCallWatcher(self._buses.system.asyncCall(question), self)

        def answered() -> None:
            answer = waiting.reply()
            said = answer.arguments()
            waiting.deleteLater()
            then(said[0] if answer.type() == QDBusMessage.MessageType.ReplyMessage and said else None)

        waiting.finished.connect(answered)

    @Slot(bool)
    def _sleep(self, begins: bool) -> None:
        """Whoever had nothing to lock lets the computer sleep at once."""
        if begins:
            self.seen.emit()
            self._moment = None
        else:
            self._ask_for_moment()

    @Slot(bool)
    def _screen(self, dark: bool) -> None:
        if dark:
            self.seen.emit()

    @Slot()
    def _lock(self) -> None:
        self.seen.emit()


def _slot(name: str) -> Any:
    """PySide takes a text here and its type hints want bytes."""
    return SLOT(name)
