"""A long exchange of many: 200 devices of ten offices in fifty spaces write, meet bad weather, and agree.

The world is the simulator's (`tests/simulator`): real stores, real rounds, a share in memory that hides,
tears, delays and stops. On every day each computer writes and has a round, some in rain or storm; every
office works with four neighbours on each side. Then everybody has quiet rounds until nothing moves, and the
simulator's oracles look at every computer: all show the same, nothing saved is lost, nothing settled is back.

`CASEFLOW_BENCH_SCALE` makes it smaller; alone: `python -m benchmarks soak`.
"""

import random
import statistics
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice, takewhile
from time import perf_counter, process_time
from typing import Final

from benchmarks.memory import peak_megabytes
from benchmarks.stores import SCALE
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import OrganizationId
from tests.simulator.computer import Computer
from tests.simulator.founding import Founded, founded, scratch
from tests.simulator.oracles import differing, dragged, lost, misshown
from tests.simulator.share import CLEAR, RAIN, STORM, Share, View, Weather
from tests.simulator.story import Story
from tests.world import Calendar

OFFICES: Final = 10
DEVICES_EACH: Final = max(2, int(20 * SCALE))
DAYS: Final = 3
NEIGHBOURS: Final = 4
MOST_PASSES: Final = 12
WEATHER: Final = (CLEAR, CLEAR, CLEAR, RAIN, STORM)


class Neighbourhood(Story):
    """Every office sends to those near it, so that there are forty pairs and not every one."""

    def _partner(self, writer: Computer) -> OrganizationId:
        place = self.offices.index(writer.organization)
        near = [step for step in range(-NEIGHBOURS, NEIGHBOURS + 1) if step]
        return self.offices[(place + self.luck.choice(near)) % len(self.offices)]


class Shelves(Share):
    """A share that keeps its names in order, as a disk does, so that a list does not look through all."""

    def __init__(self, objects: dict[str, bytes]) -> None:
        super().__init__(objects)
        self._names = sorted(objects)

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        start = max(bisect_left(self._names, prefix), bisect_right(self._names, after) if after else 0)
        return takewhile(lambda name: name.startswith(prefix), self._names[start:])

    def put_if_absent(self, name: str, data: bytes) -> bool:
        done = super().put_if_absent(name, data)
        if done:
            insort(self._names, name)
        return done

    def delete(self, name: str) -> None:
        if name in self.objects:
            self._names.pop(bisect_left(self._names, name))
        super().delete(name)


class Soak:
    """Args: start: the founded network. home: where stores lie."""

    def __init__(self, start: Founded, home: Iterator[Computer]) -> None:
        self.share, self.luck, self.computers = Shelves(start.objects), random.Random(7), list(home)
        self.story = Neighbourhood(sorted({one.organization for one in self.computers}), self.luck)
        self.rounds: list[float] = []
        """Processor seconds of each that came to its end."""
        self.quiet = 0
        """How many there were before the last pass, in which nothing moved."""
        self.broken_off = 0

    def day(self) -> None:
        """Everybody writes and has a round, in any order."""
        for one in self.luck.sample(self.computers, len(self.computers)):
            self.share.hour += 1
            for _ in range(self.luck.choice((1, 1, 2, 3))):
                self.story.written.append(one.write(*self.story.next_deed(one)))
            try:
                self.round(one, self.luck.choice(WEATHER))
            except Refusal:
                self.broken_off += 1

    def round(self, one: Computer, weather: Weather) -> int:
        start = process_time()
        report = one.sync(View(self.share, one.number, weather, self.luck))
        self.rounds.append(process_time() - start)
        one.store.empty_journal()  # two hundred journals would fill the memory they lie in
        return report.applied

    def settle(self) -> Iterator[int]:
        """Passes in which everybody has a quiet round, until one changes nothing."""
        self.share.end_of_time()
        for number in range(1, MOST_PASSES + 1):
            before = self.share.changes
            self.quiet = len(self.rounds)
            applied = sum(self.round(one, CLEAR) for one in self.computers)
            yield number
            if not applied and self.share.changes == before:
                return

    def faults(self) -> Iterator[str]:
        written = self.story.written
        yield from dragged(written)
        yield from lost(self.computers, written)
        yield from misshown(self.computers, written)
        yield from differing(self.computers)


def run() -> dict[str, object]:
    """How many there were, how long they took, and what is wrong in the end: nothing."""
    wall, cpu = perf_counter(), process_time()
    start = founded((DEVICES_EACH,) * OFFICES)
    found = process_time() - cpu
    print(f"  founded in {found:.0f} s of the processor", flush=True)
    with scratch() as folder:
        calendar, luck = Calendar(), random.Random(6)
        calendar.now += timedelta(days=1)
        seats = enumerate(start.seats)
        soak = Soak(start, (Computer(number, seat, (folder, calendar), luck) for number, seat in seats))
        for _ in range(DAYS):
            calendar.now += timedelta(days=1)
            soak.day()
            print(f"  {len(soak.rounds)} rounds, {process_time() - cpu:.0f} s of the processor", flush=True)
        passes = 0
        for passes in soak.settle():
            print(f"  pass {passes}, {process_time() - cpu:.0f} s of the processor", flush=True)
        faults = list(islice(soak.faults(), 5))
        figures = _figures(soak)
        for one in soak.computers:
            one.store.close()
    return figures | {
        "passes_until_quiet": passes,
        "came_to_rest": passes < MOST_PASSES,
        "faults": faults,
        "converged": not faults and passes < MOST_PASSES,
        "founding_processor_seconds": found,
        "seconds": perf_counter() - wall,
        "processor_seconds": process_time() - cpu,
        "peak_memory_megabytes": peak_megabytes(),
    }


def _figures(soak: Soak) -> dict[str, object]:
    lanes = [one for computer in soak.computers for one in computer.ledger.own_lanes()]
    quiet = soak.rounds[soak.quiet :]
    return {
        "devices": len(soak.computers),
        "offices": OFFICES,
        "spaces": len({one.space for one in lanes}),
        "lanes": len(lanes),
        "days": DAYS,
        "writes": len(soak.story.written),
        "rounds": len(soak.rounds),
        "rounds_broken_off": soak.broken_off,
        "operations": sum(one.position.sequence for one in lanes),
        "round_processor_milliseconds": statistics.median(soak.rounds) * 1000,
        "worst_round_processor_milliseconds": max(soak.rounds) * 1000,
        "quiet_round_processor_milliseconds": statistics.median(quiet) * 1000,
        "files_on_the_share": len(soak.share.objects),
        "megabytes_on_the_share": sum(map(len, soak.share.objects.values())) / 1e6,
    }
