"""A file that leaves is whole or not there; an older one of its name is not lost half way."""

from pathlib import Path

import pytest

from caseflow.actions.given_file import give_file
from caseflow.domain.errors import InputError


def test_it_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "uput.pdf"
    for data in (b"first", b"second"):
        give_file(path, data)
    assert path.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [path]


def test_where_nothing_can_be_written_nothing_changes(tmp_path: Path) -> None:
    taken = tmp_path / "folder.pdf"
    taken.mkdir()
    (taken / "inside").write_text("stays")
    for path in (taken, tmp_path / "none" / "uput.pdf"):
        with pytest.raises(InputError):
            give_file(path, b"data")
    assert [one.name for one in tmp_path.iterdir()] == ["folder.pdf"]
