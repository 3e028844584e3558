"""Stores of a promised size, from a seed: notes in plausible Serbian, operations of another device.

`CASEFLOW_BENCH_SCALE` makes everything smaller (0.1) or larger; 1 is the size the promises name.
"""

import os
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from caseflow.db.ledger import SqlLedger
from caseflow.db.store import Store
from caseflow.db.writer import Writer
from caseflow.domain.ids import DeviceId, OrganizationId, PersonId, Random, new_timed_record_id, org_space
from caseflow.oplog.op import SALT_BYTES, Operation, Value, make

SCALE: Final = float(os.environ.get("CASEFLOW_BENCH_SCALE", "1"))
OFFICE: Final = Writer(PersonId("a" * 32), b"", OrganizationId("1" * 32), DeviceId("d" * 32), b"s" * 32)
SPACE: Final = org_space(OFFICE.organization)
LANE: Final = b"another device's"
BATCH: Final = 5000
_START: Final = 1_772_000_000_000

_WORDS = """
    porodica savetovalište škola Чачак Крагујевац majka otac baka dete deca smeštaj hraniteljstvo nasilje
    poseta razgovor dogovor mladi stanovanje posao lekar terapija boravak uput usluga podrška nedelja mesec
    ponedeljak телефон сусетка учитељица разговарала договорено помоћ кућа došla otišla zabrinuta mirna
    redovno kasnije zajedno sama problem plan cilj procena rizik bezbednost đak ljubav njegov živi radi uči
""".split()  # noqa: SIM905


def scaled(count: int) -> int:
    return max(100, int(count * SCALE))


def note_text(chance: random.Random) -> str:
    """About forty words, some of them rare, as names of places are."""
    rare = f"mesto{chance.randrange(5000)}"
    return " ".join([*chance.choices(_WORDS, k=chance.randint(20, 60)), rare]) + "."


def note_values(chance: random.Random) -> dict[str, Value]:
    return {
        "client": f"{chance.randrange(100_000):032x}",
        "type": "visit",
        "text": note_text(chance),
        "at": "2026-03-02T08:00:00+00:00",
    }


def operations(count: int, chance: random.Random, edits: float = 0.0) -> Iterator[Operation]:
    """A lane of another device: new notes and, as a share of them, edits of clients written before.

    An edit settles every field that it writes, as the program's own do.
    """
    clients: list[tuple[bytes, bytes]] = []
    for sequence in range(1, count + 1):
        edited = chance.random() < edits
        name, settled = chance.randbytes(16), b""
        if edited and len(clients) > 50:
            name, settled = clients.pop(chance.randrange(len(clients)))
        values: dict[str, Value] = (
            {"municipality": f"{sequence}", "code": "KG"} if edited else note_values(chance)
        )
        entity = "client" if edited else "note"
        if not edited:
            name = bytes.fromhex(new_timed_record_id(chance.randbytes, _START + sequence))
        head = (LANE, sequence, (_START + sequence) << 16, b"p" * 16, b"g" * 32, "put", entity, name)
        replaces = dict.fromkeys(values, (settled,)) if settled else {}
        made = make(head, replaces, values, chance.randbytes(SALT_BYTES))
        if edited:
            clients.append((name, made.id))
        yield made


def fill(store: Store, notes: int, seed: int = 1) -> None:
    """That many notes, taken as if from another device."""
    ledger, batch = SqlLedger(store), list[Operation]()
    for one in operations(notes, random.Random(seed)):
        batch.append(one)
        if len(batch) == BATCH:
            ledger.apply(SPACE, LANE, batch, ())
            batch.clear()
    ledger.apply(SPACE, LANE, batch, ())


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder on the disk where stores would lie; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="caseflow-bench-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def office_store(folder: Path, random_bytes: Random = os.urandom) -> Iterator[Store]:
    folder.mkdir(exist_ok=True)
    store = Store.create(folder, bytes(range(32)), lambda: datetime.now(UTC), random_bytes)
    store.sign_in(OFFICE)
    try:
        yield store
    finally:
        store.close()
