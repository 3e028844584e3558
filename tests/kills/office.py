"""Two offices on disk, each a real store beside one shared folder, and what they do when they are struck."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random, SystemRandom
from typing import Any, Final

from sqlalchemy import select

from caseflow.crypto import wire
from caseflow.crypto.seal import SealingKey
from caseflow.crypto.sign import SigningKey
from caseflow.db.check import check_store
from caseflow.db.dump import dump
from caseflow.db.ledger import SqlLedger
from caseflow.db.store import STORE_FILE, Store
from caseflow.db.tables import NOUN_TABLES
from caseflow.db.writer import Writer
from caseflow.domain.ids import DIRECTORY, DeviceId, OrganizationId, PersonId
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.round import RoundReport, no_progress, run_round
from tests.kills.struck import Say
from tests.kills.work import SEED, Work
from tests.simulator.founding import founded
from tests.world import Calendar

KEY: Final = bytes(range(32))
KEYS_FILE: Final = "keys"
SAVES: Final = tuple(f"novo {number}" for number in range(3))


class Office:
    """An office with its store open."""

    def __init__(self, folder: Path, name: str, random: Callable[[int], bytes]) -> None:
        self.share = folder / "share"
        home = folder / name
        parts: list[Any] = wire.decode((home / KEYS_FILE).read_bytes())
        organization, device, grant, person, signing, sealing = parts
        self.keys = DeviceKeys(
            OrganizationId(organization), DeviceId(device), grant, SigningKey(signing), SealingKey(sealing)
        )
        clock = Calendar()
        clock.now += timedelta(days=1)
        self.store = Store.open(home, KEY, clock, random)
        self.store.sign_in(
            Writer(
                PersonId(person), grant, self.keys.organization, self.keys.device, self.keys.signing.public
            )
        )

    def save(self, name: str) -> None:
        with self.store.transaction() as transaction:
            said = {"name": name, "organization": self.keys.organization, "description": name * 40}
            transaction.write(DIRECTORY, "service", dict(said))

    def round(self) -> RoundReport:
        means = SqlLedger(self.store), FolderCarrier(self.share), self.keys
        return run_round(*means, (self.store.clock, self.store.random), no_progress)

    def names(self) -> list[str]:
        """The services it shows; each is whole, and the log holds no less than was shown."""
        checked = check_store(self.store)
        assert not checked.rolled_back, "lost: less is there than was written"
        table = NOUN_TABLES["service"]
        with self.store.reading() as connection:
            rows = connection.execute(select(table.c.name, table.c.description).order_by(table.c.name)).all()
        assert all(row.description == row.name * 40 for row in rows), "half-done: a service is not whole"
        return [row.name for row in rows]

    def dumped(self) -> list[str]:
        with self.store.reading() as connection:
            return list(dump(connection))


@contextmanager
def opened(folder: Path, name: str, seed: int = 0) -> Iterator[Office]:
    """Args: seed: of its chance; 0 for true chance."""
    office = Office(folder, name, (Random(seed) if seed else SystemRandom()).randbytes)
    try:
        yield office
    finally:
        office.store.close()


def works() -> Iterator[Work]:
    """Saving and the rounds of an exchange."""
    every: list[tuple[str, str, Saved]] = [
        ("save", "ana", (1, 0)),
        ("publish", "ana", (1, 3)),
        ("apply", "bojan", (3, 0)),
        ("compact: gather", "ana", (6, 1)),
        ("compact: clear", "ana", (8, 1)),
    ]
    for name, whose, saved in every:
        does = _saves if name == "save" else _exchanges
        yield Work(
            name,
            partial(_prepared, saved=saved),
            partial(does, whose=whose),
            partial(_finished, saved=saved, saves=name == "save"),
        )


Saved = tuple[int, int]
"""Services of ana's that she published, one a round; services that wait."""


def _prepared(folder: Path, saved: Saved) -> None:
    start = founded((1, 1))
    for name, data in start.objects.items():
        path = folder / "share" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, seat in zip(("ana", "bojan"), start.seats, strict=True):
        _put_down(folder / name, seat.keys, seat.person, seat.store)
    sent, waiting = _names(saved)
    with opened(folder, "ana", SEED + 1) as ana:
        for name in sent:
            ana.save(name)
            ana.round()
        for name in waiting:
            ana.save(name)


def _put_down(home: Path, keys: DeviceKeys, person: PersonId, store: bytes) -> None:
    """An office as its founding left it."""
    home.mkdir()
    parts = [keys.organization, keys.device, keys.grant, person, keys.signing.seed, keys.sealing.seed]
    (home / KEYS_FILE).write_bytes(wire.encode(parts))
    (home / STORE_FILE).write_bytes(store)


def _names(saved: Saved) -> tuple[list[str], list[str]]:
    sent, waiting = saved
    return [f"ranije {number}" for number in range(sent)], [f"čeka {number}" for number in range(waiting)]


def _exchanges(folder: Path, say: Say, whose: str) -> None:
    with opened(folder, whose, SEED) as office:
        office.round()


def _saves(folder: Path, say: Say, whose: str) -> None:
    with opened(folder, whose, SEED) as office:
        for name in SAVES:
            office.save(name)
            say(name)


def _finished(folder: Path, acknowledged: list[str], saved: Saved, saves: bool) -> list[str]:
    before = {name for names in _names(saved) for name in names}
    with opened(folder, "ana") as ana, opened(folder, "bojan") as bojan:
        names = ana.names()
        assert before | set(acknowledged) <= set(names), "lost: an acknowledged write is not there"
        assert len(names) <= len(before) + len(acknowledged) + 1, "half-done: more is there than was begun"
        for name in SAVES if saves else ():
            if name not in names:
                ana.save(name)
        bojan.names()
        refused = [one for _ in range(3) for office in (ana, bojan) for one in office.round().refused]
        assert not refused, f"refused: {refused}"
        assert ana.names() == bojan.names(), "apart: the offices do not end with the same"
        every = [*ana.dumped(), *bojan.dumped()]
        return [*ana.names(), *bojan.names()] if saves else every
