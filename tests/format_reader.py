"""A second reader, written from `docs/format.md` alone: it opens a vault, a segment, a head, an envelope.

It imports nothing of caseflow and checks what the text tells a reader to check; every refusal is a
ValueError. Numbers in brackets are sections of the text.
"""

import hashlib
import hmac
import unicodedata
import zlib
from typing import Any, NamedTuple

import cbor2
from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Vault(NamedTuple):
    """What an opened vault gives."""

    database_key: bytes
    file_key: bytes
    secrets: dict[str, bytes]
    person_secrets: dict[str, bytes]


class Change(NamedTuple):
    """An operation: its id, header as a list, and its values or None."""

    id: bytes
    header: list[Any]
    values: dict[str, Any] | None


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def must(condition: bool, reason: str) -> None:
    if not condition:
        raise ValueError(reason)


def owned(identity: bytes, label: str, owner: bytes) -> bool:
    """[1] True when only this owner can have given the id."""
    return identity == identity[:8] + sha256(label.encode() + owner + identity[:8])[:8]


def hkdf(secret: bytes, salt: bytes, info: bytes, length: int = 32) -> bytes:
    return HKDF(hashes.SHA256(), length, salt or bytes(32), info).derive(secret)


def cbor(data: bytes) -> Any:
    value = cbor2.loads(data)
    must(cbor2.dumps(value, canonical=True) == data, "not deterministic")
    return value


def open_sealed(key: bytes, context: bytes, header: bytes, sealed: bytes) -> bytes:
    """[1.1]"""
    derived = hkdf(key, sha256(header), context, 44)
    try:
        return AESGCM(derived[:32]).decrypt(derived[32:], sealed, header)
    except InvalidTag as error:
        raise ValueError("wrong key") from error


def encoded(kind: str, message: bytes) -> bytes:
    """[1.2]"""
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind.encode(), len(message), message)


def whole(data: bytes, magic: bytes) -> bytes:
    """[1.3] What lies between magic and trailer."""
    must(len(data) >= 44 and data[-36:-32] == len(data).to_bytes(4, "big"), "torn")
    must(sha256(data[:-32]) == data[-32:], "torn")
    must(data[:8] == magic, "another kind of file")
    return data[8:-36]


def read_operation(header: bytes, payload: bytes | None) -> Change:
    """[2]"""
    fields = cbor2.loads(header)
    must(fields[0] == 1 and len(fields) == 11, "another operation")
    if payload is None:
        return Change(sha256(header), fields, None)
    must(sha256(payload) == fields[10], "another payload")
    return Change(sha256(header), fields, cbor2.loads(payload)[1])


def space_id(network: bytes, name: str) -> bytes:
    """[3]"""
    return sha256(b"caseflow/space" + network + name.encode())


def padded_length(length: int) -> int:
    """[4]"""
    if length <= 512:
        return 512
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-length // step) * step


def read_container(
    data: bytes, magic: bytes, context: str, public: bytes, epoch_key: bytes | None
) -> tuple[list[Any], bytes]:
    """[4] The header and the content."""
    inside = whole(data, magic)
    end = 4 + int.from_bytes(inside[:4], "big")
    header, signature, body = inside[4:end], inside[end : end + 64], inside[end + 64 :]
    fields = cbor(header)
    must(fields[0] == 1, "another version")
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, encoded(context, header + sha256(body)))
    except InvalidSignature as error:
        raise ValueError("wrong signature") from error
    must(fields[1] == (0 if epoch_key is None else 1), "another suite")
    if epoch_key is not None:
        must(sha256(b"caseflow/epoch" + fields[2] + epoch_key) == fields[3], "another epoch")
        body = open_sealed(epoch_key, context.encode(), header, body)
    return fields, inflated(body)


