"""Fair comparison: ours and theirs in turns, so that a busy machine slows both alike.

A figure is a ratio, ours ÷ theirs, of runs that stood side by side: below 1 is faster. One run of each
goes first and is thrown away.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

MOST_RUNS: Final = 101


@dataclass(frozen=True)
class Ratio:
    """Ours ÷ theirs over several paired runs; seconds are medians."""

    median: float
    low: float
    high: float
    ours_seconds: float
    theirs_seconds: float
    runs: int

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


def interleaved(ours: Callable[[], object], theirs: Callable[[], object], runs: int = 7) -> Ratio:
    """Runs both in turns, changing who goes first.

    Raises:
        ValueError: fewer than 3 runs, or more than 101.
    """
    if not 3 <= runs <= MOST_RUNS:
        raise ValueError(f"runs must be 3 to {MOST_RUNS}")
    ours()
    theirs()
    pairs = [_pair(ours, theirs, ours_first=turn % 2 == 0) for turn in range(runs)]
    ratios = sorted(mine / other for mine, other in pairs)
    return Ratio(
        median=statistics.median(ratios),
        low=ratios[0],
        high=ratios[-1],
        ours_seconds=statistics.median(mine for mine, _ in pairs),
        theirs_seconds=statistics.median(other for _, other in pairs),
        runs=runs,
    )


def seconds(work: Callable[[], object]) -> float:
    """How long one run took, never exactly zero."""
    start = time.perf_counter()
    work()
    return max(time.perf_counter() - start, 1e-9)


def _pair(
    ours: Callable[[], object], theirs: Callable[[], object], *, ours_first: bool
) -> tuple[float, float]:
    if ours_first:
        mine = seconds(ours)
        return mine, seconds(theirs)
    other = seconds(theirs)
    return seconds(ours), other
