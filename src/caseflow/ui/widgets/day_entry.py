"""A day or a moment, typed as people write it and shown as the language does: 22. 11. 2026. or 22 Nov 2026.

Up and down go a day on or back, the page keys a month. What is left behind and is no day, or one that may not
be, gives way to the last one that was. The pages are made anew for another language, and these with them.
"""

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.text.written_day import day_of
from caseflow.ui.announce import announce
from caseflow.ui.dates import day_typed
from caseflow.ui.theme import u
from caseflow.ui.words import word

_HOUR: Final = re.compile(r"(.*\S)\s+(\d{1,2})[:.](\d{2})")
_DAYS: Final = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_MONTHS: Final = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}
_EARLIEST, _LATEST = datetime(1900, 1, 1), datetime(2199, 12, 31)


class WrittenTime(QLineEdit):
    """What a day and a moment share. Args: units: how wide it is at least."""

    changed = Signal()
    """Another day or moment, also while it is typed."""

    def __init__(self, units: float) -> None:
        super().__init__()
        self._first, self._last, self._at = _EARLIEST, _LATEST, _EARLIEST
        self.setMinimumWidth(u(units))
        self.setAccessibleDescription(word("common.day_keys"))
        self.textChanged.connect(self._typed)
        self.editingFinished.connect(self._left)

    def kept(self) -> str:
        """As a draft holds it: 2026-11-22, or what is not a day yet."""
        unfinished = self._fitting(self.text()) is None
        return self.text() if unfinished else self._at.isoformat()

    def put(self, kept: str) -> None:
        """What a draft held."""
        try:
            self._show(datetime.fromisoformat(kept))
        except ValueError:
            self.setText(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _DAYS:
            self._show(self._at + timedelta(days=_DAYS[key]))
        elif key in _MONTHS:
            self._show(_month_on(self._at, _MONTHS[key]))
        else:
            super().keyPressEvent(event)

    def _show(self, at: datetime) -> None:
        self.setText(self._said(min(max(at, self._first), self._last)))

    def _typed(self, text: str) -> None:
        found = self._fitting(text)
        if found is not None and found != self._at:
            self._at = found
            self.changed.emit()

    def _left(self) -> None:
        was = self.text()
        self.setText(self._said(self._at))
        if self._fitting(was) is None:
            announce(self, self.text())

    def _fitting(self, text: str) -> datetime | None:
        found = self._read(text)
        return found if found is not None and self._first <= found <= self._last else None

    def _read(self, text: str) -> datetime | None:
        raise NotImplementedError

    def _said(self, at: datetime) -> str:
        raise NotImplementedError


class DayEntry(WrittenTime):
    def __init__(self) -> None:
        super().__init__(36)

    def begin(self, on: date, first: date | None = None, last: date | None = None) -> None:
        """Args: first, last: nothing before and nothing after them."""
        self._first = _midnight(first) if first else _EARLIEST
        self._last = _midnight(last) if last else _LATEST
        self._show(_midnight(on))

    def set_day(self, on: date) -> None:
        self._show(_midnight(on))

    def day(self) -> date:
        return self._at.date()

    def kept(self) -> str:
        return super().kept().removesuffix("T00:00:00")

    def _read(self, text: str) -> datetime | None:
        found = day_of(text)
        return _midnight(found) if found else None

    def _said(self, at: datetime) -> str:
        return day_typed(at.date())


class MomentEntry(WrittenTime):
    """By Belgrade's clock."""

    def __init__(self) -> None:
        super().__init__(48)

    def begin(self, at: datetime, *, later: bool = False) -> None:
        """Args: later: it may be in the future; otherwise nothing after that day."""
        self._last = _LATEST if later else datetime.combine(local_day(at), time.max)
        self._show(at.astimezone(BELGRADE).replace(tzinfo=None, second=0, microsecond=0))

    def moment(self) -> datetime:
        return self._at.replace(tzinfo=BELGRADE)

    def _read(self, text: str) -> datetime | None:
        parts = _HOUR.fullmatch(text.strip())
        found = day_of(parts[1]) if parts else None
        if parts is None or found is None or int(parts[2]) > 23 or int(parts[3]) > 59:
            return None
        return datetime.combine(found, time(int(parts[2]), int(parts[3])))

    def _said(self, at: datetime) -> str:
        return f"{day_typed(at.date())} {at.hour}:{at.minute:02d}"


def _midnight(on: date) -> datetime:
    return datetime.combine(on, time())


def _month_on(at: datetime, months: int) -> datetime:
    """The same day of another month, or its last."""
    place = at.year * 12 + at.month - 1 + months
    year, month = place // 12, place % 12 + 1
    return at.replace(year=year, month=month, day=min(at.day, monthrange(year, month)[1]))
