"""A computer of an office: the real store, the real ledger, and a person who writes on it.

What it writes is remembered beside with what its writer knew by then, so that the oracles need not ask
the program.
"""

import random as chance
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from caseflow.crypto.sign import SigningKey
from caseflow.db import transaction as writing
from caseflow.db.ledger import SqlLedger
from caseflow.db.store import STORE_FILE, Store
from caseflow.db.tables import operation
from caseflow.db.writer import Writer
from caseflow.domain.ids import DeviceId, OrganizationId, PersonId, RecordId, Space
from caseflow.domain.nouns import NOUNS
from caseflow.oplog.lanes import Refused
from caseflow.oplog.op import Operation, Value, read
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.registry.writing import RegistrarKey
from caseflow.sync.round import RoundReport, no_progress, run_round
from caseflow.sync.session import Progress
from caseflow.sync.statements.grant import Permit
from tests.rebuilt import rebuild
from tests.world import Calendar

KEY = bytes(range(32))
NOWHERE = Space("")


class PowerCut(Exception):
    """The current went away; what was not durable by then never happened."""


@dataclass(frozen=True)
class Seat:
    """A computer as the founding left it: whose it is and the bytes of its store."""

    keys: DeviceKeys
    person: PersonId
    permits: frozenset[Permit]
    store: bytes
    admin: SigningKey
    registrar: RegistrarKey | None = None
    """Of the computer that keeps the registry."""


@dataclass(frozen=True)
class Written:
    """One acknowledged write.

    Args:
        seen: the operations on its record that its writer had. latest: the latest its clock has ever shown.
    """

    computer: int
    organization: OrganizationId
    space: Space
    entity: str
    record: RecordId
    values: Mapping[str, Value]
    operation: Operation
    seen: frozenset[bytes]
    latest: datetime


class StoreLedger(SqlLedger):
    """The ledger of a real store; the current may go away before or after anything it keeps.

    Args:
        fuse: how many more things it keeps before that; below zero, for ever.
    """

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.store = store
        self.fuse = -1
        self.person, self.grant = PersonId("0" * 32), b""
        self.organization, self.signing = OrganizationId(""), b""

    def sit_down(self) -> None:
        who = Writer(self.person, self.grant, self.organization, DeviceId(""), self.signing)
        self.store.sign_in(who)

    def apply(
        self, space: Space, lane: bytes, operations: Sequence[Operation], refused: Sequence[Refused]
    ) -> None:
        self._burn()
        super().apply(space, lane, operations, refused)
        self._burn()

    def mark_published(self, lane_name: bytes, sequence: int) -> None:
        self._burn()
        super().mark_published(lane_name, sequence)

    def remember(self, key: str, value: bytes | None) -> None:
        self._burn()
        super().remember(key, value)

    def remember_each(self, values: Mapping[str, bytes]) -> None:
        self._burn()
        super().remember_each(values)

    def write(self, space: Space, entity: str, values: dict[str, Value]) -> RecordId:
        self._burn()
        self.sit_down()
        return super().write(space, entity, values)

    def _burn(self) -> None:
        if self.fuse == 0:
            self.fuse = -1
            raise PowerCut
        self.fuse -= self.fuse > 0


class WrongClock:
    """The world's time, set wrong by so much."""

    def __init__(self, calendar: Calendar) -> None:
        self.wrong = timedelta()
        self.latest = calendar.now
        self._calendar = calendar

    def __call__(self) -> datetime:
        now = self._calendar() + self.wrong
        self.latest = max(self.latest, now)
        return now