def inflated(padded: bytes) -> bytes:
    length = int.from_bytes(padded[:4], "big")
    must(len(padded) == padded_length(4 + length) and not any(padded[4 + length :]), "wrong filling")
    inflater = zlib.decompressobj()
    content = inflater.decompress(padded[4 : 4 + length], 67_108_865)
    must(len(content) <= 67_108_864 and inflater.eof and not inflater.unused_data, "wrong packing")
    return content


def read_segment(data: bytes, public: bytes, epoch_key: bytes | None) -> list[Change]:
    """[4.1]"""
    header, content = read_container(
        data, bytes.fromhex("43465345470d0a01"), "caseflow/segment/1", public, epoch_key
    )
    lane, first, last, h, h_last = header[4:9]
    changes = []
    for sequence in range(first, last + 1):
        operation, content = _part(content)
        payload, content = _part(content)
        must(operation is not None, "no header")
        ending = b"" if payload is None else sha256(payload)
        change = read_operation((operation or b"") + ending, payload)
        must(change.header[1] == lane and change.header[2] == sequence, "another lane")
        h = sha256(h + change.id)
        changes.append(change)
    must(not content and h == h_last, "another chain")
    return changes


def _part(content: bytes) -> tuple[bytes | None, bytes]:
    if content[:4] == b"\xff\xff\xff\xff":
        return None, content[4:]
    end = 4 + int.from_bytes(content[:4], "big")
    must(4 <= end <= len(content), "cut content")
    return content[4:end], content[end:]


def read_head(data: bytes, public: bytes, epoch_key: bytes | None) -> tuple[list[Any], list[Any]]:
    """[4.2] The header and the content."""
    header, content = read_container(
        data, bytes.fromhex("43464845440d0a01"), "caseflow/head/1", public, epoch_key
    )
    return header, cbor(content)


def open_envelope(seed: bytes, wrapped: bytes, info: bytes) -> bytes:
    """[5] HPKE by hand, with the KEM spelt out."""
    spread = hashlib.shake_256(seed).digest(96)
    curve = X25519PrivateKey.from_private_bytes(spread[64:])
    lattice = MLKEM768PrivateKey.from_seed_bytes(spread[:64])
    must(wrapped[0] == 1, "another suite")
    ciphertext, ephemeral, sealed = wrapped[1:1089], wrapped[1089:1121], wrapped[1121:]
    secret = lattice.decapsulate(ciphertext) + curve.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    own = curve.public_key().public_bytes_raw()
    shared = hashlib.sha3_256(secret + ephemeral + own + bytes.fromhex("5c2e2f2f5e5c")).digest()
    suite = b"HPKE-v1HPKE" + bytes.fromhex("647a00010002")

    def extract(salt: bytes, label: bytes, material: bytes) -> bytes:
        return hmac.digest(salt, suite + label + material, "sha256")

    def expand(key: bytes, label: bytes, context: bytes, length: int) -> bytes:
        text = length.to_bytes(2, "big") + suite + label + context
        return hmac.digest(key, text + b"\1", "sha256")[:length]

    context = b"\0" + extract(b"", b"psk_id_hash", b"") + extract(b"", b"info_hash", info)
    schedule = extract(shared, b"secret", b"")
    key, nonce = expand(schedule, b"key", context, 32), expand(schedule, b"base_nonce", context, 12)
    try:
        return AESGCM(key).decrypt(nonce, sealed, None)
    except InvalidTag as error:
        raise ValueError("another recipient or use") from error


def read_code(text: str, sheet: int) -> bytes:
    """[6] For text as it is printed."""
    symbols = [LETTERS.index(letter) for letter in text.replace("-", "")]
    bits = ""
    for group in range(8):
        *key, check = symbols[group * 5 : group * 5 + 5]
        must(check == _checked(key) ^ sheet ^ group, "a slip in the code")
        bits += "".join(f"{symbol:05b}" for symbol in key)
    return int(bits, 2).to_bytes(20, "big")


