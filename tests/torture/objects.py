"""One of every kind of object that comes from outside, and what the program believes of spoilt bytes.

`believed` returns None when nothing is believed but what the whole object said, and otherwise what was;
a refusal is what should happen. Any other error is a crash.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from caseflow.crypto import wire
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.seal import envelope_info, unwrap, wrap
from caseflow.crypto.vault import OpenVault, create_vault, open_with_recovery_code
from caseflow.crypto.vault_file import copy_of
from caseflow.domain.errors import VaultError
from caseflow.domain.ids import OrganizationId, PersonId, new_record_id
from caseflow.oplog import op
from caseflow.oplog.op import Operation
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.entering.approval import Office, approve_device, read_answers
from caseflow.sync.entering.enrolment import NewDevice, ask_for_device, find_request, requests
from caseflow.sync.epochs import recipient_id
from caseflow.sync.lanes.head import Head, open_head, pack_head
from caseflow.sync.lanes.segment import Place, open_segment, pack_segment
from caseflow.sync.registry.local_network import Chain, LocalNetwork, sign_network
from caseflow.sync.registry.reading import read_registry
from caseflow.sync.registry.writing import publish_registry
from caseflow.sync.statements.grant import Adoption, Revocation, sign_adoption, sign_revocation
from caseflow.sync.trust.statements import (
    ADOPTION,
    GRANT,
    REVOCATION,
    STATEMENTS,
    fetch_statements,
    known_statements,
    publish_statement,
)
from tests.world import EVERYTHING, WORKING, Device, World

KEY = bytes(range(32))
SPACE = sha256(b"space").digest()
LANE = b"L" * 16
Believes = Callable[[bytes], object]


@dataclass(frozen=True)
class Thing:
    """Args: closed: it ends with a trailer, which whoever tampers makes anew."""

    name: str
    data: bytes
    believed: Believes
    closed: bool = False


def things() -> Iterator[Thing]:
    """Every kind, made in one small world."""
    world = World()
    ana = world.office("CSR Kragujevac")
    ana.start_network()
    ana.sync()
    yield from _bundles(ana)
    yield from _statements(ana)
    yield from _letters(ana)
    yield from _registry(ana)
    yield from _vault()


def operations() -> list[Operation]:
    h = (b"p" * 16, b"g" * 32, "put", "service", b"r" * 16)
    first = op.make((LANE, 1, 1 << 16, *h), {}, {"name": "Sigurna kuća", "beds": 12}, b"s" * 16)
    said: dict[str, op.Value] = {"name": "Kuća", "phone": None, "languages": ["sr", "hu"], "open": True}
    return [first, op.make((LANE, 2, 2 << 16, *h), {"name": (first.id,)}, said, b"t" * 16)]


def _bundles(ana: Device) -> Iterator[Thing]:
    public, run = ana.keys.signing.public, operations()
    for name, key in (("sealed", KEY), ("open", None)):
        place = Place(SPACE, key, op.CHAIN_START, 3)
        data = pack_segment(place, run, ana.keys.signing, os.urandom)
        yield Thing(f"segment, {name}", data, _opening(open_segment, public, key), closed=True)
        head = Head(SPACE, LANE, 4, b"d" * 16, 2, KEY, {b"o" * 16: (7, KEY)}, 3, 9)
        data = pack_head(head, key, ana.keys.signing, os.urandom)
        yield Thing(f"head, {name}", data, _opening(open_head, public, key), closed=True)
    whole = run[1]
    at = len(whole.header_bytes)

    def read(data: bytes) -> object:
        found = op.read(data[:at], data[at:])
        return found if found.id == whole.id else None

    yield Thing("operation", whole.header_bytes + (whole.payload_bytes or b""), read)


def _opening(opener: Callable[..., object], public: bytes, key: bytes | None) -> Believes:
    return lambda data: opener(data, public, key)


def _statements(ana: Device) -> Iterator[Thing]:
    carrier, known = MemoryCarrier(), {ana.id: ana.organization}
    publish_statement(carrier, GRANT, ana.statement)
    ended = Revocation(ana.id, ana.keys.grant, (), 5)
    publish_statement(carrier, REVOCATION, sign_revocation(ana.admin, ended))
    taken = Adoption(ana.id, frozenset({b"o" * 32}), 6)
    publish_statement(carrier, ADOPTION, sign_adoption(ana.admin, taken))
    for name, data in list(carrier.objects.items()):

        def believed(spoilt: bytes, name: str = name) -> object:
            share, ledger = MemoryCarrier(), ana.world.new_ledger()
            share.put_if_absent(name, spoilt)
            fetch_statements(share, ledger, known)
            return [one for entity in STATEMENTS for one in known_statements(ledger, entity)] or None

        yield Thing(wire.decode(data)[0], data, believed)


def _letters(ana: Device) -> Iterator[Thing]:
    """A request, its answer, an envelope."""
    world, registry = ana.world, ana.registry()
    keys = world.new_keys(OrganizationId(""))
    new = NewDevice(keys.device, "šalter", keys.signing.public, keys.sealing.public)
    asked = ask_for_device(world.carrier, registry, new)
    name, request = next(one for one in world.carrier.objects.items() if one[0].endswith(".request"))

    def asks(spoilt: bytes) -> object:
        share = MemoryCarrier()
        share.put_if_absent(name, spoilt)
        return requests(share, registry) or None

    yield Thing("request", request, asks)
    office = Office(ana.id, ana.admin, {PersonId("ab" * 16): WORKING}, EVERYTHING)
    found = find_request(world.carrier, registry, asked.digits)
    approve_device(world.carrier, ana.ledger, found, office, world.clock())
    place, answer = next(one for one in world.carrier.objects.items() if ".answer-" in one[0])

    def answers(spoilt: bytes) -> object:
        share = MemoryCarrier()
        share.put_if_absent(place, spoilt)
        return read_answers(share, registry, asked, keys.sealing) or None

    yield Thing("answer", answer, answers)
    info = envelope_info(SPACE, KEY, recipient_id(keys.sealing.public))
    wrapped = wrap(keys.sealing.public, KEY, info)
    yield Thing("envelope", wrapped, lambda spoilt: unwrap(keys.sealing, spoilt, info))


def _registry(ana: Device) -> Iterator[Thing]:
    """Each of its files, read by a newcomer who believes nothing yet but the name of the network."""
    _begin_network(ana)
    world, whole = ana.world, ana.registry()
    files = {name: data for name, data in world.carrier.objects.items() if name.startswith("registry/")}
    networks = whole.networks.items()
    for name, data in files.items():

        def believed(spoilt: bytes, name: str = name) -> object:
            share = MemoryCarrier()
            for other, kept in files.items():
                share.put_if_absent(other, spoilt if other == name else kept)
            found = read_registry(share, world.new_ledger(), whole.network, world.clock())
            same = found.organizations == whole.organizations and found.networks.items() <= networks
            return None if same else found

        kind = "an entry" if "targets/" in name else name.split(".")[1].split("-")[0]
        yield Thing(f"registry, {kind}", data, believed)


def _begin_network(ana: Device) -> None:
    world, mine = ana.world, frozenset({ana.id})
    name = new_record_id(world.random, ana.id)
    said = LocalNetwork(name, "Mreža", ana.id, mine, signer=ana.id)
    chain = Chain(name, (sign_network(ana.admin, said),))
    publish_registry(world.carrier, ana.registry().roles, ana.registrar, chain, world.clock())


def _vault() -> Iterator[Thing]:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "vault.caseflow"
    opened, code = create_vault(path, "dovoljno duga", PersonId("ab" * 16), os.urandom, FLOOR)
    opened.keep_secret("share", b"kept")
    data, keys = path.read_bytes(), (opened.database_key, opened.file_key)

    def believed(spoilt: bytes) -> object:
        path.write_bytes(spoilt)
        copy_of(path).unlink(missing_ok=True)
        found = open_with_recovery_code(path, code)
        right = (found.database_key, found.file_key) == keys and _kept(found) in (b"kept", None)
        return None if right else found

    yield Thing("vault", data, believed, closed=True)


def _kept(vault: OpenVault) -> bytes | None:
    try:
        return vault.secret("share")
    except VaultError:
        return None


def closed_again(data: bytes) -> bytes:
    """As somebody would leave it who knows how a file ends."""
    return wire.with_trailer(data)
