"""What the exchange needs from the rooms beside it: a ledger that keeps, a carrier that carries.

`db.ledger` is the ledger of a real store; tests keep one in memory. Every method that writes is one
transaction: when it returns, what it did is durable; when it raises, nothing happened.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from caseflow.domain.ids import RecordId, Space
from caseflow.domain.store.turn import Enough
from caseflow.oplog.lanes import Kept as Kept
from caseflow.oplog.lanes import OwnLane as OwnLane
from caseflow.oplog.lanes import Position as Position
from caseflow.oplog.lanes import Refused as Refused
from caseflow.oplog.op import Operation, Value
from caseflow.oplog.quoted import Quoted

Only = tuple[str, Collection[bytes]]


class GivingWay(Protocol):
    """What a ledger does in several turns at the store."""

    def apply_some(
        self,
        space: Space,
        lane: bytes,
        operations: Sequence[Operation],
        refused: Sequence[Refused],
        enough: Enough | None,
    ) -> int:
        """As `Ledger.apply`, in one transaction that ends where `enough` says so of how many it has taken in.

        Returns:
            How many, at least one if there is one; the rest is to be handed in again.
        """


class Ledger(Protocol):
    """The store as the exchange sees it."""

    def positions(self, space: Space) -> dict[bytes, Position]:
        """Every lane known in a space, our own too."""

    def own_lanes(self) -> Sequence[OwnLane]: ...

    def operations(self, lane: bytes, after: int, limit: int) -> Sequence[Operation]:
        """The next operations of a lane after a sequence, in order."""

    def apply(
        self, space: Space, lane: bytes, operations: Sequence[Operation], refused: Sequence[Refused]
    ) -> None:
        """Append the next operations of a foreign lane, in order, and project them.

        Those whose id appears in no projection because the sender may not write them are handed in as
        `refused` beside: kept in the log, not shown (their `name` is `op:<hex id>`).
        """

    def refusals(self, lane: bytes) -> Mapping[bytes, str]:
        """Operations of a lane that are not shown, each with the key of its reason."""

    def restore(self, space: Space, lane: bytes, operations: Sequence[bytes]) -> None:
        """Show operations of a lane that were refused; they are no longer set aside."""

    def part_lane(self, space: Space, lane: bytes, end: int, branches: Sequence[Quoted]) -> bool:
        """Close a lane of our own and carry operations of its branches over into a new one.

        Returns:
            False, and nothing happened, when the lane goes further than `end`: somebody wrote meanwhile.
        """

    def beside(self, lane: bytes) -> Sequence[Operation]:
        """Operations of a lane that were carried here and are not in the lane as it stands here."""

    def holds(self, one: Operation) -> bool:
        """True when an operation is in the log, however it came."""

    def mark_published(self, lane: bytes, sequence: int) -> None: ...

    def kept(self, space: Space, entity: str, only: Only | None = None) -> Sequence[Kept]:
        """The records of one noun in a space (grants, epochs, envelopes).

        Args:
            only: a field and the values it may have, where those of a whole network would be too many.
        """

    def write(self, space: Space, entity: str, values: dict[str, Value]) -> RecordId:
        """A new record of our own, as an operation (an epoch, an envelope, a grant)."""

    def recall(self, key: str) -> bytes | None:
        """A local fact by key (heads seen, registry metadata, receipts); never exchanged."""

    def remember(self, key: str, value: bytes | None) -> None: ...

    def remember_each(self, values: Mapping[str, bytes]) -> None:
        """The same of several facts, all or none."""

    def recall_all(self, prefix: str) -> dict[str, bytes]: ...

    def set_aside(self, refused: Refused) -> None:
        """Keep what was refused, once a name."""

    def is_set_aside(self, name: str) -> bool: ...
