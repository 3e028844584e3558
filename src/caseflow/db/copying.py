"""A whole, consistent copy of the store in another file, under the same key or another one.

The copy is made page by page with SQLite's backup interface, written without a journal because nobody else
knows the file yet, brought to the disk, and read again from there before anybody may rely on it. What goes
wrong is told as trouble with the copy: the store itself is only read.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import sqlcipher3  # type: ignore[import-untyped]
from sqlalchemy import Engine

from caseflow.db.engine import pages_damaged
from caseflow.disk import make_for_group
from caseflow.domain.errors import BackupError

Progress = Callable[[int, int], bool]
"""Told how many steps of how many are done; False stops."""

_PAGES: Final = 512
_NO_ROOM: Final = {errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_UNNAMED: Final = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "attempt to write a readonly database": "SQLITE_READONLY",
    "unable to open database file": "SQLITE_CANTOPEN",
    "database disk image is malformed": "SQLITE_CORRUPT",
}
"""The backup interface gives its errors no name, only SQLite's own fixed sentence."""
_NO_RIGHT: Final = {errno.EACCES, errno.EPERM, errno.EROFS}


def go_on(_done: int, _total: int) -> bool:
    """For callers that show nothing."""
    return True


def write_copy(fill: Callable[[Progress], None], target: Path, key: bytes, progress: Progress) -> None:
    """A copy that somebody will rely on; on any failure nothing is left at the target.

    Args:
        fill: `fill_copy`, as often as it takes.

    Raises:
        BackupError: no room, no right, the medium went away, what was written reads back otherwise;
            `stopped` when progress said so.
    """
    try:
        with told_as_copy_errors(target.parent):
            fill(progress)
            bring_to_disk(target)
            check_copy(target, key)
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def fill_copy(engine: Engine, target: Path, key: bytes, progress: Progress) -> None:
    """The pages alone: not brought to the disk, not read again."""

    def report(_status: int, remaining: int, total: int) -> None:
        go_on_or_stop(progress, total - remaining, total)

    target.unlink(missing_ok=True)
    make_for_group(target)
    with closing(_connected(str(target), key)) as copy, closing(engine.raw_connection()) as raw:
        copy.execute("PRAGMA journal_mode=OFF")
        copy.execute("PRAGMA synchronous=OFF")
        try:
            with _one_moment(raw.driver_connection) as source:
                source.backup(copy, pages=_PAGES, progress=report)
        except sqlcipher3.DatabaseError as error:
            if _code(error) == "SQLITE_CORRUPT":
                raise pages_damaged(1) from error
            raise


@contextmanager
def _one_moment(source: Any) -> Iterator[Any]:
    """What is written meanwhile is not seen; otherwise every write would begin the copy anew."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield source
    finally:
        source.execute("ROLLBACK")


def go_on_or_stop(progress: Progress, done: int, total: int) -> None:
    """Raises BackupError `stopped` when progress says so."""
    if not progress(done, total):
        raise BackupError("stopped", "Stopped. Nothing was changed.")


def check_copy(path: Path, key: bytes) -> None:
    """Every page of a copy, read from where it lies; nothing is written beside it.

    Raises:
        BackupError: `backup_damaged`. Also when the key is another one.
    """
    with closing(open_copy(path, key)) as copy:
        if _broken(copy):
            raise damaged()


def opens_with(path: Path, key: bytes) -> bool:
    """Whether this key opens the copy, by its first page alone."""
    try:
        with closing(open_copy(path, key)) as copy:
            copy.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher3.DatabaseError:
        return False
    return True


def open_copy(path: Path, key: bytes) -> Any:
    """A connection that only reads and needs no file beside the copy, so that a read-only medium will do."""
    return _connected(f"{path.absolute().as_uri()}?mode=ro&immutable=1", key)


def _connected(where: str, key: bytes) -> Any:
    connection = sqlcipher3.connect(where, isolation_level=None, uri=where.startswith("file:"))
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def _broken(copy: Any) -> bool:
    try:
        copy.execute("SELECT count(*) FROM sqlite_master").fetchone()
        return bool(copy.execute("PRAGMA cipher_integrity_check").fetchall())
    except sqlcipher3.DatabaseError as error:
        if _code(error) in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
            return True
        raise


def bring_to_disk(path: Path) -> None:
    """Off the computer's memory and onto the medium, so that what is read afterwards is what lies there."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


@contextmanager
def told_as_copy_errors(folder: Path) -> Iterator[None]:
    """Trouble of the system and of SQLite, in words about the copy.

    Args:
        folder: where the copy lies; when it is gone, the medium was taken away.
    """
    try:
        yield
    except (OSError, sqlcipher3.DatabaseError) as error:
        told = _told(error, folder)
        if told is None:
            raise
        raise told from error


def _told(error: Exception, folder: Path) -> BackupError | None:
    number, code = getattr(error, "errno", None), _code(error)
    if not folder.is_dir():
        return BackupError("backup_gone", "The place of the copy is not there. Your data are as they were.")
    if number in _NO_ROOM or code == "SQLITE_FULL":
        return BackupError(
            "backup_full", "There is no room for the copy. Your data are as they were; nothing is left there."
        )
    if number in _NO_RIGHT or code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
        return BackupError("backup_read_only", "Nothing can be written there. Your data are as they were.")
    if isinstance(error, OSError) or code.startswith("SQLITE_IOERR"):
        return BackupError(
            "backup_failed", "The medium failed to read or to write. Your data are as they were."
        )
    return damaged() if code in ("SQLITE_CORRUPT", "SQLITE_NOTADB") else None


def _code(error: BaseException) -> str:
    return str(getattr(error, "sqlite_errorname", "") or "") or _UNNAMED.get(str(error), "")


def damaged() -> BackupError:
    return BackupError("backup_damaged", "This copy is damaged. Use another one; nothing was changed.")
