"""A sample of the kills in every run, where strace is installed and may trace."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
POINTS = 1


def _may_trace() -> bool:
    """A sister by its process id, as the strikes do."""
    if shutil.which("strace") is None:
        return False
    tried = "from pathlib import *; from tests.kills.struck import *; points_of(print, Path('/dev/null'), [])"
    return subprocess.run([sys.executable, "-c", tried], cwd=ROOT, capture_output=True).returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(not _may_trace(), reason="strace is not installed, or may not trace here")
def test_what_was_acknowledged_outlives_a_kill_and_nothing_half_done_does() -> None:
    command = [sys.executable, "-m", "tests.kills", "--points", str(POINTS), "--seed", "3"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    works = json.loads(ended.stdout)["works"]
    assert len(works) == 14
    assert [work["wrong"] for work in works.values()] == [[]] * len(works)
    assert [work["outcomes"] for work in works.values()] == [{"killed": POINTS}] * len(works)


@pytest.mark.slow
@pytest.mark.skipif(not _may_trace(), reason="strace is not installed, or may not trace here")
def test_a_disk_without_room_is_told_and_loses_nothing() -> None:
    command = [sys.executable, "-m", "tests.kills", "--points", "3", "--effect", "error=ENOSPC"]
    command += ["--only", "save", "publish", "apply", "erase", "rekey", "backup", "restore"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    told = [outcome for work in json.loads(ended.stdout)["works"].values() for outcome in work["outcomes"]]
    assert {one.partition(" ")[0] for one in told} <= {"done", "refused"}
    assert "refused disk_full" in told
