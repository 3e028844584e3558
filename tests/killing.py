"""A program killed at a system call of our choosing, by strace; each story checks what is left behind.

A story kills at a few telling moments; with CASEFLOW_EVERY_KILL set, at every writing call on the files.
"""

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

WRITING = ("pwrite64", "write", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir", "rmdir")
EVERY = bool(os.environ.get("CASEFLOW_EVERY_KILL"))
_ROOT = Path(__file__).resolve().parent.parent


def needs_strace() -> None:
    """Skips where processes cannot be traced."""
    tracer = shutil.which("strace")
    if tracer is None or subprocess.run([tracer, "-qq", "-o", os.devnull, "true"], check=False).returncode:
        pytest.skip("no strace here, or it may not trace")


@dataclass(frozen=True)
class Victim:
    """Args: script: Python source. words: its arguments. files: on which calls are counted."""

    script: str
    words: tuple[str, ...]
    files: tuple[Path, ...]

    def counted(self, log: Path) -> Counter[str]:
        """How often each writing call is made when nothing kills it."""
        assert self._run(["-e", f"trace={','.join(WRITING)}", "-o", str(log)]) == 0
        lines = log.read_text("utf-8", "replace").splitlines()
        return Counter(line.split(None, 1)[1].split("(")[0] for line in lines if "(" in line)

    def killed_at(self, call: str, when: int) -> bool:
        """True when it was killed before it ended."""
        kill = f"inject={call}:signal=SIGKILL:when={when}"
        return self._run(["-e", f"trace={call}", "-e", kill, "-o", os.devnull]) != 0

    def _run(self, tracing: list[str]) -> int:
        watched = [part for file in self.files for part in ("-P", str(file))]
        environment = {**os.environ, "PYTHONPATH": f"{_ROOT / 'src'}{os.pathsep}{_ROOT}"}
        program = [sys.executable, "-c", self.script, *self.words]
        return subprocess.run(
            ["strace", "-f", "-qq", *tracing, *watched, *program],
            check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ).returncode  # fmt: skip


def moments(counted: Counter[str], telling: dict[str, int]) -> Iterator[tuple[str, int]]:
    """Where to kill. Args: telling: how many moments of a call, spread over all of them."""
    for call, count in counted.items():
        some = count if EVERY else min(count, telling.get(call, 0))
        yield from ((call, 1 + place * count // some) for place in range(some))
