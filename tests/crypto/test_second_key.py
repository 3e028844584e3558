"""A passphrase that needs the keychain of the computer: added, kept through changes, away, taken away."""

import os
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import OpenVault, create_vault, open_vault, open_with_recovery_code
from caseflow.crypto.vault_file import copy_of
from caseflow.domain.errors import VaultError
from caseflow.domain.ids import PersonId

ANA, BOJAN = PersonId("aa" * 16), PersonId("bb" * 16)
WORD, OTHER = "Ана чува кључ", "Bojanova lozinka"


class Keychain(KeyringBackend):
    """A keychain of the test; a locked one says so."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def keychain() -> Iterator[Keychain]:
    before, made = keyring.get_keyring(), Keychain()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def made(tmp_path: Path) -> tuple[OpenVault, str]:
    vault, code = create_vault(tmp_path / "vault.caseflow", WORD, ANA, os.urandom, FLOOR)
    vault.keep_person_secret("admin", b"key")
    vault.add_slot(OTHER, BOJAN, FLOOR)
    return vault, code


def refused_key(path: Path, passphrase: str, person: PersonId | None = None) -> str:
    with pytest.raises(VaultError) as refused:
        open_vault(path, passphrase, person)
    return refused.value.key


def test_the_passphrase_alone_opens_no_more(made: tuple[OpenVault, str], keychain: Keychain) -> None:
    vault, code = made
    vault.add_second_key(WORD, FLOOR)
    assert vault.with_second_key == {ANA}
    again = open_vault(vault.path, WORD)
    assert (again.database_key, again.person_secret("admin")) == (vault.database_key, b"key")
    keychain.locked = True
    assert refused_key(vault.path, WORD) == "second_away"
    keychain.locked = False
    keychain.kept.clear()
    assert refused_key(vault.path, WORD) == "second_away"
    assert open_vault(vault.path, OTHER).database_key == vault.database_key
    assert open_with_recovery_code(vault.path, code).database_key == vault.database_key


def test_a_wrong_passphrase_is_still_a_wrong_one(made: tuple[OpenVault, str], keychain: Keychain) -> None:
    made[0].add_second_key(WORD, FLOOR)
    assert refused_key(made[0].path, "Ана чува кључ.") == "wrong_passphrase"


def test_another_secret_in_the_keychain_opens_nothing(
    made: tuple[OpenVault, str], keychain: Keychain
) -> None:
    made[0].add_second_key(WORD, FLOOR)
    (name,) = keychain.kept
    keychain.kept[name] = "00" * 32
    assert refused_key(made[0].path, WORD) == "wrong_passphrase"
    keychain.kept[name] = "no hexadecimal"
    assert refused_key(made[0].path, WORD) == "second_away"


def test_the_name_of_the_second_key_cannot_be_cut_off(
    made: tuple[OpenVault, str], keychain: Keychain
) -> None:
    vault = made[0]
    vault.add_second_key(WORD, FLOOR)
    for slot in vault._document["slots"]:
        slot.pop("second", None)
    vault.save()
    assert refused_key(vault.path, WORD) == "wrong_passphrase"


def test_it_stays_when_the_passphrase_or_the_key_of_the_store_changes(
    made: tuple[OpenVault, str], keychain: Keychain
) -> None:
    made[0].add_second_key(WORD, FLOOR)
    vault = open_vault(made[0].path, WORD)
    vault.change_passphrase(WORD, "sasvim nova lozinka", FLOOR)
    new = open_vault(vault.path, "sasvim nova lozinka").with_new_key(b"")
    new.save()
    assert open_vault(vault.path, "sasvim nova lozinka").database_key == new.database_key
    keychain.kept.clear()
    assert refused_key(vault.path, "sasvim nova lozinka") == "second_away"


def test_taken_away_the_passphrase_opens_alone(made: tuple[OpenVault, str], keychain: Keychain) -> None:
    vault = made[0]
    vault.add_second_key(WORD, FLOOR)
    vault.remove_second_key(WORD, FLOOR)
    assert keychain.kept == {}
    assert vault.with_second_key == set()
    assert open_vault(vault.path, WORD).person_secret("admin") == b"key"
    with pytest.raises(VaultError, match="no second key"):
        vault.remove_second_key(WORD, FLOOR)


def test_a_computer_without_a_keychain_says_so_and_nothing_is_changed(made: tuple[OpenVault, str]) -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
    was = made[0].path.read_bytes()
    with pytest.raises(VaultError) as refused:
        made[0].add_second_key(WORD, FLOOR)
    assert refused.value.key == "keychain_missing"
    assert (made[0].path.read_bytes(), copy_of(made[0].path).read_bytes()) == (was, was)
    assert open_vault(made[0].path, WORD).person == ANA
    keyring.set_keyring(before)


def test_a_vault_that_cannot_be_written_leaves_nothing_in_the_keychain(
    made: tuple[OpenVault, str], keychain: Keychain, tmp_path: Path
) -> None:
    elsewhere = made[0].moved_to(tmp_path / "gone" / "vault.caseflow")
    with pytest.raises(VaultError) as refused:
        elsewhere.add_second_key(WORD, FLOOR)
    assert refused.value.key == "vault_unwritable"
    assert keychain.kept == {}
