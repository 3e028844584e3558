"""Two offices on disk, each a real store beside one shared folder, as any process may open them.

`python -m tests.kills.office FOLDER saves|round NAME` opens one of them, says READY, does its work and says
of each thing that it is done only after the program has said so.
"""

import os
import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import select

from caseflow.crypto import wire
from caseflow.crypto.seal import SealingKey
from caseflow.crypto.sign import SigningKey
from caseflow.db.check import check_store
from caseflow.db.ledger import SqlLedger
from caseflow.db.store import STORE_FILE, Store
from caseflow.db.tables import NOUN_TABLES
from caseflow.db.writer import Writer
from caseflow.domain.ids import DIRECTORY, DeviceId, OrganizationId, PersonId
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.round import RoundReport, no_progress, run_round
from tests.world import Calendar

KEY: Final = bytes(range(32))
KEYS_FILE: Final = "keys"
SAVES: Final = 3


class Office:
    """An office with its store open."""

    def __init__(self, folder: Path, name: str) -> None:
        self.share = folder / "share"
        home = folder / name
        parts: list[Any] = wire.decode((home / KEYS_FILE).read_bytes())
        organization, device, grant, person, signing, sealing = parts
        self.keys = DeviceKeys(
            OrganizationId(organization), DeviceId(device), grant, SigningKey(signing), SealingKey(sealing)
        )
        clock = Calendar()
        clock.now += timedelta(days=1)
        self.store = Store.open(home, KEY, clock, random.SystemRandom().randbytes)
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
        return run_round(*means, (self.store.clock, os.urandom), no_progress)

    def names(self) -> list[str]:
        """The services it shows; each is whole, and the log holds no less than was shown."""
        check_store(self.store)
        table = NOUN_TABLES["service"]
        with self.store.reading() as connection:
            rows = connection.execute(select(table.c.name, table.c.description).order_by(table.c.name)).all()
        assert all(row.description == row.name * 40 for row in rows)
        return [row.name for row in rows]


@contextmanager
def opened(folder: Path, name: str) -> Iterator[Office]:
    office = Office(folder, name)
    try:
        yield office
    finally:
        office.store.close()


def put_down(home: Path, keys: DeviceKeys, person: PersonId, store: bytes) -> None:
    """An office as its founding left it."""
    home.mkdir()
    parts = [keys.organization, keys.device, keys.grant, person, keys.signing.seed, keys.sealing.seed]
    (home / KEYS_FILE).write_bytes(wire.encode(parts))
    (home / STORE_FILE).write_bytes(store)


def _say(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def main() -> None:
    folder, work, name = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    office = Office(folder, name)
    _say("READY")
    if work == "round":
        office.round()
        _say("done")
    else:
        for number in range(SAVES):
            office.save(f"novo {number}")
            _say(f"novo {number}")
    os._exit(0)


if __name__ == "__main__":
    main()
