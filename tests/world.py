"""Whole worlds in memory: offices with their devices, a share, a clock, all of it replayable.

`MemoryLedger` keeps what a store keeps, in dictionaries and without hurry; `Office` plays the people.
"""

import random as chance
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from caseflow.crypto.organization_code import new_organization_code, recovery_keys
from caseflow.crypto.seal import SealingKey
from caseflow.crypto.sign import SigningKey
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import (
    DIRECTORY,
    DeviceId,
    OrganizationId,
    PersonId,
    RecordId,
    Space,
    new_record_id,
)
from caseflow.domain.nouns import Policy, policy
from caseflow.oplog import hybrid
from caseflow.oplog.lanes import Kept, OwnLane, Position, Refused, new_lane
from caseflow.oplog.op import CHAIN_START, SALT_BYTES, Operation, Value, chain, make
from caseflow.oplog.quoted import QUOTE, Quoted, quoted, values_of
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.entering.approval import Office as Approver
from caseflow.sync.entering.approval import approve_device, approve_organization, read_answers
from caseflow.sync.entering.enrolment import NewDevice, ask_for_device, ask_for_organization, find_request
from caseflow.sync.entering.restoring import new_organization
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.ports import Only
from caseflow.sync.registry.network import found_network, join_network, remember_office
from caseflow.sync.registry.reading import NETWORK_KEY, Registry, read_registry
from caseflow.sync.registry.writing import RegistrarKey
from caseflow.sync.round import RoundReport, no_progress, run_round
from caseflow.sync.statements.grant import Grant, Permit, Statement, sign_grant
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.statements import GRANT, keep_statement, record_statement
from tests.in_parts import InParts

PASSPHRASE = "dva štapića u dve fioke"
WORKING = frozenset({"administrator", "case_manager", "intake_worker"})
EVERYTHING = frozenset(Permit)


