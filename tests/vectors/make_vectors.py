"""Makes the test vectors of `docs/format.md`: `python -m tests.vectors.make_vectors`.

Everything comes from a counted source of "random" bytes, so a second run makes the same, but for the
envelope (encapsulation takes its randomness from the system) and for zlib, whose packing may differ
from one version to the next: the files in the repository are what counts.
"""

import hashlib
import json
import tempfile
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from caseflow.crypto.code import Sheet, write_code
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.organization_code import recovery_keys
from caseflow.crypto.seal import SealingKey, envelope_info, epoch_id, wrap
from caseflow.crypto.sign import SigningKey, pre_authentication
from caseflow.crypto.vault import create_vault
from caseflow.domain.ids import (
    DIRECTORY,
    DeviceId,
    OrganizationId,
    PersonId,
    Space,
    network_space,
    new_record_id,
    org_space,
)
from caseflow.oplog import op
from caseflow.oplog.lanes import new_lane
from caseflow.oplog.op import Operation
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.entering.approval import Office, approve_device
from caseflow.sync.entering.enrolment import NewDevice, Request, ask_for_device
from caseflow.sync.lanes.head import Head, pack_head
from caseflow.sync.lanes.segment import Place, pack_segment, read_segment_header, space_id
from caseflow.sync.padding import padded_length
from caseflow.sync.registry.entries import with_new_key
from caseflow.sync.registry.key_change import change_key
from caseflow.sync.registry.local_network import Chain, LocalNetwork, pack_chain, sign_network
from caseflow.sync.registry.reading import Registry, network_on, read_registry, role_name
from caseflow.sync.registry.writing import RegistrarKey, make_root, publish_registry
from caseflow.sync.statements.departure import closing_id
from caseflow.sync.statements.grant import (
    Adoption,
    CutOff,
    Grant,
    Permit,
    Revocation,
    Statement,
    sign_adoption,
    sign_grant,
    sign_revocation,
)  # fmt: skip
from caseflow.sync.statements.organization import Closing, Organization, pack_organization
from caseflow.sync.trust.statements import GRANT, keep_statement, statement_name
from tests.world import MemoryLedger

ORGANIZATION, BOJAN = OrganizationId("c1" * 16), OrganizationId("c2" * 16)
PERSON = PersonId("aa" * 16)
NETWORK = hashlib.sha256(b"network").digest()
SPACE_NAME = org_space(ORGANIZATION)
SPACE = space_id(NETWORK, SPACE_NAME)
EPOCH_KEY = hashlib.sha256(b"epoch key").digest()
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
DEVICE = DeviceId("d1" * 16)
ANA = SigningKey(hashlib.sha256(b"ana").digest())


def lane_in(space: Space) -> bytes:
    """Ana's lane in a space."""
    return new_lane(lambda size: hashlib.sha256(b"lane").digest()[:size], space, ANA.public)


LANE = lane_in(SPACE_NAME)


class Counted:
    """Bytes that look random and are always the same."""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return hashlib.shake_128(b"caseflow vectors %d" % self._count).digest(size)


def operations(random: Counted, lane: bytes = LANE) -> list[Operation]:
    record = bytes.fromhex(new_record_id(random, ORGANIZATION))
    first = op.make(
        (lane, 1, 1_790_000_000_000 << 16, bytes.fromhex(PERSON), b"", "write", "service", record),
        {},
        {"name": "Сигурна кућа", "open": True, "beds": 12, "phone": None, "languages": ["sr", "hu"]},
        random(op.SALT_BYTES),
    )
    rest = (first.header.author, hashlib.sha256(b"grant").digest(), "write", "service", record)
    second = op.make(
        (lane, 2, 1_790_000_000_001 << 16 | 3, *rest),
        {"beds": (first.id,)},
        {"beds": 0},
        random(op.SALT_BYTES),
    )
    third = op.make(
        (lane, 3, 1_790_000_000_002 << 16, *rest), {}, {"note": "избрисано"}, random(op.SALT_BYTES)
    )
    return [first, second, op.read(third.header_bytes, None)]


def identity() -> dict[str, Any]:
    return {
        "space_name": SPACE_NAME,
        "public": ANA.public,
        "lane": LANE,
        "organization": ORGANIZATION,
        "record": new_record_id(Counted(), ORGANIZATION),
    }


def signature() -> dict[str, Any]:
    kind, message = "caseflow/test", "Упут".encode()
    return {
        "seed": ANA.seed,
        "public": ANA.public,
        "kind": kind,
        "message": message,
        "encoded": pre_authentication(kind, message),
        "signature": ANA.sign(kind, message),
    }


def operation() -> dict[str, Any]:
    h, described = op.CHAIN_START, []
    for one in operations(Counted()):
        h = op.chain(h, one.id)
        described.append(
            {
                "header": asdict(one.header),
                "values": dict(one.values) if one.payload_bytes else None,
                "header_bytes": one.header_bytes,
                "payload_bytes": one.payload_bytes,
                "id": one.id,
                "h": h,
            }
        )
    return {"operations": described}


