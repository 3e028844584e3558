"""A thousand worlds over the real engine and ten thousand of merging alone; wrong designs are seen through.

In one world of twenty a computer is removed, in one programs of two versions meet, in one a disk is
copied (`fates`), in one a backup is put back; in three offices share a local network that is handed over,
that one of them leaves, or where one is cut off from everything (`endings`).

Each chunk is a test of its own, so that two workers share them evenly.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.simulator.broken_designs import DESIGNS, PLAGUES, WHERE
from tests.simulator.broken_merges import MERGES
from tests.simulator.merge_world import OurMerge, merge_faults
from tests.simulator.replay import told
from tests.simulator.world import faults_of

WORLDS, CHUNK = 1000, 25
MERGE_WORLDS, MERGE_CHUNK = 10_000, 1000
TRIED = 80


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, WORLDS, CHUNK))
def test_in_every_world_all_show_the_same_and_nothing_saved_is_lost(first: int) -> None:
    for seed in range(first, first + CHUNK):
        found, _ = faults_of(seed)
        assert not found, told(seed, found)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, MERGE_WORLDS, MERGE_CHUNK))
def test_in_every_world_of_merging_what_stands_is_what_nobody_replaced(first: int) -> None:
    for seed in range(first, first + MERGE_CHUNK):
        found, _ = merge_faults(seed)
        assert not found, told(seed, found, merge=True)


@pytest.mark.slow
@pytest.mark.parametrize("name", DESIGNS)
def test_a_wrong_design_is_seen_through(name: str) -> None:
    worlds, plague = WHERE.get(name, range(TRIED)), PLAGUES.get(name)
    caught = next((seed for seed in worlds if faults_of(seed, DESIGNS[name], plague)[0]), None)
    assert caught is not None, f"no world sees through {name}"
    assert faults_of(caught, plague=plague)[0] == []


@pytest.mark.parametrize("design", MERGES)
def test_a_wrong_merge_is_seen_through(design: type[OurMerge]) -> None:
    assert any(merge_faults(seed, design)[0] for seed in range(200))


def test_a_world_lives_the_same_way_again() -> None:
    assert [faults_of(seed) for seed in range(4)] == [faults_of(seed) for seed in range(4)]


def test_a_failing_world_is_shown_by_one_command() -> None:
    program = [sys.executable, "-m", "tests.simulator", "0", "--merge", "--design", "LastToArriveWins"]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(program, cwd=root, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert "WRONG: replicas differ" in done.stdout
