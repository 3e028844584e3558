"""The doors of a vault. Each slot wraps the vault key and an own key, which no other door gives.

A slot is a map: kind, person (16 bytes, empty for a sheet of paper), kdf [memory KiB, passes, lanes]
(empty for paper), salt, wrapped, and what lets the door follow a new vault key (`vault_renewal`). All
before `wrapped` are associated data of the wrapping. Paper codes have 160 random bits and need no stretching.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from caseflow.crypto import vault_renewal, wire
from caseflow.crypto.code import Sheet, read_code
from caseflow.crypto.kdf import KdfParameters, stretch
from caseflow.crypto.seal import aead_open, aead_seal, derive
from caseflow.crypto.vault_file import damaged
from caseflow.domain.errors import BundleError, VaultError
from caseflow.domain.ids import Random

MAX_SLOTS: Final = 64
_CONTEXT: Final = b"caseflow/vault/slot"
Slot = dict[str, Any]


class Door(Enum):
    """The kind of a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    OFFICERS = "officers"


@dataclass(frozen=True, slots=True)
class Keys:
    """What a slot gives, 32 bytes each. own: of this door alone; behind a passphrase it is the person's."""

    vault: bytes
    own: bytes


@dataclass(frozen=True, slots=True)
class Second:
    """A second key in the keychain of a computer. name: 16 bytes, by which it is found. secret: 32 bytes."""

    name: bytes
    secret: bytes


@dataclass(frozen=True, slots=True)
class Entrance:
    """Who may come in and how. person: 16 bytes. kdf: how slow their passphrase is."""

    passphrase: str
    person: bytes
    kdf: KdfParameters
    second: Second | None = None


def passphrase_slot(vault_id: bytes, entrance: Entrance, keys: Keys, random: Random) -> Slot:
    """A person's door."""
    salt, kdf = random(32), entrance.kdf
    slot: Slot = {
        "kind": Door.PASSPHRASE.value,
        "person": entrance.person,
        "kdf": [kdf.memory_kib, kdf.passes, kdf.lanes],
        "salt": salt,
    }
    key = stretch(entrance.passphrase, salt, kdf)
    if entrance.second is not None:
        slot["second"] = entrance.second.name
        key = _both(key, entrance.second.secret)
    return _closed(vault_id, slot, key, keys)


def code_slot(vault_id: bytes, codes: Sequence[bytes], vault_key: bytes, random: Random) -> Slot:
    """A door for one paper code, or for two officers who must come together, in any order."""
    door = Door.RECOVERY if len(codes) == 1 else Door.OFFICERS
    salt = random(32)
    slot: Slot = {"kind": door.value, "person": b"", "kdf": [], "salt": salt}
    return _closed(vault_id, slot, _paper_key(codes, salt), Keys(vault_key, random(32)))


def open_passphrase_slot(vault_id: bytes, slot: Slot, passphrase: str, second: bytes = b"") -> Keys | None:
    """The keys, or None when this is not the passphrase.

    Args:
        second: the second key, for a slot that names one.

    Raises:
        VaultError: `vault_damaged`, `kdf_out_of_bounds`.
    """
    kdf = slot["kdf"]
    if len(kdf) != 3 or any(type(number) is not int for number in kdf):
        raise damaged()
    key = stretch(passphrase, slot["salt"], KdfParameters(*kdf))
    return _opened(vault_id, slot, _both(key, second) if second_of(slot) else key)


def second_of(slot: Slot) -> bytes:
    """The name of the second key a slot needs; empty when it needs none."""
    found: bytes = slot.get("second", b"")
    return found


def open_code_slots(document: Mapping[str, Any], texts: Sequence[str]) -> Keys:
    """The keys behind one recovery code, or two officers' codes.

    Raises:
        InputError: as `code.read_code`. VaultError: `wrong_code`, `vault_damaged`.
    """
    door, sheet = (Door.RECOVERY, Sheet.RECOVERY) if len(texts) == 1 else (Door.OFFICERS, Sheet.OFFICER)
    codes = [read_code(text, sheet) for text in texts]
    for slot in slots_of(document, door):
        keys = _opened(document["id"], slot, _paper_key(codes, slot["salt"]))
        if keys is not None:
            return keys
    raise VaultError("wrong_code", "This code does not open this vault.")


def slots_of(
    document: Mapping[str, Any], door: Door | None = None, person: bytes | None = None
) -> list[Slot]:
    """The slots, of one kind and of one person where they are named.

    Raises:
        VaultError: `vault_damaged`.
    """
    slots = document["slots"]
    if len(slots) > MAX_SLOTS or not all(_is_slot(slot) for slot in slots):
        raise damaged()
    kind = None if door is None else door.value
    return [slot for slot in slots if kind in (None, slot["kind"]) and person in (None, slot["person"])]


def others(slots: Iterable[Slot], door: Door, person: bytes = b"") -> list[Slot]:
    """All slots but this door of this person; kinds we do not know stay."""
    return [slot for slot in slots if (slot["kind"], slot["person"]) != (door.value, person)]


def _is_slot(slot: Any) -> bool:
    shape = {"kind": str, "person": bytes, "kdf": list, "salt": bytes, "wrapped": bytes}
    shape |= {"public": bytes, "proof": bytes, "renewals": list}
    if not isinstance(slot, dict) or type(slot.get("second", b"")) is not bytes:
        return False
    if any(type(slot.get(name)) is not kind for name, kind in shape.items()):
        return False
    return len(slot["salt"]) == 32 and all(type(one) is bytes for one in slot["renewals"])


def _closed(vault_id: bytes, slot: Slot, key: bytes, keys: Keys) -> Slot:
    wrapped = aead_seal(key, _CONTEXT, _bound(vault_id, slot), keys.vault + keys.own)
    public = vault_renewal.public_of(keys.own)
    made = {**slot, "wrapped": wrapped, "public": public, "renewals": []}
    return {**made, "proof": vault_renewal.proof(vault_id, made, keys.vault)}


def _opened(vault_id: bytes, slot: Slot, key: bytes) -> Keys | None:
    try:
        content = aead_open(key, _CONTEXT, _bound(vault_id, slot), slot["wrapped"])
    except BundleError:
        return None
    vault_key, own = content[:32], content[32:]
    return Keys(vault_renewal.followed(vault_id, slot, vault_key, own), own)


def _bound(vault_id: bytes, slot: Slot) -> bytes:
    parts = [vault_id, slot["kind"], slot["person"], slot["kdf"], slot["salt"]]
    return wire.encode([*parts, second_of(slot)] if second_of(slot) else parts)


def _both(key: bytes, second: bytes) -> bytes:
    return derive(key, b"caseflow/vault/second", salt=second)


def _paper_key(codes: Sequence[bytes], salt: bytes) -> bytes:
    return derive(b"".join(sorted(codes)), b"caseflow/vault/paper", salt=salt)