class Calendar:
    """A clock that moves one second each time it is looked at."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Lane:
    space: Space
    mine: bool
    operations: list[Operation] = field(default_factory=list)
    h: bytes = CHAIN_START
    published: int = 0
    closed: bool = False


class MemoryLedger(InParts):
    """A `sync.ports.Ledger` of dictionaries. person and grant are who is signed in."""

    def __init__(self, clock: Callable[[], datetime], random: Callable[[int], bytes]) -> None:
        self.clock, self.random = clock, random
        self.person, self.grant = PersonId("0" * 32), b""
        self.organization, self.signing = OrganizationId(""), b""
        self.lanes: dict[bytes, Lane] = {}
        self.hidden: dict[bytes, str] = {}
        self.facts: dict[str, bytes] = {}
        self.aside: dict[str, Refused] = {}
        self._clock = 0

    def positions(self, space: Space) -> dict[bytes, Position]:
        return {
            name: Position(len(lane.operations), lane.h)
            for name, lane in self.lanes.items()
            if lane.space == space
        }

    def own_lanes(self) -> Sequence[OwnLane]:
        return [
            OwnLane(lane.space, name, Position(len(lane.operations), lane.h), lane.published, lane.closed)
            for name, lane in self.lanes.items()
            if lane.mine
        ]

    def operations(self, lane: bytes, after: int, limit: int) -> Sequence[Operation]:
        return self.lanes[lane].operations[after : after + limit]

    def apply(
        self, space: Space, lane: bytes, operations: Sequence[Operation], refused: Sequence[Refused]
    ) -> None:
        kept = self.lanes.setdefault(lane, Lane(space, mine=False))
        assert kept.closed or not kept.mine or not operations
        if kept.space != space:
            raise BundleError("lane_elsewhere", "A lane of one space was offered in another.")
        for operation in operations:
            assert operation.header.sequence == len(kept.operations) + 1
            kept.operations.append(operation)
            kept.h = chain(kept.h, operation.id)
        self.hidden |= {bytes.fromhex(one.name.removeprefix("op:")): one.key for one in refused}

    def refusals(self, lane: bytes) -> dict[bytes, str]:
        every = self.lanes[lane].operations
        return {one.id: self.hidden[one.id] for one in every if one.id in self.hidden}

    def restore(self, space: Space, lane: bytes, operations: Sequence[bytes]) -> None:
        for name in operations:
            self.hidden.pop(name, None)
            self.aside.pop(f"op:{name.hex()}", None)

    def mark_published(self, lane: bytes, sequence: int) -> None:
        self.lanes[lane].published = sequence

    def kept(self, space: Space, entity: str, only: Only | None = None) -> Sequence[Kept]:
        made: dict[RecordId, list[Operation]] = defaultdict(list)
        for operation in self.shown_operations(space):
            if operation.header.entity == entity:
                made[RecordId(operation.header.record.hex())].append(operation)
        every_one = [_kept(record, every) for record, every in sorted(made.items())]
        return [one for one in every_one if only is None or one.values.get(only[0]) in only[1]]

    def shown_operations(self, space: Space) -> list[Operation]:
        every = (one for lane in self.lanes.values() if lane.space == space for one in lane.operations)
        shown = [one for one in every if one.id not in self.hidden]
        brought = [inner.operation if (inner := quoted(one)) else one for one in shown]
        return list({one.id: one for one in brought}.values())

    def part_lane(self, space: Space, lane: bytes, end: int, branches: Sequence[Quoted]) -> bool:
        if len(self.lanes[lane].operations) != end:
            return False
        self.lanes[lane].closed = True
        for one in branches:
            header = one.operation.header
            self._append(space, (QUOTE, header.entity, header.record), values_of(one), {})
        return True

    def beside(self, lane: bytes) -> Sequence[Operation]:
        own = {one.id for one in self.lanes[lane].operations}
        every = self.shown_operations(self.lanes[lane].space)
        return [one for one in every if one.header.lane == lane and one.id not in own]

    def holds(self, wanted: Operation) -> bool:
        in_lanes = {one.id for lane in self.lanes.values() for one in lane.operations}
        return wanted.id in in_lanes or any(
            one.id == wanted.id for space in {lane.space for lane in self.lanes.values()}
            for one in self.shown_operations(space)
        )  # fmt: skip

    def write(
        self, space: Space, entity: str, values: dict[str, Value], record: RecordId | None = None
    ) -> RecordId:
        chosen = record or new_record_id(self.random, self.organization)
        replaces = self._shown_ids(space, chosen, values) if record else {}
        self._append(space, ("put", entity, bytes.fromhex(chosen)), values, replaces)
        return chosen

    def _append(
        self,
        space: Space,
        what: tuple[str, str, bytes],
        values: dict[str, Value],
        replaces: dict[str, tuple[bytes, ...]],
    ) -> None:
        name, lane = self._own_lane(space)
        self._clock = hybrid.tick(self._clock, milliseconds(self.clock()))
        person, place = bytes.fromhex(self.person), len(lane.operations) + 1
        operation = make(
            (name, place, self._clock, person, self.grant, *what), replaces, values, self.random(SALT_BYTES)
        )
        lane.operations.append(operation)
        lane.h = chain(lane.h, operation.id)

    def _own_lane(self, space: Space) -> tuple[bytes, Lane]:
        for name, lane in self.lanes.items():
            if lane.mine and not lane.closed and lane.space == space:
                return name, lane
        name = new_lane(self.random, space, self.signing)
        self.lanes[name] = Lane(space, mine=True)
        return name, self.lanes[name]

    def _shown_ids(
        self, space: Space, record: RecordId, values: dict[str, Value]
    ) -> dict[str, tuple[bytes, ...]]:
        of_record = [one for one in self.shown_operations(space) if one.header.record.hex() == record]
        found = {name: tuple(one.id for one in _heads(of_record, name)) for name in values}
        return {name: ids for name, ids in found.items() if ids}

    def recall(self, key: str) -> bytes | None:
        return self.facts.get(key)

    def remember(self, key: str, value: bytes | None) -> None:
        if value is None:
            self.facts.pop(key, None)
        else:
            self.facts[key] = value

    def remember_each(self, values: Mapping[str, bytes]) -> None:
        for key, value in values.items():
            self.remember(key, value)

    def recall_all(self, prefix: str) -> dict[str, bytes]:
        return {key: value for key, value in self.facts.items() if key.startswith(prefix)}

    def set_aside(self, refused: Refused) -> None:
        self.aside.setdefault(refused.name, refused)

    def is_set_aside(self, name: str) -> bool:
        return name in self.aside

    def dump(self, space: Space) -> list[tuple[str, str, str, list[Value]]]:
        """What is shown of a space, sorted: entity, record, field, every value nobody replaced."""
        shown = self.shown_operations(space)
        found = []
        for entity, record in sorted({(one.header.entity, one.header.record) for one in shown}):
            of_record = [one for one in shown if one.header.record == record and one.header.entity == entity]
            for name in sorted({name for one in of_record for name in one.values}):
                values = [one.values[name] for one in _heads(of_record, name)]
                found.append((entity, record.hex(), name, values))
        return found


def _heads(operations: Sequence[Operation], name: str) -> list[Operation]:
    replaced = {one for operation in operations for one in operation.header.replaces.get(name, ())}
    left = [one for one in operations if name in one.values and one.id not in replaced]
    return sorted(left, key=lambda one: (one.header.clock, one.id))


def _kept(record: RecordId, operations: list[Operation]) -> Kept:
    first = min(operations, key=lambda one: (one.header.clock, one.id))
    entity = first.header.entity
    values: dict[str, Value] = {}
    for name in {name for one in operations for name in one.values}:
        heads = _heads(operations, name)
        values[name] = heads[0 if policy(entity, name) is Policy.ONCE else -1].values[name]
    return Kept(record, values, first.header.lane, first.header.sequence, first.id)


@dataclass
class World:
    """One share, one calendar, one source of chance."""

    seed: int = 0
    clock: Calendar = field(default_factory=Calendar)
    carrier: MemoryCarrier = field(default_factory=MemoryCarrier)

    def __post_init__(self) -> None:
        self.random = chance.Random(self.seed).randbytes

    def new_ledger(self) -> MemoryLedger:
        """What a new device keeps everything in."""
        return MemoryLedger(self.clock, self.random)

    def office(self, name: str, permits: frozenset[Permit] = EVERYTHING) -> "Device":
        """An office that works alone, on its first PC."""
        organization = OrganizationId(sha256(name.encode()).hexdigest()[:32])
        admin = SigningKey(self.random(32))
        code = new_organization_code(self.random)
        recovery = recovery_keys(code, organization)
        described = new_organization((organization, name, "csr"), admin, recovery)
        person = PersonId(self.random(16).hex())
        device = Device(self, name, self.new_keys(organization), person)
        device.admin, device.code = admin, code
        device.grant(admin, {person: WORKING}, permits)
        remember_office(device.ledger, described)
        device.organization = described
        return device

    def new_keys(self, organization: OrganizationId) -> DeviceKeys:
        signing, sealing = SigningKey(self.random(32)), SealingKey(self.random(32))
        return DeviceKeys(organization, DeviceId(self.random(16).hex()), b"", signing, sealing)

    def network(self, first: "Device", *others: "Device") -> None:
        """The first office begins a network, the others join it."""
        first.start_network()
        for other in others:
            other.ask_to_join()
            first.approve(other)
        for device in (first, *others, first, *others):
            device.sync()


class Device:
    """A PC of an office and the person at it."""

    def __init__(self, world: World, name: str, keys: DeviceKeys, person: PersonId) -> None:
        self.world, self.name, self.keys, self.person = world, name, keys, person
        self.ledger = world.new_ledger()
        self.ledger.person = person
        self.digits = ""

    admin: SigningKey
    code: str
    organization: Organization
    statement: Statement
    registrar: RegistrarKey
    sealed_root: bytes

    @property
    def id(self) -> OrganizationId:
        return self.keys.organization

    def grant(
        self, admin: SigningKey, people: dict[PersonId, frozenset[str]], permits: frozenset[Permit]
    ) -> None:
        keys = self.keys
        issued = milliseconds(self.world.clock())
        grant = Grant(
            keys.device, keys.organization, keys.signing.public, keys.sealing.public, people, permits, issued
        )
        self.take_grant(sign_grant(admin, grant))
        record_statement(self.ledger, GRANT, self.statement)

    def take_grant(self, statement: Statement) -> None:
        self.statement = statement
        keys = self.keys
        self.keys = DeviceKeys(
            keys.organization, keys.device, statement.id, keys.signing, keys.sealing, keys.recovery
        )
        self.ledger.grant = statement.id
        self.ledger.organization, self.ledger.signing = keys.organization, keys.signing.public
        keep_statement(self.ledger, GRANT, statement)

    def start_network(self) -> None:
        founded = found_network(
            self.world.carrier,
            (self.organization, self.statement),
            PASSPHRASE,
            self.world.clock(),
            self.world.random,
        )
        self.ledger.remember(NETWORK_KEY, founded.network)
        self.registrar, self.sealed_root = founded.registrar, founded.sealed_root

    def registry(self) -> Registry:
        network = self.ledger.recall(NETWORK_KEY)
        assert network is not None
        return read_registry(self.world.carrier, self.ledger, network, self.world.clock())

    def ask_to_join(self) -> str:
        join_network(self.world.carrier, self.ledger)
        request = ask_for_organization(self.world.carrier, self.registry(), self.organization, self.statement)
        self.digits = request.digits
        return request.digits

    def approve(self, newcomer: "Device") -> None:
        request = find_request(self.world.carrier, self.registry(), newcomer.digits)
        now = self.world.clock()
        approve_organization(self.world.carrier, self.registry(), request, self.registrar, now)

    def second_device(self, permits: frozenset[Permit] = EVERYTHING) -> "Device":
        """Another PC of this office, granted here, with its own person."""
        world = self.world
        other = Device(
            world, f"{self.name} 2", world.new_keys(OrganizationId("")), PersonId(world.random(16).hex())
        )
        join_network(world.carrier, other.ledger)
        keys = other.keys
        new = NewDevice(keys.device, "šalter", keys.signing.public, keys.sealing.public)
        request = ask_for_device(world.carrier, other.registry(), new)
        found = find_request(world.carrier, self.registry(), request.digits)
        office = Approver(self.id, self.admin, {other.person: WORKING}, permits)
        approve_device(world.carrier, self.ledger, found, office, world.clock())
        (answer,) = read_answers(world.carrier, other.registry(), request, keys.sealing)
        other.keys = DeviceKeys(answer.organization.id, keys.device, b"", keys.signing, keys.sealing)
        other.take_grant(answer.statement)
        other.admin, other.organization = self.admin, answer.organization
        return other

    def sync(self, carrier: Carrier | None = None) -> RoundReport:
        surroundings = (self.world.clock, self.world.random)
        return run_round(self.ledger, carrier or self.world.carrier, self.keys, surroundings, no_progress)

    def write(self, space: Space, entity: str, **values: Value) -> RecordId:
        return self.ledger.write(space, entity, values)

    def offer_service(self, name: str) -> RecordId:
        return self.write(DIRECTORY, "service", name=name, organization=self.id)

    def names(self, space: Space, entity: str, shown: str) -> list[Value]:
        """One field of every record of a noun, sorted as text."""
        return sorted((one.values.get(shown) for one in self.ledger.kept(space, entity)), key=str)
