"""A later schema over a store with data: all of it or nothing, and an older program says no kindly.

There is one released schema today, so the later one is made here: a numbered change of its own beside ours,
which rewrites every operation. With the first true change, its number takes this place.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from caseflow.db import migrations
from caseflow.db.check import check_store
from caseflow.db.standby import STORE_FILE
from caseflow.db.tables import SCHEMA_VERSION
from caseflow.domain.errors import StoreError
from tests.db.offices import ROOT, opened
from tests.killing import Victim, moments, needs_strace

LATER = SCHEMA_VERSION + 1
CHANGE = f"""
from alembic import op

revision = "{LATER:04d}"
down_revision = "{SCHEMA_VERSION:04d}"


def upgrade() -> None:
    op.execute("CREATE TABLE later (row INTEGER PRIMARY KEY, size INTEGER)")
    op.execute("INSERT INTO later SELECT row, length(header) FROM operation")
    op.execute("UPDATE operation SET payload = CAST(payload || x'' AS BLOB)")
"""
PROGRAM = """
import sys
from pathlib import Path
from caseflow.db import schema
from tests.db.offices import opened

schema.SCHEMA_VERSION = int(sys.argv[3])
schema.files = lambda room: Path(sys.argv[2])
office = opened(Path(sys.argv[1]))
with office.store.reading() as connection:
    changed = connection.exec_driver_sql("SELECT count(*) FROM later").scalar()
    kept = connection.exec_driver_sql("SELECT count(*) FROM operation").scalar()
office.store.close()
sys.exit(changed != kept)
"""


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The folder of the later program's changes."""
    home = tmp_path / "later" / "migrations"
    shutil.copytree(Path(migrations.__path__[0]), home, ignore=shutil.ignore_patterns("__pycache__"))
    (home / "versions" / f"{LATER:04d}_later.py").write_text(CHANGE)
    return home.parent


@pytest.fixture
def whole(tmp_path: Path) -> tuple[Path, list[str]]:
    folder = tmp_path / "whole"
    folder.mkdir()
    office = opened(folder)
    for number in range(60):
        office.write("service", {"name": f"Klub {number}", "description": "za mlade " * 60})
    shown = office.dumped()
    office.store.close()
    return folder, shown


def later_program(folder: Path, later: Path) -> int:
    words = [sys.executable, "-c", PROGRAM, str(folder), str(later), str(LATER)]
    paths = {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return subprocess.run(words, check=False, env=paths).returncode


def test_a_store_of_before_is_brought_on_and_the_older_program_refuses_it(
    whole: tuple[Path, list[str]], later: Path
) -> None:
    folder, _ = whole
    assert later_program(folder, later) == 0
    assert later_program(folder, later) == 0
    before = (folder / STORE_FILE).read_bytes()
    with pytest.raises(StoreError) as refused:
        opened(folder)
    assert refused.value.key == "store_newer"
    assert (folder / STORE_FILE).read_bytes() == before


def test_killed_in_between_nothing_of_it_happened_or_all(
    whole: tuple[Path, list[str]], later: Path, tmp_path: Path
) -> None:
    needs_strace()
    folder, shown = whole
    killed = tmp_path / "store"
    files = tuple(killed / f"{STORE_FILE}{end}" for end in ("", "-wal", "-shm"))
    victim = Victim(PROGRAM, (str(killed), str(later), str(LATER)), files)
    shutil.copytree(folder, killed)
    counted, ends = victim.counted(tmp_path / "calls"), set()
    for call, when in moments(counted, {"pwrite64": 3, "fdatasync": 1, "fsync": 1}):
        shutil.rmtree(killed)
        shutil.copytree(folder, killed)
        assert victim.killed_at(call, when), f"{call} {when}"
        try:
            office = opened(killed)
        except StoreError as refused:
            ends.add(refused.key)
            assert later_program(killed, later) == 0
            continue
        assert office.dumped() == shown, f"{call} {when}"
        assert check_store(office.store).operations == 60
        office.store.close()
        assert later_program(killed, later) == 0
        ends.add("before")
    assert "before" in ends
    assert ends <= {"before", "store_newer"}
