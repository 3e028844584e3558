"""Tables as people keep them: every encoding and separator of Serbia, and files that are broken."""

import contextlib
import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from caseflow.domain.errors import InputError
from caseflow.exchange import table as limits
from caseflow.exchange.table import Table
from caseflow.exchange.tabular import read_bytes, read_tables

LATIN = "naziv;opština\nSavetovalište za đake;Čačak\nKuća žena;Šabac\n"
CYRILLIC = "назив;општина\nСаветовалиште за ђаке;Чачак\nКућа жена;Шабац\n"


def cells(tables: list[Table]) -> list[list[str]]:
    return [list(row.cells.values()) for table in tables for row in table.rows()]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1250"])
def test_latin_letters_are_read_in_every_encoding(encoding: str) -> None:
    assert cells(read_bytes("x", LATIN.encode(encoding))) == [
        ["Savetovalište za đake", "Čačak"],
        ["Kuća žena", "Šabac"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_cyrillic_letters_are_read_in_every_encoding(encoding: str) -> None:
    assert cells(read_bytes("x", CYRILLIC.encode(encoding))) == [
        ["Саветовалиште за ђаке", "Чачак"],
        ["Кућа жена", "Шабац"],
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_every_separator_and_line_end(separator: str, line_end: str) -> None:
    text = line_end.join([f"a{separator}b", f"1{separator}2", "", f"3{separator}4", ""])
    (table,) = read_bytes("x", text.encode())
    assert [(row.line, dict(row.cells)) for row in table.rows()] == [
        (2, {"a": "1", "b": "2"}),
        (4, {"a": "3", "b": "4"}),
    ]


def test_a_row_with_line_ends_inside_is_named_by_its_first_line() -> None:
    (table,) = read_bytes("x", b'a,b\n1,"two\r\nlines"\n3,4\n')
    assert [(row.line, row.cells["b"]) for row in table.rows()] == [(2, "two\nlines"), (4, "4")]


def test_the_line_that_only_names_the_separator_is_no_heading() -> None:
    (table,) = read_bytes("x", b"sep=;\r\na;b\r\n1;2,5\r\n")
    assert [(row.line, dict(row.cells)) for row in table.rows()] == [(3, {"a": "1", "b": "2,5"})]


def test_a_quote_that_never_closes_names_its_line() -> None:
    (table,) = read_bytes("x", b'a,b\n1,2\n3,"4\n5,6\n')
    with pytest.raises(InputError) as caught:
        list(table.rows())
    assert (caught.value.key, caught.value.values) == ("table_quotes", {"line": 3})


def test_headings_that_stand_twice_are_told_apart_and_extra_cells_are_said() -> None:
    (table,) = read_bytes("x", b"a,a,\n1,2,\n1,2,,4\n")
    assert table.header == ("a", "a (2)")
    assert [row.trouble for row in table.rows()] == ["", "too_many_cells"]


def test_control_letters_and_direction_overrides_are_taken_out() -> None:
    (row,) = next(iter(read_bytes("x", "a\n\u202eKl\x07ub\u200f \n".encode()))).rows()
    assert row.cells["a"] == "Klub"


def test_a_cell_longer_than_a_spreadsheet_holds_marks_its_row() -> None:
    (row,) = read_bytes("x", b"a\n" + b"x" * (limits.MAX_CELL_LETTERS + 1) + b"\n")[0].rows()
    assert row.trouble == "cell_too_long"


def test_more_rows_than_the_limit_are_refused() -> None:
    (table,) = read_bytes("x", b"a\n" + b"1\n" * (limits.MAX_ROWS + 1))
    with pytest.raises(InputError) as caught:
        list(table.rows())
    assert caught.value.key == "table_too_long"


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_workbook_is_read_with_its_days_and_numbers() -> None:
    moment = datetime(2026, 3, 1, 8, 30)
    content = workbook(Usluge=[["naziv", "dan", "broj", "sad"], ["Клуб", date(2026, 3, 1), 12.0, moment]])
    (table,) = read_bytes("imenik", content)
    assert table.name == "imenik"
    assert cells([table]) == [["Клуб", "2026-03-01", "12", "2026-03-01 08:30"]]


def test_the_sheets_of_a_workbook_are_tables_and_one_can_be_chosen() -> None:
    content = workbook(organizations=[["name"], ["A"]], services=[["name"], ["B"]], prazno=[])
    assert [table.name for table in read_bytes("x", content)] == ["organizations", "services"]
    assert cells(read_bytes("x", content, "services")) == [["B"]]
    with pytest.raises(InputError) as caught:
        read_bytes("x", content, "nema")
    assert caught.value.key == "table_no_sheet"


def test_a_formula_in_a_workbook_is_never_run() -> None:
    content = workbook(a=[["name", "sum"], ["Klub", "=1+1"], ["Dom", 3]])
    rows = [row for table in read_bytes("x", content) for row in table.rows()]
    assert [(row.line, row.trouble) for row in rows] == [(2, "formula_unsaved"), (3, "")]


def test_the_error_of_a_formula_marks_its_row() -> None:
    rows = list(read_bytes("x", b"name,phone\nKlub,#REF!\nDom,1\n")[0].rows())
    assert [row.trouble for row in rows] == ["formula_error", ""]


def test_cells_joined_downwards_hold_what_the_first_one_holds() -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in (
        ["Imenik usluga opštine"],
        ["ustanova", "usluga"],
        ["Krug", "Klub"],
        [None, "Dom"],
        [None, "X"],
    ):
        page.append(row)
    page.merge_cells("A1:B1")
    page.merge_cells("A3:A4")
    stream = io.BytesIO()
    book.save(stream)
    (table,) = read_bytes("x", stream.getvalue())
    assert table.header == ("ustanova", "usluga")
    assert [(row.line, list(row.cells.values())) for row in table.rows()] == [
        (3, ["Krug", "Klub"]),
        (4, ["Krug", "Dom"]),
        (5, ["", "X"]),
    ]


@pytest.mark.parametrize(
    ("text", "header", "lines"),
    [
        ("Imenik\n\nstanje na dan\nname,phone\nKlub,1\n", ("name", "phone"), [5]),
        ("name\nKlub\nDom,1\n", ("name",), [2, 3]),
        ("name\nKlub\n", ("name",), [2]),
        ("a,b\n1,2\n", ("a", "b"), [2]),
    ],
)
def test_a_title_is_no_heading(text: str, header: tuple[str, ...], lines: list[int]) -> None:
    (table,) = read_bytes("x", text.encode())
    assert table.header == header
    assert [row.line for row in table.rows()] == lines


@pytest.mark.parametrize("kept", [4, 30, 200, 1000, -30])
def test_a_torn_workbook_is_one_sentence(kept: int) -> None:
    with pytest.raises(InputError) as caught:
        cells(read_bytes("x", workbook(a=[["name"], ["Klub"]])[:kept]))
    assert caught.value.key == "workbook_broken"


def test_a_workbook_whose_sheet_is_not_xml_is_one_sentence() -> None:
    whole = io.BytesIO(workbook(a=[["name"], ["Klub"]]))
    broken = io.BytesIO()
    with zipfile.ZipFile(whole) as parts, zipfile.ZipFile(broken, "w") as copy:
        for part in parts.namelist():
            copy.writestr(part, b"<sheet" if "sheet1" in part else parts.read(part))
    with pytest.raises(InputError) as caught:
        read_bytes("x", broken.getvalue())
    assert caught.value.key == "workbook_broken"


def test_a_workbook_that_unpacks_to_far_too_much_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b"0" * 20_000_000)
    with pytest.raises(InputError) as caught:
        read_bytes("x", stream.getvalue())
    assert caught.value.key == "workbook_swollen"


def test_an_old_or_locked_workbook_says_what_to_do() -> None:
    with pytest.raises(InputError) as caught:
        read_bytes("x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert caught.value.key == "workbook_old"


def test_a_folder_gives_its_tables_in_order_and_an_empty_one_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_tables(tmp_path / "nema")
    with pytest.raises(InputError):
        read_tables(tmp_path)
    (tmp_path / "b.csv").write_text("name\nB\n")
    (tmp_path / "a.csv").write_text("name\nA\n")
    (tmp_path / "beleska.md").write_text("# not a table")
    assert [table.name for table in read_tables(tmp_path)] == ["a", "b"]


@given(st.binary(max_size=2000) | st.text(max_size=500).map(lambda text: text.encode("utf-8", "ignore")))
@example(b"PK\x03\x04" + bytes(60))
@example(b"\xff\xfe\x00")
@example(b'"')
@example(b"sep=\n\n")
def test_any_bytes_are_rows_or_a_refusal(content: bytes) -> None:
    with contextlib.suppress(InputError):
        for table in read_bytes("x", content):
            assert all(len(row.cells) <= len(table.header) for row in table.rows())
