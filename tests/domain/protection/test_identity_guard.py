"""Ana is told before saving that her note says who somebody is. All numbers here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.protection.identity_guard import Kind, find_identity
from caseflow.domain.protection.jmbg import check_digit


def _made_up_jmbg(count: int = 0) -> str:
    first = f"010199071{count:03d}"
    return f"{first}{check_digit([int(digit) for digit in first])}"


def _found(text: str) -> list[tuple[Kind, str]]:
    return [(finding.kind, finding.text) for finding in find_identity(text)]


def test_a_personal_number_is_found_also_when_it_is_split() -> None:
    whole = _made_up_jmbg()
    split = f"{whole[:2]}.{whole[2:4]}. {whole[4:7]}-{whole[7:9]} {whole[9:]}"
    assert _found(f"JMBG: {whole}.") == [(Kind.JMBG, whole)]
    assert _found(f"1. broj {split}, 2 deteta") == [(Kind.JMBG, split)]


_WIDE = {ord("0") + digit: 0xFF10 + digit for digit in range(10)}


@pytest.mark.parametrize(
    "between",
    [
        "   ",
        "\n",
        "\r\n",
        "\t",
        "\u00a0",
        "\u200b",
        "\u200d",
        "\u00ad",
        "\ufeff",
        "\u2060",
        "_",
        ":",
        "/",
        " — ",
        "|",
    ],
)
def test_a_personal_number_is_found_whatever_splits_it(between: str) -> None:
    whole = _made_up_jmbg()
    split = whole[:7] + between + whole[7:]
    assert _found(f"JMBG {split}, dva deteta") == [(Kind.JMBG, split)]


@pytest.mark.parametrize("wide", [True, False])
def test_a_personal_number_in_other_signs_is_found(wide: bool) -> None:
    whole = _made_up_jmbg()
    typed = whole.translate(_WIDE) if wide else whole.replace("0", "O")
    assert _found(f"broj {typed}.") == [(Kind.JMBG, typed)]


@pytest.mark.parametrize(
    "phone", ["064\n123 4567", "064_123_45_67", "064,123,45,67", "O64 123 4567", "064\u200b1234567"]
)
def test_a_mobile_telephone_is_found_whatever_splits_it(phone: str) -> None:
    assert _found(f"Zvati {phone}, uveče.") == [(Kind.PHONE, phone)]


@pytest.mark.parametrize(
    "address",
    [
        "ana.m [at] example.org",
        "ana.m(at)example.org",
        "ana.m @ example.org",
        "ana.m＠example.org",
        "ana.m@gmail",
    ],
)
def test_an_email_is_found_as_people_hide_it(address: str) -> None:
    assert _found(f"Piše sa {address}, uveče.") == [(Kind.EMAIL, address)]


@pytest.mark.parametrize(
    ("kind", "told", "sentence"),
    [
        (Kind.PAPER, "012345678", "Pasoš br. {} važi do juna."),
        (Kind.PAPER, "0101990710079", "JMBG: {} je pogrešno prepisan."),
        (Kind.PAPER, "BG 123-AB", "Vozilo {} stoji ispred kuće."),
        (Kind.PAPER, "160-0000000123456-54", "Uplatiti na {} do petka."),
        (Kind.BIRTH, "14.05.2011", "Rođen je {} kao drugo dete."),
        (Kind.BIRTH, "3. februara 2009", "Datum rođenja: {}, u Boru."),
        (Kind.ADDRESS, "Kneza Miloša 14/3", "Živi na adresi {}, u stanu."),
        (Kind.HANDLE, "mala.sova", "Instagram: {} i drugo."),
    ],
)
def test_what_a_word_announces_is_found(kind: Kind, told: str, sentence: str) -> None:
    assert _found(sentence.format(told)) == [(kind, told)]


@pytest.mark.parametrize(
    "text",
    [
        "Račun 840-0000000123456-54",
        "Račun 160-0000000123456-55",
        "Pasoš važi do 12.05.2026.",
        "Rođak dolazi 12.05.2026.",
        "Živi u Kragujevcu 3 godine.",
        "Sastanak je 06. 12. 2025. u 11.30, sala 2",
        "Rešenje 551-102/2024 od 21. 11. 2024.",
    ],
)
def test_numbers_of_an_office_are_no_identity(text: str) -> None:
    assert _found(text) == []


def test_a_street_without_somebody_who_lives_there_stops_nobody() -> None:
    (found,) = find_identity("Škola je u Ulici cara Lazara 8, pored parka.")
    assert (found.kind, found.sure) == (Kind.ADDRESS, False)


def test_thirteen_other_digits_are_left_alone() -> None:
    whole = _made_up_jmbg()
    wrong = whole[:-1] + str((int(whole[-1]) + 1) % 10)
    assert _found(f"račun {wrong}") == []
    assert _found(f"račun 9{whole}") == []


@pytest.mark.parametrize(
    "phone",
    [
        "064/123-45-67",
        "064 123 4567",
        "+381 64 123 4567",
        "034/333-444",
        "000/555-101",
        "000/555-1011",
        "011 / 333 4444",
    ],
)
def test_a_telephone_is_found_as_people_write_it(phone: str) -> None:
    assert _found(f"Zvati na {phone}, posle 16.00.") == [(Kind.PHONE, phone)]


@pytest.mark.parametrize(
    "text",
    ["Pozvati 192 ili 19833", "SOS 0800/200-201", "21. 11. 2025. u 11.00", "KG-2026-B014",
     "predmet 011/2024-12", "12.000,00 dinara", "uzrast 15–26", "Sl. glasnik 24/2011", "LJDJM0703", ""],
)  # fmt: skip
def test_helplines_dates_codes_and_sums_are_no_identity(text: str) -> None:
    assert _found(text) == []


def test_an_email_is_found_in_either_script() -> None:
    assert _found("Пише са ana.m@example.org, увече.") == [(Kind.EMAIL, "ana.m@example.org")]
    assert _found("@ i ana@ i @rs") == []
    assert _found("Javlja se sa @mala.sova.") == [(Kind.HANDLE, "@mala.sova")]


def test_findings_come_in_the_order_of_the_text_and_do_not_overlap() -> None:
    text = f"ana@example.org, {_made_up_jmbg(7)}, 064/123-45-67"
    assert [kind for kind, _ in _found(text)] == [Kind.EMAIL, Kind.JMBG, Kind.PHONE]


@given(st.text(), st.integers(0, 999), st.text())
def test_any_text_is_survived_and_the_places_are_right(before: str, count: int, after: str) -> None:
    end = 0
    text = f"{before} x{_made_up_jmbg(count)}x {after}"
    findings = find_identity(text)
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        assert finding.text == text[finding.start : finding.end]
        end = finding.end
    assert Kind.JMBG in {finding.kind for finding in findings}


@given(st.text(alphabet="0123456789 .-/+()@aж\n", max_size=200))
def test_any_heap_of_digits_is_survived(text: str) -> None:
    for finding in find_identity(text):
        assert finding.text == text[finding.start : finding.end]


@pytest.mark.parametrize("piece", ["Poseta 21. 11. 2025, 064/123-45-67. ", "1 2-3/4.5 ", "a.b-", "0", "a@"])
def test_ten_kilobytes_of_one_piece_come_to_an_end(piece: str) -> None:
    """A pattern that tries every division of such a text would not be back before the suite is stopped."""
    text = (piece * 10_000)[:10_000]
    assert all(finding.text in text for finding in find_identity(text))
