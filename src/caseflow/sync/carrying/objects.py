"""Objects carried from one place to another, without a key: a share that moves, a stick, a courier.

Every object is checked on its way and read back where it was put down. What is there already and whole
is not carried again, so a broken journey goes on where it stopped. Nothing is deleted at the source. At a
stick, whose room is small, only the newest heads of a lane stay.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from caseflow.domain.errors import BundleError, CarrierError
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.carrying.wholeness import in_order, is_whole
from caseflow.sync.lanes.segment import read_segment_header
from caseflow.sync.layout import HeadName, SegmentName, read_head_name, read_segment_name
from caseflow.sync.registry.reading import network_on

HEADS_KEPT: Final = 3
"""As many as a reader tries."""
Steps = Callable[[int, int], None]
"""Told how many objects are done, and of how many."""


@dataclass(frozen=True)
class Carried:
    """copied: put down now. there: were whole already. left: not whole, or gone when we came."""

    copied: int = 0
    there: int = 0
    left: int = 0


def no_steps(_done: int, _of: int) -> None:
    """For callers that show nothing."""


def stopped() -> CarrierError:
    """What whoever watches the steps raises when a person has stopped the journey."""
    return CarrierError("carrying_stopped", "Stopped. What was carried stays; done again, it goes on.")


def check_target(source: Carrier, target: Carrier) -> None:
    """Something of a network may be put down where it lies already, or where nothing lies at all.

    Raises:
        CarrierError: `share_empty` at the source, `network_other` or `share_used` at the target.
    """
    ours, theirs = network_on(source), network_on(target)
    if ours is None:
        raise CarrierError("share_empty", "There is no network on this share.")
    if theirs is None and next(iter(target.list("")), None) is not None:
        raise CarrierError("share_used", "The share is not empty, so nothing was written there.")
    if theirs not in (None, ours):
        raise CarrierError("network_other", "There is another network on this share.")


def carry(source: Carrier, target: Carrier, steps: Steps = no_steps) -> Carried:
    """Put down at the target what of the source is not there yet; can be broken off and done again.

    Raises:
        CarrierError: one of the two failed as a whole; what was carried until then stays and counts.
    """
    names, there = in_order(list(source.list(""))), _There(target)
    copied = left = 0
    for done, name in enumerate(names):
        steps(done, len(names))
        if there.needs_no(name):
            continue
        data = _got(source, name)
        if data is None or not is_whole(name, data):
            left += 1
        elif not there.has_same_segment(name, data):
            _put_down(target, name, data)
            copied += 1
    steps(len(names), len(names))
    return Carried(copied, len(names) - copied - left, left)


def lacking(source: Carrier, target: Carrier) -> int:
    """How many objects the target has neither under their name nor in something newer; nothing is carried."""
    there = _There(target)
    return sum(name not in there.names and not there.needs_no(name) for name in source.list(""))


def drop_old_heads(stick: Carrier) -> None:
    """A stick that travels for years holds a few heads of each lane, not all that ever were."""
    lanes: dict[tuple[bytes, bytes], list[str]] = defaultdict(list)
    for name in stick.list("heads/"):
        parts = read_head_name(name)
        if parts is not None:
            lanes[parts.space, parts.lane].append(name)
    for names in lanes.values():
        for name in sorted(names)[:-HEADS_KEPT]:
            stick.delete(name)


def _put_down(target: Carrier, name: str, data: bytes) -> None:
    publish(target, name, data)
    if _got(target, name) != data:
        raise CarrierError("share_unreliable", "The share gave back something else than was put on it.")


def _got(carrier: Carrier, name: str) -> bytes | None:
    try:
        return carrier.get(name)
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
        return None


@dataclass
class _There:
    """What lies at the target already."""

    target: Carrier
    names: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = set(self.target.list(""))
        self._heads: dict[tuple[bytes, bytes], int] = {}
        self._segments: dict[tuple[bytes, bytes, int], list[str]] = defaultdict(list)
        self._answered = {name.partition(".answer-")[0] for name in self.names if ".answer-" in name}
        for name in self.names:
            self._note(read_head_name(name), read_segment_name(name), name)

    def _note(self, head: HeadName | None, segment: SegmentName | None, name: str) -> None:
        if head is not None:
            lane = head.space, head.lane
            self._heads[lane] = max(head.counter, self._heads.get(lane, 0))
        if segment is not None:
            self._segments[segment.space, segment.lane, segment.last].append(name)

    def needs_no(self, name: str) -> bool:
        """It lies there whole, or something newer stands in its place."""
        if name in self.names:
            data = _got(self.target, name)
            return data is not None and is_whole(name, data)
        head = read_head_name(name)
        if head is not None:
            return head.counter < self._heads.get((head.space, head.lane), 0)
        request, _, is_request = name.partition(".request")
        return not is_request and name.endswith(".request") and request in self._answered

    def has_same_segment(self, name: str, data: bytes) -> bool:
        """The same operations lie there under another sealing, alone or with those before them."""
        parts = read_segment_name(name)
        if parts is None:
            return False
        h_last = read_segment_header(data).h_last
        return any(
            other == h_last
            for other in self._ends(self._segments.get((parts.space, parts.lane, parts.last), ()), parts)
        )

    def _ends(self, names: Iterable[str], ours: SegmentName) -> Iterable[bytes]:
        for name in names:
            parts, data = read_segment_name(name), _got(self.target, name)
            if parts is None or parts.first > ours.first or data is None or not is_whole(name, data):
                continue
            try:
                yield read_segment_header(data).h_last
            except BundleError:
                continue
