"""A store that cannot be trusted is not opened, says why, and is byte for byte as it was."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3  # type: ignore[import-untyped]

from caseflow.db.engine import refuse_old_sqlite
from caseflow.db.store import STORE_FILE, Store
from caseflow.db.tables import SCHEMA_VERSION
from caseflow.domain.errors import StoreError
from caseflow.domain.ids import DIRECTORY
from caseflow.oplog.op import Value
from tests.db.offices import KEY, ROOT, Office, SteppingClock, elsewhere, fingerprint, opened

CLOCK = SteppingClock()
HOLDER = """
import os, sys
from pathlib import Path
from tests.db.offices import opened

office = opened(Path(sys.argv[1]))
sys.stdout.write(f"{os.getpid()}\\n")
sys.stdout.flush()
sys.stdin.readline()
office.store.close()
"""
WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from caseflow.domain.errors import StoreError
from tests.db.offices import opened
import alembic.command, caseflow.db.rebuild

if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    opened(Path(sys.argv[1]))
except StoreError as error:
    sys.stdout.write(error.key)
"""
FULL = """
import resource, sys
from pathlib import Path
from caseflow.domain.errors import StoreError
from tests.db.offices import opened

office = opened(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
try:
    for number in range(100):
        office.write("service", {"name": str(number), "description": "x" * 40_000})
except StoreError as error:
    sys.stdout.write(f"{error.key} {number}")
office.store.close()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with something in it, closed."""
    office = opened(tmp_path)
    with office.store.transaction() as transaction:
        for number in range(200):
            words: dict[str, Value] = {"name": f"Klub {number}", "description": "za mlade " * 50}
            transaction.write(DIRECTORY, "service", words)
    office.store.close()
    return tmp_path


def refusal(folder: Path, key: bytes = KEY) -> str:
    """Why the store is not opened; that it is as it was is checked too."""
    before = fingerprint(folder)
    with pytest.raises(StoreError) as told:
        Store.open(folder, key, CLOCK, os.urandom)
    assert fingerprint(folder) == before
    assert str(folder) not in str(told.value)
    return told.value.key


def test_with_another_key(folder: Path) -> None:
    assert refusal(folder, bytes(32)) == "store_not_of_vault"
    opened(folder).store.close()


def test_with_a_first_page_that_was_damaged(folder: Path) -> None:
    damage(folder / STORE_FILE, at=100)
    assert refusal(folder) == "store_not_of_vault"


def test_with_a_page_that_was_damaged_in_the_middle(folder: Path) -> None:
    size = (folder / STORE_FILE).stat().st_size
    assert size > 16 * 4096
    damage(folder / STORE_FILE, at=size // 2)
    assert refusal(folder) == "page_damaged"


def test_cut_off_at_the_end(folder: Path) -> None:
    file = folder / STORE_FILE
    with file.open("r+b") as data:
        data.truncate(file.stat().st_size - 3 * 4096 - 17)
    assert refusal(folder) == "page_damaged"


def damage(file: Path, at: int) -> None:
    with file.open("r+b") as data:
        data.seek(at)
        flipped = bytes(byte ^ 0xFF for byte in data.read(8))
        data.seek(at)
        data.write(flipped)


def test_that_is_not_encrypted(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / STORE_FILE)
    plain.execute("CREATE TABLE operation (id)")
    plain.close()
    assert refusal(tmp_path) == "store_plaintext"


@pytest.mark.parametrize("version", [(3, 51, 2), (3, 52, 0), (3, 45, 1)])
def test_with_an_sqlite_that_can_damage_it(version: tuple[int, ...]) -> None:
    with pytest.raises(StoreError, match=r"Nothing was opened") as told:
        refuse_old_sqlite(version)
    assert (told.value.key, told.value.values["version"]) == (
        "sqlite_unsafe",
        ".".join(map(str, version)),
    )


@pytest.mark.parametrize("version", [(3, 51, 3), (3, 52, 1), (3, 53, 4)])
def test_but_with_a_sound_sqlite_it_is_opened(version: tuple[int, ...]) -> None:
    refuse_old_sqlite(version)


def test_of_a_newer_program(folder: Path) -> None:
    raw = sqlcipher3.connect(str(folder / STORE_FILE))
    raw.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    raw.execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}")
    raw.close()
    assert refusal(folder) == "store_newer"


