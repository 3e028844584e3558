"""The other half of the second reader, from the same text alone: registry, statements, letters, a share.

Like `tests/format_reader.py`, whose steps it takes, it imports nothing of caseflow; what is wrong is a
ValueError. Numbers in brackets are sections of `docs/format.md`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.format_reader import (
    Change,
    cbor,
    encoded,
    must,
    open_envelope,
    owned,
    read_head,
    read_segment,
    sha256,
    space_id,
)

Files = Mapping[str, bytes]
LEADS_TO = {"timestamp": "snapshot.json", "snapshot": "targets.json"}


class Registry(NamedTuple):
    """The id of the network, and its organisations by id."""

    network: bytes
    organizations: dict[str, dict[str, Any]]


def is_signed(public: bytes, text: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, text)
    except InvalidSignature:
        return False
    return True


def read_registry(files: Files) -> Registry:
    """[8.1] The newest registry on a share, from its first root."""
    first = next(data for name, data in files.items() if name.startswith("registry/1.root-"))
    root = read_role(first, None)
    newest = max(_version(name) for name in files if ".timestamp-" in name)
    role, version, found = "timestamp", newest, b""
    while role != "end":
        found = next(data for name, data in files.items() if name.startswith(f"registry/{version}.{role}-"))
        signed = read_role(found, root)
        must(signed["_type"] == role and signed["version"] == version, "another role")
        if role == "targets":
            break
        role, version = (leads := LEADS_TO[role]).split(".")[0], signed["meta"][leads]["version"]
    organizations = {}
    for path, listed in signed["targets"].items():
        data = files[f"registry/targets/{listed['hashes']['sha256']}"]
        must(sha256(data).hex() == listed["hashes"]["sha256"], "another target")
        entry = json.loads(data)
        must(path == f"organizations/{entry['id']}.json", "another path")
        organizations[entry["id"]] = entry
    return Registry(sha256(first), organizations)


def _version(name: str) -> int:
    return int(name.split("/")[1].split(".")[0])


def read_role(data: bytes, root: dict[str, Any] | None) -> dict[str, Any]:
    """[8.1] What a role says, when the root (itself, where none is given) lists a key that signed it."""
    role = json.loads(data)
    signed: dict[str, Any] = role["signed"]
    trusted = root or signed
    text = json.dumps(signed, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    keys = {one: trusted["keys"][one] for one in trusted["roles"][signed["_type"]]["keyids"]}
    made = {one["keyid"]: bytes.fromhex(one["sig"]) for one in role["signatures"]}
    good = [
        one for one in keys
        if one in made and is_signed(bytes.fromhex(keys[one]["keyval"]["public"]), text, made[one])
    ]  # fmt: skip
    must(len(good) >= trusted["roles"][signed["_type"]]["threshold"], "not signed")
    return signed


def read_statement(statement: bytes, signature: bytes, registry: Registry) -> dict[str, Any]:
    """[8] A grant, revocation or adoption, when its own organisation signed it."""
    said: dict[str, Any] = cbor(statement)
    keys = registry.organizations[said["organization"].hex()]["admin_keys"]
    text = encoded(said["kind"], statement)
    must(any(is_signed(bytes.fromhex(key), text, signature) for key in keys), "not signed")
    return said


def digits(text: bytes) -> str:
    """[8]"""
    return f"{int.from_bytes(sha256(text), 'big') % 10**30:030d}"


def read_request(data: bytes) -> tuple[dict[str, Any], str]:
    """[8] What is asked, and its digits as whoever asked sees them."""
    said: dict[str, Any] = cbor(data)
    place = said["root_version"].to_bytes(8, "big") + said["root_hash"]
    return said, digits(b"caseflow/enrolment" + place + data)


def read_answer(seed: bytes, data: bytes, request: bytes, registry: Registry) -> dict[str, Any]:
    """[8.2] The grant in the answer to a request."""
    inside, signature = cbor(open_envelope(seed, data, b"caseflow/answer" + request))
    version, asked, organization, statement, signed = cbor(inside)
    keys = registry.organizations[organization]["admin_keys"]
    text = encoded("caseflow/answer/1", inside)
    must(any(is_signed(bytes.fromhex(key), text, signature) for key in keys), "not signed")
    must(version == 1 and asked == request.hex(), "another request")
    return read_statement(statement, signed, registry)


class Share:
    """[3, 8] Everything one device can read of a share."""

    def __init__(self, files: Files, seed: bytes, sealing: bytes) -> None:
        """seed: of its sealing key. sealing: the public one."""
        self.files, self.seed, self.me = files, seed, sha256(sealing)[:16]
        self.registry = read_registry(files)
        self.statements = [
            (entity, sha256(statement), read_statement(statement, signature, self.registry))
            for name, data in files.items()
            if name.startswith("grants/")
            for entity, statement, signature in [cbor(data)]
        ]
        self.directory = self.read_space("directory", {})
        self.take_statements()

    def signers(self) -> dict[bytes, dict[str, Any]]:
        return {said["signing"]: said for entity, _, said in self.statements if entity == "grant"}

    def take_statements(self) -> None:
        """Those that came as operations of the directory."""
        for one in self.directory:
            if one.header[7] in ("grant", "revocation", "adoption") and one.values:
                statement = one.values["statement"]
                said = read_statement(statement, one.values["signature"], self.registry)
                self.statements.append((one.header[7], sha256(statement), said))

    def epoch_keys(self, space: str) -> dict[bytes, bytes]:
        """[5, 8] The keys of a space that were wrapped for this device, by epoch id."""
        place, found = space_id(self.registry.network, space), {}
        for one in self.directory:
            said = one.values or {}
            if one.header[7] != "envelope" or said["recipient"] != self.me or not said["wrapped"]:
                continue
            info = b"caseflow/envelope" + place + said["epoch"] + self.me
            try:
                key = open_envelope(self.seed, said["wrapped"], info)
            except ValueError:
                continue
            if sha256(b"caseflow/epoch" + place + key) == said["epoch"]:
                found[said["epoch"]] = key
        return found

    def read_space(self, space: str, keys: Mapping[bytes, bytes]) -> list[Change]:
        """[4] Every operation of a space, lane by lane, as far as the heads say."""
        place = space_id(self.registry.network, space)[:16].hex()
        lanes = sorted({name.split("/")[2] for name in self.files if name.startswith(f"heads/{place}/")})
        return [one for lane in lanes for one in self._read_lane(space, place, lane, keys)]

    def _read_lane(self, space: str, place: str, lane: str, keys: Mapping[bytes, bytes]) -> Iterable[Change]:
        owner = next(
            key for key in self.signers() if owned(bytes.fromhex(lane), "caseflow/lane", space.encode() + key)
        )
        head = self._newest(f"heads/{place}/{lane}/")
        _, content = read_head(head, owner, self._key(head, keys))
        changes: list[Change] = []
        segments = sorted(name for name in self.files if name.startswith(f"spaces/{place}/{lane}/"))
        while len(changes) < content[2]:
            known = len(changes)
            name = next(one for one in segments if _covers(one, known + 1))
            run = read_segment(self.files[name], owner, self._key(self.files[name], keys))
            changes += run[known + 1 - run[0].header[2] :]
        h = bytes(32)
        for change in changes[: content[2]]:
            h = sha256(h + change.id)
        must(h == content[3], "another chain than the head's")
        return changes

    def _newest(self, prefix: str) -> bytes:
        return self.files[max(name for name in self.files if name.startswith(prefix))]

    def _key(self, data: bytes, keys: Mapping[bytes, bytes]) -> bytes | None:
        """[4] By the epoch id, the fourth element of every header."""
        header = cbor(data[12 : 12 + int.from_bytes(data[8:12], "big")])
        return keys[header[3]] if header[1] else None


def _covers(name: str, sequence: int) -> bool:
    first, last, _ = name.rsplit("/", 1)[1].split("-")
    return int(first) <= sequence <= int(last)
