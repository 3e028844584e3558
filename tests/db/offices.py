"""Offices with a real store each, their clocks and chance in our hands, and a courier between them."""

import hashlib
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from caseflow.db.bulk import driver
from caseflow.db.dump import dump
from caseflow.db.ledger import SqlLedger
from caseflow.db.state import KEPT, read_state
from caseflow.db.store import STORE_FILE, Store
from caseflow.db.tables import operation
from caseflow.db.writer import Writer
from caseflow.domain.ids import DIRECTORY, DeviceId, OrganizationId, PersonId, RecordId, Space
from caseflow.oplog.op import Operation, Value, read

ROOT = Path(__file__).resolve().parents[2]
KEY = bytes(range(32))
ANA = Writer(PersonId("a" * 32), b"", OrganizationId("1" * 32), DeviceId("d" * 32), b"s" * 32)
MORNING = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)

Place = tuple[str, str, str]
"""entity, record, field"""


class SteppingClock:
    """Goes one second at every look, from a moment that may be years wrong."""

    def __init__(self, start: datetime = MORNING) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Office:
    store: Store
    ledger: SqlLedger

    def write(
        self, entity: str, values: dict[str, Value], name: RecordId | None = None, space: Space = DIRECTORY
    ) -> RecordId:
        with self.store.transaction() as transaction:
            return transaction.write(space, entity, values, name)

    def dumped(self) -> list[str]:
        with self.store.reading() as connection:
            return list(dump(connection))

    def visible(self) -> dict[Place, frozenset[Value]]:
        """Every value that stands, field by field; values must be hashable."""
        with self.store.reading() as connection:
            rows = driver(connection).execute(KEPT).fetchall()
        return {
            (entity, record, name): frozenset(entry[2] for entry in entries)
            for entity, record, _, *kept in rows
            for name, entries in read_state(*kept).fields.items()
        }

    def arrivals(self) -> list[Operation]:
        """The whole log in the order it came here."""
        with self.store.reading() as connection:
            rows = connection.execute(select(operation).order_by(operation.c.row)).all()
        return [read(row.header, row.payload) for row in rows]


def opened(folder: Path, seed: int = 1, start: datetime = MORNING) -> Office:
    """The office whose store lies in a folder; a new store when none does."""
    make = Store.open if (folder / STORE_FILE).exists() else Store.create
    store = make(folder, KEY, SteppingClock(start), random.Random(seed).randbytes)
    store.sign_in(ANA)
    return Office(store, SqlLedger(store))


def carry(sender: Office, receiver: Office, lane: bytes, limit: int, space: Space = DIRECTORY) -> int:
    """The next operations of a lane, at most `limit`; returns how many came."""
    known = receiver.ledger.positions(space).get(lane)
    run = sender.ledger.operations(lane, known.sequence if known else 0, limit)
    if run:
        receiver.ledger.apply(space, lane, run, ())
    return len(run)


def elsewhere(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Another process runs a program of ours to its end."""
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


def fingerprint(folder: Path) -> dict[str, str]:
    """What lies in a folder, byte for byte; the lock's note and SQLite's empty journals aside."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in _kept(folder)}


def _kept(folder: Path) -> Iterator[Path]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.stat().st_size)
    return (path for path in files if not path.name.startswith("store.lock") and path.suffix[-4:] != "-shm")
