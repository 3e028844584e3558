"""The vault: who may open the store on this PC, and the keys behind it.

One random vault key; every person has a door of their own, and a printed recovery code is another. From
the vault key come the keys of the database and of files and the wrapping of secrets (device keys, share
credentials). What one person alone may open (the organisation's admin key) lies under that person's own
key, which no paper code gives. Whatever fails, the vault is as it was.
"""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from caseflow.crypto import vault_renewal, vault_slots, wire
from caseflow.crypto.code import CODE_BYTES, Sheet, write_code
from caseflow.crypto.kdf import KdfParameters, calibrate, check_new_passphrase
from caseflow.crypto.keychain import forget_in_keychain, keep_in_keychain, read_from_keychain
from caseflow.crypto.seal import aead_open, aead_seal, derive
from caseflow.crypto.vault_file import VERSION, Document, copy_of, packed, read_document, write_document
from caseflow.crypto.vault_slots import Door, Entrance, Keys, Second
from caseflow.domain.errors import BundleError, VaultError
from caseflow.domain.ids import PersonId, Random

_SECRET: Final = b"caseflow/vault/secret"


class OpenVault:
    """A vault somebody has opened; holds keys in memory until it is dropped.

    Args:
        person: who opened it; None behind a paper code.
    """

    def __init__(
        self, path: Path, document: Document, keys: Keys, random: Random, person: PersonId | None
    ) -> None:
        self.path = path
        self.person = person
        self._document = document
        self._keys = keys
        self._random = random
        self.database_key = derive(keys.vault, b"caseflow/vault/database")
        self.file_key = derive(keys.vault, b"caseflow/vault/files")

    @property
    def people(self) -> tuple[PersonId, ...]:
        """Who has a passphrase here."""
        slots = vault_slots.slots_of(self._document, Door.PASSPHRASE)
        return tuple(PersonId(slot["person"].hex()) for slot in slots)

    def keep_secret(self, name: str, data: bytes, device_secret: bytes = b"") -> None:
        """Keep something for everybody here; with a device secret, for this machine only."""
        blob = self._closed(self._shared_key(device_secret), b"", name, data)
        self._write({"secrets": {**self._document["secrets"], name: blob}})

    def secret(self, name: str, device_secret: bytes = b"") -> bytes | None:
        """What was kept under a name, or None.

        Raises:
            VaultError: `secret_elsewhere`: kept on another machine, which must enrol again.
        """
        blob = self._document["secrets"].get(name)
        return None if blob is None else self._opened(self._shared_key(device_secret), b"", name, blob)

    def keep_person_secret(self, name: str, data: bytes) -> None:
        """Keep something only whoever opened the vault may open. Raises VaultError: `person_needed`."""
        person = self._own_id()
        blob = self._closed(self._keys.own, person, name, data)
        kept = self._document["person_secrets"]
        self._write({"person_secrets": {**kept, person: {**kept.get(person, {}), name: blob}}})

    def person_secret(self, name: str) -> bytes | None:
        """What this person alone has kept under a name, or None; always None behind a paper code."""
        if self.person is None:
            return None
        person = self._own_id()
        blob = self._document["person_secrets"].get(person, {}).get(name)
        return None if blob is None else self._opened(self._keys.own, person, name, blob)

    def seal_for_person(self, name: str, data: bytes) -> bytes:
        """For a place outside the vault: only whoever opened it opens this. Raises VaultError."""
        return self._closed(self._keys.own, self._own_id(), name, data)

    def open_for_person(self, name: str, blob: bytes) -> bytes:
        """Raises VaultError: `person_needed` behind a paper code, `secret_elsewhere` for anybody else."""
        return self._opened(self._keys.own, self._own_id(), name, blob)

    def _own_id(self) -> bytes:
        if self.person is None:
            raise VaultError("person_needed", "This needs a person's own passphrase.")
        return bytes.fromhex(self.person)

    def _shared_key(self, device_secret: bytes) -> bytes:
        return derive(self._keys.vault, b"caseflow/vault/secrets", salt=device_secret)

    def _closed(self, key: bytes, person: bytes, name: str, data: bytes) -> bytes:
        salt = self._random(32)
        return salt + aead_seal(key, _SECRET, self._bound(person, name, salt), data)

    def _opened(self, key: bytes, person: bytes, name: str, blob: bytes) -> bytes:
        try:
            return aead_open(key, _SECRET, self._bound(person, name, blob[:32]), blob[32:])
        except BundleError as error:
            raise _elsewhere() from error

    def _bound(self, person: bytes, name: str, salt: bytes) -> bytes:
        return wire.encode([self._document["id"], person, name, salt])

    def with_new_key(self, device_secret: bytes) -> "OpenVault":
        """This vault under a new vault key, not yet written; every door leads to the new one.

        Raises:
            VaultError: `secret_elsewhere`, `door_forged`.
        """
        new = OpenVault(
            self.path, self._document, Keys(self._random(32), self._keys.own), self._random, self.person
        )
        keys, vault_id = (self._keys.vault, new._keys.vault), self._document["id"]
        slots = [
            vault_renewal.renewed(vault_id, slot, keys, self._random)
            for slot in vault_slots.slots_of(self._document)
        ]
        secrets = {name: self._rewrapped(new, name, device_secret) for name in self._document["secrets"]}
        new._document = {**self._document, "slots": slots, "secrets": secrets}
        return new

    def moved_to(self, path: Path) -> "OpenVault":
        """The same vault, to be written elsewhere."""
        return OpenVault(path, self._document, self._keys, self._random, self.person)

    def drop_foreign(self, device_secret: bytes) -> None:
        """Take away what another machine kept and nobody can open here."""
        secrets = self._document["secrets"]
        self._write(
            {"secrets": {name: secrets[name] for name in secrets if self._is_ours(name, device_secret)}}
        )

    def _is_ours(self, name: str, device_secret: bytes) -> bool:
        for secret in (b"", device_secret):
            with suppress(VaultError):
                self.secret(name, secret)
                return True
        return False

    @property
    def packed(self) -> bytes:
        """The vault's file as it is, for a copy."""
        return packed(self._document)

    def save(self) -> None:
        """Write the vault and its copy as they are: the moment from which a new key counts."""
        self._write({})

    def _rewrapped(self, new: "OpenVault", name: str, device_secret: bytes) -> bytes:
        blob = self._document["secrets"][name]
        for secret in {b"", device_secret}:
            try:
                data = self._opened(self._shared_key(secret), b"", name, blob)
            except VaultError:
                continue
            return new._closed(new._shared_key(secret), b"", name, data)
        raise _elsewhere()

    @property
    def doors(self) -> tuple[tuple[Door, PersonId | None], ...]:
        """Which doors there are: a person's passphrase, the recovery code, two officers."""
        kinds = {door.value: door for door in Door}
        slots = (slot for slot in vault_slots.slots_of(self._document) if slot["kind"] in kinds)
        return tuple(
            (kinds[slot["kind"]], PersonId(slot["person"].hex()) if slot["person"] else None)
            for slot in slots
        )

    def _write(self, changes: Mapping[str, Any]) -> None:
        document = {**self._document, **changes}
        write_document(self.path, document)
        self._document = document

    def add_slot(self, passphrase: str, person: PersonId, kdf: KdfParameters | None = None) -> None:
        """A passphrase for a person; one who had another loses what only they could open.

        Raises:
            InputError: `passphrase_short`. VaultError: `vault_full`, `vault_unwritable`.
        """
        check_new_passphrase(passphrase)
        if len(self._document["slots"]) >= vault_slots.MAX_SLOTS:
            raise VaultError("vault_full", "No more people can open this vault.")
        entrance = Entrance(passphrase, bytes.fromhex(person), _or_measured(kdf))
        keys = Keys(self._keys.vault, self._random(32))
        self._write({**self._with_door(entrance, keys), **self._without_secrets(entrance.person)})

    def change_passphrase(self, old: str, new: str, kdf: KdfParameters | None = None) -> None:
        """Another passphrase for whoever opened the vault; nothing else changes.

        Raises:
            InputError: `passphrase_short`. VaultError: `wrong_passphrase`, `person_needed`.
        """
        person = self._own_id()
        check_new_passphrase(new)
        before = _by_passphrase(self._document, old, person)
        self._write(self._with_door(Entrance(new, person, _or_measured(kdf), before.second), self._keys))

    def add_second_key(self, passphrase: str, kdf: KdfParameters | None = None) -> None:
        """From now on whoever opened the vault also needs the keychain of this computer.

        Raises:
            VaultError: `wrong_passphrase`, `person_needed`, `second_there`, `keychain_missing`.
        """
        person = self._own_id()
        if _by_passphrase(self._document, passphrase, person).second is not None:
            raise VaultError("second_there", "This passphrase has a second key already.")
        second = Second(self._random(16), self._random(32))
        keep_in_keychain(second.name.hex(), second.secret)
        try:
            self._write(self._with_door(Entrance(passphrase, person, _or_measured(kdf), second), self._keys))
        except VaultError:
            forget_in_keychain(second.name.hex())
            raise

    def remove_second_key(self, passphrase: str, kdf: KdfParameters | None = None) -> None:
        """The passphrase alone opens again. Raises VaultError: `wrong_passphrase`, `second_none`."""
        person = self._own_id()
        before = _by_passphrase(self._document, passphrase, person).second
        if before is None:
            raise VaultError("second_none", "This passphrase has no second key.")
        self._write(self._with_door(Entrance(passphrase, person, _or_measured(kdf)), self._keys))
        forget_in_keychain(before.name.hex())

    @property
    def with_second_key(self) -> frozenset[PersonId]:
        """Whose passphrase needs the keychain of this computer."""
        slots = vault_slots.slots_of(self._document, Door.PASSPHRASE)
        return frozenset(PersonId(slot["person"].hex()) for slot in slots if vault_slots.second_of(slot))

    def remove_slot(self, person: PersonId) -> None:
        """Take a person's passphrase away, and what only they could open.

        Raises:
            VaultError: `last_person`.
        """
        if set(self.people) <= {person}:
            raise VaultError("last_person", "The last passphrase of a vault cannot be taken away.")
        whose = bytes.fromhex(person)
        slots = vault_slots.others(self._document["slots"], Door.PASSPHRASE, whose)
        self._write({"slots": slots, **self._without_secrets(whose)})

    def new_recovery_code(self) -> str:
        """A code for a new sheet of paper; the old sheet opens nothing any more."""
        key = self._random(CODE_BYTES)
        self._set_paper(Door.RECOVERY, [key])
        return write_code(key, Sheet.RECOVERY)

    def remove_officer_codes(self) -> None:
        """The two officers' codes open nothing any more."""
        self._write({"slots": vault_slots.others(self._document["slots"], Door.OFFICERS)})

    def new_officer_codes(self) -> tuple[str, str]:
        """Two codes for two officers, who open the vault only together."""
        one, other = self._random(CODE_BYTES), self._random(CODE_BYTES)
        self._set_paper(Door.OFFICERS, [one, other])
        return write_code(one, Sheet.OFFICER), write_code(other, Sheet.OFFICER)

    def _with_door(self, entrance: Entrance, keys: Keys) -> Document:
        slot = vault_slots.passphrase_slot(self._document["id"], entrance, keys, self._random)
        kept = vault_slots.others(self._document["slots"], Door.PASSPHRASE, entrance.person)
        return {"slots": [*kept, slot]}

    def _without_secrets(self, person: bytes) -> Document:
        kept = self._document["person_secrets"].items()
        return {"person_secrets": {whose: secrets for whose, secrets in kept if whose != person}}

    def _set_paper(self, door: Door, codes: list[bytes]) -> None:
        slot = vault_slots.code_slot(self._document["id"], codes, self._keys.vault, self._random)
        self._write({"slots": [*vault_slots.others(self._document["slots"], door), slot]})


