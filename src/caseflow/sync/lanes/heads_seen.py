"""Heads of other devices: which lanes there are, how far they go, what their devices have of ours."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import cbor2

from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import DIRECTORY, Space
from caseflow.sync.container import Kind, Suite
from caseflow.sync.lanes.head import open_head, read_head_header
from caseflow.sync.layout import heads_prefix, read_head_name
from caseflow.sync.ports import Ledger
from caseflow.sync.session import Session
from caseflow.sync.statements.signer import signer_among

_MOST_STRANGERS = 20
_TRIES = 3
_FILE = "headfile:"


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


def listed_heads(session: Session, space: Space) -> dict[bytes, list[str]]:
    """Names of heads by lane, the newest first; of strangers' lanes only some, or they could drown us."""
    found: dict[bytes, list[str]] = defaultdict(list)
    for name in session.carrier.list(heads_prefix(session.place(space))):
        parts = read_head_name(name)
        if parts is not None:
            found[parts.lane].append(name)
    strangers = [lane for lane in sorted(found) if not session.trust.signers_of_lane(space, lane)]
    for lane in strangers[_MOST_STRANGERS:]:
        del found[lane]
    return {lane: sorted(names, reverse=True) for lane, names in found.items()}


def look_at_head(session: Session, space: Space, lane: bytes, names: list[str]) -> Seen | None:
    """The newest head of a lane that can be believed, remembered; an older one never replaces it."""
    before = seen_head(session.ledger, space, lane)
    for name in names[:_TRIES]:
        if before is not None and name == before.name:
            return before
        opened = _opened(session, space, lane, name)
        if opened is not None and (before is None or opened[0].counter > before.counter):
            _remember(session.ledger, space, lane, *opened)
            return opened[0]
    return before


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


def _opened(session: Session, space: Space, lane: bytes, name: str) -> tuple[Seen, bytes] | None:
    data = b""
    try:
        data = session.carrier.get(name)
        header = read_head_header(data)
        if header.space != session.place(space) or header.lane != lane:
            raise BundleError("space_differs", "A head belongs to another space than the one it lies in.")
        if space != DIRECTORY and header.suite is Suite.PLAIN:
            raise BundleError("not_sealed", "An object that must be sealed lies open.")
        signing = signer_among(Kind.HEAD, data, session.trust.signers_of_lane(space, lane))
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


def _remember(ledger: Ledger, space: Space, lane: bytes, seen: Seen, data: bytes) -> None:
    wire = [seen.name, seen.counter, seen.signing, seen.device, seen.sequence, seen.h, seen.seen]
    key = _key(space, lane)
    ledger.remember_each({key: cbor2.dumps(wire, canonical=True), _FILE + key: data})


def _read(packed: bytes) -> Seen:
    wire: Any = cbor2.loads(packed)
    return Seen(*wire)


def _key(space: Space, lane: bytes) -> str:
    return f"head:{space}/{lane.hex()}"
