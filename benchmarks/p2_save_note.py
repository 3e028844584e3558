"""P2: saving a note costs at most twice a durable single-row commit with FTS in plain sqlite3, and the thread
that paints is never busy over 50 ms with it.

Ours is `Store.transaction` with the note and its audit entry: two operations hashed and chained, both
logged, shown in their tables, the note's words folded, stemmed and indexed, all encrypted, one flush.
Theirs is one row and its unfolded text in FTS5, not encrypted: the standard library's sqlite3 as it comes,
with synchronous=FULL. That is the promise (`ratio`, `kept`).

As it comes sqlite3 keeps a rollback journal and waits for several flushes a commit, where we, in WAL, wait
for one. So beside it stands the harder yardstick, sqlite3 in WAL as ours (`ratio_to_wal`, `kept_to_wal`).
There both wait for one flush, and the ratio says as much of the disk as of us, which took
`flush_milliseconds` for one page. It is within two times where a flush takes
`within_twice_wal_from_flush_milliseconds`: what we compute beyond twice theirs. `ratio_to_wal_1_ms_longer`
and `_8_ms_longer` are the same two jobs with every flush made that much longer, as on a solid and on a
turning disk of a desk; `flush_milliseconds` beside each is what one page then took. On a disk that answers
at once `cpu_ratio` is what is left of the one, `cpu_ratio_to_wal` of the other. Where others write to the
disk meanwhile, only the processor's time counts.

Of what a save computes two fifths are Python and the bindings (two operations made, hashed, chained,
merged, shown), a fifth the sealing of its pages, the rest SQLite: six rows in eight trees, and FTS5. A save
seals 18 pages, the yardstick, opened as our store is, 13: one each of the lane, the log and its two
indexes, the records, the note and the index of its client, the audit, and of the word index its two lists
and two or three leaves; the rest of the mean is trees that grow and words that are merged. What was tried
and saved too little, or took something away, stands in `docs/decisions/0080`; what is promised and what
not, in `0093`. What the window does is measured by `benchmarks/saving_window.py`.
"""

import json
import random
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, cast

from benchmarks.slow_flush import figures_of, flush_milliseconds, lengthen
from benchmarks.stores import SPACE, fill, note_values, office_store, scaled, scratch
from benchmarks.yardstick import interleaved
from caseflow.db.engine import open_engine
from caseflow.db.store import Store
from caseflow.oplog.op import Value

PROMISED = 2.0
PROMISED_BUSY_MILLISECONDS = 50.0
NOTES_EACH = 25
RUNS = 11
LONGER_MILLISECONDS = (1, 8)
FILLED = 30_000
AS_IT_COMES = ("synchronous=FULL",)
AS_OURS = ("journal_mode=WAL", "synchronous=FULL", "temp_store=MEMORY")
_PAGE_IN_JOURNAL = 4096 + 24


def run() -> dict[str, object]:
    """Milliseconds a note and the ratios, in stores that already hold notes; how long the window was busy."""
    with scratch() as folder, _stores(folder) as (store, wal):
        sealed = _opened_sealed(folder / "sealed.db")
        plain = _filled(sqlite3.connect(folder / "plain.db", isolation_level=None), AS_IT_COMES)
        notes = _notes()
        ratio, beside = (
            interleaved(lambda: _save(store, notes), lambda it=it: _save_plainly(it, notes), RUNS)  # type: ignore[misc]
            for it in (plain, wal)
        )
        cpu = [
            _Computing(
                _cpu(lambda: _save(store, notes)),
                *(_cpu(lambda it=it: _save_plainly(it, notes)) for it in (plain, wal, sealed)),  # type: ignore[misc]
            )
            for _ in range(RUNS)
        ]
        pages, flush = _pages_each(store, notes), flush_milliseconds(folder)
        for one in (plain, sealed):
            one.close()
    return {
        "ratio": ratio.as_dict(),
        "promised_at_most": PROMISED,
        "kept": ratio.median <= PROMISED,
        "cpu_ratio": _spread([one.ours / one.plain for one in cpu]),
        "ours_milliseconds": ratio.ours_seconds / NOTES_EACH * 1000,
        "sqlite3_milliseconds": ratio.theirs_seconds / NOTES_EACH * 1000,
        "ratio_to_wal": beside.as_dict(),
        "kept_to_wal": beside.median <= PROMISED,
        "cpu_ratio_to_wal": _spread([one.ours / one.wal for one in cpu]),
        "cpu_ratio_of_wal_sealed": _spread([one.sealed / one.wal for one in cpu]),
        "sqlite3_in_wal_milliseconds": beside.theirs_seconds / NOTES_EACH * 1000,
        "encrypted_pages_each": pages,
        "notes_in_store": scaled(FILLED),
        "flush_milliseconds": flush,
        "within_twice_wal_from_flush_milliseconds": _missing(cpu),
        **(figures_of("benchmarks.p2_save_note") or {"slower_disks": "not measured: needs Linux and gcc"}),
        **_window(),
    }


