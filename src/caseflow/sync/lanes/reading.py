"""The segments of one foreign lane: found, verified, opened, judged, handed to the ledger.

A segment whose predecessor, key or grant is missing waits. One that is wrong is set aside with its
reason; the lane stands where it is until a right one is there.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from caseflow.domain.errors import BundleError, CarrierError, InputError, Refusal
from caseflow.domain.ids import DIRECTORY, OrganizationId, Space
from caseflow.oplog.op import CHAIN_START, Operation, chain
from caseflow.oplog.uncollected import uncollected
from caseflow.sync.container import Kind, Suite
from caseflow.sync.lanes.attesting import Attester, Resealed
from caseflow.sync.lanes.heads_seen import Seen
from caseflow.sync.lanes.segment import SegmentHeader, check_space, open_segment, read_segment_header
from caseflow.sync.layout import BUCKET, SegmentName, lane_prefix, read_segment_name, segment_name
from caseflow.sync.ports import Ledger, Position
from caseflow.sync.registry.sharing import is_own
from caseflow.sync.statements.signer import signer_among
from caseflow.sync.trust.judging import Judge
from caseflow.sync.trust.known_trust import bind_lane, signer_of

MAX_ROUND_OPERATIONS: Final = 50_000
"""So many of one lane of another office come in a round; before more do, a person agrees."""
LANE_LARGE: Final = "lane_large"
_LARGE, _AGREED = "large:", b"agreed"
LANE_START: Final = Position(0, CHAIN_START)
_HEAP: Final = 2000
_HEAP_OF_A_HISTORY: Final = 10_000


def heap(ahead: int) -> int:
    """How many operations make one transaction, where so many are still to come.

    Keys that lie at random touch most pages of an index, and each is sealed again with every heap: of a long
    history larger heaps cost less. They end early where people work (`domain.store.turn`).
    """
    return _HEAP if ahead < _HEAP_OF_A_HISTORY else _HEAP_OF_A_HISTORY


class _Waits(Exception):
    """Something the segment needs has not arrived."""


class Step(Enum):
    """What became of the next segment of a lane."""

    APPLIED = auto()
    PARTLY = auto()
    WAITS = auto()
    REFUSED = auto()


@dataclass(frozen=True)
class Opened:
    """Operations of a segment behind what we have, and whose they are."""

    operations: list[Operation]
    signing: bytes


def large_lanes(ledger: Ledger) -> list[OrganizationId]:
    """Whose lanes stand still because they bring very much."""
    paused = {value for value in ledger.recall_all(_LARGE).values() if value != _AGREED}
    return sorted(OrganizationId(value.decode()) for value in paused)


def agree_to_large(ledger: Ledger) -> None:
    """A person has agreed: what stands still now is read to its end."""
    ledger.remember_each(dict.fromkeys(ledger.recall_all(_LARGE), _AGREED))


class LaneReader:
    """Reads one lane on, as far as it goes."""

    def __init__(self, judge: Judge, space: Space, lane: bytes, position: Position) -> None:
        self._session, self._judge, self._space, self._lane = judge.session, judge, space, lane
        self.position = position
        self.applied = 0
        self._large = f"{_LARGE}{space}:{lane.hex()}"
        self._head: Seen | None = None
        self._attester = Attester(self._resealed_behind)
        self._is_branch = False
        """True once a segment was met that goes on from another branch than the one we have."""
        self._signing: bytes | None = None
        """Who signed the segment that was looked at last."""

    def read_on(self, head: Seen | None) -> None:
        """Apply what can be applied, up to the lane's head if that was believed; note what waits."""
        self._head = head
        hint, step = head.signing if head else None, Step.APPLIED
        while step is Step.APPLIED and not self._is_at(head):
            if self._is_too_much():
                break
            names = self._candidates(self.position.sequence + 1)
            if not names:
                break
            step = self._first_that_fits(names)
        self._session.tally.waiting.pop((self._space, self._lane), None)
        if self._is_at(head):
            self._session.ledger.remember(self._large, None)
        elif not self._is_branch:
            self._note_waiting(hint)

    def _is_too_much(self) -> bool:
        """Whether another office's computer brought so much that a person is asked before more is read."""
        count = self._session.tally.read_of.get((self._space, self._lane), 0)
        said = self._session.ledger.recall(self._large)
        if said == _AGREED or (said is None and (count < MAX_ROUND_OPERATIONS or self._is_ours())):
            return False
        if said is None:
            whose = self._whose(None) or ""
            self._session.ledger.remember(self._large, whose.encode())
        self._session.tally.warnings.add(LANE_LARGE)
        return True

    def _is_ours(self) -> bool:
        return is_own(self._space) or self._whose(None) == self._session.me.organization

    def _whose(self, hint: bytes | None) -> OrganizationId | None:
        signing = signer_of(self._session.ledger, self._space, self._lane) or hint or self._signing
        return self._session.trust.organization_of(signing) if signing else None

    @property
    def is_done(self) -> bool:
        """True when the lane was read up to a head: no news of another one brings more of it."""
        return self._is_at(self._head)

    def _is_at(self, head: Seen | None) -> bool:
        return head is not None and self.position.sequence >= head.sequence

    def _first_that_fits(self, names: list[str]) -> Step:
        step = Step.REFUSED
        for name in names:
            taken = self._take(name)
            if taken in (Step.APPLIED, Step.PARTLY):
                return taken
            step = Step.WAITS if Step.WAITS in (taken, step) else step
        return step

    def _take(self, name: str) -> Step:
        data = b""
        try:
            data = self._session.carrier.get(name)
            return self._open_and_apply(name, data)
        except _Waits:
            return Step.WAITS
        except CarrierError as error:
            if error.key == "object_missing":
                return Step.WAITS
            if error.key != "object_too_large":
                raise
            return self._refused(name, error, data)
        except (BundleError, InputError) as error:
            return self._refused(name, error, data)

    @uncollected
    def _open_and_apply(self, name: str, data: bytes) -> Step:
        return self._apply(self._opened(name, data))

    def _refused(self, name: str, error: Refusal, data: bytes) -> Step:
        """Only what is wrong with the packet itself: a full disk of ours, or a person who stops, is no fault
        of its."""
        self._is_branch |= error.key == "lane_forked"
        self._session.refuse(name, self._space, error, data)
        return Step.REFUSED

    def _opened(self, name: str, data: bytes) -> Opened:
        owners = self._owners()
        self._signing = owners[0] if owners else None
        header, signing, operations = self._read(name, data)
        if signing not in owners:
            attested = self._attester.attested(Resealed(header, operations), self._head)
            if attested is None:
                raise _Waits
            operations = list(attested)
        return Opened(self._behind(header, operations), owners[0])

    def _read(self, name: str, data: bytes) -> tuple[SegmentHeader, bytes, list[Operation]]:
        """A segment of this lane, whoever of the space signed it."""
        header = read_segment_header(data)
        check_space(header, self._session.place(self._space))
        if header.lane != self._lane:
            raise BundleError("lane_differs", "A segment belongs to another lane than the one it lies in.")
        signing = self._signer(data)
        if segment_name(header, data) != name:
            raise BundleError("name_differs", "A segment lies under a name that is not its own.")
        return header, signing, open_segment(data, signing, self._key(header))

    def _resealed_behind(self, sequence: int) -> list[Resealed]:
        found = []
        for name in self._candidates(sequence + 1):
            with suppress(BundleError, _Waits):
                header, _, operations = self._read(name, self._session.carrier.get(name))
                found.append(Resealed(header, operations))
        return [one for one in found if one.header.first == sequence + 1]

    def _owners(self) -> list[bytes]:
        bound = signer_of(self._session.ledger, self._space, self._lane)
        return [bound] if bound else self._session.trust.signers_of_lane(self._space, self._lane)

    def _key(self, header: SegmentHeader) -> bytes | None:
        if self._space == DIRECTORY:
            return None
        if header.suite is Suite.PLAIN:
            raise BundleError("not_sealed", "An object that must be sealed lies open.")
        key = self._session.keys.key(self._space, header.epoch)
        if key is None:
            raise _Waits
        return key

    def _signer(self, data: bytes) -> bytes:
        """The owner as a rule; else a member that put the lane back, when its owner is known to us."""
        owners = self._owners()
        others = self._session.trust.signers(self._space) if owners else ()
        return signer_among(Kind.SEGMENT, data, [*owners, *others])

    def _behind(self, header: SegmentHeader, operations: list[Operation]) -> list[Operation]:
        """What follows our position; the segment must agree with what we have before it."""
        h, here = header.h_before, header.first - 1
        for operation in operations[: self.position.sequence - here]:
            h = chain(h, operation.id)
        if h != self.position.h:
            raise BundleError("lane_forked", "A lane was written on twice from the same place.")
        return operations[self.position.sequence - here :]

    def _apply(self, opened: Opened) -> Step:
        """In chunks, each one transaction; the rest waits when an operation's grant has not arrived.

        A segment that brings nothing new, whatever its name says, moves nothing and is not asked again.
        """
        if not opened.operations:
            return Step.WAITS
        self._session.tally.fetched += 1
        self._session.progress("fetching", self._session.tally.fetched)
        if signer_of(self._session.ledger, self._space, self._lane) is None:
            bind_lane(self._session.ledger, self._space, self._lane, opened.signing)
        ahead = self._head.sequence - self.position.sequence if self._head else 0
        size = heap(max(ahead, len(opened.operations)))
        for start in range(0, len(opened.operations), size):
            chunk = opened.operations[start : start + size]
            ready = self._apply_chunk(chunk, opened.signing)
            if ready < len(chunk):
                return Step.PARTLY
        return Step.APPLIED

    def _apply_chunk(self, chunk: Sequence[Operation], signing: bytes) -> int:
        verdict = self._judge.judge(self._space, signing, chunk, self.position.h)
        ready = chunk[: verdict.ready]
        if ready:
            self._session.ledger.apply(self._space, self._lane, ready, verdict.refused)
            self.position = Position(ready[-1].header.sequence, verdict.h)
            self.applied += len(ready)
            read_of, place = self._session.tally.read_of, (self._space, self._lane)
            read_of[place] = read_of.get(place, 0) + len(ready)
            self._session.tally.applied += len(ready) - len(verdict.refused)
        return len(ready)

    def _candidates(self, wanted: int) -> list[str]:
        """Names of segments that claim to hold an operation of the lane."""
        prefix = lane_prefix(self._session.place(self._space), self._lane)
        near = self._claiming(f"{prefix}{wanted // BUCKET:010d}/", wanted)
        return near or self._claiming(prefix, wanted)

    def _claiming(self, prefix: str, wanted: int) -> list[str]:
        return [name for name, parts in self._listed(prefix) if parts.first <= wanted <= parts.last]

    def _listed(self, prefix: str) -> list[tuple[str, SegmentName]]:
        named = ((name, read_segment_name(name)) for name in self._session.carrier.list(prefix))
        return [(name, parts) for name, parts in named if parts is not None]

    def _note_waiting(self, hint: bytes | None) -> None:
        prefix = lane_prefix(self._session.place(self._space), self._lane)
        rest = {
            (parts.first, parts.last)
            for _, parts in self._listed(prefix)
            if parts.last > self.position.sequence
        }
        whose = self._whose(hint)
        if rest:
            self._session.tally.waiting[self._space, self._lane] = (whose or OrganizationId(""), len(rest))
