"""Whose turn it is at the store: one thread owns it, and whoever works elsewhere asks that thread.

A round with the share may wait long for a slow folder. It runs on a thread of its own and hands each
step on the store over as a job; between two of them the store serves the people.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Turn(Protocol):
    """Does a job where the store is, and gives back what came of it."""

    def __call__(self, job: Callable[[], T]) -> T: ...


def at_once(job: Callable[[], T]) -> T:
    """Where there is only one thread, as at the console."""
    return job()