def test_that_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "store_missing"
    assert list(tmp_path.iterdir()) == []


def test_that_is_there_already(folder: Path) -> None:
    before = fingerprint(folder)
    with pytest.raises(StoreError) as told:
        Store.create(folder, KEY, CLOCK, os.urandom)
    assert told.value.key == "store_exists"
    assert fingerprint(folder) == before


def test_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as told:
        Store.create(tmp_path / "gone", KEY, CLOCK, os.urandom)
    assert told.value.key == "store_read_only"


def test_that_another_caseflow_has_open(folder: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdout
        pid = holder.stdout.readline().strip()
        with pytest.raises(StoreError) as told:
            Store.open(folder, KEY, CLOCK, os.urandom)
        assert (told.value.key, told.value.values["holder"]) == ("store_in_use", pid)
        holder.communicate("\n", timeout=30)
    assert holder.returncode == 0
    opened(folder).store.close()


def test_unless_the_other_closes_it_in_a_moment(folder: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=-1, stdout=-1, text=True) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline()
        threading.Timer(0.3, holder.stdin.close).start()
        opened(folder).store.close()
    assert holder.returncode == 0


def test_twice_in_one_program(ana: Office) -> None:
    with pytest.raises(StoreError) as told:
        Store.open(ana.store.folder, KEY, CLOCK, os.urandom)
    assert (told.value.key, told.value.values["holder"]) == ("store_in_use", str(os.getpid()))
    ana.write("service", {"name": "still ours"})


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    """A folder that another account of the computer may reach."""
    made = Path(tempfile.mkdtemp())
    yield made
    made.chmod(0o700)
    shutil.rmtree(made)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are set another way on Windows")
def test_in_a_folder_that_cannot_be_written_to(shared_folder: Path) -> None:
    opened(shared_folder).store.close()
    (shared_folder / "store.lock").unlink()
    (shared_folder / STORE_FILE).chmod(0o444)
    shared_folder.chmod(0o555)
    before = fingerprint(shared_folder)
    assert elsewhere(WITHOUT_RIGHTS, str(shared_folder)).stdout == "store_read_only"
    assert fingerprint(shared_folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are set another way on Windows")
def test_that_can_be_read_but_not_written(shared_folder: Path) -> None:
    opened(shared_folder).store.close()
    (shared_folder / STORE_FILE).chmod(0o444)
    for lock in shared_folder.glob("store.lock"):
        lock.chmod(0o666)
    shared_folder.chmod(0o777)
    before = fingerprint(shared_folder)
    assert elsewhere(WITHOUT_RIGHTS, str(shared_folder)).stdout == "store_read_only"
    assert fingerprint(shared_folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="rights are set another way on Windows")
def test_that_belongs_to_another_account(shared_folder: Path) -> None:
    opened(shared_folder).store.close()
    (shared_folder / STORE_FILE).chmod(0o600)
    shared_folder.chmod(0o755)
    told = elsewhere(WITHOUT_RIGHTS, str(shared_folder)).stdout
    assert told == ("store_unreachable" if os.getuid() == 0 else "store_read_only")


def test_a_full_disk_is_told_and_nothing_is_half_written(ana: Office) -> None:
    with ana.store.transaction() as transaction:
        pages = transaction.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        transaction.connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")
    before = ana.dumped()
    with pytest.raises(StoreError) as told:
        ana.write("service", {"description": "x" * 200_000})
    assert told.value.key == "disk_full"
    assert ana.dumped() == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of a file's size")
def test_a_disk_that_takes_no_more_is_told_and_what_was_saved_stays(folder: Path) -> None:
    key, saved = elsewhere(FULL, str(folder)).stdout.split()
    assert key == "disk_refused"
    office = opened(folder)
    assert len(office.arrivals()) == 200 + int(saved)
    assert not office.store.is_rolled_back()
    office.store.close()
