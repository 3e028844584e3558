"""P10: 100,000 rows as XLSX and as CSV in flat memory, at most 1.3 times openpyxl write-only and csv alone.

Ours is `exchange.written_table.write_table`, which every export for a person's own spreadsheet ends in: each
text is guarded against being a formula, the file is whole or not there. Theirs writes the same cells into the
same formats with nothing around. Memory is what a process of its own needs at the most for all rows and for a
tenth of them, beyond what it needed before.
"""

import csv
import random
from collections.abc import Callable, Iterator
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from openpyxl import Workbook

from benchmarks.memory import peak_megabytes, start_anew
from benchmarks.stores import note_text, scaled, scratch
from benchmarks.yardstick import interleaved
from caseflow.exchange.workbook_out import Cells
from caseflow.exchange.written_table import write_table

PROMISED = 1.3
ROWS = 100_000
RUNS = 5
FLAT_MEGABYTES = 32.0
"""What all rows may need more than a tenth of them: the packed workbook itself is some ten."""
HEADER = ("usluga", "opština", "telefon", "opis", "mesta", "rok")


def run() -> dict[str, object]:
    """Ratio and memory of each format."""
    return {kind: _measured(kind) for kind in ("xlsx", "csv")}


def _measured(kind: str) -> dict[str, object]:
    rows, theirs = scaled(ROWS), {"xlsx": _openpyxl, "csv": _csv}[kind]
    with scratch() as folder:
        ours = folder / f"ours.{kind}"
        ratio = interleaved(lambda: _ours(ours, rows), lambda: theirs(folder / f"theirs.{kind}", rows), RUNS)
        size = ours.stat().st_size
        little, much = _peak(ours, rows // 10), _peak(ours, rows)
    return {
        "rows": rows,
        "ratio": ratio.as_dict(),
        "promised_at_most": PROMISED,
        "kept": ratio.median <= PROMISED,
        "megabytes": size / 1e6,
        "memory_megabytes_a_tenth": little,
        "memory_megabytes_all": much,
        "memory_is_flat": much - little <= FLAT_MEGABYTES,
    }


def _cells(rows: int) -> Iterator[Cells]:
    chance = random.Random(10)
    texts = [note_text(chance) for _ in range(100)]
    for number in range(rows):
        yield f"Usluga {number}", "Kragujevac", "034 555 010", texts[number % 100], number % 40, "2026-03-02"


def _ours(path: Path, rows: int) -> None:
    write_table(path, "Usluge", HEADER, _cells(rows))


def _openpyxl(path: Path, rows: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Usluge")
    sheet.append(HEADER)
    for row in _cells(rows):
        sheet.append(row)
    book.save(path)


def _csv(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(_cells(rows))


def _peak(path: Path, rows: int) -> float:
    """Megabytes that a process needs for it at the most, beyond what it begins with."""
    here, there = Pipe(duplex=False)
    child = get_context("fork").Process(target=_watched, args=(lambda: _ours(path, rows), there))
    child.start()
    there.close()
    told: float = here.recv()
    child.join()
    return told


def _watched(work: Callable[[], None], told: Connection) -> None:
    start_anew()
    before = peak_megabytes()
    work()
    told.send(peak_megabytes() - before)
