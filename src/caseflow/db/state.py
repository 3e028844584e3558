"""A record's state: for each field every value that nobody who knew of it has replaced.

State bytes are CBOR: {field: [[clock, operation id, value], …], "": {field: [ids replaced before seen]}}. A
record that one operation made and none changed, which is most of them, has none: the log says it already.
Two devices that hold the same operations hold the same state, in whatever order they came.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import cbor2

from caseflow.domain.nouns import Policy, policy
from caseflow.oplog.op import Operation, Value, read

Entry = tuple[int, bytes, Value]
"""clock, operation id, value"""
KEPT: Final = """
    SELECT record.entity, operation.record, record.space, record.row, state,
        CASE WHEN state IS NULL THEN header END, CASE WHEN state IS NULL THEN payload END
    FROM record JOIN operation USING (row)"""
"""Records with their states: noun, name, space, and what `read_state` takes."""


@dataclass(slots=True)
class State:
    row: int | None = None
    fields: dict[str, list[Entry]] = field(default_factory=dict)
    early: dict[str, list[bytes]] = field(default_factory=dict)
    """Operations somebody has replaced that have not reached us yet."""
    said_by: Operation | None = None
    """The one operation that made the record, as long as there is no other."""

    def heads(self, name: str) -> tuple[bytes, ...]:
        return tuple(entry[1] for entry in self.fields.get(name, ()))


def read_state(row: int, data: bytes | None, header: bytes | None, payload: bytes | None) -> State:
    """Args: header, payload: of the one operation that says it all, where there is no state."""
    if data is None:
        state = State(row)
        merge(state, read(header or b"", payload), _nothing_is_known)
        return state
    wire = cbor2.loads(data)
    early = wire.pop("", {})
    return State(row, {name: [tuple(e) for e in entries] for name, entries in wire.items()}, early)


def _nothing_is_known(_: bytes) -> bool:
    return False


def write_state(state: State) -> bytes | None:
    """None while the operation that made the record says it all."""
    if state.said_by is not None:
        return None
    wire: dict[str, Any] = dict(state.fields)
    if state.early:
        wire[""] = state.early
    return cbor2.dumps(wire)


def merge(state: State, operation: Operation, is_known: Callable[[bytes], bool]) -> None:
    """Take an operation into the state.

    What its header replaces is settled even when its own values were erased.

    Args:
        is_known: whether an operation was taken already; asked only about ids the field does not show.
    """
    header = operation.header
    if not (state.fields or state.early or header.replaces):
        clock, made = header.clock, operation.id
        state.fields = {field: [(clock, made, value)] for field, value in operation.values.items()}
        state.said_by = operation if state.fields else None
        return
    state.said_by = None
    for name in dict.fromkeys((*operation.values, *header.replaces)):
        entries = state.fields.get(name, [])
        if policy(header.entity, name) is not Policy.ONCE:
            entries = _without_replaced(state, name, entries, operation, is_known)
        if name in operation.values and not (state.early and _replaced_early(state, name, operation.id)):
            entries = [*entries, (header.clock, operation.id, operation.values[name])]
        if entries:
            state.fields[name] = entries
        else:
            state.fields.pop(name, None)


def _without_replaced(
    state: State, name: str, entries: list[Entry], operation: Operation, is_known: Callable[[bytes], bool]
) -> list[Entry]:
    replaced = operation.header.replaces.get(name, ())
    if not replaced:
        return entries
    shown = {entry[1] for entry in entries}
    early = [one for one in replaced if one not in shown and not is_known(one)]
    if early:
        state.early[name] = sorted({*state.early.get(name, ()), *early})
    return [entry for entry in entries if entry[1] not in replaced]


def _replaced_early(state: State, name: str, operation: bytes) -> bool:
    waiting = state.early.get(name, [])
    if operation not in waiting:
        return False
    waiting.remove(operation)
    if not waiting:
        del state.early[name]
    return True


def shown(entity: str, name: str, entries: Sequence[Entry]) -> Value:
    """The value on the screen: the newest by (clock, id); of a field written once, the first."""
    if len(entries) == 1:
        return entries[0][2]
    pick = min if policy(entity, name) is Policy.ONCE else max
    return pick(entries, key=lambda entry: entry[:2])[2]


def shown_values(entity: str, state: State) -> Mapping[str, Value]:
    """The value of each field on the screen."""
    if state.said_by is not None:
        return state.said_by.values
    return {name: shown(entity, name, entries) for name, entries in state.fields.items()}


def newest(state: State) -> int:
    """The latest stamp of a value that stands."""
    if state.said_by is not None:
        return state.said_by.header.clock
    return max((entry[0] for entries in state.fields.values() for entry in entries), default=0)


def conflicting(entity: str, state: State) -> list[str]:
    """Fields a person has to settle: several different values, and a policy that says so."""
    if state.said_by is not None:
        return []
    return sorted(
        name
        for name, entries in state.fields.items()
        if len(entries) > 1
        and policy(entity, name) is Policy.RESOLVE
        and any(entry[2] != entries[0][2] for entry in entries)
    )
