"""One process per store, by a lock of the operating system that dies with its holder.

A console command holds it for a second or two, a window all day: so who comes second waits briefly and is
then told that the program is open.
"""

import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from caseflow.db.engine import read_only
from caseflow.domain.errors import StoreError

PATIENCE_SECONDS: Final = 3.0
"""Longer than a round with nothing to do takes at the console."""
_LOOK_EVERY_SECONDS: Final = 0.05


class ProcessLock:
    """Held from `acquire` to `release`; the file says which process holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Waits at most `PATIENCE_SECONDS`.

        Raises:
            StoreError: another process has the store open, or nothing can be written there.
        """
        try:
            file = self._path.open("a+b")
        except OSError as error:
            raise read_only() from error
        if not _wait_for(file):
            holder = self._holder()
            file.close()
            raise StoreError(
                "store_in_use",
                "caseflow is open already and has this store open (process {holder}). Nothing was changed: "
                "close it, or go on in its window.",
                holder=holder,
            )
        self._file = file
        file.seek(0)
        _write_holder(self._path.with_suffix(".pid"))

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
            with suppress(OSError):
                self._path.with_suffix(".pid").unlink(missing_ok=True)

    def _holder(self) -> str:
        note = self._path.with_suffix(".pid")
        return note.read_text("ascii", "replace").strip() if note.is_file() else "?"


def _wait_for(file: IO[bytes]) -> bool:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not _try_lock(file):
        if time.monotonic() > give_up:
            return False
        time.sleep(_LOOK_EVERY_SECONDS)
    return True


def _write_holder(note: Path) -> None:
    """For whoever comes second; the lock holds without it, on a full disk too."""
    with suppress(OSError):
        note.write_text(str(os.getpid()), "ascii")


if sys.platform == "win32":
    import msvcrt

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
