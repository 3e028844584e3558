"""The encrypted file: opening it safely, and refusing what cannot be trusted to hold people's lives.

Every refusal says why and changes nothing. Settings are those of `docs/architecture.md`, "The store".
"""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import disk_usage
from types import NoneType
from typing import Any, Final

import sqlcipher3  # type: ignore[import-untyped]
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import QueuePool

from caseflow.db import dialect
from caseflow.db.bulk import bare
from caseflow.disk import make_for_group
from caseflow.domain.errors import StoreError

OLDEST_SQLITE: Final = (3, 51, 3)
BROKEN_SQLITE: Final = ((3, 52, 0),)
PLAINTEXT: Final = b"SQLite format 3"
CHECKED_AT_OPEN_BYTES: Final = 32 * 1024 * 1024
"""A store up to this size has every page's seal checked when it opens; a larger one in `log verify`."""

PAGES_KIBIBYTES: Final = 16 * 1024
MANY_PAGES_KIBIBYTES: Final = 64 * 1024
"""While a long history is read, every part of whose indexes is written to again and again."""

_JOURNAL_BYTES: Final = 64 * 1024
"""What SQLite needs beside the store to open it at all."""

_PRAGMAS: Final = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
    "temp_store=MEMORY",
    "busy_timeout=5000",
    f"cache_size=-{PAGES_KIBIBYTES}",
    "wal_autocheckpoint=4000",
)

_BEGIN_WRITING: Final = "BEGIN IMMEDIATE"
_STATEMENTS_KEPT: Final = 1024
"""Prepared once a connection. The driver's own 100 are full after a new store's tables were made, and from
then on it throws out what it took in last: every statement of every save was prepared again."""


def _as_it_is(value: Any) -> Any:
    return value


for _kind in (bytes, NoneType):
    sqlcipher3.register_adapter(_kind, _as_it_is)
"""Of bytes and of nothing the driver asks, value by value, whether somebody knows how to write them down, and
makes an error of every no: a microsecond and a half each, a dozen times for one note."""


def refuse_old_sqlite(version: tuple[int, ...] = sqlcipher3.sqlite_version_info) -> None:
    if version < OLDEST_SQLITE or version in BROKEN_SQLITE:
        raise StoreError(
            "sqlite_unsafe",
            "This SQLite ({version}) can damage a store; caseflow needs 3.51.3 or newer. Nothing was opened.",
            version=".".join(map(str, version)),
        )


def refuse_plaintext(path: Path) -> None:
    """A store that is not encrypted is not ours, whoever put it there."""
    if path.exists() and _starts(path) == PLAINTEXT:
        raise StoreError(
            "store_plaintext",
            "The store file is not encrypted, so it is not a caseflow store. Nothing was changed.",
        )


def refuse_emptied(path: Path, mark: Path) -> None:
    """SQLite would silently begin a new store in a file of no bytes; where a mark says that something
    was written, it was emptied and not just never finished."""
    journal = path.with_name(path.name + "-wal")
    if mark.exists() and path.stat().st_size == 0 and not (journal.exists() and journal.stat().st_size):
        raise pages_damaged(1)


def refuse_read_only(path: Path) -> None:
    """SQLite would open it and fail at the first thing somebody saves."""
    if path.exists() and not os.access(path, os.W_OK):
        raise read_only()


def _starts(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(PLAINTEXT))
    except OSError as error:
        raise unreachable() from error


def open_engine(path: Path, key: bytes) -> Engine:
    """The engine over a store file; a new file is made when none is there.

    Args:
        key: 32 raw bytes.
    """
    refuse_old_sqlite()
    refuse_plaintext(path)
    refuse_read_only(path)
    engine = create_engine(
        dialect.URL,
        hide_parameters=True,
        module=sqlcipher3.dbapi2,
        creator=lambda: _connect(path, key),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=2,
        execution_options={"compiled_cache": dialect.WRITTEN},
    )
    event.listen(engine, "begin", _begin)
    return engine


def closed_engine() -> Engine:
    """In the place of one whose file was let go: it opens nothing."""
    return create_engine(dialect.URL, module=sqlcipher3.dbapi2, creator=_refuse)


def _refuse() -> Any:
    raise StoreError("store_closed", "The store is closed. Close this program and open it again.")


