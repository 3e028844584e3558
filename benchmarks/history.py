"""An office with two computers and a history of any length between them, made by the program itself.

One of them writes notes and has a round after every few hundred, as in years of work: the store, the
sealing, the rounds and the compaction are the real ones, the share is a folder. `--operations` says how many
(a million unless told). A million takes about a quarter of an hour to write, so that the folder named in
`CASEFLOW_BENCH_KEEP` keeps what was made for the next run: the share for as long as its bytes can be read,
the writer's store until the schema changes.
"""

import hashlib
import os
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from benchmarks.stores import note_values
from caseflow.db.migrations.freeze import schema_text
from caseflow.db.store import STORE_FILE
from caseflow.domain.ids import org_space
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, Carrier
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.layout import read_segment_name
from caseflow.sync.round import RoundReport, no_progress
from caseflow.sync.session import Progress
from tests.simulator.computer import Computer, Seat
from tests.simulator.founding import founded
from tests.world import Calendar

OPERATIONS: Final = int(os.environ.get("CASEFLOW_BENCH_OPERATIONS", "1000000"))
BETWEEN_ROUNDS: Final = 500
SHAPE: Final = (2,)
_DONE, _SHARE, _STORE, _KEPT = "done", "share", "store", "kept"


class CountingCarrier:
    """A carrier that counts what is asked of it."""

    def __init__(self, inner: Carrier) -> None:
        self._inner = inner
        self.touched = 0
        """Files read, written or deleted."""
        self.listed = 0
        """Names that listings gave."""

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        names = list(self._inner.list(prefix, after))
        self.listed += len(names)
        return iter(names)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        self.touched += 1
        return self._inner.get(name, limit)

    def put_if_absent(self, name: str, data: bytes) -> bool:
        self.touched += 1
        return self._inner.put_if_absent(name, data)

    def delete(self, name: str) -> None:
        self.touched += 1
        self._inner.delete(name)


@dataclass
class Office:
    """The two computers, the folder they exchange through, and a calendar."""

    folder: Path
    writer: Computer
    share: CountingCarrier
    calendar: Calendar
    chance: random.Random
    seats: tuple[Seat, ...] = field(repr=False)

    def write(self, notes: int) -> None:
        with self.writer.store.transaction() as transaction:
            for _ in range(notes):
                transaction.write(org_space(self.writer.organization), "note", note_values(self.chance), None)

    def round(self, computer: Computer, progress: Progress = no_progress) -> RoundReport:
        return computer.sync(self.share, progress)

    def newcomer(self, name: str = "newcomer") -> Computer:
        """The second computer as it was approved: it has read nothing yet."""
        home = self.folder / name
        home.mkdir()
        return Computer(1, self.seats[1], (home, self.calendar), self.chance)

    def close(self) -> None:
        self.writer.store.close()


def join(office: Office, computer: Computer, progress: Progress = no_progress) -> Iterator[RoundReport]:
    """Rounds until there is nothing more to read; the first takes nearly all of it."""
    while (report := office.round(computer, progress)).applied:
        yield report


def grown(folder: Path, operations: int) -> Office:
    """An office whose first computer has written and published that many."""
    kept, here = _kept(), folder / f"{operations}"
    if kept is None:
        return _written(here, operations)
    done = kept / f"{operations}" / _DONE
    if not done.exists() or done.read_text(encoding="ascii") != _schema():
        _keep(done.parent, operations)
    shutil.copytree(done.parent, here)
    return _again(here, operations)


def published(folder: Path, operations: int) -> Office:
    """The same for whoever needs only the share: the first computer knows nothing of what it wrote."""
    kept, here = _kept(), folder / f"{operations}"
    if kept is None:
        return _written(here, operations)
    home = kept / f"{operations}"
    if not (home / _DONE).exists():
        _keep(home, operations)
    shutil.copytree(home / _SHARE, here / _SHARE)
    return _later(_office(here, founded(SHAPE).seats), operations)


def _kept() -> Path | None:
    """The folder for what was made, if there is to be one."""
    named = os.environ.get("CASEFLOW_BENCH_KEEP")
    return Path(named) if named else None


def _keep(home: Path, operations: int) -> None:
    shutil.rmtree(home, ignore_errors=True)
    _written(home, operations).close()
    (home / _DONE).write_text(_schema(), encoding="ascii")


def _schema() -> str:
    """A store of the same fingerprint can be opened by this program."""
    return hashlib.sha256(schema_text().encode()).hexdigest()


def _later(office: Office, operations: int) -> Office:
    """After all that was written: no clock of today is behind it."""
    office.calendar.now += timedelta(seconds=10 * operations)
    return office


def files_by_lane(office: Office) -> list[int]:
    """How many segments each lane has on the share, the most first."""
    names = map(read_segment_name, FolderCarrier(office.folder / _SHARE).list("spaces/"))
    return sorted(Counter(one.lane for one in names if one is not None).values(), reverse=True)


def share_of(office: Office) -> Path:
    return office.folder / _SHARE


def _written(home: Path, operations: int) -> Office:
    office = _founded(home)
    done = 0
    while done < operations:
        office.write(min(BETWEEN_ROUNDS, operations - done))
        office.round(office.writer)
        done += BETWEEN_ROUNDS
    for _ in range(3):
        office.round(office.writer)
    return office


def _founded(home: Path) -> Office:
    start = founded(SHAPE)
    share = home / _SHARE
    share.mkdir(parents=True)
    carrier = FolderCarrier(share)
    for name, data in start.objects.items():
        carrier.put_if_absent(name, data)
    return _office(home, start.seats)


def _again(home: Path, operations: int) -> Office:
    """What was kept: the store as the writer left it."""
    (home / _STORE).rename(home / _KEPT)
    seats = founded(SHAPE).seats
    office = _office(home, seats)
    office.writer.store.close()
    (home / _KEPT / "0" / STORE_FILE).replace(office.writer.folder / STORE_FILE)
    office.writer.switch_on()
    return _later(office, operations)


def _office(home: Path, seats: tuple[Seat, ...]) -> Office:
    calendar, chance = Calendar(), random.Random(5)
    calendar.now += timedelta(days=1)
    (home / _STORE).mkdir(exist_ok=True)
    writer = Computer(0, seats[0], (home / _STORE, calendar), chance)
    return Office(home, writer, CountingCarrier(FolderCarrier(home / _SHARE)), calendar, chance, seats)
