"""P6: a new device joins a space of a million operations in two minutes at most, in flat memory.

Ours is a computer whose grant is there and that has read nothing: it has rounds until it has everything,
verified, decrypted, merged, shown and indexed in its own encrypted store. It does so in a process of its own,
so that what it needs at the most after a tenth of the operations and at the end can be compared. Theirs is
`restic restore` of the same share: encrypted and authenticated bytes brought to the disk, and no more.
"""

import os
import shutil
import subprocess
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from benchmarks.history import OPERATIONS, Office, files_by_lane, join, published, share_of
from benchmarks.memory import peak_megabytes, start_anew
from benchmarks.stores import scratch
from benchmarks.yardstick import seconds
from caseflow.domain.ids import org_space
from tests.simulator.computer import Computer

PROMISED_SECONDS = 120.0
PROMISED_FILES = 50
FLAT = 1.1
"""How much more memory the whole may need than its first tenth."""


def run() -> dict[str, object]:
    """Seconds and memory of the newcomer, files of the share, and restic beside it."""
    with scratch() as folder:
        office = published(folder, OPERATIONS)
        files, size = files_by_lane(office), _size(share_of(office))
        office.close()
        took, computed, first, most, applied = _in_its_own_process(office)
        restic = _restic(share_of(office), folder)
    return {
        "operations": applied,
        "seconds": took,
        "processor_seconds": computed,
        "per_second": applied / took,
        "promised_seconds": PROMISED_SECONDS * OPERATIONS / 1_000_000,
        "kept": took <= PROMISED_SECONDS * OPERATIONS / 1_000_000,
        "memory_megabytes_after_a_tenth": first,
        "memory_megabytes_at_most": most,
        "memory_is_flat": most <= FLAT * first,
        "share_megabytes": size / 1e6,
        "most_files_in_a_lane": files[0],
        "files_kept": files[0] < PROMISED_FILES,
        "restic": restic,
    }


def _in_its_own_process(office: Office) -> tuple[float, float, float, float, int]:
    here, there = Pipe(duplex=False)
    child = get_context("fork").Process(target=_join, args=(office, there))
    child.start()
    there.close()
    told: tuple[float, float, float, float, int] = here.recv()
    child.join()
    return told


def _join(office: Office, told: Connection) -> None:
    start_anew()
    computer, start, computing = office.newcomer(), perf_counter(), process_time()
    first, applied = list[float](), 0

    def look(_what: str, _segments: int) -> None:
        """Between two files: every one of them as large as they get."""
        if not first and _read_by(office, computer) >= OPERATIONS / 10:
            first.append(peak_megabytes())

    for report in join(office, computer, look):
        applied += report.applied
    took = perf_counter() - start
    computer.store.close()
    told.send((took, process_time() - computing, first[0], peak_megabytes(), applied))


def _read_by(office: Office, computer: Computer) -> int:
    """How many operations of the office it has."""
    positions = computer.ledger.positions(org_space(office.writer.organization))
    return sum(one.sequence for one in positions.values())


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _restic(share: Path, folder: Path) -> Any:
    """Seconds of a restore, or why there are none."""
    restic = shutil.which("restic")
    if restic is None:
        return "not measured: there is no restic here (`poe bench-setup`)"
    surroundings = os.environ | {"RESTIC_PASSWORD": "yardstick", "RESTIC_REPOSITORY": str(folder / "restic")}

    def call(*words: str) -> None:
        subprocess.run(
            [restic, "--quiet", "--no-cache", *words], env=surroundings, check=True, capture_output=True
        )

    call("init")
    call("backup", str(share))
    took = seconds(lambda: call("restore", "latest", "--target", str(folder / "restored")))
    return {"seconds": took, "version": _version(restic)}


def _version(restic: str) -> str:
    return subprocess.run([restic, "version"], capture_output=True, text=True, check=True).stdout.split()[1]
