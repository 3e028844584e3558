"""Asks the store anew after changes: one asking under way, at most one more waiting behind it.

A page that asked once for every change, whatever came, asked faster than a busy store could answer: its
questions, and every save behind them, waited in a longer and longer row, and of the answers each was older
than the last question and was dropped, so that nothing was ever shown.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject
from shiboken6 import isValid

from caseflow.ui.jobs import Jobs


class Anew(QObject):
    """Args: ask: hands the store's thread every question there is. parent: with it the asking ends."""

    def __init__(self, jobs: Jobs, ask: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._jobs, self._ask = jobs, ask
        self._under_way = self._wanted = False

    def again(self) -> None:
        """Now, or once what was asked before has been answered."""
        if self._under_way:
            self._wanted = True
            return
        self._under_way, self._wanted = True, False
        try:
            self._ask()
        finally:
            self._jobs.ask(None, _nothing, self._answered)

    def _answered(self, _: None) -> None:
        """The store does one thing after the other: every answer before this one is here."""
        if not isValid(self):
            return
        self._under_way = False
        if self._wanted:
            self.again()


def _nothing() -> None:
    """Asked last."""