def padding() -> dict[str, Any]:
    lengths = [0, 4, 511, 512, 513, 1000, 4096, 4097, 65_535, 100_000, 1_048_577, 4_000_000]
    return {"padded_length": [[length, padded_length(length)] for length in lengths]}


def segment() -> dict[str, Any]:
    random = Counted()
    described: dict[str, Any] = {"network": NETWORK, "signing_seed": ANA.seed, "public": ANA.public}
    for name, space, key in (("sealed", SPACE_NAME, EPOCH_KEY), ("open", DIRECTORY, None)):
        place = Place(space_id(NETWORK, space), key, op.CHAIN_START, 7)
        run = operations(Counted(), lane_in(space))
        data = pack_segment(place, run, ANA, random)
        described[name] = {
            "space_name": space,
            "epoch_key": key,
            "header": asdict(read_segment_header(data)),
            "operations": [one.id for one in run],
            "segment": data,
        }
    return described


def head() -> dict[str, Any]:
    h = bytes.fromhex(PERSON) * 2
    seen = {hashlib.sha256(b"other lane").digest()[:16]: (41, h)}
    said = Head(SPACE, LANE, 5, bytes(range(16)), 3, h, seen, 7, 1_790_000_000_002 << 16)
    return {
        "public": ANA.public,
        "epoch_key": EPOCH_KEY,
        "content": asdict(said),
        "head": pack_head(said, EPOCH_KEY, ANA, Counted()),
    }


def envelope() -> dict[str, Any]:
    key = SealingKey(hashlib.sha256(b"sealing").digest())
    recipient = hashlib.sha256(key.public).digest()[:16]
    epoch = epoch_id(SPACE, EPOCH_KEY)
    info = envelope_info(SPACE, epoch, recipient)
    return {
        "seed": key.seed,
        "public": key.public,
        "space": SPACE,
        "epoch": epoch,
        "recipient": recipient,
        "info": info,
        "epoch_key": EPOCH_KEY,
        "wrapped": wrap(key.public, EPOCH_KEY, info),
    }


def code() -> dict[str, Any]:
    key = Counted()(20)
    keys = recovery_keys(write_code(key, Sheet.ORGANIZATION), ORGANIZATION)
    return {
        "key": key,
        "codes": {sheet.name.lower(): [int(sheet), write_code(key, sheet)] for sheet in Sheet},
        "organization": ORGANIZATION,
        "signing_public": keys.signing.public,
        "sealing_public": keys.sealing.public,
    }


def vault() -> dict[str, Any]:
    passphrase, device_secret = "Ана чува кључ", hashlib.sha256(b"device").digest()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "vault.caseflow"
        opened, recovery = create_vault(path, passphrase, PERSON, Counted(), FLOOR)
        opened.keep_secret("share", b"credentials")
        opened.keep_secret("device", b"device seed", device_secret)
        opened.keep_person_secret("admin", b"admin seed")
        data = path.read_bytes()
        again = opened.with_new_key(device_secret).with_new_key(device_secret)
        again.save()
        renewed = path.read_bytes()
    return {
        "passphrase": passphrase,
        "recovery_code": recovery,
        "device_secret": device_secret,
        "database_key": opened.database_key,
        "file_key": opened.file_key,
        "secrets": {"share": b"credentials", "device": b"device seed"},
        "person_secrets": {"admin": b"admin seed"},
        "vault": data,
        "renewed_database_key": again.database_key,
        "renewed_file_key": again.file_key,
        "renewed_vault": renewed,
    }


def _office() -> Organization:
    keys = recovery_keys(write_code(Counted()(20), Sheet.ORGANIZATION), ORGANIZATION)
    return Organization(ORGANIZATION, "Центар за социјални рад", "csr", (ANA.public,), keys.sealing.public)


def _grant() -> Statement:
    sealing = SealingKey(hashlib.sha256(b"sealing").digest()).public
    people = {PERSON: frozenset({"case_manager", "administrator"})}
    return sign_grant(
        ANA, Grant(DEVICE, ORGANIZATION, ANA.public, sealing, people, frozenset(Permit), 1_790_000_000_000)
    )


def statement() -> dict[str, Any]:
    """Signed by Ana's key, which is also the admin key here."""
    grant = _grant()
    cut = CutOff(LANE, 3, hashlib.sha256(b"h").digest())
    said = {
        "grant": grant,
        "revocation": sign_revocation(ANA, Revocation(ORGANIZATION, grant.id, (cut,), 1_790_000_000_001)),
        "adoption": sign_adoption(ANA, Adoption(ORGANIZATION, frozenset({grant.id}), 1_790_000_000_002)),
    }
    return {
        "admin": ANA.public,
        **{
            entity: {
                "statement": one.data,
                "signature": one.signature,
                "id": one.id,
                "name": statement_name(one),
            }
            for entity, one in said.items()
        },
    }


