"""Names of people are found in any case form and either script, and ordinary sentences are left alone."""

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


def test_a_word_that_may_be_a_name_is_shown_and_stops_nobody() -> None:
    (found,) = look("Vera je došla juče.")
    assert (found.text, found.sure) == ("Vera", False)


def test_a_surname_once_found_is_found_again_where_it_begins_a_sentence() -> None:
    text = "Došla je Snežana Kovač. Kovačeva sestra čeka napolju."
    assert names(text) == ["Snežana Kovač", "Kovačeva"]


def test_a_name_without_its_capital_is_found_when_it_is_no_ordinary_word() -> None:
    assert names("dogovoreno sa nikolom stojanovićem") == ["nikolom", "stojanovićem"]


def test_letters_of_the_other_script_hide_no_name() -> None:
    assert names("Razgovor sa Mиlicom Petrovićem.") != []


def test_an_account_on_the_net_is_found() -> None:
    found = [(one.kind, one.text) for one in look("Piše joj preko @Milica_p2008 svaki dan.")]
    assert found == [(Kind.HANDLE, "@Milica_p2008")]


def test_a_long_text_of_signs_takes_no_long_time() -> None:
    assert look("A. " * 20_000) == ()
