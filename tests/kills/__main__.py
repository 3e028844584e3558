"""python -m tests.kills [--points N] [--effect E] [--only WORK …] [--report FILE]: strike at system calls.

A dry run lists the calls by which each work changes files; then the work begins again from the same bytes,
once for every call or for N of them, and gets SIGKILL as it enters that call; or the call fails, with
`--effect error=ENOSPC`. Afterwards nothing acknowledged may be missing and nothing half-done be there, and
what was interrupted, done again to its end, must show the same as if nothing had happened.

The report says how far it is after every few strikes; begun again with the same file it goes on there.
"""

import argparse
import json
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.kills import desk, erasing, migration, office
from tests.kills.struck import DONE, Ended, Point, points_of, struck
from tests.kills.work import Work
from tests.simulator.founding import scratch

KILL: Final = "signal=KILL"
_TELL_EVERY: Final = 20


@dataclass
class Told:
    """What became of one work. calls: how many there are. tried: of those chosen."""

    calls: int = 0
    tried: int = 0
    seconds: float = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Stage:
    """One work set up to be struck again and again. reference: what is shown when nothing strikes it."""

    work: Work
    first: Path
    again: Path
    points: Sequence[Point]
    reference: list[str]


def main() -> int:
    options = _options()
    if shutil.which("strace") is None:
        sys.stdout.write("Skipped: strace is not installed here.\n")
        return 0
    sys.dont_write_bytecode = True
    report = _Report(options.report, options.effect)
    for work in every_work():
        if not options.only or work.name in options.only:
            with scratch() as folder:
                _strike_all(_staged(work, folder), options, report)
    sys.stdout.write(report.text())
    return int(any(told.wrong for told in report.works.values()))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--points", type=int, default=0, help="how many of each work; 0 for all")
    parser.add_argument("--seed", type=int, default=1, help="which ones, when not all")
    parser.add_argument("--effect", default=KILL, help="what strikes: signal=KILL, error=ENOSPC, error=EIO")
    parser.add_argument("--only", nargs="*", default=[], help="these works")
    parser.add_argument("--report", type=Path, help="where it is told, and gone on from")
    return parser.parse_args()


def every_work() -> Iterator[Work]:
    """Everything that is struck."""
    for room in (office, desk, erasing, migration):
        yield from room.works()


def _staged(work: Work, folder: Path) -> Stage:
    first, again = folder / "first", folder / "again"
    first.mkdir()
    work.prepare(first)
    shutil.copytree(first, again)
    said: list[str] = []
    points = points_of(partial(work.does, again), folder / "calls", said)
    reference = work.finish(again, said)
    return Stage(work, first, again, points, reference)


def _strike_all(stage: Stage, options: argparse.Namespace, report: "_Report") -> None:
    every = list(stage.points)
    if options.points:
        every = random.Random(options.seed).sample(every, min(options.points, len(every)))
    told = report.of(stage.work.name, len(stage.points))
    for point in every[told.tried :]:
        began = time.monotonic()
        outcome = strike(stage, point, options.effect)
        told.tried += 1
        told.seconds += time.monotonic() - began
        told.outcomes[outcome.split(":")[0]] += 1
        told.wrong += [f"{point.call} {point.number}: {outcome}"] if ":" in outcome else []
        report.tell(last=told.tried == len(every))


def strike(stage: Stage, point: Point, effect: str) -> str:
    """`killed`, `done`, `refused KEY`; or what is wrong, behind a colon."""
    shutil.rmtree(stage.again)
    shutil.copytree(stage.first, stage.again)
    ended = struck(partial(stage.work.does, stage.again), point, effect)
    outcome, acknowledged = _outcome(ended)
    if ":" in outcome:
        return outcome
    try:
        shown = stage.work.finish(stage.again, acknowledged)
    except Exception as error:  # noqa: BLE001 whatever it is, it is what we look for
        return f"wrong: {type(error).__name__} {error}"
    return outcome if shown == stage.reference else "apart: it does not end with the same"


def _outcome(ended: Ended) -> tuple[str, list[str]]:
    if ended.killed:
        return "killed", [one for one in ended.said if one != DONE]
    if not ended.said:
        return "vanished: it ended and said nothing", []
    *acknowledged, last = ended.said
    return f"fault: {last}" if last.startswith("fault") else last, acknowledged


class _Report:
    """Told works, kept in a file after every few strikes."""

    def __init__(self, path: Path | None, effect: str) -> None:
        self._path, self._effect = path, effect
        self.works: dict[str, Told] = {}
        kept: dict[str, Any] = json.loads(path.read_text("utf-8")) if path and path.exists() else {}
        for name, one in kept.get(effect, {}).items():
            self.works[name] = Told(**{**one, "outcomes": Counter(one["outcomes"])})

    def of(self, name: str, calls: int) -> Told:
        """As it was left; from the beginning when the work has other calls now."""
        kept = self.works.get(name)
        if kept is None or kept.calls != calls or kept.wrong:
            self.works[name] = Told(calls)
        return self.works[name]

    def tell(self, last: bool) -> None:
        tried = sum(told.tried for told in self.works.values())
        if self._path and (last or tried % _TELL_EVERY == 0):
            kept = json.loads(self._path.read_text("utf-8")) if self._path.exists() else {}
            kept[self._effect] = {name: vars(told) for name, told in self.works.items()}
            self._path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")

    def text(self) -> str:
        struck = sum(told.tried for told in self.works.values())
        works = {name: vars(told) for name, told in self.works.items()}
        return json.dumps({"effect": self._effect, "struck": struck, "works": works}, indent=1) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