def _connect(path: Path, key: bytes) -> Any:
    make_for_group(path)
    connection = sqlcipher3.connect(
        str(path), isolation_level=None, check_same_thread=False, cached_statements=_STATEMENTS_KEPT
    )
    connection.execute("PRAGMA cipher_log_level=NONE")
    connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _begin(connection: Connection) -> None:
    raw = bare(connection)
    if not raw.in_transaction:
        reading = connection.get_execution_options().get("caseflow_reading", False)
        raw.execute("BEGIN" if reading else _BEGIN_WRITING)


@contextmanager
def writing(connection: Connection) -> Iterator[None]:
    """One transaction, begun and ended as the driver does it; what SQLAlchemy is asked meanwhile joins it."""
    raw = bare(connection)
    raw.execute(_BEGIN_WRITING)
    try:
        yield
        connection.commit()
        raw.commit()
    except BaseException:
        connection.rollback()
        raw.rollback()
        raise


def keep_pages(connection: Connection, kibibytes: int) -> None:
    """How much of the file a connection holds in memory, opened; what is beyond that is let go at once."""
    bare(connection).execute(f"PRAGMA cache_size=-{kibibytes}")


def check_readable(engine: Engine, path: Path) -> None:
    """Raises StoreError when the file is not what this vault sealed, or a page of it was damaged."""
    with (
        _told_when_full(path.parent),
        told_as_store_errors(),
        engine.connect().execution_options(caseflow_reading=True) as connection,
    ):
        connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
    if path.stat().st_size <= CHECKED_AT_OPEN_BYTES:
        check_pages(engine)


@contextmanager
def _told_when_full(folder: Path) -> Iterator[None]:
    """Where there is no room for its journal SQLite says only that the disk failed."""
    try:
        yield
    except StoreError as error:
        if error.key not in ("disk_refused", "disk_full") or disk_usage(folder).free > _JOURNAL_BYTES:
            raise
        raise StoreError(
            "disk_full_opening",
            "The disk is full, so the data cannot be opened. What was saved is whole: free some space and "
            "open them again.",
        ) from error


def check_pages(engine: Engine) -> None:
    """Every page's seal, read from the disk: about 4 ms a megabyte.

    What a crash left in the journal is brought home first: a page half copied out of it is no damage.
    """
    with told_as_store_errors(), closing(engine.raw_connection()) as raw:
        cursor = raw.cursor()
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        broken = cursor.execute("PRAGMA cipher_integrity_check").fetchall()
    if broken:
        raise pages_damaged(len(broken))


def empty_journal(engine: Engine) -> None:
    """Bring the journal home and empty it: what was erased from the file lies in it no longer."""
    with told_as_store_errors(), closing(engine.raw_connection()) as raw:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


@contextmanager
def told_as_store_errors() -> Iterator[None]:
    """SQLite's error codes become our sentences; what has none is our fault and keeps only its code."""
    try:
        yield
    except (DatabaseError, sqlcipher3.DatabaseError) as error:
        told = _told(_code(error))
        if told is None:
            raise
        raise told from error


def _code(error: BaseException) -> str:
    """`SQLITE_FULL` and the like: never the message, which may quote what somebody typed."""
    return str(getattr(getattr(error, "orig", error), "sqlite_errorname", ""))


def _told(code: str) -> StoreError | None:
    if code == "SQLITE_FULL":
        return StoreError(
            "disk_full", "The disk is full. What you were saving is not saved; free some space."
        )
    if code.startswith("SQLITE_READONLY"):
        return read_only()
    if code.startswith("SQLITE_CANTOPEN"):
        return unreachable()
    if code.startswith("SQLITE_IOERR"):
        return StoreError("disk_refused", "The disk failed to read or to write. What you did is not saved.")
    if code.startswith("SQLITE_CORRUPT"):
        return pages_damaged(1)
    if code == "SQLITE_NOTADB":
        return StoreError(
            "store_not_of_vault",
            "The store file is damaged or belongs to another vault. Nothing was changed.",
        )
    return None


def unreachable() -> StoreError:
    return StoreError("store_unreachable", "The store's folder cannot be reached. Nothing was changed.")


def read_only() -> StoreError:
    return StoreError("store_read_only", "The store's folder cannot be written to. Nothing was changed.")


def pages_damaged(count: int) -> StoreError:
    return StoreError(
        "page_damaged",
        "The store is damaged on the disk ({count} places). Nothing was changed: restore a backup or "
        "bring the data back from the share.",
        count=count,
    )
