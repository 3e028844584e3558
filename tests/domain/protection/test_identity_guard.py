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
