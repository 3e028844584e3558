"""A secret code goes into a drawer: large, in groups, and not into the file's properties or a camera."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp

from caseflow.documents.sheet import CodeSheet, SheetKind, render_code_sheet
from caseflow.documents.sheet_words import sheet_text
from caseflow.documents.slip_words import Script

SHEET = CodeSheet(
    SheetKind.RECOVERY, Script.LATIN, "K7QM-4XRA-91WD-ZZ0P", "CSR „Solidarnost“", date(2026, 3, 5), "KG-03"
)


def printed(sheet: CodeSheet) -> bytes:
    out = io.BytesIO()
    render_code_sheet(sheet, out)
    return out.getvalue()


def page_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("kind", SheetKind)
def test_the_sheet_says_what_it_is_and_how_to_keep_it(kind: SheetKind, script: Script) -> None:
    text = page_text(printed(replace(SHEET, kind=kind, script=script)))
    words = sheet_text(kind, script)

    for sentence in (words.title, words.purpose, *words.rules, "05.03.2026.", "CSR „Solidarnost“"):
        assert sentence in text


@pytest.mark.parametrize(
    "code", ["K7QM-4XRA-91WD", "K7QM 4XRA 91WD", "K7QM4XRA91WD", "-".join("K7QM4XRA91WD" * 2)]
)
def test_the_code_can_be_read_off_in_order(code: str) -> None:
    letters = "".join(page_text(printed(replace(SHEET, code=code))).split())

    for group in ("K7QM", "4XRA", "91WD"):
        assert group in letters


def test_no_camera_and_no_file_list_learns_the_code() -> None:
    pdf = printed(SHEET)
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=150 / 72, grayscale=True).to_pil()
        assert not zxingcpp.read_barcodes(image)
        assert "K7QM" not in str(document.get_metadata_dict())


@pytest.mark.parametrize("code", ["", "abc", "K7QM--4XRA", "шифра-тајна", "A" * 65])
def test_what_is_no_code_is_not_printed(code: str) -> None:
    with pytest.raises(ValueError, match="code"):
        replace(SHEET, code=code)


def test_the_longest_code_and_name_stay_on_the_page() -> None:
    text = page_text(printed(replace(SHEET, code="W" * 64, owner="Ж" * 5000)))

    assert sheet_text(SHEET.kind, SHEET.script).rules[-1] in text
