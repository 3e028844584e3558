"""Heads of other devices: which lanes there are, how far they go, what their devices have of ours."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import cbor2

from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import DIRECTORY, Space
from caseflow.sync.container import Kind, Suite
from caseflow.sync.lanes.head import open_head, read_head_header
from caseflow.sync.lanes.publishing import reading_lane
from caseflow.sync.layout import heads_prefix, read_head_name
from caseflow.sync.ports import Ledger
from caseflow.sync.session import Session
from caseflow.sync.statements.signer import signer_among
from caseflow.sync.trust.known_trust import signers_of

_MOST_STRANGERS = 20
_TRIES = 3
_FILE = "headfile:"
_KEPT_AT_ONCE = 200


@dataclass(frozen=True)
class Seen:
    """The newest head of a lane that was believed. seen: the sequence it has of every other lane."""

    name: str
    counter: int
    signing: bytes
    device: bytes
    sequence: int
    h: bytes
    seen: dict[bytes, int]


class _Owners:
    """Whose the lanes of a space are, remembered: else every key of hundreds of devices is tried for each."""

    def __init__(self, session: Session, space: Space) -> None:
        self.session, self.space = session, space
        self._counting = set(session.trust.signers(space))
        if space not in session.lane_owners:
            heads = _packed_heads(session.ledger, space).items()
            signed = {lane: _read(packed).signing for lane, packed in heads}
            own = {one.lane for one in session.ledger.own_lanes()} | {reading_lane(session, space)}
            ours = dict.fromkeys(own, session.me.signing.public)
            session.lane_owners[space] = signed | signers_of(session.ledger, space) | ours
        self._known = session.lane_owners[space]

    def of(self, lane: bytes) -> list[bytes]:
        """One, or none when a stranger named the lane."""
        known = self._known.get(lane)
        if known is not None and known in self._counting:
            return [known]
        found = self.session.trust.signers_of_lane(self.space, lane)
        if found:
            self._known[lane] = found[0]
        return found


def listed_heads(session: Session, space: Space) -> dict[bytes, list[str]]:
    """Names of heads by lane, the newest first; of strangers' lanes only some, or they could drown us."""
    found: dict[bytes, list[str]] = defaultdict(list)
    for name in session.carrier.list(heads_prefix(session.place(space))):
        parts = read_head_name(name)
        if parts is not None:
            found[parts.lane].append(name)
    owners = _Owners(session, space)
    strangers = [lane for lane in sorted(found) if not owners.of(lane)]
    for lane in strangers[_MOST_STRANGERS:]:
        del found[lane]
    return {lane: sorted(names, reverse=True) for lane, names in found.items()}


def look_at_heads(session: Session, space: Space, listed: Mapping[bytes, list[str]]) -> dict[bytes, Seen]:
    """The newest head of each lane that can be believed, remembered; an older one never replaces it.

    Many are kept in one transaction: where hundreds of devices speak, a disk that is waited for after each
    of them is most of a round. What was read before a share went away is kept too.
    """
    before = {lane: _read(packed) for lane, packed in _packed_heads(session.ledger, space).items()}
    owners = _Owners(session, space)
    found = {lane: before[lane] for lane in listed if lane in before}
    fresh: dict[str, bytes] = {}
    try:
        for lane, names in listed.items():
            opened = _newer(owners, lane, names, before.get(lane))
            if opened is not None:
                found[lane] = opened[0]
                fresh |= _kept(space, lane, *opened)
            if len(fresh) >= _KEPT_AT_ONCE:
                session.ledger.remember_each(fresh)
                fresh = {}
    finally:
        if fresh:
            session.ledger.remember_each(fresh)
    return found


def _newer(
    owners: "_Owners", lane: bytes, names: list[str], before: Seen | None
) -> tuple[Seen, bytes] | None:
    for name in names[:_TRIES]:
        if before is not None and name == before.name:
            return None
        opened = _opened(owners, lane, name)
        if opened is not None and (before is None or opened[0].counter > before.counter):
            return opened
    return None


def seen_head(ledger: Ledger, space: Space, lane: bytes) -> Seen | None:
    packed = ledger.recall(_key(space, lane))
    return _read(packed) if packed else None


def head_file(ledger: Ledger, space: Space, lane: bytes) -> bytes | None:
    """The bytes of that head as they came, to put them back where they were lost."""
    return ledger.recall(_FILE + _key(space, lane))


def seen_heads(ledger: Ledger) -> dict[tuple[Space, bytes], Seen]:
    """Every head believed, by space and lane."""
    found = {}
    for key, packed in ledger.recall_all("head:").items():
        space, _, lane = key.removeprefix("head:").rpartition("/")
        found[Space(space), bytes.fromhex(lane)] = _read(packed)
    return found


def _opened(owners: "_Owners", lane: bytes, name: str) -> tuple[Seen, bytes] | None:
    session, space, data = owners.session, owners.space, b""
    try:
        data = session.carrier.get(name)
        header = read_head_header(data)
        if header.space != session.place(space) or header.lane != lane:
            raise BundleError("space_differs", "A head belongs to another space than the one it lies in.")
        if space != DIRECTORY and header.suite is Suite.PLAIN:
            raise BundleError("not_sealed", "An object that must be sealed lies open.")
        signing = signer_among(Kind.HEAD, data, owners.of(lane))
        key = None if space == DIRECTORY else session.keys.key(space, header.epoch)
        if key is None and space != DIRECTORY:
            return None
        head = open_head(data, signing, key)
    except CarrierError as error:
        if error.key not in ("object_missing", "object_too_large"):
            raise
        return None
    except BundleError as error:
        session.refuse(name, space, error, data)
        return None
    sights = {one: sequence for one, (sequence, _) in head.seen.items()}
    return Seen(name, head.counter, signing, head.device, head.sequence, head.h, sights), data


def _kept(space: Space, lane: bytes, seen: Seen, data: bytes) -> dict[str, bytes]:
    wire = [seen.name, seen.counter, seen.signing, seen.device, seen.sequence, seen.h, seen.seen]
    key = _key(space, lane)
    return {key: cbor2.dumps(wire, canonical=True), _FILE + key: data}


def _packed_heads(ledger: Ledger, space: Space) -> dict[bytes, bytes]:
    prefix = _key(space, b"")
    return {bytes.fromhex(key.removeprefix(prefix)): data for key, data in ledger.recall_all(prefix).items()}


def _read(packed: bytes) -> Seen:
    wire: Any = cbor2.loads(packed)
    return Seen(*wire)


def _key(space: Space, lane: bytes) -> str:
    return f"head:{space}/{lane.hex()}"
