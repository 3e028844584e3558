"""A ledger that takes in a lane in as many parts as it is told to, as a store does."""

from collections.abc import Sequence
from typing import Protocol

from caseflow.domain.ids import Space
from caseflow.domain.store.turn import Enough
from caseflow.oplog.lanes import Refused
from caseflow.oplog.op import Operation


class InParts(Protocol):
    def apply(
        self, space: Space, lane: bytes, operations: Sequence[Operation], refused: Sequence[Refused]
    ) -> None: ...

    def apply_some(
        self,
        space: Space,
        lane: bytes,
        operations: Sequence[Operation],
        refused: Sequence[Refused],
        enough: Enough | None,
    ) -> int:
        """One at a time when that is enough."""
        done = 1 if enough and enough(1) else len(operations)
        names = {f"op:{one.id.hex()}" for one in operations[done:]}
        self.apply(space, lane, operations[:done], [one for one in refused if one.name not in names])
        return done