def _share() -> tuple[MemoryCarrier, RegistrarKey]:
    carrier, key = MemoryCarrier(), RegistrarKey(hashlib.sha256(b"registrar").digest())
    root = make_root(hashlib.sha256(b"root").digest(), key, NOW)
    carrier.put_if_absent(role_name(1, "root", root), root)
    publish_registry(carrier, {"root": root}, key, _office(), NOW)
    return carrier, key


def registry() -> dict[str, Any]:
    carrier, _ = _share()
    entry = json.loads(pack_organization(_office()))
    return {"organization": entry, "files": dict(sorted(carrier.objects.items()))}


def _request() -> tuple[bytes, Request, Registry]:
    carrier, _ = _share()
    known = read_registry(carrier, Forgetful(), network_on(carrier) or b"", NOW)
    sealing = SealingKey(hashlib.sha256(b"newcomer").digest()).public
    new = NewDevice(DEVICE, "шалтер", SigningKey(hashlib.sha256(b"new").digest()).public, sealing)
    request = ask_for_device(carrier, known, new)
    return carrier.get(f"enrolment/{request.id}.request"), request, known


def request() -> dict[str, Any]:
    data, asked, known = _request()
    return {"network": known.network, "request": data, "id": asked.id, "digits": asked.digits}


def answer() -> dict[str, Any]:
    seed, (_, asked, _) = hashlib.sha256(b"newcomer").digest(), _request()
    office = Office(ORGANIZATION, ANA, {PERSON: frozenset({"case_manager"})}, frozenset(Permit))
    carrier = MemoryCarrier()
    approve_device(carrier, Forgetful(), asked, office, NOW)
    sealed = next(data for name, data in carrier.objects.items() if ".answer-" in name)
    return {"seed": seed, "request": asked.id, "wrapped": sealed}


def entries() -> dict[str, Any]:
    """A registry with a changed admin key, an office that was cut off, and a local network it was in."""
    carrier, key = _share()
    grant, ledger = _grant(), Forgetful()
    keep_statement(ledger, GRANT, grant)
    new, bojan = SigningKey(hashlib.sha256(b"new admin").digest()), _second_office()
    change = change_key(ledger, _office(), ANA, new.public, NOW)
    cut = CutOff(LANE, 3, hashlib.sha256(b"h").digest())
    changed = with_new_key(_office(), change, ())
    closed = replace(bojan, closing=Closing(1_790_000_000_003, (cut,)))
    chain = _chain(cut, bojan.id)
    for entry in (changed, closed, chain):
        registry = read_registry(carrier, Forgetful(), network_on(carrier) or b"", NOW)
        publish_registry(carrier, registry.roles, key, entry, NOW)
    return {
        "organization": json.loads(pack_organization(changed)),
        "closed": json.loads(pack_organization(closed)),
        "closing_id": closing_id(closed.id, 1_790_000_000_003),
        "network": json.loads(pack_chain(chain)),
        "space": network_space(chain.id),
        "space_id": space_id(NETWORK, network_space(chain.id)),
        "files": dict(sorted(carrier.objects.items())),
    }


def _second_office() -> Organization:
    admin = SigningKey(hashlib.sha256(b"bojan").digest()).public
    keys = recovery_keys(write_code(Counted()(20), Sheet.ORGANIZATION), BOJAN)
    return Organization(BOJAN, "Плави фењер", "association", (admin,), keys.sealing.public)


def _chain(cut: CutOff, other: OrganizationId) -> Chain:
    """Begun, a member taken in, the member let go."""
    mine = frozenset({ORGANIZATION})
    name = new_record_id(Counted(), ORGANIZATION)
    said = LocalNetwork(name, "Мрежа", ORGANIZATION, mine, issued=1_790_000_000_000, signer=ORGANIZATION)
    statements = [sign_network(ANA, said)]
    for members, left in ((mine | {other}, {}), (mine, {other: (cut,)})):
        last = statements[-1].id
        said = replace(said, members=members, left=left, previous=last, issued=said.issued + 1)
        statements.append(sign_network(ANA, said))
    return Chain(name, tuple(statements))


class Forgetful(MemoryLedger):
    """A ledger for one look at a share."""

    def __init__(self) -> None:
        super().__init__(lambda: NOW, Counted())
        self.organization, self.signing = ORGANIZATION, ANA.public


ALL = (
    identity, signature, operation, padding, segment, head, envelope, code, vault, statement, registry,
    request, answer, entries,
)  # fmt: skip


def plain(value: Any) -> Any:
    """As JSON: bytes in hexadecimal, also as keys."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {plain(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


if __name__ == "__main__":
    for make in ALL:
        text = json.dumps(plain(make()), indent=1, ensure_ascii=False)
        target = Path(__file__).with_name(f"{make.__name__}.json")
        target.write_text(text + "\n", encoding="utf-8", newline="\n")
