"""The store: one encrypted file, one writer at a time, every write an operation.

`Store.transaction()` is the only way to write. What is written inside it is appended to this device's
lane of its space, shown in the tables and indexed, all or nothing.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, Engine

from caseflow.db import schema, standby
from caseflow.db.bulk import bare
from caseflow.db.copying import Progress, fill_copy, go_on, told_as_copy_errors, write_copy
from caseflow.db.engine import (
    MANY_PAGES_KIBIBYTES,
    PAGES_KIBIBYTES,
    check_pages,
    check_readable,
    closed_engine,
    empty_journal,
    keep_pages,
    open_engine,
    refuse_emptied,
    told_as_store_errors,
    writing,
)
from caseflow.db.graves import Graves
from caseflow.db.mark import MACHINE_FOLDER, MARK_FILE, Mark
from caseflow.db.network_path import refuse_network_path
from caseflow.db.process_lock import ProcessLock
from caseflow.db.transaction import Transaction
from caseflow.db.whole_reading import WholeReadings
from caseflow.db.writer import UNSIGNED, Writer
from caseflow.domain.clock import Clock
from caseflow.domain.errors import StoreError
from caseflow.domain.ids import Random
from caseflow.domain.store.turn import Turn, at_once

STORE_FILE = standby.STORE_FILE
LOCK_FILE = "store.lock"

T = TypeVar("T")
_READ: Final = 32
"""So many small transactions in a row say that a long history has been read."""

_IDLE: Final = 2
"""Connections for readers that are kept between two of them."""


class Store:
    """An open store. Not for two threads at once: the one store thread owns it, others ask for a `turn`."""

    def __init__(self, folder: Path, engine: Engine, clock: Clock, random: Random) -> None:
        self.folder = folder
        self.clock = clock
        self.random = random
        self.writer = UNSIGNED
        self.turn: Turn = at_once
        self._take(engine)
        self._writing: Connection | None = None
        self._pages = PAGES_KIBIBYTES
        """What the connection that writes may hold of the file."""
        self._small = _READ
        """How many small transactions there were since it held many pages."""
        self._lock = ProcessLock(folder / LOCK_FILE)
        self._mark = Mark(folder)
        self._graves = Graves(folder)
        self._whole = WholeReadings()

    @staticmethod
    def create(folder: Path, key: bytes, clock: Clock, random: Random) -> "Store":
        """A new, empty store.

        Raises:
            StoreError: there is one already, or the folder lies on the network.
        """
        refuse_network_path(folder)
        if (folder / STORE_FILE).exists():
            raise StoreError("store_exists", "There is already a store in this folder. Nothing was changed.")
        store = _opened(folder, key, clock, random)
        with store._closing_on_error(), store._engine.begin() as connection:
            schema.create(connection)
        return store

    @staticmethod
    def open(folder: Path, key: bytes, clock: Clock, random: Random) -> "Store":
        """An existing store, brought to today's schema.

        Raises:
            StoreError: missing, in use, damaged, not encrypted, of another vault, of a newer program, or
                on a network path.
        """
        refuse_network_path(folder)
        _settle_what_waits(folder, key)
        if not (folder / STORE_FILE).exists():
            raise StoreError("store_missing", "There is no store in this folder.")
        refuse_emptied(folder / STORE_FILE, folder / MACHINE_FOLDER / MARK_FILE)
        store = _opened(folder, key, clock, random)
        rmtree(folder / standby.REHEARSAL, ignore_errors=True)
        with store._closing_on_error():
            check_readable(store._engine, folder / STORE_FILE)
            schema.upgrade(store._engine)
            store._forget_again()
        return store

    def sign_in(self, writer: Writer) -> None:
        self.writer = writer

    @contextmanager
    def transaction(self, is_large: bool = False) -> Iterator[Transaction]:
        """Args: is_large: thousands of records are written, and more of them probably follow."""
        with told_as_store_errors():
            connection = self._fitting_connection(is_large)
            with writing(connection):
                transaction = Transaction(connection, self.writer, self.clock, self.random)
                yield transaction
                transaction.finish()
            self._mark.follow(transaction.own_ends)
            if transaction.buried:
                self._clear_away()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        idle = self._idle
        with told_as_store_errors():
            connection = _waiting(idle) or self._readers.connect()
            try:
                yield connection
                connection.rollback()
            except BaseException:
                connection.close()
                raise
            self._rest(connection, idle)

    def read_beside(self, question: Callable[[Connection, Progress], T], progress: Progress = go_on) -> T:
        """The answer to a question that takes long, of one moment, from any thread: no save waits for it.

        Args: question: asks the progress it is given at every step. Raises BackupError `stopped`.
        """

        def answered(asked: Progress) -> T:
            with self.reading() as connection:
                return question(connection, asked)

        return self._whole.read(answered, progress)

    def glance(self, statement: str, values: Sequence[object]) -> list[Any]:
        """The rows of one statement, which needs no transaction around it: half the cost of `reading`."""
        idle = self._idle
        with told_as_store_errors():
            connection = _waiting(idle) or self._readers.connect()
            try:
                rows: list[Any] = bare(connection).execute(statement, values).fetchall()
            except BaseException:
                connection.close()
                raise
            self._rest(connection, idle)
        return rows

    def _rest(self, connection: Connection, idle: list[Connection]) -> None:
        if idle is self._idle and len(idle) < _IDLE:
            idle.append(connection)
        else:
            connection.close()

    def _clear_away(self) -> None:
        """What was erased leaves the journal too, and this machine remembers that it was."""
        with self._own_connection().begin():
            self._graves.follow(self._own_connection())
        self.empty_journal()

    def _forget_again(self) -> None:
        """An older copy put back forgets what was erased since; a broken-off erasure is finished."""
        with self._own_connection().begin():
            differed = self._graves.dig_again(self._own_connection())
        if differed:
            self._clear_away()

    def empty_journal(self) -> None:
        """What was wiped from the file lies in its journal no longer; a copy being made begins anew."""
        with self._whole.alone():
            empty_journal(self._engine)

    def read_anew(self) -> None:
        """The next reader has a connection of its own: one that was used remembers how the search index lay
        before, and its check takes what has moved since for damage."""
        self._let_go()
        self._engine.dispose()

    def is_rolled_back(self) -> bool:
        """True when the file holds less than this computer knows it has written (an old copy put back)."""
        with self.reading() as connection:
            return self._mark.is_ahead_of(connection)

    def copy_to(self, target: Path, key: bytes, progress: Progress = go_on) -> None:
        """A consistent copy under a key, from any thread. Raises BackupError; then nothing is left there."""
        write_copy(partial(self._fill, target, key), target, key, progress)

    def scratch_to(self, target: Path, key: bytes, progress: Progress) -> None:
        """A copy to try something on, as it is at one moment; from any thread. Raises BackupError."""
        with told_as_copy_errors(target.parent):
            self._fill(target, key, progress)

    def _fill(self, target: Path, key: bytes, progress: Progress) -> None:
        self._whole.read(lambda asked: fill_copy(self._engine, target, key, asked), progress)

    def make_rekeyed(self, key: bytes, progress: Progress = go_on) -> None:
        """The whole store under another key, beside this one; it counts once the vault has that key."""
        self.copy_to(self.folder / standby.PART, key, progress)
        standby.present(self.folder, standby.REKEYED)

    def reopen(self, key: bytes) -> None:
        """Go on with the file that opens with this key, if one waits, else with the one that was open.

        Raises:
            StoreError: neither can be gone on with now; the store is closed.
        """
        with self._closing_on_error():
            with self._whole.alone():
                self._disconnect()
                standby.settle(self.folder, key)
                self._take(open_engine(self.folder / STORE_FILE, key))
            check_readable(self._engine, self.folder / STORE_FILE)

    def check_pages(self) -> None:
        """Raises StoreError when a page of the file was damaged."""
        check_pages(self._engine)

    def _take(self, engine: Engine) -> None:
        self._engine, self._readers = engine, engine.execution_options(caseflow_reading=True)
        self._idle: list[Connection] = []

    def _let_go(self) -> None:
        """Of every connection that waits for a reader; one that is read from now goes when it is done."""
        idle, self._idle = self._idle, []
        while connection := _waiting(idle):
            connection.close()

    def _fitting_connection(self, is_large: bool) -> Connection:
        """The one that writes, with as many pages as it needs. It is taken anew after a long history: at
        most commits SQLite walks through every place that its memory for pages ever had."""
        if is_large:
            self._small = 0
        elif self._small < _READ:
            self._small += 1
            if self._small == _READ:
                self._stop_writing()
        connection = self._own_connection()
        pages = MANY_PAGES_KIBIBYTES if is_large else PAGES_KIBIBYTES
        if pages != self._pages:
            keep_pages(connection, pages)
            self._pages = pages
        return connection

    def _own_connection(self) -> Connection:
        """The one that writes, kept: taking it out of the pool costs a fifth of a save."""
        if self._writing is None:
            self._writing, self._pages = self._engine.connect(), PAGES_KIBIBYTES
        return self._writing

    def close(self) -> None:
        """Nobody reads or writes it any more: who asks is told `store_closed`."""
        with self._whole.alone():
            self._whole.end()
            self._disconnect()
            self._take(closed_engine())
        self._lock.release()

    def _stop_writing(self) -> None:
        """The connection is closed, not given back."""
        if self._writing is not None:
            self._writing.detach()
            self._writing.close()
            self._writing = None

    def _disconnect(self) -> None:
        self._stop_writing()
        self._mark.close()
        self._let_go()
        self._engine.dispose()

    @contextmanager
    def _closing_on_error(self) -> Iterator[None]:
        try:
            with told_as_store_errors():
                yield
        except BaseException:
            self.close()
            raise


def _waiting(idle: list[Connection]) -> Connection | None:
    """Taking one out of the pool and giving it back costs more than most of what is read."""
    try:
        return idle.pop()
    except IndexError:
        return None


def _opened(folder: Path, key: bytes, clock: Clock, random: Random) -> Store:
    store = Store(folder, open_engine(folder / STORE_FILE, key), clock, random)
    store._lock.acquire()
    return store


def _settle_what_waits(folder: Path, key: bytes) -> None:
    """Nobody else may have the store open meanwhile."""
    if not standby.is_waiting(folder):
        return
    lock = ProcessLock(folder / LOCK_FILE)
    lock.acquire()
    try:
        standby.settle(folder, key)
    finally:
        lock.release()
