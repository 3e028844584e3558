"""One vault, two colleagues, a sheet of paper, and everything that goes wrong with files."""

import os
from pathlib import Path

import pytest

from caseflow.crypto import vault, wire
from caseflow.crypto.kdf import FLOOR
from caseflow.crypto.vault import OpenVault, create_vault, open_vault, open_with_recovery_code
from caseflow.crypto.vault_file import MAGIC, copy_of
from caseflow.domain.errors import InputError, VaultError
from caseflow.domain.ids import PersonId

ANA = PersonId("aa" * 16)
BOJAN = PersonId("bb" * 16)
WORD = "Ана чува кључ"


@pytest.fixture
def made(tmp_path: Path) -> tuple[OpenVault, str]:
    return create_vault(tmp_path / "vault.caseflow", WORD, ANA, os.urandom, FLOOR)


def keys(opened: OpenVault) -> tuple[bytes, bytes]:
    return opened.database_key, opened.file_key


def spoil(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    copy_of(path).write_bytes(data)


def refused_key(path: Path, passphrase: str = WORD, person: PersonId | None = ANA) -> str:
    with pytest.raises(VaultError) as refused:
        open_vault(path, passphrase, person)
    return refused.value.key


def test_the_passphrase_opens_it_again(made: tuple[OpenVault, str]) -> None:
    again = open_vault(made[0].path, WORD)
    assert again.person == ANA
    assert keys(again) == keys(made[0])
    assert len(set(keys(again))) == 2


def test_a_wrong_passphrase_says_so_and_changes_nothing(made: tuple[OpenVault, str]) -> None:
    before = made[0].path.read_bytes()
    assert refused_key(made[0].path, "Ана чува кључ.") == "wrong_passphrase"
    assert refused_key(made[0].path, WORD, BOJAN) == "wrong_passphrase"
    assert made[0].path.read_bytes() == before


def test_colleagues_open_the_same_store(made: tuple[OpenVault, str]) -> None:
    made[0].add_slot("Bojanova lozinka", BOJAN, FLOOR)
    bojan = open_vault(made[0].path, "Bojanova lozinka")
    assert bojan.person == BOJAN
    assert keys(bojan) == keys(made[0])
    assert set(bojan.people) == {ANA, BOJAN}


def test_what_one_person_keeps_nobody_else_opens(made: tuple[OpenVault, str]) -> None:
    made[0].keep_person_secret("admin", b"key")
    made[0].add_slot("Bojanova lozinka", BOJAN, FLOOR)
    assert open_vault(made[0].path, WORD, ANA).person_secret("admin") == b"key"
    assert open_vault(made[0].path, "Bojanova lozinka").person_secret("admin") is None
    paper = open_with_recovery_code(made[0].path, made[1])
    assert paper.person_secret("admin") is None
    with pytest.raises(VaultError) as refused:
        paper.keep_person_secret("admin", b"other")
    assert refused.value.key == "person_needed"


def test_secrets_are_shared_and_device_keys_stay_on_their_machine(made: tuple[OpenVault, str]) -> None:
    made[0].keep_secret("share", b"password")
    made[0].keep_secret("device", b"seed", b"this machine")
    again = open_vault(made[0].path, WORD)
    assert again.secret("share") == b"password"
    assert again.secret("device", b"this machine") == b"seed"
    assert again.secret("other") is None
    with pytest.raises(VaultError) as refused:
        again.secret("device", b"another machine")
    assert refused.value.key == "secret_elsewhere"


def test_a_secret_does_not_pass_under_another_name(made: tuple[OpenVault, str]) -> None:
    made[0].keep_secret("share", b"password")
    path = made[0].path
    document = wire.decode(wire.without_trailer(path.read_bytes())[len(MAGIC) :])
    document["secrets"]["other"] = document["secrets"]["share"]
    spoil(path, wire.with_trailer(MAGIC + wire.encode(document)))
    with pytest.raises(VaultError):
        open_vault(path, WORD).secret("other")


def test_a_changed_passphrase_keeps_everything_and_shuts_the_old_door(made: tuple[OpenVault, str]) -> None:
    made[0].keep_person_secret("admin", b"key")
    made[0].change_passphrase(WORD, "sasvim nova lozinka", FLOOR)
    assert refused_key(made[0].path, WORD) == "wrong_passphrase"
    again = open_vault(made[0].path, "sasvim nova lozinka")
    assert keys(again) == keys(made[0])
    assert again.person_secret("admin") == b"key"
    made[0].path.unlink()
    assert refused_key(made[0].path, WORD) == "wrong_passphrase", "the copy must not keep the old door"


def test_the_old_passphrase_is_asked_before_a_change(made: tuple[OpenVault, str]) -> None:
    with pytest.raises(VaultError):
        made[0].change_passphrase("pogrešna stara", "sasvim nova lozinka", FLOOR)
    with pytest.raises(InputError):
        made[0].change_passphrase(WORD, "kratka", FLOOR)
    assert keys(open_vault(made[0].path, WORD)) == keys(made[0])


def test_the_printed_code_opens_and_gives_a_new_passphrase(made: tuple[OpenVault, str]) -> None:
    made[0].keep_person_secret("admin", b"key")
    paper = open_with_recovery_code(made[0].path, made[1].lower())
    assert keys(paper) == keys(made[0])
    paper.add_slot("opet mogu unutra", ANA, FLOOR)
    again = open_vault(made[0].path, "opet mogu unutra")
    assert keys(again) == keys(made[0])
    assert again.person_secret("admin") is None


def test_a_new_sheet_makes_the_old_one_worthless(made: tuple[OpenVault, str]) -> None:
    sheet = made[0].new_recovery_code()
    assert keys(open_with_recovery_code(made[0].path, sheet)) == keys(made[0])
    with pytest.raises(VaultError) as refused:
        open_with_recovery_code(made[0].path, made[1])
    assert refused.value.key == "wrong_code"


def test_two_officers_open_it_only_together(made: tuple[OpenVault, str]) -> None:
    one, other = made[0].new_officer_codes()
    assert keys(vault.open_with_officer_codes(made[0].path, other, one)) == keys(made[0])
    with pytest.raises(VaultError):
        vault.open_with_officer_codes(made[0].path, one, one)
    with pytest.raises(InputError):
        open_with_recovery_code(made[0].path, one)


def test_a_colleague_who_leaves_loses_the_door(made: tuple[OpenVault, str]) -> None:
    made[0].add_slot("Bojanova lozinka", BOJAN, FLOOR)
    made[0].remove_slot(BOJAN)
    assert refused_key(made[0].path, "Bojanova lozinka", None) == "wrong_passphrase"
    with pytest.raises(VaultError) as refused:
        made[0].remove_slot(ANA)
    assert refused.value.key == "last_person"


def test_a_missing_vault_is_told_and_never_made_twice(made: tuple[OpenVault, str], tmp_path: Path) -> None:
    assert refused_key(tmp_path / "elsewhere") == "vault_missing"
    with pytest.raises(VaultError) as refused:
        create_vault(made[0].path, WORD, ANA, os.urandom, FLOOR)
    assert refused.value.key == "vault_exists"


def test_the_copy_opens_when_the_file_is_spoilt(made: tuple[OpenVault, str]) -> None:
    path = made[0].path
    path.write_bytes(path.read_bytes()[:-1])
    again = open_vault(path, WORD)
    assert keys(again) == keys(made[0])
    again.keep_secret("share", b"password")
    copy_of(path).unlink()
    assert open_vault(path, WORD).secret("share") == b"password"


def test_a_vault_cut_anywhere_is_damaged(made: tuple[OpenVault, str]) -> None:
    data = made[0].path.read_bytes()
    for length in range(len(data)):
        spoil(made[0].path, data[:length])
        assert refused_key(made[0].path) == "vault_damaged"


@pytest.mark.parametrize(
    "content", [{}, [], {"version": 1}, {"version": "1"}, {"version": 1, "id": b"", "slots": [1]}]
)
def test_other_contents_are_damage(made: tuple[OpenVault, str], content: object) -> None:
    spoil(made[0].path, wire.with_trailer(MAGIC + wire.encode(content)))
    assert refused_key(made[0].path) == "vault_damaged"


def test_a_newer_vault_and_dangerous_parameters_are_told(made: tuple[OpenVault, str]) -> None:
    path = made[0].path
    document = wire.decode(wire.without_trailer(path.read_bytes())[len(MAGIC) :])
    document["slots"][0]["kdf"] = [2**30, 3, 4]
    spoil(path, wire.with_trailer(MAGIC + wire.encode(document)))
    assert refused_key(path) == "kdf_out_of_bounds"
    spoil(path, wire.with_trailer(MAGIC + wire.encode({**document, "version": 2})))
    assert refused_key(path) == "vault_newer"


def test_what_we_do_not_know_is_kept(made: tuple[OpenVault, str]) -> None:
    path = made[0].path
    document = wire.decode(wire.without_trailer(path.read_bytes())[len(MAGIC) :])
    strange = {"kind": "token", "person": b"", "kdf": [], "salt": bytes(32), "wrapped": b"", "extra": 1}
    strange |= {"public": b"", "proof": b"", "renewals": []}
    spoil(
        path,
        wire.with_trailer(
            MAGIC + wire.encode({**document, "later": 1, "slots": [*document["slots"], strange]})
        ),
    )
    open_vault(path, WORD).keep_secret("share", b"password")
    kept = wire.decode(wire.without_trailer(path.read_bytes())[len(MAGIC) :])
    assert kept["later"] == 1
    assert strange in kept["slots"]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights elsewhere")
def test_a_folder_that_cannot_be_written_is_told_and_nothing_changes(
    made: tuple[OpenVault, str], tmp_path: Path
) -> None:
    assert made[0].path.stat().st_mode & 0o077 == 0
    before = made[0].path.read_bytes()
    (tmp_path / "vault.caseflow.new").mkdir()
    with pytest.raises(VaultError) as refused:
        made[0].keep_secret("share", b"password")
    assert refused.value.key == "vault_unwritable"
    assert made[0].path.read_bytes() == before
    assert made[0].secret("share") is None
