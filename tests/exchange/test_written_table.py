"""A table that is given away: what it holds, and that nothing of it lies anywhere else meanwhile."""

import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

from caseflow.exchange.written_table import write_table

ROWS = [
    ("Žarko & <Ana>", 3, 2.5, None),
    ("=1+1", -7, 0.1, "  razmaci  "),
    ("red\njedan\x0b", 10**12, 1e-9, ""),
]


def test_a_workbook_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_table(tmp_path / "t.xlsx", "Šta & kako", ["naziv", "broj", "deo", "prazno"], ROWS)
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    assert book.sheetnames == ["Šta & kako"]
    sheet = book["Šta & kako"]
    assert sheet.freeze_panes == "A2"
    assert [tuple(cell.value for cell in row) for row in sheet.iter_rows()] == [
        ("naziv", "broj", "deo", "prazno"),
        ("Žarko & <Ana>", 3, 2.5, None),
        ("'=1+1", -7, 0.1, "  razmaci  "),
        ("red\njedan ", 10**12, 1e-9, None),
    ]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert (tmp_path / "t.xlsx.part").exists() is False


def test_what_is_written_lies_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that puts a sheet into the temp folder first leaves it there when the program is killed."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "there is no such folder"))
    write_table(tmp_path / "t.xlsx", "caseflow", ["a"], [("b",)])
    assert sorted(one.name for one in tmp_path.iterdir()) == ["t.xlsx"]


def test_a_workbook_says_of_itself_neither_who_nor_when(tmp_path: Path) -> None:
    write_table(tmp_path / "t.xlsx", "caseflow", ["a"], [("b",)])
    with zipfile.ZipFile(tmp_path / "t.xlsx") as whole:
        assert not [name for name in whole.namelist() if name.startswith("docProps/")]
        assert {one.date_time[0] for one in whole.infolist()} == {1980}


def test_many_columns_have_names_of_two_letters(tmp_path: Path) -> None:
    write_table(tmp_path / "t.xlsx", "caseflow", [str(number) for number in range(800)], [])
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in next(sheet.iter_rows())] == [str(number) for number in range(800)]