def create_vault(
    path: Path, passphrase: str, person: PersonId, random: Random, kdf: KdfParameters | None = None
) -> tuple[OpenVault, str]:
    """A new vault with one person, and the recovery code to be printed.

    Args:
        kdf: how slow the passphrase is; measured on this computer when left out.

    Raises:
        InputError: `passphrase_short`. VaultError: `vault_exists`, `vault_unwritable`.
    """
    check_new_passphrase(passphrase)
    if path.exists() or copy_of(path).exists():
        raise VaultError("vault_exists", "There is a vault here already.")
    keys = Keys(random(32), random(32))
    entrance = Entrance(passphrase, bytes.fromhex(person), _or_measured(kdf))
    vault_id, code = random(16), random(CODE_BYTES)
    slots = [
        vault_slots.passphrase_slot(vault_id, entrance, keys, random),
        vault_slots.code_slot(vault_id, [code], keys.vault, random),
    ]
    document = {"version": VERSION, "id": vault_id, "slots": slots, "secrets": {}, "person_secrets": {}}
    write_document(path, document)
    return OpenVault(path, document, keys, random, person), write_code(code, Sheet.RECOVERY)


def open_vault(
    path: Path, passphrase: str, person: PersonId | None = None, random: Random = os.urandom
) -> OpenVault:
    """Open with a passphrase; without a person every door is tried, each as slow as it was made.

    Raises:
        VaultError: `wrong_passphrase`, `second_away`, `vault_missing`, `vault_damaged`, `vault_newer`,
            `vault_unreadable`, `kdf_out_of_bounds`.
    """
    document = read_document(path)
    whose = None if person is None else bytes.fromhex(person)
    found = _by_passphrase(document, passphrase, whose)
    return OpenVault(path, document, found.keys, random, PersonId(found.person.hex()))