class _Computing(NamedTuple):
    """Seconds of the processor for the same notes."""

    ours: float
    plain: float
    wal: float
    sealed: float


def _window() -> dict[str, object]:
    """The longest stretch of each save, by the clock and by the processor; in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-m", "benchmarks.saving_window"], check=True, stdout=subprocess.PIPE
    )
    clock, processor = zip(*json.loads(told.stdout), strict=True)
    return {
        "window_busy_milliseconds": statistics.median(clock),
        "window_busy_longest_milliseconds": max(clock),
        "window_busy_longest_processor_milliseconds": max(processor),
        "window_promised_at_most_milliseconds": PROMISED_BUSY_MILLISECONDS,
        "window_kept": max(clock) <= PROMISED_BUSY_MILLISECONDS,
    }


def _on_slower_disks() -> dict[str, object]:
    """The same two jobs where every flush takes so much longer."""
    figures, notes = dict[str, object](), _notes()
    with scratch() as folder, _stores(folder) as (store, wal):
        for longer in LONGER_MILLISECONDS:
            lengthen(longer)
            figures[f"flush_milliseconds_{longer}_ms_longer"] = flush_milliseconds(folder)
            ratio = interleaved(lambda: _save(store, notes), lambda: _save_plainly(wal, notes), RUNS)
            figures[f"ratio_to_wal_{longer}_ms_longer"] = ratio.as_dict()
            figures[f"kept_to_wal_{longer}_ms_longer"] = ratio.median <= PROMISED
    return figures


def _missing(cpu: Sequence[_Computing]) -> float:
    """Milliseconds that ours computes a note beyond twice what sqlite3 in WAL does: where a flush takes as
    long it makes that up, because both wait for one."""
    over: float = statistics.median(one.ours for one in cpu) - PROMISED * statistics.median(
        one.wal for one in cpu
    )
    return max(0.0, over) / NOTES_EACH * 1000


@contextmanager
def _stores(folder: Path) -> Iterator[tuple[Store, sqlite3.Connection]]:
    """Ours and sqlite3 in WAL, with as many notes in both."""
    with office_store(folder / "ours") as store:
        fill(store, scaled(FILLED))
        wal = _filled(sqlite3.connect(folder / "wal.db", isolation_level=None), AS_OURS)
        yield store, wal
        wal.close()


def _opened_sealed(path: Path) -> sqlite3.Connection:
    connection = open_engine(path, bytes(range(32))).raw_connection().driver_connection
    return _filled(cast("sqlite3.Connection", connection), AS_OURS)


def _notes() -> list[dict[str, Value]]:
    chance = random.Random(2)
    return [note_values(chance) for _ in range(NOTES_EACH)]


def _save(store: Store, notes: list[dict[str, Value]]) -> None:
    for values in notes:
        with store.transaction() as transaction:
            made = transaction.write(SPACE, "note", dict(values))
            transaction.audit("wrote", "note", [made])


def _cpu(work: Callable[[], None]) -> float:
    """Seconds of computing, without the waiting for the disk."""
    start = time.process_time()
    work()
    return max(time.process_time() - start, 1e-9)


def _pages_each(store: Store, notes: list[dict[str, Value]]) -> float:
    """How many pages a note makes SQLCipher seal: what most of the time beyond sqlite3 goes into."""
    store.check_pages()  # brings the journal home and empties it
    _save(store, notes)
    journal = store.folder / "store.caseflow-wal"
    return journal.stat().st_size / _PAGE_IN_JOURNAL / len(notes)


def _spread(ratios: Sequence[float]) -> dict[str, float]:
    return {"median": statistics.median(ratios), "low": min(ratios), "high": max(ratios)}


def _filled(connection: sqlite3.Connection, pragmas: Sequence[str]) -> sqlite3.Connection:
    """A yardstick with as many notes in it; opened as our store is, it is the least that a seal costs."""
    for pragma in pragmas:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("CREATE TABLE note (row INTEGER PRIMARY KEY, client, type, text, at)")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5(words, content='')")
    chance = random.Random(1)
    connection.execute("BEGIN")
    for _ in range(scaled(FILLED)):
        _insert(connection, note_values(chance))
    connection.execute("COMMIT")
    return connection


def _save_plainly(connection: sqlite3.Connection, notes: list[dict[str, Value]]) -> None:
    for values in notes:
        connection.execute("BEGIN IMMEDIATE")
        _insert(connection, values)
        connection.execute("COMMIT")


def _insert(connection: sqlite3.Connection, values: dict[str, Value]) -> None:
    row = connection.execute(
        "INSERT INTO note (client, type, text, at) VALUES (:client, :type, :text, :at)", values
    ).lastrowid
    connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (row, values["text"]))


if __name__ == "__main__":
    print(json.dumps(_on_slower_disks()))
