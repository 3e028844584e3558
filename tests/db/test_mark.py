"""An older copy of the store put back is noticed by the small mark beside it."""

import shutil
from pathlib import Path

import pytest

from caseflow.db.mark import MACHINE_FOLDER, MARK_FILE
from caseflow.db.store import STORE_FILE
from tests.db.offices import Office, opened


@pytest.fixture
def folder(ana: Office) -> Path:
    """Ana has saved twice; a copy was made after the first."""
    ana.write("service", {"name": "one"})
    ana.store.close()
    shutil.copy(ana.store.folder / STORE_FILE, ana.store.folder / "copy")
    again = opened(ana.store.folder, seed=2)
    again.write("service", {"name": "two"})
    assert not again.store.is_rolled_back()
    again.store.close()
    return ana.store.folder


def rolled_back(folder: Path) -> bool:
    office = opened(folder, seed=3)
    told = office.store.is_rolled_back()
    office.store.close()
    return told


def test_nothing_is_said_when_nothing_happened(folder: Path) -> None:
    assert not rolled_back(folder)


def test_an_older_copy_put_back_is_noticed(folder: Path) -> None:
    (folder / "copy").replace(folder / STORE_FILE)
    assert rolled_back(folder)


def test_an_older_copy_that_was_written_to_elsewhere_is_noticed_too(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copy(folder / "copy", elsewhere / STORE_FILE)
    clone = opened(elsewhere, seed=4)
    clone.write("service", {"name": "another two"})
    clone.store.close()
    (elsewhere / STORE_FILE).replace(folder / STORE_FILE)
    assert rolled_back(folder)


@pytest.mark.parametrize(
    "torn",
    [b"", b"{", b"[1]", b"null", b'{"zz": [1, "00"]}', b'{"00": 1}', b'{"00": ["x", "00"]}', b"\xff\x00"],
)
def test_a_torn_mark_stops_nobody_and_is_written_anew(folder: Path, torn: bytes) -> None:
    mark = folder / MACHINE_FOLDER / MARK_FILE
    mark.write_bytes(torn)
    office = opened(folder, seed=3)
    assert not office.store.is_rolled_back()
    office.write("service", {"name": "three"})
    office.store.close()
    (folder / "copy").replace(folder / STORE_FILE)
    assert rolled_back(folder)


def test_a_mark_that_cannot_be_written_loses_no_note(folder: Path) -> None:
    shutil.rmtree(folder / MACHINE_FOLDER)
    (folder / MACHINE_FOLDER).write_bytes(b"a file where the folder was")
    office = opened(folder, seed=3)
    office.write("service", {"name": "three"})
    assert len(office.arrivals()) == 3
    office.store.close()
