"""Whoever reads the whole store on a thread of its own gives way to whoever needs the file alone.

A copy sees the store as it was at one moment. While it is read, SQLite cannot empty the journal, so what was
erased would stay there, and on Windows another file cannot take the store's place. Whoever needs that says
so; the reading breaks off at its next step and begins anew afterwards.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import Final, TypeVar

from caseflow.db.copying import Progress
from caseflow.domain.errors import BackupError

T = TypeVar("T")
PATIENCE: Final = 2.0
"""Seconds for a step to end. Longer takes only a medium that hangs, and nobody's save waits for that."""


class _GivesWay(Exception):
    """The reading begins anew."""


class WholeReadings:
    """Of one open store."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._reading = self._wanting = 0
        self._ended = False

    def read(self, reading: Callable[[Progress], T], progress: Progress) -> T:
        """Do it until nothing disturbed it. Args: reading: asks the progress it is given at every step.

        Raises:
            BackupError: `stopped`, also when the store was closed.
        """
        while True:
            try:
                with self._one():
                    return reading(self._asking(progress))
            except _GivesWay:
                continue

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody reads the whole store meanwhile."""
        with self._changed:
            self._wanting += 1
            self._changed.wait_for(lambda: not self._reading, PATIENCE)
        try:
            yield
        finally:
            with self._changed:
                self._wanting -= 1
                self._changed.notify_all()

    def end(self) -> None:
        """The store is closed."""
        self._ended = True

    @contextmanager
    def _one(self) -> Iterator[None]:
        with self._changed:
            self._changed.wait_for(lambda: not self._wanting)
            if self._ended:
                raise BackupError("stopped", "Stopped. Nothing was changed.")
            self._reading += 1
        try:
            yield
        finally:
            with self._changed:
                self._reading -= 1
                self._changed.notify_all()

    def _asking(self, progress: Progress) -> Progress:
        def going_on(done: int, total: int) -> bool:
            goes_on = progress(done, total)
            if goes_on and self._wanting:
                raise _GivesWay
            return goes_on

        return going_on
