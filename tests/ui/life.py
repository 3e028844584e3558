"""A program that is locked and begins anew in the process of the test: only the store joins its lives."""

from PySide6.QtWidgets import QApplication

from caseflow.app import Program
from caseflow.ui.unlock.doors import Doors


class Life:
    """Args: doors: where the store lies."""

    def __init__(self, app: QApplication, doors: Doors) -> None:
        self._app, self._doors = app, doors
        self.times = 0
        self._begin()

    def _begin(self) -> None:
        self.times += 1
        self.now = Program(self._app, self._doors, anew=self._again)
        self.now.show()

    def _again(self) -> None:
        self.now.end()
        self._begin()

    def end(self) -> None:
        self.now.end()
