"""The small simulator: only the rules of merging, no files. Replicas take each other's lanes in pieces.

Everything follows from the seed. A design is what a replica does with the operations it has; ours is
`OurMerge`, the wrong ones are in `broken_merges`. All stand before the same oracle.
"""

import random as chance
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from caseflow.db.state import State, merge
from caseflow.domain.nouns import Policy, policy
from caseflow.oplog.op import Operation, make

RECORDS = (bytes(16), b"\xff" * 16)
SPACES = ("one", "other")
FIELDS = ("name", "status", "organization")  # newest, resolve and once
ENTITY = "service"
START = 1_772_434_800_000 << 16

Place = tuple[str, bytes, str]
"""space, record, field"""
Shown = Mapping[Place, frozenset[bytes]]
"""The operations whose value stands in each field."""


class Design(Protocol):
    """One replica."""

    def take(self, space: str, operation: Operation) -> None: ...

    def heads(self, space: str, record: bytes, name: str) -> tuple[bytes, ...]:
        """What an operation written now would settle."""

    def shown(self) -> Shown: ...


class OurMerge:
    """The program's own rules."""

    def __init__(self) -> None:
        self.states: dict[tuple[str, bytes], State] = {}
        self.taken: set[bytes] = set()

    def take(self, space: str, operation: Operation) -> None:
        state = self.states.setdefault((space, operation.header.record), State())
        self.merge(state, operation)
        self.taken.add(operation.id)

    def merge(self, state: State, operation: Operation) -> None:
        merge(state, operation, self.taken.__contains__)

    def heads(self, space: str, record: bytes, name: str) -> tuple[bytes, ...]:
        state = self.states.get((space, record))
        return state.heads(name) if state else ()

    def shown(self) -> Shown:
        return {
            (*key, name): frozenset(entry[1] for entry in entries)
            for key, state in self.states.items()
            for name, entries in state.fields.items()
        }


@dataclass(frozen=True)
class Deed:
    """An operation and what its writer knew."""

    space: str
    operation: Operation
    known: frozenset[bytes]


@dataclass
class Replica:
    design: Design
    wrong: int
    lanes: dict[int, int] = field(default_factory=dict)
    """How far it has the lane of each replica."""
    clock: int = START
    own: list[Deed] = field(default_factory=list)
    known: set[bytes] = field(default_factory=set)


class MergeWorld:
    def __init__(self, seed: int, design: Callable[[], Design] = OurMerge) -> None:
        self.luck = chance.Random(seed)
        years = (-20, 0, 0, 0, 5)
        self.replicas = [
            Replica(design(), self.luck.choice(years) * 365 * 86_400_000 << 16)
            for _ in range(self.luck.randint(2, 5))
        ]
        self.deeds: list[Deed] = []
        self.trace: list[str] = []

    def live(self) -> None:
        for _ in range(self.luck.randint(6, 30)):
            number = self.luck.randrange(len(self.replicas))
            if self.luck.random() < 0.5:
                self._write(number)
            else:
                self._fetch(number, self.luck.randrange(len(self.replicas)), self.luck.randint(1, 3))
        self._fetch_everything()

    def _write(self, number: int) -> None:
        replica = self.replicas[number]
        space, record = self.luck.choice(SPACES), self.luck.choice(RECORDS)
        names = self.luck.sample(FIELDS, self.luck.randint(1, 2))
        settled = {name: replica.design.heads(space, record, name) for name in names}
        replaces = {
            name: ids for name, ids in settled.items() if ids and policy(ENTITY, name) is not Policy.ONCE
        }
        replica.clock += self.luck.choice((0, 1, 1 << 16, 3_600_000 << 16))
        stamp, person = replica.clock + replica.wrong, bytes([number]) * 16
        header = (person, len(replica.own) + 1, stamp, person, b"", "put", ENTITY, record)
        values = {name: f"v{len(self.deeds)}" for name in names}
        made = make(header, replaces, values, self.luck.randbytes(16))
        deed = Deed(space, made, frozenset(replica.known))
        self.deeds.append(deed)
        replica.own.append(deed)
        self._take(number, deed)
        self.trace.append(f"{number} writes {values} of {record[:1].hex()} in {space}, clock {stamp >> 16}")

    def _fetch(self, number: int, owner: int, limit: int) -> int:
        replica = self.replicas[number]
        if number == owner:
            return 0
        start = replica.lanes.get(owner, 0)
        run = self.replicas[owner].own[start : start + limit]
        for deed in run:
            self._take(number, deed)
        replica.lanes[owner] = start + len(run)
        if run:
            self.trace.append(f"{number} takes {len(run)} of {owner}")
        return len(run)

    def _take(self, number: int, deed: Deed) -> None:
        replica = self.replicas[number]
        replica.known.add(deed.operation.id)
        replica.design.take(deed.space, deed.operation)

    def _fetch_everything(self) -> None:
        numbers = range(len(self.replicas))
        pairs = [(one, owner) for one in numbers for owner in numbers]
        self.luck.shuffle(pairs)
        while sum(self._fetch(one, owner, 2) for one, owner in pairs):
            pass

    def faults(self) -> list[str]:
        """Replicas are equal, and show what stands."""
        right, found = self._standing(), []
        every = [one.design.shown() for one in self.replicas]
        if any(one != every[0] for one in every):
            found.append("replicas differ")
        for number, shown in enumerate(every):
            for place in sorted(right.keys() | shown.keys()):
                should, does = right.get(place, frozenset()), shown.get(place, frozenset())
                found += [f"a value was lost on {number}"] * bool(should - does)
                found += [f"a settled value came back on {number}"] * bool(does - should)
        return found

    def _standing(self) -> Shown:
        """By brute force: what no writer of the same field knew; of a field written once, everything."""
        right: dict[Place, frozenset[bytes]] = {}
        for place in {
            (d.space, d.operation.header.record, n) for d in self.deeds for n in d.operation.values
        }:
            rivals = [
                d
                for d in self.deeds
                if (d.space, d.operation.header.record) == place[:2] and place[2] in d.operation.values
            ]
            ids = {d.operation.id for d in rivals}
            once = policy(ENTITY, place[2]) is Policy.ONCE
            right[place] = frozenset(ids if once else ids.difference(*(d.known for d in rivals)))
        return right


def merge_faults(seed: int, design: Callable[[], Design] = OurMerge) -> tuple[list[str], list[str]]:
    """What is wrong with a small world, and what happened in it."""
    world = MergeWorld(seed, design)
    world.live()
    return world.faults(), world.trace
