"""An older copy of the store put back is noticed by the small mark beside it."""

import shutil
from pathlib import Path

import pytest

from caseflow.db.mark import MACHINE_FOLDER, MARK_FILE
from caseflow.db.store import STORE_FILE
from caseflow.domain.ids import org_space
from tests.db.offices import ANA, Office, opened


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


@pytest.mark.parametrize("torn", [b"", b"{", bytes(63), bytes(64), b"\xff" * 200])
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


def test_each_lane_has_a_place_of_its_own_and_a_torn_one_is_written_over(folder: Path) -> None:
    mark = folder / MACHINE_FOLDER / MARK_FILE
    office = opened(folder, seed=3)
    office.write("note", {"text": "another space, another lane"}, space=org_space(ANA.organization))
    office.store.close()
    whole = mark.read_bytes()
    assert len(whole) == 2 * 64
    mark.write_bytes(bytes(64) + whole[64:])
    office = opened(folder, seed=4)
    office.write("service", {"name": "three"})
    office.store.close()
    again = mark.read_bytes()
    assert (again[64:], again[:16]) == (whole[64:], whole[:16])
    (folder / "copy").replace(folder / STORE_FILE)
    assert rolled_back(folder)


def test_a_mark_that_somebody_takes_away_is_there_again_with_the_next_save(folder: Path) -> None:
    office = opened(folder, seed=3)
    office.write("service", {"name": "three"})
    (folder / MACHINE_FOLDER / MARK_FILE).unlink()
    office.write("note", {"text": "another lane"}, space=org_space(ANA.organization))
    office.store.close()
    (folder / "copy").replace(folder / STORE_FILE)
    assert rolled_back(folder)


def test_a_mark_that_could_not_be_written_catches_up(folder: Path) -> None:
    office = opened(folder, seed=3)
    (folder / MACHINE_FOLDER).rename(folder / "aside")
    (folder / MACHINE_FOLDER).write_bytes(b"")
    office.write("service", {"name": "three"})
    (folder / MACHINE_FOLDER).unlink()
    office.write("note", {"text": "another lane"}, space=org_space(ANA.organization))
    office.store.close()
    (folder / "copy").replace(folder / STORE_FILE)
    assert rolled_back(folder)
