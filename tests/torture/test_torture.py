"""A sample of the torture in every run: nothing spoilt is believed, nothing stops us, memory is bounded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.objects import things

ROOT = Path(__file__).resolve().parents[2]
KINDS = 17


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by setrlimit and read from /proc")
def test_no_spoilt_object_is_believed_and_none_stops_the_program() -> None:
    command = [sys.executable, "-m", "tests.torture", "--flips", "12000", "--every", "7"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stdout[-2000:] + ended.stderr[-2000:]
    told = json.loads(ended.stdout)
    assert len(told["kinds"]) == KINDS
    assert told["tried"] > 12_000


def test_the_same_objects_are_believed_while_they_are_whole() -> None:
    """Otherwise nothing above could fail. What only says again what was known is told by silence."""
    believed = {one.name for one in things() if one.believed(one.data) is not None}
    silent = {one.name for one in things() if one.name.startswith(("registry", "vault"))}
    assert believed | silent == {one.name for one in things()}
    assert not believed & silent