def open_with_recovery_code(path: Path, code: str, random: Random = os.urandom) -> OpenVault:
    """Open with the printed code; then `add_slot` gives a person a new passphrase.

    Raises:
        InputError: as `code.read_code`. VaultError: `wrong_code`, and as `open_vault`.
    """
    document = read_document(path)
    return OpenVault(path, document, vault_slots.open_code_slots(document, [code]), random, None)


def open_with_officer_codes(path: Path, one: str, other: str, random: Random = os.urandom) -> OpenVault:
    """Open with the codes of two officers, in any order. Raises as `open_with_recovery_code`."""
    document = read_document(path)
    return OpenVault(path, document, vault_slots.open_code_slots(document, [one, other]), random, None)


@dataclass(frozen=True, slots=True)
class _Opened:
    person: bytes
    keys: Keys
    second: Second | None


def _by_passphrase(document: Mapping[str, Any], passphrase: str, person: bytes | None) -> _Opened:
    """A door whose second key is not here is passed over, and said when no other opens."""
    away = False
    for slot in vault_slots.slots_of(document, Door.PASSPHRASE, person):
        name = vault_slots.second_of(slot)
        secret = read_from_keychain(name.hex()) if name else b""
        if secret is None:
            away = True
            continue
        keys = vault_slots.open_passphrase_slot(document["id"], slot, passphrase, secret)
        if keys is not None:
            return _Opened(slot["person"], keys, Second(name, secret) if name else None)
    if away:
        raise VaultError(
            "second_away",
            "This passphrase opens nothing here. Its second key may be missing from the keychain of this "
            "computer: unlock the keychain, or open with the recovery code.",
        )
    raise VaultError("wrong_passphrase", "This passphrase does not open the vault.")


def _elsewhere() -> VaultError:
    return VaultError(
        "secret_elsewhere",
        "The vault comes from another computer, or the folder “machine” beside the data is gone. Nothing was "
        "changed. Bring a backup back, or join this computer anew.",
    )


def _or_measured(kdf: KdfParameters | None) -> KdfParameters:
    return calibrate(time.perf_counter) if kdf is None else kdf
