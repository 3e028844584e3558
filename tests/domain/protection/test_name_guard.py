"""Names of people are found in any case form and either script, and ordinary sentences are left alone."""

import unicodedata
from typing import Literal

import pytest

from caseflow.actions.guard import look
from caseflow.domain.protection.identity_guard import Kind
from caseflow.domain.text.serbian_script import to_cyrillic


def names(text: str, *, sure: bool | None = None) -> list[str]:
    return [one.text for one in look(text) if one.kind is Kind.NAME and sure in (None, one.sure)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Razgovarali smo sa Milicom Petrović o školi.", ["Milicom Petrović"]),
        ("Majka je pozvala Jovanovića juče.", ["Jovanovića"]),
        ("Otac, Dragan, ne radi.", ["Dragan"]),
        ("Dogovoreno je sa Markovom učiteljicom.", ["Markovom"]),
        ("Rekla je da poznaje A. Nikolića.", ["A. Nikolića"]),
        ("Juce je dosla sa Draganom Lazovicem.", ["Draganom Lazovicem"]),
        ("U hraniteljskoj porodici Savić boravi od maja.", ["Savić"]),
        ("Otac Džemail i drugar Kliker čekaju.", ["Džemail", "Kliker"]),
        ("Razgovor sa Delićem je odložen.", ["Delićem"]),
        ("Došao je Kolić iz škole.", ["Kolić"]),
        ("Vukova baka dolazi sutra.", ["Vukova"]),
        ("Uverenje traži PETROVIĆ MILICA, učenica.", ["PETROVIĆ MILICA"]),
        ("Poziv je uputio Mehmet Talat iz Preševa.", ["Mehmet Talat"]),
    ],
)
def test_a_name_is_found_in_both_scripts(text: str, found: list[str]) -> None:
    assert names(text) == found
    assert names(to_cyrillic(text)) == [to_cyrillic(name) for name in found]


@pytest.mark.parametrize(
    "text",
    [
        "Porodica živi u Kragujevcu i prima novčanu pomoć.",
        "Porodica dolazi u utorak.",
        "Radionice.",
        "Koleginica je na bolovanju.",
        "Ucenica je odsutna.",
        "Centar za socijalni rad uputio je dopis Domu zdravlja.",
        "Mlada osoba želi da završi školu. Voli fudbal i muziku.",
        "U ponedeljak je dogovorena poseta. Učiteljica javlja da je odsutan.",
        "Ministarstvo prosvete i Nacionalna služba za zapošljavanje daju podršku.",
        "Zainteresovana je za obuku u Novom Sadu; put plaća opština.",
    ],
)
def test_work_without_names_is_left_alone(text: str) -> None:
    assert names(text, sure=True) == []
    assert names(to_cyrillic(text), sure=True) == []


@pytest.mark.parametrize(
    "text",
    ["Uciteljica javlja da je odsutan.", "Devojcica je dosla sama.", "Ulica je mirna.", "Bolnica ga prima."],
)
def test_without_marks_a_common_word_is_no_surname(text: str) -> None:
    assert names(text, sure=True) == []


def test_a_word_that_may_be_a_name_is_shown_and_stops_nobody() -> None:
    (found,) = look("Vera je došla juče.")
    assert (found.text, found.sure) == ("Vera", False)


def test_a_surname_once_found_is_found_again_where_it_begins_a_sentence() -> None:
    text = "Došla je Snežana Kovač. Kovačeva sestra čeka napolju."
    assert names(text) == ["Snežana Kovač", "Kovačeva"]


def test_a_name_without_its_capital_is_found_when_it_is_no_ordinary_word() -> None:
    assert names("dogovoreno sa nikolom stojanovićem") == ["nikolom stojanovićem"]


def test_a_small_common_name_is_found_by_the_surname_beside_it() -> None:
    assert names("dosao marko jovanovic u pratnji policije") == ["marko jovanovic"]
    assert names("savetovaliste za brak i porodicu radi utorkom") == []


def test_the_quoted_name_of_a_school_stops_nobody() -> None:
    assert names("Pohađa OŠ „Vuk Karadžić“ u selu.", sure=True) == []
    assert names("Pohađa OŠ u selu, brat Vuk Karadžić ne.", sure=True) == ["Vuk Karadžić"]


def test_two_initials_are_shown() -> None:
    assert names("Za učenicu A. M. je tražena pomoć.", sure=False) == ["A. M"]


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\u200f", "\u2060"])
def test_signs_nobody_sees_hide_no_name(sign: str) -> None:
    typed = sign.join("Milicom Petrović")
    assert names(f"Razgovor sa {typed} juče.") == [typed]


@pytest.mark.parametrize("form", ["NFD", "NFC"])
def test_a_mark_that_is_a_sign_of_its_own_is_read(form: Literal["NFD", "NFC"]) -> None:
    typed = unicodedata.normalize(form, "Đorđem Čolićem")
    assert names(f"Razgovor sa {typed} juče.") == [typed]


def test_letters_of_the_other_script_hide_no_name() -> None:
    assert names("Razgovor sa Mиlicom Petrovićem.") != []


def test_an_account_on_the_net_is_found() -> None:
    found = [(one.kind, one.text) for one in look("Piše joj preko @Milica_p2008 svaki dan.")]
    assert found == [(Kind.HANDLE, "@Milica_p2008")]


def test_a_long_text_of_signs_takes_no_long_time() -> None:
    assert look("A. " * 20_000) == ()