class Computer:
    """Args: number: its place in the world. home: where its folder is made. luck: the world's chance."""

    def __init__(self, number: int, seat: Seat, home: tuple[Path, Calendar], luck: chance.Random) -> None:
        folder, calendar = home
        self.number, self.seat, self.folder = number, seat, folder / str(number)
        self.clock, self._luck = WrongClock(calendar), luck
        self.lacks: tuple[str, ...] = ()
        """Nouns that its program, an older one, does not know."""
        self.network = NOWHERE
        """The space of the local network that its office shares."""
        self.went_from: Callable[[Space], bool] = lambda _space: False
        """Whether its office, or it alone, was told to take part there no more."""
        self.folder.mkdir()
        self.restore(seat.store)

    @property
    def organization(self) -> OrganizationId:
        return self.seat.keys.organization

    def restore(self, store: bytes) -> None:
        """Open what such a file holds."""
        (self.folder / STORE_FILE).write_bytes(store)
        self._open()

    def copied(self) -> bytes:
        """A copy of the store as it is now."""
        self.store.close()
        store = (self.folder / STORE_FILE).read_bytes()
        self._open()
        return store

    def switch_on(self) -> None:
        """After a power cut: everything that was not on the disk is forgotten."""
        self.store.close()
        self._open()

    def _open(self) -> None:
        self.random = chance.Random(self._luck.random()).randbytes
        self.store = Store.open(self.folder, KEY, self.clock, self.random)
        self.ledger = StoreLedger(self.store)
        keys = self.seat.keys
        self.ledger.person, self.ledger.grant = self.seat.person, keys.grant
        self.ledger.organization, self.ledger.signing = keys.organization, keys.signing.public
        self.ledger.sit_down()

    def sync(self, carrier: Carrier, progress: Progress = no_progress) -> RoundReport:
        surroundings = (self.clock, self.random)
        with older_program(self.lacks):
            return run_round(self.ledger, carrier, self.seat.keys, surroundings, progress)

    def upgrade(self) -> None:
        """Today's program opens the store of an older one."""
        if self.lacks:
            self.lacks = ()
            rebuild(self.store)

    def write(
        self, space: Space, entity: str, values: dict[str, Value], record: RecordId | None = None
    ) -> Written:
        with older_program(self.lacks), self.store.transaction() as transaction:
            connection = transaction.connection
            seen = _ids_of(connection, record) if record else frozenset()
            made = transaction.write(space, entity, values, record)
            transaction.flush()
            (end,) = transaction.own_ends
            (row,) = connection.execute(
                select(operation).where(operation.c.lane == end.lane, operation.c.sequence == end.sequence)
            )
        done = read(row.header, row.payload)
        return Written(
            self.number, self.organization, space, entity, made, values, done, seen, self.clock.latest
        )

    def write_of_a_kind(self, kind: str, *deed: Any) -> Written:
        """What a newer program may say one day, about a record or none."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(writing, "PUT", kind)
            return self.write(*deed)

    def holds(self, record: RecordId) -> bool:
        with self.store.reading() as connection:
            return bool(_ids_of(connection, record))

    def held(self) -> set[bytes]:
        """Every operation in its log."""
        with self.store.reading() as connection:
            return set(connection.execute(select(operation.c.id)).scalars())

    def published(self) -> set[bytes]:
        """Operations of its own that it has put on the share."""
        lanes = self.ledger.own_lanes()
        return {one.id for own in lanes for one in self.ledger.operations(own.lane, 0, own.published)}

    def start_to_write(self, space: Space, entity: str, values: dict[str, Value]) -> None:
        """The current goes away in the middle of it."""
        with self.store.transaction() as transaction:
            transaction.write(space, entity, values)
            transaction.flush()
            raise PowerCut


@contextmanager
def older_program(lacks: Sequence[str]) -> Iterator[None]:
    """As long as it lasts these nouns are not in the program."""
    every = dict(NOUNS)
    for noun in lacks:
        del NOUNS[noun]
    try:
        yield
    finally:
        NOUNS.clear()
        NOUNS.update(every)


def _ids_of(connection: Connection, record: RecordId) -> frozenset[bytes]:
    query = select(operation.c.id).where(operation.c.record == record, operation.c.refused.is_(None))
    return frozenset(connection.execute(query).scalars())
