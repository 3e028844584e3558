"""The statement of consent: one page, in either script, with what was ticked and the rights of who signs."""

import io
from dataclasses import replace
from datetime import date

import pypdfium2  # type: ignore[import-untyped]
import pytest

from caseflow.documents.consent_form import RIGHTS, ConsentSheet, render_consent
from caseflow.documents.slip_words import Script
from caseflow.domain.text.serbian import to_cyrillic

SHEET = ConsentSheet(
    script=Script.LATIN,
    title_code="KG-2026-A001",
    controller="CSR Solidarnost",
    place="Kragujevac",
    client_code="KG-2026-A001",
    age="16",
    purpose="Dostavljanje navedenom primaocu",
    receiver="Udruženje Plavi fenjer",
    data=(("kod korisnika", True), ("uzrast", True), ("opis potrebe", False)),
    given_by="Roditelj koji vrši roditeljsko pravo",
    form="Pisani",
    assent="saglasna je",
    given_on=date(2026, 6, 15),
    valid_to=date(2027, 6, 15),
    withdrawn_on=None,
    explained="razgovor u prisustvu majke",
    contact="Ana S., 034/555-101",
)


def pages_of(sheet: ConsentSheet) -> list[str]:
    out = io.BytesIO()
    render_consent(sheet, out)
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def page_text(sheet: ConsentSheet) -> str:
    (text,) = pages_of(sheet)
    return text


@pytest.mark.parametrize("script", Script)
def test_it_names_purpose_receiver_and_rights_in_its_script(script: Script) -> None:
    text = page_text(replace(SHEET, script=script))
    write = to_cyrillic if script is Script.CYRILLIC else str
    for said in ("IZJAVA O PRISTANKU", "Potpis mlade osobe", "Pristanak daje", *RIGHTS):
        assert write(said) in text
    for said in ("Udruženje Plavi fenjer", "KG-2026-A001", "15.06.2027.", "saglasna je"):
        assert said in text


def test_a_withdrawn_one_says_so() -> None:
    assert "Pristanak je opozvan 01.07.2026." in page_text(replace(SHEET, withdrawn_on=date(2026, 7, 1)))


@pytest.mark.parametrize("words", [*range(180, 420, 12), 900])
def test_what_is_signed_is_whole_and_nobody_signs_a_page_without_their_rights(words: int) -> None:
    read = pages_of(replace(SHEET, explained="reč " * words, receiver="Udruženje " * 40))
    assert sum(page.count("reč") for page in read) == words
    for number, page in enumerate(read, 1):
        assert f"Strana {number} od {len(read)}" in page
        assert SHEET.client_code in page
    for said in (*RIGHTS, "Potpis mlade osobe", "034/555-101"):
        assert said in read[-1]
