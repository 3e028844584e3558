"""Tables somebody hands us: XML that reads our files or swells, formulas, text that turns the line around."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from caseflow.domain.errors import InputError
from caseflow.domain.text.spreadsheet_text import guarded
from caseflow.exchange.tabular import read_tables

SHEET = "xl/worksheets/sheet1.xml"
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def _poisoned(path: Path, declared: str, entity: str) -> Path:
    """A workbook whose first sheet declares entities and puts one into its only cell."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["naziv"])
    book.active.append(["MESTO"])
    whole = io.BytesIO()
    book.save(whole)
    head = f'<?xml version="1.0"?><!DOCTYPE worksheet [{declared}]>'
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(path, "w") as copy:
        for part in parts.namelist():
            text = parts.read(part).decode()
            if part == SHEET:
                text = head + text[text.index("<worksheet") :].replace("MESTO", f"&{entity};")
            copy.writestr(part, text)
    return path


def _cells(path: Path) -> list[str]:
    return [cell for table in read_tables(path) for row in table.rows() for cell in row.cells.values()]


@pytest.mark.parametrize(
    ("declared", "entity"),
    [
        ('<!ENTITY x SYSTEM "file:///etc/hostname">', "x"),
        ('<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; <!ENTITY x "a">', "y"),
        (f'<!ENTITY l0 "ha">{LAUGHS}', "l9"),
    ],
    ids=["a file of ours", "a file of ours, twice removed", "a billion laughs"],
)
def test_a_workbook_reads_no_file_and_does_not_swell_by_entities(
    tmp_path: Path, declared: str, entity: str
) -> None:
    with pytest.raises(InputError) as refused:
        _cells(_poisoned(tmp_path / "imenik.xlsx", declared, entity))
    assert refused.value.key == "workbook_broken"


def test_the_same_workbook_without_the_poison_is_read(tmp_path: Path) -> None:
    assert _cells(_poisoned(tmp_path / "imenik.xlsx", '<!ENTITY x "Klub">', "amp")) == ["&"]


@pytest.mark.parametrize("poison", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1"])
def test_what_would_start_a_formula_leaves_as_text(poison: str) -> None:
    assert guarded(poison) == f"'{poison}"


def test_a_line_is_not_turned_around_by_what_cannot_be_seen(tmp_path: Path) -> None:
    path = tmp_path / "imenik.csv"
    path.write_text("naziv\nKlub\u202etxt.exe\u2066\n", "utf-8")
    assert _cells(path) == ["Klubtxt.exe"]
