"""A card and a list of services on paper: any text, both scripts, nothing left out."""

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from caseflow.documents.service_sheet import ServiceSheet, SheetEntry, render_service_sheet
from caseflow.documents.service_words import service_word

ENTRY = SheetEntry(
    "Savetovalište <b>za mlade</b> & porodice", "Plavi fenjer", (("Telefon", "000/555"), ("Cena", " "))
)


def pdf_of(*entries: SheetEntry, tongue: str = "latn") -> bytes:
    out = io.BytesIO()
    render_service_sheet(ServiceSheet("Spisak", tongue, entries, date(2026, 6, 17)), out)
    return out.getvalue()


def read(pdf: bytes, folder: Path) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = folder / "sheet.pdf"
    path.write_bytes(pdf)
    return subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, check=True
    ).stdout.decode()


def test_everything_typed_stands_there_as_typed_and_what_is_empty_does_not(tmp_path: Path) -> None:
    text = read(pdf_of(ENTRY), tmp_path)
    assert "Savetovalište <b>za mlade</b> & porodice" in text
    assert "000/555" in text
    assert "Cena" not in text


def test_a_long_list_takes_more_pages_and_loses_nobody(tmp_path: Path) -> None:
    many = [SheetEntry(f"Usluga br. {n}!", "Ustanova", (("Opis", "reč " * 90),)) for n in range(40)]
    text = read(pdf_of(*many), tmp_path)
    assert all(f"Usluga br. {n}!" in text for n in range(40))
    pages = text.count("\f")
    assert f"Strana {pages} od {pages}" in text
    assert pages > 3


def test_one_word_without_end_still_becomes_paper() -> None:
    assert pdf_of(SheetEntry("š" * 5000, "ђ" * 5000, (("Opis", "љ" * 20_000),))).startswith(b"%PDF")


def test_the_same_content_is_the_same_file() -> None:
    assert pdf_of(ENTRY) == pdf_of(ENTRY)


def test_cyrillic_words_keep_their_values() -> None:
    assert service_word("cyrl", "free_of", free=3, total="njih 8") == "слободно 3 од njih 8"
    assert service_word("latn", "page", page=1, pages=2) == "Strana 1 od 2"
