"""P5: a round with 10 new operations costs the same after 10,000 operations as after 1,000,000.

Two offices with the same two computers, one with little history and one with much (`benchmarks/history.py`);
in turns one computer of each writes ten notes and has its round, then its colleague has his. Time is both
rounds together, `cpu_ratio` what is left of it on a busy machine without the waiting, and `kept_computing`
whether the promise holds there; files are those read, written and deleted on the share, names what listings
gave. The rounds go twice through eight, so that the gathering of small files into larger ones is in it.
"""

import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from benchmarks.history import OPERATIONS, Office, files_by_lane, grown, join
from benchmarks.stores import scratch
from benchmarks.yardstick import seconds
from tests.simulator.computer import Computer

PROMISED = 1.2
SMALL = 10_000
NEW = 10
ROUNDS = 16
BEFORE = 2
"""Rounds that are thrown away."""


@dataclass(frozen=True)
class Cost:
    seconds: float
    computing: float
    touched: int
    listed: int


def run() -> dict[str, object]:
    """Both histories in turns: the ratio of times pair by pair, and of all files and names."""
    with scratch() as folder:
        small, large = _joined(folder, min(SMALL, OPERATIONS // 10)), _joined(folder, OPERATIONS)
        pairs = [(_cost(*small), _cost(*large)) for _ in range(BEFORE + ROUNDS)][BEFORE:]
        files = files_by_lane(large[0])
        for office, colleague in (small, large):
            colleague.store.close()
            office.close()
    times = sorted(much.seconds / little.seconds for little, much in pairs)
    touched = _of_all(pairs, lambda one: one.touched)
    computing = _of_all(pairs, lambda one: one.computing)
    return {
        "operations": OPERATIONS,
        "ratio": {"median": statistics.median(times), "low": times[0], "high": times[-1]},
        "cpu_ratio": computing,
        "small_milliseconds": statistics.median(little.seconds for little, _ in pairs) * 1000,
        "large_milliseconds": statistics.median(much.seconds for _, much in pairs) * 1000,
        "files_touched_ratio": touched,
        "files_touched_a_round": statistics.mean(much.touched for _, much in pairs),
        "names_listed_ratio": _of_all(pairs, lambda one: one.listed),
        "most_files_in_a_lane": files[0],
        "promised_at_most": PROMISED,
        "kept": statistics.median(times) <= PROMISED and touched <= PROMISED,
        "kept_computing": computing <= PROMISED and touched <= PROMISED,
    }


def _joined(folder: Path, operations: int) -> tuple[Office, Computer]:
    office = grown(folder, operations)
    colleague = office.newcomer("colleague")
    for _ in join(office, colleague):
        pass
    return office, colleague


def _cost(office: Office, colleague: Computer) -> Cost:
    office.write(NEW)
    share = office.share
    touched, listed = share.touched, share.listed

    def rounds() -> None:
        office.round(office.writer)
        assert office.round(colleague).applied >= NEW

    computing = process_time()
    took = seconds(rounds)
    return Cost(took, process_time() - computing, share.touched - touched, share.listed - listed)


def _of_all(pairs: list[tuple[Cost, Cost]], what: Callable[[Cost], float]) -> float:
    return sum(what(much) for _, much in pairs) / sum(what(little) for little, _ in pairs)
