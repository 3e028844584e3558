"""How far a long command is, for whoever sits before it; and Ctrl+C, which leaves nothing half-done.

One line on the stream of errors is written over and is gone in the end. With `--json`, and where nobody
watches (a file, a pipe), nothing is said. The first Ctrl+C is handed to the command, which stops at its next
step and says so; what can no longer be stopped is done to its end. A second one ends the program.
"""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import click

from caseflow.cli.said import Said

if TYPE_CHECKING:
    from types import FrameType

_CLEAR: Final = "\r\x1b[K"


class Watched:
    """What a long action is given to tell how far it is; each way of being asked is one method.

    Args:
        doing: what it does, as a person reads it. is_shown: whether somebody watches.
    """

    def __init__(self, doing: str, is_shown: bool) -> None:
        self._doing, self._is_shown = doing, is_shown
        self._line = ""
        self.is_stopped = False

    def goes_on(self, done: int, total: int) -> bool:
        """For actions that are told to stop."""
        self._say(f"{100 * done // total} %" if total else str(done))
        return not self.is_stopped

    def step(self, done: int, total: int) -> None:
        """For what is carried, which another time goes on where it was stopped."""
        self._say(f"{done} of {total}")
        if self.is_stopped:
            from caseflow.sync.carrying.objects import stopped

            raise stopped()

    def count(self, what: str, number: int) -> None:
        """For a round, which can be broken off anywhere and repeated; that is no failure of the share."""
        self._say(f"{what} {number}")
        if self.is_stopped:
            raise KeyboardInterrupt

    def clear(self) -> None:
        if self._line:
            click.echo(_CLEAR, nl=False, err=True)

    def _say(self, far: str) -> None:
        line = f"{self._doing}: {far}"
        if self._is_shown and line != self._line:
            self._line = line
            click.echo(f"{_CLEAR}{line}", nl=False, err=True)


@contextmanager
def watched(said: Said, doing: str) -> Iterator[Watched]:
    """While a long action runs."""
    one = Watched(doing, sys.stderr.isatty() and not said.flag("as_json"))
    with _interrupts_of(one):
        try:
            yield one
        finally:
            one.clear()


@contextmanager
def _interrupts_of(one: Watched) -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(_signal: int, _frame: "FrameType | None") -> None:
        one.is_stopped = True
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
