"""The two threads beside the window: the store's, and one for whatever waits on a share or a stick.

Only the store's thread touches the store. A round runs on the other one and asks for a turn at each step,
so a slow share never keeps a note from being saved. Ending the turns of a store stops its round at the
next step: what was handed over before is done, nothing after; a round can be broken off anywhere.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TypeVar

from caseflow.ui.progress import Cancelled

T = TypeVar("T")
Work = Callable[[], None]


class StoreThread(ThreadPoolExecutor):
    """One worker, from the first job to the end of the program."""

    def __init__(self) -> None:
        super().__init__(1, "store", self._begin)
        self._worker = 0

    def is_here(self) -> bool:
        """True for whoever runs on it."""
        return threading.get_ident() == self._worker

    def _begin(self) -> None:
        self._worker = threading.get_ident()


class StoreTurns:
    """The turns of one open store (`domain.turn.Turn`), until it is about to be closed."""

    def __init__(self, thread: StoreThread) -> None:
        self._thread = thread
        self._ended = False

    def __call__(self, job: Callable[[], T]) -> T:
        """Raises Cancelled when the store is being closed."""
        if self._thread.is_here():
            return job()
        try:
            taken = self._thread.submit(self._take, job)
        except RuntimeError as error:  # the thread has ended, and the store with it
            raise Cancelled from error
        return taken.result()

    def end(self) -> None:
        """Whoever comes from another thread gets no turn any more; called before the store is closed."""
        self._ended = True

    def _take(self, job: Callable[[], T]) -> T:
        if self._ended:
            raise Cancelled
        return job()


class ShareThread:
    """One worker for what may never come back: it does not keep the program from ending."""

    def __init__(self) -> None:
        self._waiting: SimpleQueue[Work | None] = SimpleQueue()
        self._worker = threading.Thread(target=self._work_on, name="share", daemon=True)
        self._worker.start()

    def submit(self, work: Work, /) -> None:
        """Args: work: keeps its errors to itself, as those of `Jobs` do."""
        self._waiting.put(work)

    def end(self, patience: float) -> bool:
        """Nothing more begins; True when what runs was over within so many seconds."""
        with suppress(Empty):
            while True:
                self._waiting.get_nowait()
        self._waiting.put(None)
        self._worker.join(patience)
        return not self._worker.is_alive()

    def _work_on(self) -> None:
        while (work := self._waiting.get()) is not None:
            work()