def _checked(key: list[int]) -> int:
    total = 0
    for power, symbol in enumerate(key, 1):
        value = symbol << power
        for bit in range(9, 4, -1):
            if value >> bit & 1:
                value ^= 0b100101 << (bit - 5)
        total ^= value
    return total


def open_vault(data: bytes, passphrase: str, device_secret: bytes) -> Vault:
    """[7] By passphrase; secrets that another device secret keeps are left out."""
    vault = cbor(whole(data, bytes.fromhex("4346564c540d0a01")))
    must(vault["version"] == 1, "another version")
    for slot in vault["slots"]:
        if slot["kind"] != "passphrase":
            continue
        memory, passes, lanes = slot["kdf"]
        must(65536 <= memory <= 524288 and 3 <= passes <= 24 and 4 <= lanes <= 16, "strength out of bounds")
        stretched = Argon2id(
            salt=slot["salt"], length=32, iterations=passes, lanes=lanes, memory_cost=memory
        ).derive(unicodedata.normalize("NFC", passphrase).encode())
        try:
            keys = _slot_content(vault["id"], slot, stretched)
        except ValueError:
            continue
        return _opened(vault, slot["person"], keys, device_secret)
    raise ValueError("wrong passphrase")


def vault_key_by_code(data: bytes, code: str) -> bytes:
    """[7] The vault key behind the printed recovery code."""
    vault = cbor(whole(data, bytes.fromhex("4346564c540d0a01")))
    slot = next(slot for slot in vault["slots"] if slot["kind"] == "recovery")
    return _slot_content(vault["id"], slot, hkdf(read_code(code, 0), slot["salt"], b"caseflow/vault/paper"))[
        0
    ]


def _slot_content(vault_id: bytes, slot: dict[str, Any], key: bytes) -> tuple[bytes, bytes]:
    """The vault key of today and the slot's own key."""
    salted = [vault_id, slot["kind"], slot["person"], slot["salt"]]
    bound = cbor2.dumps([*salted[:3], slot["kdf"], slot["salt"]], canonical=True)
    content = open_sealed(key, b"caseflow/vault/slot", bound, slot["wrapped"])
    vault_key, own = content[:32], content[32:]
    seed = hkdf(own, b"", b"caseflow/vault/door")
    for renewal in slot["renewals"]:
        inner = open_envelope(seed, renewal, b"caseflow/vault/renewal")
        bound = cbor2.dumps([*salted, inner[:32]], canonical=True)
        vault_key = open_sealed(vault_key, b"caseflow/vault/renewal", bound, inner[32:])
    said = cbor2.dumps([*salted, slot["public"]], canonical=True)
    proof = hmac.digest(hkdf(vault_key, b"", b"caseflow/vault/proof"), said, "sha256")
    must(proof == slot["proof"], "a public key from elsewhere")
    return vault_key, own


def _opened(vault: dict[str, Any], person: bytes, keys: tuple[bytes, bytes], device_secret: bytes) -> Vault:
    vault_key, person_key = keys
    shared = [hkdf(vault_key, salt, b"caseflow/vault/secrets") for salt in (b"", device_secret)]
    own = vault["person_secrets"].get(person, {})
    return Vault(
        hkdf(vault_key, b"", b"caseflow/vault/database"),
        hkdf(vault_key, b"", b"caseflow/vault/files"),
        _blobs(vault["id"], b"", vault["secrets"], shared),
        _blobs(vault["id"], person, own, [person_key]),
    )


def _blobs(vault_id: bytes, person: bytes, kept: dict[str, bytes], keys: list[bytes]) -> dict[str, bytes]:
    found = {}
    for name, blob in kept.items():
        bound = cbor2.dumps([vault_id, person, name, blob[:32]], canonical=True)
        for key in keys:
            try:
                found[name] = open_sealed(key, b"caseflow/vault/secret", bound, blob[32:])
            except ValueError:
                continue
    return found
