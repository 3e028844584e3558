"""How far a long job is: told by the store thread, shown by the main thread, stopped by the person."""

import threading

from PySide6.QtCore import QObject, Signal

from caseflow.domain.errors import Refusal


class Cancelled(Refusal):
    """The person stopped a long job; what was begun is not kept."""

    def __init__(self) -> None:
        super().__init__("cancelled", "Stopped. Nothing was changed.")


class LetGo(Refusal):
    """The person stopped what was on its way to a share; no step of it is half-done."""

    def __init__(self) -> None:
        super().__init__("carrying_stopped", "Stopped. What was carried stays; done again, it goes on.")


class Progress(QObject):
    """Handed to a long job. `report` and `check` may be called from the store thread."""

    moved = Signal(int, int, str)
    """Done, of how many (0 when not known), key of the word for what is being done."""

    stopped = Signal()
    """The person wants it to end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def report(self, done: int, total: int, word_key: str = "") -> None:
        self.moved.emit(done, total, word_key)

    def cancel(self) -> None:
        self._stop.set()
        self.stopped.emit()

    def cancelled(self) -> bool:
        return self._stop.is_set()

    def check(self) -> None:
        """Raises Cancelled when the person has stopped the job."""
        if self.cancelled():
            raise Cancelled()
