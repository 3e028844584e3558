"""The vault key is renewed by one person; every door follows, an old copy of the vault opens nothing new."""

import os
from pathlib import Path

import pytest

from caseflow.crypto import vault_renewal, wire
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.seal import SealingKey
from caseflow.crypto.vault import (
    OpenVault,
    create_vault,
    open_vault,
    open_with_officer_codes,
    open_with_recovery_code,
)
from caseflow.crypto.vault_file import MAGIC, copy_of, write_document
from caseflow.domain.errors import VaultError
from caseflow.domain.ids import PersonId

ANA, BOJAN = PersonId("aa" * 16), PersonId("bb" * 16)
ANAS, BOJANS = "Ана чува кључ", "Bojanova lozinka"
MACHINE = b"this machine"


@pytest.fixture
def made(tmp_path: Path) -> tuple[OpenVault, str]:
    vault, code = create_vault(tmp_path / "vault.caseflow", ANAS, ANA, os.urandom, FLOOR)
    vault.add_slot(BOJANS, BOJAN, FLOOR)
    vault.keep_person_secret("admin", b"key")
    vault.keep_secret("share", b"password")
    vault.keep_secret("device", b"seed", MACHINE)
    return vault, code


def renewed(vault: OpenVault) -> OpenVault:
    new = vault.with_new_key(MACHINE)
    new.save()
    return new


def contents(path: Path) -> dict[str, object]:
    document = wire.decode(wire.without_trailer(path.read_bytes())[len(MAGIC) :])
    assert isinstance(document, dict)
    return document


def test_every_door_leads_to_the_new_key(made: tuple[OpenVault, str]) -> None:
    vault, code = made
    officers = vault.new_officer_codes()
    new = renewed(renewed(vault))
    assert new.database_key != vault.database_key
    opened = [
        open_vault(vault.path, ANAS),
        open_vault(vault.path, BOJANS),
        open_with_recovery_code(vault.path, code),
        open_with_officer_codes(vault.path, *officers),
    ]
    assert {one.database_key for one in opened} == {new.database_key}
    assert {one.secret("share") for one in opened} == {b"password"}
    assert {one.secret("device", MACHINE) for one in opened} == {b"seed"}
    assert opened[0].person_secret("admin") == b"key"


def test_nothing_is_written_before_it_is_saved(made: tuple[OpenVault, str]) -> None:
    before = made[0].path.read_bytes()
    made[0].with_new_key(MACHINE)
    assert made[0].path.read_bytes() == before


def test_a_changed_passphrase_and_a_new_sheet_work_after_it(made: tuple[OpenVault, str]) -> None:
    new = renewed(made[0])
    new.change_passphrase(ANAS, "sasvim nova lozinka", FLOOR)
    code = new.new_recovery_code()
    last = renewed(new)
    assert open_vault(new.path, "sasvim nova lozinka").database_key == last.database_key
    assert open_vault(new.path, "sasvim nova lozinka").person_secret("admin") == b"key"
    assert open_with_recovery_code(new.path, code).database_key == last.database_key


def test_who_kept_the_old_vault_and_left_learns_nothing_of_the_new_key(made: tuple[OpenVault, str]) -> None:
    vault = made[0]
    bojan = open_vault(vault.path, BOJANS)
    vault.remove_slot(BOJAN)
    new = renewed(vault)
    with pytest.raises(VaultError):
        open_vault(vault.path, BOJANS)
    document = contents(new.path)
    slots, name = document["slots"], document["id"]
    assert isinstance(slots, list)
    assert isinstance(name, bytes)
    for slot in slots:
        with pytest.raises(VaultError):
            vault_renewal.followed(name, slot, bojan._keys.vault, bojan._keys.own)


def test_a_door_put_there_from_outside_stops_the_renewal(made: tuple[OpenVault, str]) -> None:
    document = contents(made[0].path)
    slots = document["slots"]
    assert isinstance(slots, list)
    slots[0]["public"] = SealingKey(os.urandom(32)).public
    write_document(made[0].path, document)
    before = made[0].path.read_bytes()
    with pytest.raises(VaultError) as refused:
        open_vault(made[0].path, ANAS, ANA).with_new_key(MACHINE)
    assert refused.value.key == "door_forged"
    assert made[0].path.read_bytes() == before


def test_a_link_made_without_the_old_key_is_damage(made: tuple[OpenVault, str]) -> None:
    """Somebody who can write the file, but never opened it, offers a vault key of theirs."""
    path, theirs = made[0].path, os.urandom(32)
    document = contents(path)
    slots, name = document["slots"], document["id"]
    assert isinstance(slots, list)
    assert isinstance(name, bytes)
    proven = [{**slot, "proof": vault_renewal.proof(name, slot, theirs)} for slot in slots]
    keys = (theirs, os.urandom(32))
    planted = [vault_renewal.renewed(name, slot, keys, os.urandom) for slot in proven]
    write_document(path, {**document, "slots": planted})
    with pytest.raises(VaultError) as refused:
        open_vault(path, ANAS, ANA)
    assert refused.value.key == "vault_damaged"


def test_secrets_of_another_machine_stop_it(made: tuple[OpenVault, str]) -> None:
    with pytest.raises(VaultError) as refused:
        made[0].with_new_key(b"another machine")
    assert refused.value.key == "secret_elsewhere"


def test_the_copy_is_renewed_too(made: tuple[OpenVault, str]) -> None:
    new = renewed(made[0])
    new.path.unlink()
    assert copy_of(new.path).exists()
    assert open_vault(new.path, ANAS).database_key == new.database_key
