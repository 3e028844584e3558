"""Keeps every form as it is typed: in the store within two seconds of the first key, back after a crash.

A form names its entries once; what differs from how it began is its draft, as JSON, for one person. It is
saved at once when an entry is left or the form is hidden. The draft comes back when the form begins again,
never over what was typed meanwhile, and the caret with it after a lock.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from caseflow.actions.desk import Desk
from caseflow.actions.office.leaving import Left
from caseflow.actions.store.drafts import add_to_draft, draft, save_draft
from caseflow.ui.context import Context
from caseflow.ui.dates import clock_time
from caseflow.ui.entries import Value, caret_in, listen, put, put_caret, texts_of, value_of
from caseflow.ui.words import word

KEEP_AFTER_MS = 1_000
"""From the first change; with the work of the store well within two seconds."""


class Kept(QObject):
    """Lives as long as its form. Args: form: its name in the store. entries: put back in this order."""

    came_back = Signal()
    """A draft of before stands in the form."""
    saved = Signal(str)
    """The sentence that says when; empty when there is nothing to keep."""

    def __init__(self, context: Context, owner: QWidget, form: str, entries: Mapping[str, QWidget]) -> None:
        super().__init__(owner)
        self.form, self.entries = form, dict(entries)
        self._context = context
        self._about: str | None = None
        self._known = False
        self._blank: dict[str, Value] = {}
        self._kept: dict[str, Value] = {}
        self._pause = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._pause.timeout.connect(self.keep)
        owner.installEventFilter(self)
        for entry in self.entries.values():
            listen(entry, self.touch)
            for text in texts_of(entry):
                text.installEventFilter(self)

    def begin(self, about: str = "", known: str | None = None) -> None:
        """The form stands as it begins; from now on it is kept, and what was left of before comes back.

        Args:
            known: the draft of before, from whoever has read it already; empty for none.
        """
        if about == self._about:
            return
        self.keep()
        self._about, self._known = about, False
        self._blank, self._kept = self._values(), {}
        if known is not None:
            self._show(about, known)
            return
        ask = partial(draft, self._context.desk, self.form, about)
        self._context.jobs.ask(None, ask, partial(self._show, about))

    def stand_on(self, blank: Mapping[str, Value]) -> None:
        """What stands behind the form is this now: what was not touched shows it, what was typed stays."""
        typed = self._changed() if self._about is not None else {}
        self._blank |= blank
        for name, value in blank.items():
            if name not in typed and value != value_of(self.entries[name]):
                put(self.entries[name], value)

    def rest(self) -> None:
        """Keep it, and look away: the form will show something else, or nothing."""
        self.keep()
        self._about = None

    def is_known(self) -> bool:
        """True once what was left of before stands in the form."""
        return self._about is not None and self._known

    def about(self) -> str:
        """What the form is about now; empty also when it rests."""
        return self._about or ""

    def touch(self) -> None:
        """Something changed."""
        if self._about is not None and not self._pause.isActive():
            self._pause.start()

    def keep(self) -> None:
        """Keep it if something changed since."""
        self._pause.stop()
        if self._about is None or self._changed() == self._kept:
            return
        self._kept = self._changed()
        at = clock_time(self._context.desk.clock())
        said = word("common.draft_saved_at", time=at) if self._kept else ""
        self._save(save_draft if self._known else add_to_draft, said)

    def done(self) -> None:
        """What stood there has become a record, or was given up; the form is as it begins again.

        A form that was closed before is gone, and what was begun in it stays for when it is opened again.
        """
        if not isValid(self):
            return
        self._pause.stop()
        if self._about is not None:
            self._blank, self._kept, self._known = self._values(), {}, True
            self._save(save_draft, "")

    def caret(self, focus: QWidget | None, left: Left) -> Left:
        """Where one was, with the form and the caret when the focus is in this form."""
        for name, entry in self.entries.items():
            found = caret_in(entry, focus) if focus is not None and self._about is not None else None
            if found is not None:
                entry_name, place = f"{name}/{found[0]}", found[1]
                return replace(left, form=self.form, about=self._about or "", entry=entry_name, caret=place)
        return left

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Close):
            self.keep()
        return False

    def _show(self, about: str, body: str | None) -> None:
        """Put the draft in, unless the form is gone or about something else by now."""
        if not isValid(self) or about != self._about:
            return
        begun, self._kept = self._changed(), read(body)
        for name, value in self._kept.items():
            if name in self.entries and name not in begun:
                put(self.entries[name], value)
        self._known = True
        if begun:
            self.touch()
        if self._kept:
            self.came_back.emit()
        self._put_caret(about)

    def _put_caret(self, about: str) -> None:
        found = self._context.returning.take(self.form, about)
        name, _, place = found.entry.rpartition("/") if found is not None else ("", "", "")
        if found is not None and name in self.entries:
            put_caret(self.entries[name], int(place), found.caret)

    def _save(self, how: Callable[[Desk, str, str, str], None], said: str) -> None:
        """Args: how: over what was kept before, or beside it while that is not known yet."""
        body = json.dumps(self._kept, ensure_ascii=False) if self._kept else ""
        job = partial(how, self._context.desk, self.form, self._about or "", body)
        self._context.jobs.ask(None, job, lambda _: self.saved.emit(said) if isValid(self) else None)

    def _values(self) -> dict[str, Value]:
        return {name: value_of(entry) for name, entry in self.entries.items()}

    def _changed(self) -> dict[str, Value]:
        return {name: value for name, value in self._values().items() if value != self._blank.get(name)}


def read(body: str | None) -> dict[str, Value]:
    """A draft that an older program wrote in another way is none."""
    try:
        found = json.loads(body or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
