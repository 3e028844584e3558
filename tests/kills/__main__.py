"""python -m tests.kills [--points N] [--seed S]: kill the program at system calls and look at what is left.

A dry run under strace lists the calls by which each work changes files; then the work begins again from
the same bytes, once for every call or for N of them, and gets SIGKILL as it enters that call. Afterwards
nothing acknowledged may be missing, nothing half-done be there, and both offices must end with the same.
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.kills.office import opened, put_down
from tests.simulator.founding import founded, scratch

CALLS: Final = (
    "openat,write,pwrite64,writev,fsync,fdatasync,ftruncate,rename,renameat,renameat2,link,linkat,unlink,"
    "unlinkat,mkdir,mkdirat,fchmod,chmod"
)
_CALL: Final = re.compile(r"^(\d+) +(\w+)\((.*)")


@dataclass(frozen=True)
class Work:
    """Args: rounds: of ana before it begins, each with one service. pending: services not published."""

    name: str
    what: str
    office: str
    rounds: int
    pending: int


WORKS: Final = (
    Work("save", "saves", "ana", 1, 0),
    Work("publish", "round", "ana", 1, 3),
    Work("apply", "round", "bojan", 3, 0),
    Work("compact: gather", "round", "ana", 6, 1),
    Work("compact: clear", "round", "ana", 8, 1),
)


@dataclass(frozen=True)
class Point:
    """The `number`-th call of that name since the process began."""

    call: str
    number: int


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--points", type=int, default=0, help="how many of each work; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if shutil.which("strace") is None:
        sys.stdout.write("Skipped: strace is not installed here.\n")
        return 0
    chance, told, wrong = random.Random(options.seed), {}, []
    with scratch() as folder:
        for work in WORKS:
            first = _prepared(folder / "first", work)
            every = _points(folder, first, work)
            chosen = chance.sample(every, min(options.points or len(every), len(every)))
            count: Counter[str] = Counter()
            for point in chosen:
                outcome = _killed(folder, first, work, point)
                count["killed" if outcome == "" else outcome.split(":")[0]] += 1
                wrong += [f"{work.name} {point}: {outcome}"] if outcome not in ("", "ended before") else []
            told[work.name] = {"calls": len(every), **count}
            shutil.rmtree(first)
    sys.stdout.write(json.dumps({"works": told, "wrong": wrong}, indent=1) + "\n")
    return int(bool(wrong))


def _prepared(folder: Path, work: Work) -> Path:
    folder.mkdir()
    start = founded((1, 1))
    for name, data in start.objects.items():
        path = folder / "share" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name, seat in zip(("ana", "bojan"), start.seats, strict=True):
        put_down(folder / name, seat.keys, seat.person, seat.store)
    with opened(folder, "ana") as ana:
        for number in range(work.rounds):
            ana.save(f"ranije {number}")
            ana.round()
        for number in range(work.pending):
            ana.save(f"čeka {number}")
    return folder


def _run(folder: Path, work: Work, *strace: str) -> subprocess.CompletedProcess[str]:
    command = ["strace", "-f", "-qq", *strace, sys.executable, "-m", "tests.kills.office"]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    return subprocess.run(
        [*command, str(folder), work.what, work.office],
        env=env, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def _copied(folder: Path, first: Path) -> Path:
    target = folder / "again"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(first, target)
    return target


def _points(folder: Path, first: Path, work: Work) -> list[Point]:
    """Every call after READY, in the main thread, of a run nobody kills."""
    log = folder / "calls"
    ended = _run(_copied(folder, first), work, "-o", str(log), "-e", f"trace={CALLS}")
    assert ended.returncode == 0, ended.stderr
    lines = [found for found in map(_CALL.match, log.read_text("utf-8", "replace").splitlines()) if found]
    main_thread, counted = lines[0][1], Counter[str]()
    points: list[Point] | None = None
    for thread, call, rest in (line.groups() for line in lines):
        if thread != main_thread:
            continue
        counted[call] += 1
        if call == "write" and rest.startswith('1, "READY'):
            points = []
        elif points is not None:
            points.append(Point(call, counted[call]))
    assert points
    return points


def _killed(folder: Path, first: Path, work: Work, point: Point) -> str:
    """What is wrong afterwards; empty when nothing is."""
    place = _copied(folder, first)
    rule = f"inject={point.call}:signal=KILL:when={point.number}"
    ended = _run(place, work, "-o", os.devnull, "-e", f"trace={point.call}", "-e", rule)
    if ended.returncode == 0:
        return "ended before"
    said = ended.stdout.split("\n")
    if ended.returncode not in (-signal.SIGKILL, 128 + signal.SIGKILL) or "READY" not in said:
        return f"ended otherwise: {ended.returncode} {ended.stderr[-300:]}"
    try:
        return _looked_at(place, work, [one for one in said if one.startswith("novo")])
    except Exception as error:  # noqa: BLE001 whatever it is, it is what we look for
        return f"{type(error).__name__}: {error}"


def _looked_at(place: Path, work: Work, acknowledged: list[str]) -> str:
    with opened(place, "ana") as ana, opened(place, "bojan") as bojan:
        before = [f"ranije {number}" for number in range(work.rounds)]
        before += [f"čeka {number}" for number in range(work.pending)]
        names = ana.names()
        if not set(before) | set(acknowledged) <= set(names):
            return "lost: an acknowledged write is not there"
        if len(names) > len(before) + len(acknowledged) + 1:
            return "half-done: more is there than was begun"
        bojan.names()
        refused = [one for _ in range(3) for office in (ana, bojan) for one in office.round().refused]
        if refused:
            return f"refused: {refused[0].key}"
        if not names == ana.names() == bojan.names():
            return "apart: the offices do not end with the same"
    return ""


if __name__ == "__main__":
    raise SystemExit(main())
