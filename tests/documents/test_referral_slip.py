"""A slip leaves the printer: one readable page whatever was typed, and a finder learns no more."""

import io
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from caseflow.documents import return_part
from caseflow.documents.printed import in_script
from caseflow.documents.referral_slip import (
    Destination,
    Matter,
    Sender,
    SlipClient,
    SlipContent,
    SlipKind,
    Urgency,
    render_slip,
)
from caseflow.documents.slip_words import Script, SlipWords

LATIN, CYRILLIC = SlipWords(), in_script(Script.CYRILLIC, SlipWords())
CODE = "K7QM-4XRA"

SLIP = SlipContent(
    kind=SlipKind.UPUTNICA,
    script=Script.LATIN,
    code=CODE,
    number="KG-2026-B031",
    issued_on=date(2026, 3, 5),
    place="Kragujevac",
    sender=Sender("Udruženje „Novi most“", "Kneza Mihaila 12", "034 555 123", "KG-03", "dežurni telefon"),
    client=SlipClient("KG-2026-B014", "16 godina", "muški"),
    destination=Destination("Dnevni boravak", "CSR „Solidarnost“", "Svetozara 37", "034 330 221", "pon–pet"),
    matter=Matter("Podrška u učenju", "Ne ide u školu.", "Korisnik je saglasan da se podaci dostave."),
    urgency=Urgency.URGENT,
    reply_due=date(2026, 3, 8),
    printed_at=datetime(2026, 3, 5, 14, 7),
)


def printed(slip: SlipContent) -> bytes:
    out = io.BytesIO()
    render_slip(slip, out)
    return out.getvalue()


