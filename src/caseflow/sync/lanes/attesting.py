"""Segments that another member sealed again, because their owner's files were lost.

They count up to a place that the owner's own head names with its h, and no further: whoever sealed them
again can leave out nothing and add nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from caseflow.domain.errors import BundleError
from caseflow.oplog.op import Operation, chain
from caseflow.sync.lanes.heads_seen import Seen
from caseflow.sync.lanes.segment import SegmentHeader


@dataclass(frozen=True)
class Resealed:
    """A segment of a lane that somebody else than its owner signed."""

    header: SegmentHeader
    operations: Sequence[Operation]


class Attester:
    """Remembers through one reading of a lane which segments lead to the owner's head.

    Args:
        following: the resealed segments that claim to begin behind a place of the lane.
    """

    def __init__(self, following: Callable[[int], Sequence[Resealed]]) -> None:
        self._following = following
        self._leading: set[bytes] = set()

    def attested(self, one: Resealed, head: Seen | None) -> Sequence[Operation] | None:
        """The operations that the owner's head stands for; None while what leads to it is not here.

        Raises:
            BundleError: it leads to another h than the owner's.
        """
        if head is None:
            return None
        if one.header.last < head.sequence:
            return one.operations if self._leads(one, head) else None
        return _up_to(one, head)

    def _leads(self, one: Resealed, head: Seen) -> bool:
        end, passed = one.header, [one.header.h_last]
        while end.h_last not in self._leading and end.last < head.sequence:
            step = next(
                (after for after in self._following(end.last) if after.header.h_before == end.h_last), None
            )
            if step is None:
                return False
            if step.header.last >= head.sequence:
                _up_to(step, head)
            end = step.header
            passed.append(end.h_last)
        self._leading.update(passed)
        return True


def _up_to(one: Resealed, head: Seen) -> Sequence[Operation]:
    h, counted = one.header.h_before, head.sequence - one.header.first + 1
    for operation in one.operations[: max(0, counted)]:
        h = chain(h, operation.id)
    if counted < 0 or h != head.h:
        raise BundleError(
            "not_attested", "A lane put back by another office is not the one its owner signed."
        )
    return one.operations[:counted]
