"""Whose turn it is at the store: one thread owns it, and whoever works elsewhere asks that thread.

A round with the share may wait long for a slow folder. It runs on a thread of its own and hands each
step on the store over as a job; between two of them the store serves the people. A step that takes long asks
now and then whether it is enough; who handed it over goes on in the next turn.
"""

from collections.abc import Callable
from typing import Final, Protocol, TypeVar

T = TypeVar("T")
Enough = Callable[[int], bool]
"""Whether a job that has taken in so many operations should end here, for the sake of people."""


class Turn(Protocol):
    """Does a job where the store is, and gives back what came of it."""

    def __call__(self, job: Callable[[], T]) -> T: ...

    @property
    def enough(self) -> Enough | None:
        """Asked by a job that takes long; None where nobody can wait."""


class _AtOnce:
    """Where there is only one thread, as at the console: nobody waits."""

    enough = None

    def __call__(self, job: Callable[[], T]) -> T:
        return job()


at_once: Final[Turn] = _AtOnce()
