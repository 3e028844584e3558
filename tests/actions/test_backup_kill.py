"""A copy comes back and the program is killed; a full stick stays clean."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.actions.backup import backups, drill, make_backup
from caseflow.actions.clients import add_client, clients
from caseflow.actions.display import VAULT_FILE
from caseflow.actions.office import NewOffice, close_office, create_office, open_office
from caseflow.actions.passphrases import rekey
from caseflow.actions.store_check import verify_log
from caseflow.crypto.kdf import FLOOR
from caseflow.db import standby
from caseflow.domain.case import NewClient
from caseflow.domain.clock import system_clock
from tests.killing import Victim, moments, needs_strace

PASSPHRASE = "četiri obične reči"
RESTORE = """
import sys
from pathlib import Path
from caseflow.actions.backup_restore import Returning, restore_backup
from caseflow.actions.office import close_office
from caseflow.domain.clock import system_clock

returning = Returning(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
close_office(restore_backup(returning, system_clock).desk)
"""
FULL = """
import resource, sys
from pathlib import Path
from caseflow.actions.backup import make_backup
from caseflow.actions.office import close_office, open_office
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
    """A store with four clients under a newer key, and a copy of it with three."""
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


def test_killed_while_a_copy_comes_back_there_is_the_old_or_the_copy(
    places: tuple[Path, Path], tmp_path: Path
) -> None:
    needs_strace()
    whole, copy = places
    killed = tmp_path / "store"
    endings = ("", "-wal", ".part", ".restored", ".replaced", ".new", ".copy", ".copy.new")
    files = tuple(killed / f"{file}{end}" for file in (VAULT_FILE, standby.STORE_FILE) for end in endings)
    victim = Victim(RESTORE, (str(killed), str(copy), PASSPHRASE), files)
    shutil.copytree(whole, killed)
    counted, found = victim.counted(tmp_path / "calls"), set()
    for call, when in moments(counted, {"rename": 5}):
        shutil.rmtree(killed)
        shutil.copytree(whole, killed)
        assert victim.killed_at(call, when), f"{call} {when}"
        again = open_office(killed, PASSPHRASE, system_clock)
        verify_log(again)
        found.add(len(clients(again)))
        close_office(again)
        assert not standby.is_waiting(killed)
    assert found == {3, 4}


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
