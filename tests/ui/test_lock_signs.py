"""The computer says that it sleeps or that its screen is locked: by a real bus, with a logind of the test."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from caseflow.ui.windows_signs import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    is_sign,
)

if sys.platform == "win32" or shutil.which("dbus-daemon") is None:
    pytest.skip("this computer has no D-Bus to try", allow_module_level=True)

from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusUnixFileDescriptor, QDBusVirtualObject

from caseflow.ui.lock_signs import LOGIND, MANAGER, MANAGER_PATH, SESSION, Buses, LockSigns

pytestmark = pytest.mark.screen
OUR_PATH = "/org/freedesktop/login1/session/_31"


class Logind(QDBusVirtualObject):
    """Gives whoever asks a moment before sleep."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        self.asked.append(message.member())
        ours, theirs = os.pipe()
        answer = message.createReply()
        answer.setArguments([QDBusUnixFileDescriptor(ours)])
        for one in (ours, theirs):
            os.close(one)
        return connection.send(answer)


@dataclass
class Computer:
    """A bus, a logind behind it, and how often we were told."""

    logind: QDBusConnection
    signs: LockSigns
    moments: Logind
    seen: list[bool] = field(default_factory=list)

    def says(self, path: str, interface: str, name: str, *words: object) -> None:
        message = QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(words))
        assert self.logind.send(message)


@pytest.fixture
def address() -> Iterator[str]:
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.kill()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def computer(qtbot: QtBot, address: str) -> Iterator[Computer]:
    theirs = QDBusConnection.connectToBus(address, f"logind {address}")
    ours = QDBusConnection.connectToBus(address, f"caseflow {address}")
    moments = Logind()
    assert theirs.registerVirtualObject(MANAGER_PATH, moments)
    assert theirs.registerService(LOGIND), theirs.lastError().message()
    parent = QObject()
    made = Computer(theirs, LockSigns(parent, Buses(ours, ours)), moments)
    made.signs.seen.connect(lambda: made.seen.append(made.signs.sleep_waits()))
    qtbot.waitUntil(lambda: moments.asked == ["Inhibit", "GetSession"] and made.signs.sleep_waits())
    yield made
    del parent
    for name in ("logind", "caseflow"):
        QDBusConnection.disconnectFromBus(f"{name} {address}")


def test_before_it_sleeps_the_computer_waits_until_we_have_locked(qtbot: QtBot, computer: Computer) -> None:
    computer.says(MANAGER_PATH, MANAGER, "PrepareForSleep", True)
    qtbot.waitUntil(lambda: computer.seen == [True])
    assert not computer.signs.sleep_waits()
    computer.says(MANAGER_PATH, MANAGER, "PrepareForSleep", False)
    qtbot.waitUntil(computer.signs.sleep_waits)
    assert computer.seen == [True]


@pytest.mark.parametrize("saver", ["org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver"])
def test_a_screen_that_is_locked_locks_us(qtbot: QtBot, computer: Computer, saver: str) -> None:
    computer.says("/org/freedesktop/ScreenSaver", saver, "ActiveChanged", False)
    computer.says("/org/freedesktop/ScreenSaver", saver, "ActiveChanged", True)
    qtbot.waitUntil(lambda: len(computer.seen) == 1)


def test_a_session_that_is_locked_locks_us(qtbot: QtBot, computer: Computer) -> None:
    computer.says(OUR_PATH, SESSION, "Unlock")
    computer.says(OUR_PATH, SESSION, "Lock")
    qtbot.waitUntil(lambda: len(computer.seen) == 1)


def test_a_computer_without_any_bus_is_none_the_worse(qtbot: QtBot) -> None:
    nothing = QDBusConnection("nobody")
    parent = QObject()
    assert not LockSigns(parent, Buses(nothing, nothing)).sleep_waits()


@pytest.mark.parametrize(
    ("message", "about", "sign"),
    [
        (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
        (WM_POWERBROADCAST, 0x12, False),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, True),
        (WM_WTSSESSION_CHANGE, 0x8, False),
        (0x0010, 0x7, False),
    ],
)
def test_what_windows_says(message: int, about: int, sign: bool) -> None:
    assert is_sign(message, about) is sign
