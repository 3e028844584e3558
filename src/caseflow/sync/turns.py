"""A ledger for a round that runs beside the store's thread: each method is done there, in its turn.

Each is one transaction, so what others write between two of them is like what they write between two
rounds; the one step that reads first and writes by what it read says so (`part_lane`). Many operations are
applied in as many turns as the people at this computer leave room for.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from caseflow.domain.ids import RecordId, Space
from caseflow.domain.store.turn import Turn
from caseflow.oplog.op import Operation, Value
from caseflow.oplog.quoted import Quoted
from caseflow.sync.ports import GivingWay, Kept, Ledger, Only, OwnLane, Position, Refused


class LargeLedger(Ledger, GivingWay, Protocol):
    """That of a store."""


class LedgerInTurn:
    """Args: ledger: of the store. turn: brings a job to the store's thread."""

    def __init__(self, ledger: LargeLedger, turn: Turn) -> None:
        self._ledger, self._turn = ledger, turn

    def positions(self, space: Space) -> dict[bytes, Position]:
        return self._turn(partial(self._ledger.positions, space))

    def own_lanes(self) -> Sequence[OwnLane]:
        return self._turn(self._ledger.own_lanes)

    def operations(self, lane: bytes, after: int, limit: int) -> Sequence[Operation]:
        return self._turn(partial(self._ledger.operations, lane, after, limit))

    def apply(
        self, space: Space, lane: bytes, operations: Sequence[Operation], refused: Sequence[Refused]
    ) -> None:
        while True:
            some = partial(self._ledger.apply_some, space, lane, operations, refused, self._turn.enough)
            operations = operations[self._turn(some) :]
            if not operations:
                return
            left = {f"op:{one.id.hex()}" for one in operations} if refused else set()
            refused = [one for one in refused if one.name in left]

    def refusals(self, lane: bytes) -> Mapping[bytes, str]:
        return self._turn(partial(self._ledger.refusals, lane))

    def restore(self, space: Space, lane: bytes, operations: Sequence[bytes]) -> None:
        self._turn(partial(self._ledger.restore, space, lane, operations))

    def part_lane(self, space: Space, lane: bytes, end: int, branches: Sequence[Quoted]) -> bool:
        return self._turn(partial(self._ledger.part_lane, space, lane, end, branches))

    def beside(self, lane: bytes) -> Sequence[Operation]:
        return self._turn(partial(self._ledger.beside, lane))

    def holds(self, one: Operation) -> bool:
        return self._turn(partial(self._ledger.holds, one))

    def mark_published(self, lane: bytes, sequence: int) -> None:
        self._turn(partial(self._ledger.mark_published, lane, sequence))

    def kept(self, space: Space, entity: str, only: Only | None = None) -> Sequence[Kept]:
        return self._turn(partial(self._ledger.kept, space, entity, only))

    def write(self, space: Space, entity: str, values: dict[str, Value]) -> RecordId:
        return self._turn(partial(self._ledger.write, space, entity, values))

    def recall(self, key: str) -> bytes | None:
        return self._turn(partial(self._ledger.recall, key))

    def remember(self, key: str, value: bytes | None) -> None:
        self._turn(partial(self._ledger.remember, key, value))

    def remember_each(self, values: Mapping[str, bytes]) -> None:
        self._turn(partial(self._ledger.remember_each, values))

    def recall_all(self, prefix: str) -> dict[str, bytes]:
        return self._turn(partial(self._ledger.recall_all, prefix))

    def set_aside(self, refused: Refused) -> None:
        self._turn(partial(self._ledger.set_aside, refused))

    def is_set_aside(self, name: str) -> bool:
        return self._turn(partial(self._ledger.is_set_aside, name))
