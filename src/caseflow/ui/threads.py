"""The threads beside the window: the store's, one for whatever waits on a share or a stick, one for copies.

Only the store's thread touches the store; a copy only reads it, as it was at one moment. A round runs on the
thread of the share and asks for a turn at each step, so a slow share never keeps a note from being saved, and
a turn that reads much ends early when somebody waits for the store. Ending the turns of a store stops its
round at the next step: what was handed over before is done, nothing after; a round can be broken off
anywhere.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from queue import Empty, SimpleQueue
from typing import Final, ParamSpec, TypeVar

from caseflow.ui.progress import Cancelled

T = TypeVar("T")
Work = Callable[[], None]


Done = TypeVar("Done")
Given = ParamSpec("Given")

HARDLY: Final = 0.12
"""Seconds of work after which a turn ends while people work here; a save waits for a part of them."""
ALONE: Final = 0.3
"""While nobody does: larger turns are fewer in all."""
LATELY: Final = 100
"""Turns after somebody's last job during which somebody works here: some ten seconds of reading."""
LEAST: Final = 1_000


class StoreThread(ThreadPoolExecutor):
    """One worker, from the first job to the end of the program."""

    def __init__(self) -> None:
        super().__init__(1, "store", self._begin)
        self._worker = 0
        self._people: SimpleQueue[None] = SimpleQueue()
        self.turns_since = LATELY
        """Turns of a round since the last job of a person."""

    def submit(
        self, job: Callable[Given, Done], /, *args: Given.args, **kwargs: Given.kwargs
    ) -> Future[Done]:
        """A job of a person, or of the window for them: a round gives way to it."""
        self._people.put(None)
        return super().submit(self._of_person, partial(job, *args, **kwargs))

    def submit_turn(self, job: Callable[[], Done]) -> Future[Done]:
        """A step of a round."""
        return super().submit(self._of_round, job)

    def is_wanted(self) -> bool:
        """True while a person waits for it."""
        return not self._people.empty()

    def _of_person(self, job: Callable[[], Done]) -> Done:
        self._people.get()
        self.turns_since = 0
        return job()

    def _of_round(self, job: Callable[[], Done]) -> Done:
        self.turns_since += 1
        return job()

    def is_here(self) -> bool:
        """True for whoever runs on it."""
        return threading.get_ident() == self._worker

    def _begin(self) -> None:
        self._worker = threading.get_ident()


class StoreTurns:
    """The turns of one open store (`domain.turn.Turn`), until it is about to be closed.

    Args:
        clock: seconds of work of the store's thread.
    """

    def __init__(self, thread: StoreThread, clock: Callable[[], float] = time.thread_time) -> None:
        self._thread, self._clock = thread, clock
        self._ended = False
        self._done, self._second = 0, 10_000
        """What the turn of now has taken in, and how much a second of work takes in."""

    def __call__(self, job: Callable[[], T]) -> T:
        """Raises Cancelled when the store is being closed."""
        if self._thread.is_here():
            return job()
        try:
            taken = self._thread.submit_turn(partial(self._take, job))
        except RuntimeError as error:  # the thread has ended, and the store with it
            raise Cancelled from error
        return taken.result()

    def enough(self, done: int) -> bool:
        """At once when a person waits; otherwise before one could wait long."""
        self._done = done
        room = HARDLY if self._thread.turns_since < LATELY else ALONE
        return self._thread.is_wanted() or done >= max(LEAST, room * self._second)

    def end(self) -> None:
        """Whoever comes from another thread gets no turn any more; called before the store is closed."""
        self._ended = True

    def _take(self, job: Callable[[], T]) -> T:
        if self._ended:
            raise Cancelled
        self._done, began = 0, self._clock()
        try:
            return job()
        finally:
            took = self._clock() - began
            if self._done and took:
                self._second = min(int(self._done / took), 2 * self._second)


class MediumThread:
    """One worker for what may never come back: it does not keep the program from ending.

    Args:
        name: `share`; `copies`, which do not wait for a share that hangs; `reader`, which waits for neither.
    """

    def __init__(self, name: str = "share") -> None:
        self._waiting: SimpleQueue[Work | None] = SimpleQueue()
        self._worker = threading.Thread(target=self._work_on, name=name, daemon=True)
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
