"""What goes on a stick and comes from it: never anything on a stick of another network or of a stranger.

Out: first what the share holds, if it is there, then what of ours the stick still lacks, sealed for it.
What lies on a stick says nothing of what lies on the share, so the ledger keeps them apart. In: a round
that only reads; what came is put on the share too, if it is there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

import cbor2

from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import RecordId, Space
from caseflow.oplog.op import Operation, Value
from caseflow.oplog.quoted import Quoted
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.carriers.stick import StickCarrier
from caseflow.sync.carrying.wholeness import is_whole
from caseflow.sync.lanes.publishing import covered_by
from caseflow.sync.lanes.segment import space_id
from caseflow.sync.layout import lane_prefix
from caseflow.sync.ports import Kept, Ledger, Only, OwnLane, Position, Refused
from caseflow.sync.registry.reading import NETWORK_KEY, network_on, remembered_registry
from caseflow.sync.trust.statements import GRANT, REVOCATION, known_statements, publish_statement

_APART: Final = ("sent:", "ownhead:", "looked:")


class State(Enum):
    """What kind of stick it is for us."""

    READY = auto()
    UNPREPARED = auto()
    STRANGE = auto()


@dataclass(frozen=True)
class Stick:
    """Args: network: of ours."""

    carrier: StickCarrier
    network: bytes

    def state(self) -> State:
        """Raises CarrierError when the stick is not there or cannot be read."""
        if not self.carrier.is_prepared():
            return State.UNPREPARED
        found = network_on(self.carrier)
        if found is None:
            return State.UNPREPARED
        return State.READY if found == self.network else State.STRANGE

    def check_readable(self) -> None:
        """Raises CarrierError `stick_empty` or `network_other_stick`."""
        state = self.state()
        if state is State.UNPREPARED:
            raise CarrierError("stick_empty", "There are no packets on this stick. Nothing was changed.")
        self._check_not_strange(state)

    def make_ready(self, confirmed: bool) -> None:
        """Our folder stands there afterwards; a stick without our network only when a person confirms it.

        Raises:
            CarrierError: `stick_unprepared`, `network_other_stick`, or the stick itself refuses.
        """
        state = self.state()
        self._check_not_strange(state)
        if state is State.UNPREPARED and not confirmed:
            raise CarrierError(
                "stick_unprepared", "This stick is not prepared for our network. Nothing was written there."
            )
        self.carrier.prepare()

    def _check_not_strange(self, state: State) -> None:
        if state is State.STRANGE:
            raise CarrierError(
                "network_other_stick", "This stick is of another network. Nothing was written."
            )


def our_network(ledger: Ledger) -> bytes:
    """Raises CarrierError `no_network`."""
    network = ledger.recall(NETWORK_KEY)
    if network is None:
        raise CarrierError("no_network", "This office has not joined a network yet.")
    return network


def put_trust(ledger: Ledger, carrier: Carrier) -> None:
    """The registry and the grants as we know them, for a stick that never saw the share.

    Raises:
        CarrierError: `stick_needs_share`: we do not keep the first root ourselves.
    """
    network = our_network(ledger)
    remembered = remembered_registry(ledger, network)
    if not remembered and network_on(carrier) is None:
        raise CarrierError("stick_needs_share", "The stick must be prepared once where the share is there.")
    for name, data in remembered:
        publish(carrier, name, data)
    for entity in (GRANT, REVOCATION):
        for statement in known_statements(ledger, entity):
            publish_statement(carrier, entity, statement)


class StickLedger:
    """The ledger, but what is published is what lies on this stick.

    Heads on a stick and on the share have one counter between them, so a reader of both is not misled.
    """

    def __init__(self, ledger: Ledger, carrier: Carrier) -> None:
        self._ledger, self._carrier = ledger, carrier
        self._network = our_network(ledger)
        self._published: dict[bytes, int] = {}
        self._facts: dict[str, bytes] = {}

    def own_lanes(self) -> Sequence[OwnLane]:
        return [replace(own, published=self._published_of(own)) for own in self._ledger.own_lanes()]

    def _published_of(self, own: OwnLane) -> int:
        if own.lane not in self._published:
            prefix = lane_prefix(space_id(self._network, own.space), own.lane)
            whole = [name for name in self._carrier.list(prefix) if is_whole(name, self._carrier.get(name))]
            self._published[own.lane] = min(covered_by(whole), own.position.sequence)
        return self._published[own.lane]

    def mark_published(self, lane: bytes, sequence: int) -> None:
        self._published[lane] = sequence

    def recall(self, key: str) -> bytes | None:
        if key.startswith("ownhead:"):
            return self._facts.get(key) or self._only_counter(key)
        return self._facts.get(key) if key.startswith(_APART) else self._ledger.recall(key)

    def remember(self, key: str, value: bytes | None) -> None:
        if not key.startswith(_APART):
            self._ledger.remember(key, value)
            return
        if value is None:
            self._facts.pop(key, None)
            return
        self._facts[key] = value
        if key.startswith("ownhead:"):
            self._raise_counter(key, value)

    def _only_counter(self, key: str) -> bytes | None:
        kept = self._ledger.recall(key)
        return cbor2.dumps(["", cbor2.loads(kept)[1], b""]) if kept else None

    def _raise_counter(self, key: str, value: bytes) -> None:
        name, _, digest = cbor2.loads(self._ledger.recall(key) or cbor2.dumps(["", 0, b""]))
        self._ledger.remember(key, cbor2.dumps([name, cbor2.loads(value)[1], digest]))

    def part_lane(self, space: Space, lane: bytes, end: int, branches: Sequence[Quoted]) -> bool:
        return self._ledger.part_lane(space, lane, end, branches)

    def beside(self, lane: bytes) -> Sequence[Operation]:
        return self._ledger.beside(lane)

    def refusals(self, lane: bytes) -> Mapping[bytes, str]:
        return self._ledger.refusals(lane)

    def restore(self, space: Space, lane: bytes, operations: Sequence[bytes]) -> None:
        self._ledger.restore(space, lane, operations)

    def holds(self, one: Operation) -> bool:
        return self._ledger.holds(one)

    def positions(self, space: Space) -> dict[bytes, Position]:
        return self._ledger.positions(space)

    def operations(self, lane: bytes, after: int, limit: int) -> Sequence[Operation]:
        return self._ledger.operations(lane, after, limit)

    def apply(
        self, space: Space, lane: bytes, operations: Sequence[Operation], refused: Sequence[Refused]
    ) -> None:
        self._ledger.apply(space, lane, operations, refused)

    def kept(self, space: Space, entity: str, only: Only | None = None) -> Sequence[Kept]:
        return self._ledger.kept(space, entity, only)

    def write(self, space: Space, entity: str, values: dict[str, Value]) -> RecordId:
        return self._ledger.write(space, entity, values)

    def remember_each(self, values: Mapping[str, bytes]) -> None:
        for key, value in values.items():
            self.remember(key, value)

    def recall_all(self, prefix: str) -> dict[str, bytes]:
        return self._ledger.recall_all(prefix)

    def set_aside(self, refused: Refused) -> None:
        self._ledger.set_aside(refused)

    def is_set_aside(self, name: str) -> bool:
        return self._ledger.is_set_aside(name)