def page_text(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        return " ".join(document[0].get_textpage().get_text_range().split())


def text_heights(pdf: bytes, words: str) -> list[float]:
    """Where these words stand, from the bottom of the page, in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage()
        search, heights = text.search(words), []
        while found := search.get_next():
            heights.append(text.get_charbox(found[0])[1])
        return heights


@pytest.mark.parametrize("script", Script)
def test_no_label_runs_into_the_next(script: Script) -> None:
    words = CYRILLIC if script is Script.CYRILLIC else LATIN
    terms = replace(SLIP.destination, bring="zdravstvena knjižica", contact_person="Đurđica Ž.")
    matter = replace(SLIP.matter, period="6 meseci", payer="lokalna samouprava")
    row = (words.bring, words.contact_person, words.period, words.payer)
    with pypdfium2.PdfDocument(
        printed(replace(SLIP, script=script, destination=terms, matter=matter))
    ) as pdf:
        text, ends = pdf[0].get_textpage(), []
        for label in row:
            at, count = text.search(label).get_next()
            ends.append((text.get_charbox(at)[0], text.get_charbox(at + count - 1)[2]))
    assert all(end < begins for (_, end), (begins, _) in pairwise(ends))


def test_what_was_decided_stands_on_the_paper() -> None:
    text = page_text(printed(SLIP))

    for value in (
        "KG-2026-B031",
        "05.03.2026.",
        "08.03.2026.",
        "KG-2026-B014",
        "16 godina",
        "Dnevni boravak",
    ):
        assert value in text
    for label in (LATIN.title_uputnica, LATIN.client_code, LATIN.reply_title, LATIN.confidential):
        assert label in text
    assert "štampano 05.03.2026. 14:07" in text
    assert "strana 1/1" in text


def test_what_was_not_given_has_no_place_on_the_paper() -> None:
    text = page_text(printed(SLIP))

    for label in (LATIN.client_name, LATIN.birth, LATIN.address, LATIN.representative, LATIN.legal_basis):
        assert label not in text


def test_a_centre_prints_the_formal_act_in_cyrillic() -> None:
    slip = replace(
        SLIP, kind=SlipKind.UPUT, script=Script.CYRILLIC, matter=replace(SLIP.matter, text="бубањ")
    )
    text = page_text(printed(slip))

    for label in (CYRILLIC.republic, CYRILLIC.director, CYRILLIC.delivered, CYRILLIC.gender_note, "бубањ"):
        assert label in text
    assert CYRILLIC.title_uputnica not in text


@pytest.mark.parametrize("script", Script)
@pytest.mark.parametrize("kind", SlipKind)
def test_a_scanner_reads_only_the_short_code_from_either_part(kind: SlipKind, script: Script) -> None:
    pdf = printed(replace(SLIP, kind=kind, script=script))
    with pypdfium2.PdfDocument(pdf) as document:
        image = document[0].render(scale=150 / 72, grayscale=True).to_pil()

    assert [code.text for code in zxingcpp.read_barcodes(image)] == [CODE, CODE]


def test_the_torn_off_part_says_nothing_about_the_client() -> None:
    pdf = printed(replace(SLIP, client=SlipClient("KG-2026-B014", "16", "muški", "Marko Petrović")))

    assert min(text_heights(pdf, "Marko Petrović")) > return_part.TOP
    assert min(text_heights(pdf, "KG-2026-B014")) > return_part.TOP
    assert min(text_heights(pdf, "KG-2026-B031")) < return_part.TOP


def test_the_file_names_nobody() -> None:
    slip = replace(SLIP, client=replace(SLIP.client, name="Marko Petrović"))
    with pypdfium2.PdfDocument(printed(slip)) as document:
        properties = document.get_metadata_dict(skip_empty=True)

    assert properties.pop("Title") == CODE
    assert {properties.pop("Creator"), properties.pop("Producer")} == {"caseflow"}
    assert all(value.startswith("D:2000") for value in properties.values())


def test_markup_is_printed_as_it_was_typed() -> None:
    typed = '<b>jako</b> &amp; <font color="red">x</font> <para>'
    client = replace(SLIP.client, name="<i>Ana</i>")
    text = page_text(printed(replace(SLIP, client=client, matter=replace(SLIP.matter, text=typed))))

    assert typed in text
    assert "<i>Ana</i>" in text


def test_a_draft_says_so_and_a_slip_does_not() -> None:
    assert LATIN.draft in page_text(printed(replace(SLIP, draft=True)))
    assert LATIN.draft not in page_text(printed(SLIP))


def test_a_stale_entry_warns_whoever_sends_a_person_there() -> None:
    stale = replace(SLIP.destination, stale=True, checked_on=date(2025, 6, 1))
    text = page_text(printed(replace(SLIP, destination=stale)))

    assert LATIN.stale in text
    assert "01.06.2025." in text
    assert LATIN.stale not in page_text(printed(SLIP))


def test_a_long_story_ends_in_a_sentence_and_pushes_nothing_out() -> None:
    matter = replace(SLIP.matter, text="Duga priča. " * 5000, done="Kratko preduzeto.")
    text = page_text(printed(replace(SLIP, matter=matter)))

    assert LATIN.rest in text
    assert "Kratko preduzeto." in text
    assert "Podrška u učenju" in text


def test_five_hundred_letters_fit_a_full_formal_act_uncut() -> None:
    story = ("Reč po reč ispisana priča. " * 19)[:500].strip()
    client = SlipClient("A", "16", "m", "Ime Prezime", date(2010, 1, 9), "Adresa 3", "Majka", "SMS do 14 h")
    matter = Matter(
        "Potreba", story, "Saglasan.", "Cilj", "Dva razgovora", ("procena",), "Zakon", "6 meseci", "ne"
    )
    slip = replace(SLIP, kind=SlipKind.UPUT, client=client, matter=matter)

    assert story in page_text(printed(slip))


def test_a_short_value_cut_short_says_where_the_rest_is() -> None:
    slip = replace(SLIP, destination=replace(SLIP.destination, address="Duga ulica " * 50))

    assert LATIN.shortened in page_text(printed(slip))
    assert LATIN.shortened not in page_text(printed(SLIP))


def test_a_character_without_a_drawing_becomes_a_box() -> None:
    matter = replace(SLIP.matter, text="pre\u0000\u202e 😀 عربي \u200bposle")

    assert "pre □ □□□□ posle" in page_text(printed(replace(SLIP, matter=matter)))


def test_two_prints_of_one_slip_are_the_same_bytes() -> None:
    assert printed(SLIP) == printed(SLIP)


def test_every_face_is_in_the_file() -> None:
    assert b"Helvetica" not in printed(SLIP)


def test_a_code_that_could_carry_more_than_a_code_is_refused() -> None:
    with pytest.raises(ValueError, match="code"):
        replace(SLIP, code="Marko Petrović")


HUGE = "Ж" * 50_000
ANY = st.one_of(
    st.text(max_size=400),
    st.sampled_from([HUGE, "reč " * 12_500, "\n" * 5000, "😀" * 3000, "\ud800", "W" * 200, "", "<b>&amp;"]),
)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_whatever_is_typed_it_is_one_page_with_nothing_over_anything(data: st.DataObject) -> None:
    def typed() -> str:
        return data.draw(ANY)

    slip = replace(
        SLIP,
        kind=data.draw(st.sampled_from(SlipKind)),
        script=data.draw(st.sampled_from(Script)),
        draft=data.draw(st.booleans()),
        number=typed(),
        place=typed(),
        sender=Sender(typed(), typed(), typed(), typed(), typed()),
        client=SlipClient(typed(), typed(), typed(), typed(), date(2010, 1, 9), typed(), typed(), typed()),
        destination=Destination(
            typed(),
            typed(),
            typed(),
            typed(),
            typed(),
            typed(),
            date(2025, 1, 1),
            data.draw(st.booleans()),
            typed(),
        ),
        matter=Matter(
            typed(), typed(), typed(), typed(), typed(), (typed(), typed()), typed(), typed(), typed()
        ),
    )
    text = page_text(printed(slip))

    assert "1/1" in text


@pytest.mark.parametrize("script", Script)
def test_the_fullest_slip_keeps_its_texts_above_the_agreement(script: Script) -> None:
    long = "Дуго " * 200
    slip = replace(
        SLIP,
        kind=SlipKind.UPUT,
        script=script,
        number=long,
        place=long,
        sender=Sender(long, long, long, long, long),
        client=SlipClient(long, long, long, long, date(2010, 1, 9), long, long, long),
        destination=Destination(long, long, long, long, long, long, date(2025, 1, 1), True, long),
        matter=Matter(long, long, long, long, long, (long,), long, long, long),
    )
    words = LATIN if script is Script.LATIN else CYRILLIC
    pdf = printed(slip)
    order = [words.need, words.goal, words.text, words.done, words.attachments, words.consent]
    heights = [max(text_heights(pdf, label)) for label in order]

    assert all(upper - lower >= 12 for upper, lower in pairwise(heights))
