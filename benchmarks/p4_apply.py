"""P4: a bundle is verified, decrypted and applied at 10,000 operations a second or more, flat in size.

Ours is `sync.segment.open_segment` (signature, seal, chain, every operation read and checked) and
`SqlLedger.apply` (log, chain, merge, tables, folded search) on the encrypted store, in files as large as
gathering leaves them and in the heaps of `sync.lanes.reading`; three of ten operations edit a record that is
there. Theirs is `executemany` of the same rows into one plain table with FTS5 of the unfolded text, in one
transaction. `per_processor_second` and `flat_computing` are what is left of ours on a busy machine without
the waiting. And PouchDB 9 (`benchmarks/replication.py`), which neither seals nor signs nor indexes words.
"""

import random
import sqlite3
from itertools import count
from pathlib import Path
from statistics import median
from time import process_time

from benchmarks import replication
from benchmarks.stores import SPACE, office_store, operations, scaled, scratch
from benchmarks.yardstick import interleaved
from caseflow.crypto.sign import SigningKey
from caseflow.db.ledger import SqlLedger
from caseflow.oplog.op import CHAIN_START, Operation, chain
from caseflow.sync.lanes.reading import heap
from caseflow.sync.lanes.segment import MAX_OPERATIONS, Place, open_segment, pack_segment, space_id

PROMISED_PER_SECOND = 10_000
PROMISED_FLAT = 0.9
SMALL, LARGE = 10_000, 100_000
RUNS = 5
EDITS = 0.3
KEY = bytes(range(32))


def run() -> dict[str, object]:
    """Operations a second for a small and a large bundle, and the ratio to a plain executemany."""
    with scratch() as folder:
        small = _compared(folder / "small", scaled(SMALL), RUNS)
        large = _compared(folder / "large", scaled(LARGE), 3)
        pouchdb = replication.missing() or _beside_pouchdb(folder / "pouchdb", scaled(SMALL))
    flat = large["per_second"] / small["per_second"]
    computing = large["per_processor_second"] / small["per_processor_second"]
    return {
        "small": small,
        "large": large,
        "promised_per_second": PROMISED_PER_SECOND,
        "kept": small["per_second"] >= PROMISED_PER_SECOND,
        "flat": flat,
        "flat_kept": flat >= PROMISED_FLAT,
        "flat_computing": computing,
        "pouchdb": pouchdb,
    }


def _compared(folder: Path, size: int, runs: int) -> dict[str, float]:
    folder.mkdir()
    written = list(operations(size, random.Random(4), EDITS))
    bundle = _packed(written)
    turns, computed = count(), list[float]()

    def ours() -> None:
        start = process_time()
        _apply(folder / f"{next(turns)}", bundle)
        computed.append(process_time() - start)

    ratio = interleaved(
        ours,
        lambda: _insert(folder / f"{next(turns)}", written),
        runs,
    )
    return {
        "operations": size,
        "per_second": size / ratio.ours_seconds,
        "per_processor_second": size / median(computed),
        "executemany_per_second": size / ratio.theirs_seconds,
        "ratio": ratio.median,
        "ratio_low": ratio.low,
        "ratio_high": ratio.high,
        "bytes_an_operation": sum(map(len, bundle)) / size,
    }


def _beside_pouchdb(folder: Path, size: int) -> dict[str, object]:
    written = list(operations(size, random.Random(4), EDITS))
    bundle = _packed(written)
    return replication.compared(lambda place: _apply(place, bundle), written, folder, RUNS)


def _packed(written: list[Operation]) -> list[bytes]:
    """Sealed and signed segments of one lane, as large as gathering leaves them."""
    signing, chance, h = _signing(), random.Random(9), CHAIN_START
    segments = []
    for start in range(0, len(written), MAX_OPERATIONS):
        part = written[start : start + MAX_OPERATIONS]
        place = Place(space_id(bytes(32), SPACE), KEY, h, 1)
        segments.append(pack_segment(place, part, signing, chance.randbytes))
        for one in part:
            h = chain(h, one.id)
    return segments


def _signing() -> SigningKey:
    return SigningKey(bytes(range(1, 33)))


def _apply(folder: Path, bundle: list[bytes]) -> None:
    """A new store is made in the same time: some 30 ms that the rate pays for."""
    public = _signing().public
    with office_store(folder) as store:
        ledger = SqlLedger(store)
        for segment in bundle:
            run = open_segment(segment, public, KEY)
            size = heap(len(run))
            for start in range(0, len(run), size):
                ledger.apply(SPACE, run[0].header.lane, run[start : start + size], ())


def _insert(path: Path, written: list[Operation]) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in (
        "PRAGMA journal_mode=WAL",
        "PRAGMA synchronous=FULL",
        "CREATE TABLE kept (row INTEGER PRIMARY KEY, id BLOB, entity TEXT, record BLOB, body BLOB)",
        "CREATE VIRTUAL TABLE search USING fts5(words, content='')",
        "BEGIN",
    ):
        connection.execute(statement)
    rows = [(one.id, one.header.entity, one.header.record, one.payload_bytes) for one in written]
    connection.executemany("INSERT INTO kept (id, entity, record, body) VALUES (?, ?, ?, ?)", rows)
    texts = [(number, one.values.get("text", "")) for number, one in enumerate(written, start=1)]
    connection.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", texts)
    connection.execute("COMMIT")
    connection.close()
