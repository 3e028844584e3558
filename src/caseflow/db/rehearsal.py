"""A copy of the store to try something on: what is written there is seen there and nowhere else.

The copy is what a reader saw at one moment, so the store goes on saving meanwhile. It lies beside the store
under the store's own key and goes when the trying ends; what a killed program left goes at the next opening.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from caseflow.db.standby import REHEARSAL, STORE_FILE
from caseflow.db.store import Store

T = TypeVar("T")


@contextmanager
def rehearsal_of(store: Store, key: bytes, still_open: Callable[[], None]) -> Iterator[Store]:
    """An open copy of an open store, by the same rules and the same writer.

    Args:
        still_open: asked at every step; raises when the store is being closed, and that ends the trying too.

    Raises:
        BackupError: no room for a copy.
    """

    def going_on(_done: int, _total: int) -> bool:
        still_open()
        return True

    folder = store.folder / REHEARSAL
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    try:
        store.scratch_to(folder / STORE_FILE, key, going_on)
        copy = Store.open(folder, key, store.clock, store.random)
        copy.sign_in(store.writer)
        copy.turn = _WhileOpen(still_open)
        try:
            yield copy
        finally:
            copy.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class _WhileOpen:
    """Nobody else is at the copy."""

    enough = None

    def __init__(self, still_open: Callable[[], None]) -> None:
        self._still_open = still_open

    def __call__(self, job: Callable[[], T]) -> T:
        self._still_open()
        return job()
