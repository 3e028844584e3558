"""A world lived through again, told step by step."""

from collections.abc import Iterator, Sequence

from tests.simulator.broken_designs import DESIGNS, PLAGUES
from tests.simulator.broken_merges import MERGES
from tests.simulator.merge_world import merge_faults
from tests.simulator.world import faults_of


def command(seed: int, merge: bool = False) -> str:
    return f"python -m tests.simulator {seed}{' --merge' if merge else ''}"


def told(seed: int, found: Sequence[str], merge: bool = False) -> str:
    """What a failing seed says: the first faults, and the command that replays it."""
    return "\n".join([f"world {seed}:", *found[:5], f"see it again: {command(seed, merge)}"])


def replay(seed: int, merge: bool, design: str) -> Iterator[str]:
    """Every line of a world, then what is wrong with it.

    Args:
        design: the name of a wrong design to put over it; empty for our own.
    """
    if merge:
        wrong = {one.__name__: one for one in MERGES}
        found, trace = merge_faults(seed, wrong[design]) if design else merge_faults(seed)
    else:
        found, trace = faults_of(seed, DESIGNS.get(design), PLAGUES.get(design))
    yield from trace
    yield from (f"WRONG: {one}" for one in found)
    yield f"world {seed}: {len(found)} faults"
