"""A place with no room for a copy is told and stays clean."""

import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.actions.cases.clients import add_client, clients
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.founding import NewOffice, create_office
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.office.passphrases import rekey
from caseflow.actions.store.backup import backups, drill, make_backup
from caseflow.actions.store.restore import Returning, restore_backup
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.cases.case import NewClient
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import BackupError, StoreError

PASSPHRASE = "četiri obične reči"
FULL = """
import resource, sys
from pathlib import Path
from caseflow.actions.store.backup import make_backup
from caseflow.actions.office.opening import close_office, open_office
from caseflow.domain.clock import system_clock
from caseflow.domain.errors import BackupError

desk = open_office(Path(sys.argv[1]), sys.argv[3], system_clock)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    make_backup(desk, Path(sys.argv[2]))
except BackupError as error:
    sys.stdout.write(error.key)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
close_office(desk)
"""


@pytest.fixture
def places(tmp_path: Path) -> tuple[Path, Path]:
    """A store under a newer key, and a copy of it as it was before."""
    stick = tmp_path / "stick"
    stick.mkdir()
    new = NewOffice(tmp_path / "whole", "CSR Čačak", "csr", PASSPHRASE, kdf=FLOOR)
    desk = create_office(new, system_clock).desk
    for year in (2008, 2009, 2010):
        add_client(desk, NewClient(year))
    copy = make_backup(desk, stick).value.folder
    rekey(desk)
    add_client(desk, NewClient(2011))
    close_office(desk)
    return new.folder, copy


def test_a_full_place_is_told_and_nothing_half_written_stays(places: tuple[Path, Path]) -> None:
    whole, copy = places
    stick = copy.parent.parent
    words = [sys.executable, "-c", FULL, str(whole), str(stick), PASSPHRASE]
    ended = subprocess.run(words, check=True, capture_output=True, text=True)
    assert ended.stdout in ("backup_full", "backup_failed")
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]
    desk = open_office(whole, PASSPHRASE, system_clock)
    assert [one.folder for one in backups(desk, stick)] == [copy]
    assert drill(desk, copy, PASSPHRASE).value.operations
    close_office(desk)


def test_what_the_disk_refuses_while_a_copy_comes_back_is_told_and_the_store_is_as_it_was(
    places: tuple[Path, Path],
) -> None:
    whole, copy = places
    (whole / f"{VAULT_FILE}.replaced").mkdir()
    with pytest.raises(BackupError) as told:
        restore_backup(Returning(whole, copy, PASSPHRASE), system_clock)
    assert told.value.key == "backup_failed"
    desk = open_office(whole, PASSPHRASE, system_clock)
    assert len(clients(desk)) == 4
    close_office(desk)


def test_where_no_note_of_the_holder_can_be_written_the_store_opens_all_the_same(
    places: tuple[Path, Path],
) -> None:
    whole, _ = places
    (whole / "store.pid").mkdir()
    close_office(open_office(whole, PASSPHRASE, system_clock))


def test_where_the_machines_secret_cannot_be_written_no_office_is_made(tmp_path: Path) -> None:
    (tmp_path / "machine").write_bytes(b"")
    with pytest.raises(StoreError) as told:
        create_office(NewOffice(tmp_path, "CSR Čačak", "csr", PASSPHRASE, kdf=FLOOR), system_clock)
    assert told.value.key == "folder_unusable"
    assert not (tmp_path / VAULT_FILE).exists()
