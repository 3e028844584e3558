"""Designs of merging that are known to be wrong. The small simulator must see through each of them."""

from caseflow.db.state import State, merge
from caseflow.domain.nouns import Policy, policy
from caseflow.oplog.op import Operation
from tests.simulator.merge_world import ENTITY, OurMerge, Shown


class LastToArriveWins(OurMerge):
    """One value a field, whoever came last: offices differ."""

    def merge(self, state: State, operation: Operation) -> None:
        for name, value in operation.values.items():
            state.fields[name] = [(operation.header.clock, operation.id, value)]


class NewestClockWins(OurMerge):
    """Equal everywhere, but a clock that is wrong by years takes what a colleague wrote."""

    def merge(self, state: State, operation: Operation) -> None:
        for name, value in operation.values.items():
            entries = [*state.fields.get(name, []), (operation.header.clock, operation.id, value)]
            if policy(ENTITY, name) is not Policy.ONCE:
                entries = [max(entries, key=lambda one: one[:2])]
            state.fields[name] = entries


class NothingIsReplaced(OurMerge):
    """What was settled stands beside what settled it for ever."""

    def merge(self, state: State, operation: Operation) -> None:
        for name, value in operation.values.items():
            state.fields.setdefault(name, []).append((operation.header.clock, operation.id, value))


class EarlyReplacementForgotten(OurMerge):
    """A value that comes after its successor rises again."""

    def merge(self, state: State, operation: Operation) -> None:
        merge(state, operation, lambda known: True)


class OnceIsReplaced(OurMerge):
    """A field that is written once takes its newest value and forgets the first."""

    def merge(self, state: State, operation: Operation) -> None:
        super().merge(state, operation)
        for name, entries in state.fields.items():
            if policy(ENTITY, name) is Policy.ONCE:
                state.fields[name] = [max(entries, key=lambda one: one[:2])]


class KnownWithoutHash(OurMerge):
    """What has the clock and the record of a known operation is taken for it, whatever it says."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[tuple[int, bytes]] = set()

    def take(self, space: str, operation: Operation) -> None:
        place = operation.header.clock, operation.header.record
        if place not in self._known:
            self._known.add(place)
            super().take(space, operation)


class RecordsWithoutSpace(OurMerge):
    """A record is known by its id alone: what is said in one space changes another."""

    def __init__(self) -> None:
        super().__init__()
        self._spaces: dict[bytes, set[str]] = {}

    def take(self, space: str, operation: Operation) -> None:
        self._spaces.setdefault(operation.header.record, set()).add(space)
        super().take("", operation)

    def heads(self, space: str, record: bytes, name: str) -> tuple[bytes, ...]:
        return super().heads("", record, name)

    def shown(self) -> Shown:
        return {
            (space, record, name): ids
            for (_, record, name), ids in super().shown().items()
            for space in self._spaces[record]
        }


class RecordsWithoutField(OurMerge):
    """A write takes its whole record: what a colleague put into another field goes with it."""

    def merge(self, state: State, operation: Operation) -> None:
        replaced = {one for ids in operation.header.replaces.values() for one in ids}
        super().merge(state, operation)
        for name in list(state.fields):
            state.fields[name] = [one for one in state.fields[name] if one[1] not in replaced]


class ClockSettles(OurMerge):
    """Whatever has an older stamp is settled, although its writer never knew."""

    def merge(self, state: State, operation: Operation) -> None:
        super().merge(state, operation)
        for name in operation.values:
            entries = state.fields.get(name, [])
            if policy(ENTITY, name) is not Policy.ONCE:
                newest = max((one[0] for one in entries), default=0)
                state.fields[name] = [one for one in entries if one[0] == newest]


class OnlyTheTopIsSettled(OurMerge):
    """Who writes settles the value on top, and leaves the others he saw standing."""

    def heads(self, space: str, record: bytes, name: str) -> tuple[bytes, ...]:
        return super().heads(space, record, name)[-1:]


MERGES: tuple[type[OurMerge], ...] = (
    LastToArriveWins,
    NewestClockWins,
    NothingIsReplaced,
    EarlyReplacementForgotten,
    OnceIsReplaced,
    KnownWithoutHash,
    RecordsWithoutSpace,
    RecordsWithoutField,
    ClockSettles,
    OnlyTheTopIsSettled,
)
