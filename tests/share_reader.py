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
    """The id of the network, its organisations by id, and its local networks by id, each as it is now."""

    network: bytes
    organizations: dict[str, dict[str, Any]]
    networks: dict[str, dict[str, Any]]


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
    entries: dict[str, dict[str, dict[str, Any]]] = {"organizations": {}, "networks": {}}
    for path, listed in signed["targets"].items():
        data = files[f"registry/targets/{listed['hashes']['sha256']}"]
        must(sha256(data).hex() == listed["hashes"]["sha256"], "another target")
        entry, kind = json.loads(data), path.split("/")[0]
        must(path == f"{kind}/{entry['id']}.json", "another path")
        entries[kind][entry["id"]] = entry
    offices = entries["organizations"]
    for entry in offices.values():
        check_changes(entry)
    networks = {one["id"]: read_network(one, offices) for one in entries["networks"].values()}
    return Registry(sha256(first), offices, networks)


def check_changes(entry: dict[str, Any]) -> None:
    """[8.1] Every change of the admin key goes on from the one before and is signed by a key that counts."""
    changes, keys = entry.get("changes", []), entry["admin_keys"]
    known, previous = keys[: len(keys) - len(changes)], b""
    entry["ended"] = {}
    for statement, signature in ((bytes.fromhex(a), bytes.fromhex(b)) for a, b in changes):
        said = cbor(statement)
        counting = [key for key in known if key not in entry["ended"]]
        must(said["organization"].hex() == entry["id"] and said["previous"] == previous, "another change")
        must(is_signed_by(counting, "caseflow/admin-key/1", statement, signature), "not signed")
        must({one.hex() for one in said["ends"]} <= set(counting), "another key ends")
        for key in said["ends"]:
            entry["ended"][key.hex()] = set(said["stands"])
        known, previous = [*known, said["key"].hex()], sha256(statement)
    must(known == keys, "other keys")


def is_signed_by(keys: Iterable[str], kind: str, statement: bytes, signature: bytes) -> bool:
    text = encoded(kind, statement)
    return any(is_signed(bytes.fromhex(key), text, signature) for key in keys)


def read_network(entry: dict[str, Any], offices: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """[8.1] What the last statement of a chain says, when every one of them was its signer's to say."""
    last: dict[str, Any] = {}
    for statement, signature in ((bytes.fromhex(a), bytes.fromhex(b)) for a, b in entry["statements"]):
        said = cbor(statement)
        signer, members = said["organization"], set(said["members"])
        keys = offices[signer.hex()]["admin_keys"]
        must(is_signed_by(keys, "caseflow/network/1", statement, signature), "not signed")
        must(said["network"].hex() == entry["id"], "another network")
        must(not last or said["previous"] == last["id"], "another chain")
        if not last:
            must(owned(said["network"], "caseflow/record", signer), "another id")
            must(members == {signer} and said["coordinator"] == signer and not said["left"], "no beginning")
        else:
            gone = "closed" in offices[last["coordinator"].hex()] and signer in last["members"]
            must(signer == last["coordinator"] or gone, "not its signer's to say")
            went = (set(last["members"]) | set(last["left"])) - members
            must(went == set(said["left"]), "others left")
            stayed = {one: cuts for one, cuts in last["left"].items() if one in went}
            must(all(said["left"][one] == cuts for one, cuts in stayed.items()), "a line moved")
        last = {**said, "id": sha256(statement)}
    return last


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
    """[8] A grant, revocation or adoption, when its own organisation signed it and the key counts for it."""
    said: dict[str, Any] = cbor(statement)
    office = registry.organizations[said["organization"].hex()]
    ended, name = office["ended"], sha256(statement)
    keys = [key for key in office["admin_keys"] if key not in ended or name in ended[key]]
    must(is_signed_by(keys, said["kind"], statement, signature), "not signed")
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
        self.statements: list[tuple[str, bytes, dict[str, Any]]] = []
        for name, data in files.items():
            if name.startswith("grants/"):
                self.take_statement(*cbor(data))
        self.directory = self.read_space("directory", {})
        self.take_statements()

    def signers(self) -> dict[bytes, dict[str, Any]]:
        return {said["signing"]: said for entity, _, said in self.statements if entity == "grant"}

    def take_statement(self, entity: str, statement: bytes, signature: bytes) -> None:
        """One that no key vouches for is as good as none."""
        try:
            said = read_statement(statement, signature, self.registry)
        except ValueError:
            return
        self.statements.append((entity, sha256(statement), said))

    def take_statements(self) -> None:
        """Those that came as operations of the directory."""
        for one in self.directory:
            if one.header[7] in ("grant", "revocation", "adoption") and one.values:
                self.take_statement(one.header[7], one.values["statement"], one.values["signature"])

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
