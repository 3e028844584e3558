"""One process per store, by a lock of the operating system that dies with its holder."""

import os
import sys
from pathlib import Path
from typing import IO

from caseflow.db.engine import read_only
from caseflow.domain.errors import StoreError


class ProcessLock:
    """Held from `acquire` to `release`; the file says which process holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Raises StoreError when another process has the store open, or nothing can be written there."""
        try:
            file = self._path.open("a+b")
        except OSError as error:
            raise read_only() from error
        if not _try_lock(file):
            holder = self._holder()
            file.close()
            raise StoreError(
                "store_in_use", "Another caseflow has this store open (process {holder}).", holder=holder
            )
        self._file = file
        file.seek(0)
        _write_holder(self._path.with_suffix(".pid"))

    def release(self) -> None:
        if self._file:
            self._file.close()
            self._file = None
            self._path.with_suffix(".pid").unlink(missing_ok=True)

    def _holder(self) -> str:
        note = self._path.with_suffix(".pid")
        return note.read_text("ascii", "replace").strip() if note.exists() else "?"


def _write_holder(note: Path) -> None:
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
