"""Whole classes of writing in which a person hides, or in which what looks like one is none."""

import re
from pathlib import Path

import pytest

from caseflow.actions.guard import look
from caseflow.domain.protection.identity_guard import Kind
from caseflow.domain.protection.name_lexicon import Bloom, bloom
from caseflow.domain.text.serbian_script import to_cyrillic
from caseflow.resources.books import __file__ as books

_HANDBOOK = Path(books).parent / "books" / "handbook.sr.md"
_WORDS_AN_ALARM = 1000


def found(text: str, *, sure: bool | None = None) -> list[str]:
    return [one.text for one in look(text) if sure in (None, one.sure)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Petrovići nemaju struju.", "Petrovići"),
        ("Došao je i Nikolić.", "Nikolić"),
        ("Arhivu drži Nikolićeva kći.", "Nikolićeva"),
        ("Žalbu je napisala Ana-Sofija.", "Ana-Sofija"),
        ("Otac Bajram radi noću.", "Bajram"),
        ("Tu su bili Svetlana i Bajram.", "Bajram"),
        ("Od juče je kod Lastavice.", "Lastavice"),
        ("Dragane, javite se sutra.", "Dragane"),
        ("Dule kaže da neće.", "Dule"),
        ("Dođi, Sandraaa, sutra.", "Sandraaa"),
        ("Pravda za #Svetlanu, pišu deca.", "Svetlanu"),
        ("U školi kažu da je učenik „Branko Savić“ odsutan.", "Branko Savić"),
        ("U domu je nadimak „Branko Savić“ svima poznat.", "Branko Savić"),
    ],
)
def test_who_was_hidden_is_shown_in_both_scripts(text: str, name: str) -> None:
    assert any(name in one for one in found(text))
    assert any(to_cyrillic(name) in one for one in found(to_cyrillic(text)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("svratio je do stojadinovića po papire", "stojadinovića"),
        ("juce je bila stojadinovic kod nas", "stojadinovic"),
        ("sta je bilo sa nemanjom, kasni opet", "nemanjom"),
        ("radojkina majka pita za termin", "radojkina"),
        ("svratila je sestra zora po papire", "zora"),
        ("PREDMET: ČEKEREVAC BRANISLAV", "BRANISLAV"),
    ],
)
def test_small_and_loud_names_are_shown(text: str, name: str) -> None:
    assert any(name in one for one in found(text))


@pytest.mark.parametrize(
    "text",
    [
        "Izaberite drugi dan. Pozovite ponovo. Podaci su celi.",
        "Zlatiborski kraj je miran. Najbolji dani su utorak i sreda.",
        "Važiće od ponedeljka.",
        "Škola je u Ulici Kneza Višeslava, do pijace.",
        "Škola je u Višnjićevoj ulici.",
        "Pohađa OŠ „Branko Radičević“ u selu.",
        "Pohađa OŠ Branko Radičević u selu.",
        "Leči se u Institutu za zdravlje majke i dece „Dr Branko Radičević“.",
        "Za Svetog Savu deca dobijaju pakete.",
        "Preselili su se iz Donjeg Milanovca u Peć, pa u Malo Crniće.",
        "Uzima Bensedin uveče, a radi u Maksiju.",
        "Hvalaaaa, hahaha, ok.",
        "ROĐEN U KRALJEVU, ŽIVI U BEOGRADU",
        "Donja granica ide prva.",
        "Sledećeg i drugog dana dolazi sam.",
        "U vezi Vašeg dopisa obaveštavamo Vas da je termin slobodan.",
        "Otvorite GeoJSON ili SQLite.",
        "Vidi #DostaJeBilo i dalje.",
    ],
)
def test_what_is_named_so_is_nobody_in_either_script(text: str) -> None:
    assert found(text) == []
    assert found(to_cyrillic(text)) == []


def test_the_handbook_is_read_almost_without_an_alarm() -> None:
    """Nobody is in it, and a guard that cries at every page is not heard when it matters."""
    text = re.sub(r"`[^`]*`", "", _HANDBOOK.read_text("utf-8"))
    alarms = [one.text for part in text.split("\n\n") for one in look(part)]
    assert len(text.split()) > 3 * _WORDS_AN_ALARM
    assert len(alarms) <= len(text.split()) / _WORDS_AN_ALARM, alarms


@pytest.mark.parametrize(
    ("kind", "told", "text"),
    [
        (Kind.PAPER, "RS35 2600 0560 1001 6113 79", "IBAN {} je njen."),
        (Kind.PAPER, "DE89370400440532013000", "Uplata na {} iz Nemačke."),
        (Kind.PAPER, "160 - 0000000123456 - 54", "Račun {} je njen."),
        (Kind.PAPER, "160 0000000123456 54", "Račun {} je njen."),
        (Kind.PAPER, "4111 1111 1111 1111", "Kartica {} je njena."),
        (Kind.PAPER, "0101 012 710 003", "JMBG deteta je {}, piše na knjižici."),
        (Kind.PAPER, "1105-987-710-222", "Матични број детета: {}."),
        (Kind.PHONE, "nula šest tri 555 12 34", "Zvati {} posle pet."),
        (Kind.PHONE, "нула шест три пет пет пет дванаест", "Звати {} после пет."),
        (Kind.ADDRESS, "Lipovačka bb", "Stanuje na adresi {}, u kući."),
        (Kind.ADDRESS, "vojvode putnika 27a", "stanuje na adresi {}, drugi sprat"),
    ],
)
def test_a_number_is_found_as_it_is_split_and_said(kind: Kind, told: str, text: str) -> None:
    ((seen, place),) = [(one.kind, one.text) for one in look(text.format(told))]
    assert seen is kind
    assert told.startswith(place)


@pytest.mark.parametrize(
    "text",
    [
        "IBAN RS35 2600 0560 1001 6113 78 je pogrešan.",
        "Kartica 4111 1111 1111 1112 je pogrešna.",
        "Nula šest puta je ponovljena.",
        "Račun 160 0000000123456 55 je pogrešan.",
    ],
)
def test_a_number_that_proves_nothing_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_filter_forgets_no_word_and_takes_few_others() -> None:
    words = [f"rec{count}" for count in range(2000)]
    held = Bloom(bloom(words, 2000 * 10 // 8 * 8))
    assert all(word in held for word in words)
    assert sum(f"druga{count}" in held for count in range(2000)) < 60
