"""Signs of a Windows computer that nobody should read the screen: it sleeps, or the screen was locked."""

import ctypes
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND, WTS_SESSION_LOCK, WTS_CONSOLE_DISCONNECT = 0x4, 0x7, 0x2
NOTIFY_FOR_THIS_SESSION = 0
_SIGNS = {
    (WM_POWERBROADCAST, PBT_APMSUSPEND),
    (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
    (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
}


def is_sign(message: int, about: int) -> bool:
    """True when the computer goes to sleep, or its screen is locked or given to somebody else."""
    return (message, about) in _SIGNS


class WindowsSigns(QObject):
    """Hears through a window of its own, which nobody sees and which is there before any other."""

    seen = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ear = QWidget()
        self._filter = _Filter(self)
        app = QCoreApplication.instance()
        assert app is not None
        app.installNativeEventFilter(self._filter)
        register = ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification  # type: ignore[attr-defined]
        register(wintypes.HWND(int(self._ear.winId())), NOTIFY_FOR_THIS_SESSION)


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, signs: WindowsSigns) -> None:
        super().__init__()
        self._signs = signs

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        found = wintypes.MSG.from_address(int(message))
        if is_sign(found.message, found.wParam):
            self._signs.seen.emit()
        return False, 0
