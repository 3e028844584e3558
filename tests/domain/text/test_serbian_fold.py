"""Bojan types as his keyboard lets him; search finds what Ana wrote in the other script."""

import sqlite3
import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseflow.domain.text.serbian import fold, found_spans, match_expression, search_terms


@pytest.mark.parametrize(
    "spellings",
    [
        ("cacak", "Čačak", "Чачак", "ČAČAK", "c\u030cac\u030cak"),
        ("djak", "đak", "ђак", "Ðak"),
        ("nadjem", "nađem", "нађем"),
        ("dzep", "džep", "џеп", "ǆep"),
        ("ljubav", "љубав", "ǉubav"),
    ],
)
def test_one_word_has_one_fold(spellings: tuple[str, ...]) -> None:
    assert {fold(spelling) for spelling in spellings} == {spellings[0]}


@pytest.mark.parametrize(
    ("mixed", "meant"),
    [
        ("Чaчaк", "Чачак"),
        ("Шабaц", "Шабац"),
        ("pоdrška", "podrška"),
        ("Kраљево", "Краљево"),
        ("рomoć", "pomoć"),
    ],
)
def test_a_letter_of_the_other_script_that_looks_right_is_taken_as_meant(mixed: str, meant: str) -> None:
    assert mixed != meant
    assert fold(mixed) == fold(meant)


@pytest.mark.parametrize(
    "forms",
    [
        "savetovalište savetovališta savetovalištu саветовалиштима savetovaliste",
        "mladi mladih mlade mladima младих mlada mladog",
        "usluga usluge uslugu услугама",
        "klub klubovi klubova клубу",
        "slučaj slučaja slučajeva случајеви",
        "cilj cilja ciljeva циљеви",
        "greška greške grešaka",
        "Čačak Čačka Чачку cacak",
        "Kragujevac Kragujevca Крагујевцу",
        "đak djaka ђаку",
        "roditelj roditelja roditelju roditeljem roditelji родитељима",
        "hranitelj hranitelja hraniteljem хранитељи хранитељима",
        "staratelj staratelja starateljem старатељи",
        "porodica porodice porodici породицама",
    ],
)
def test_forms_of_a_word_are_one_term(forms: str) -> None:
    assert len(set(search_terms(forms).split())) == 1


def test_different_words_stay_different() -> None:
    words = search_terms("Beograd Kragujevac škola posao dom sud lekar smeštaj stan stanje hrana").split()
    assert len(set(words)) == 11


def test_a_code_is_found_as_written() -> None:
    assert search_terms("KG-2026-B014") == "kg 2026 b014"


@pytest.mark.parametrize("query", ["", "   ", '"', "-*()", "„“", ":"])
def test_a_query_without_words_is_empty(query: str) -> None:
    assert match_expression(query) == ""


def test_the_last_word_may_be_unfinished() -> None:
    assert match_expression("Savetovalište NEAR mla") == '"savetovalist" AND "near" AND ("mla"*)'


@pytest.mark.parametrize(
    "word", ["Paraćin", "Zadovoljena", "smanjen", "Kovačica", "vršnjačke", "starateljem"]
)
def test_a_word_is_found_at_every_letter_while_it_is_typed(word: str) -> None:
    index = sqlite3.connect(":memory:")
    try:
        index.execute("CREATE VIRTUAL TABLE words USING fts5(terms)")
        index.execute("INSERT INTO words VALUES (?)", (search_terms(word),))
        for typed in range(1, len(word) + 1):
            begun = (match_expression(word[:typed]),)
            assert index.execute("SELECT count(*) FROM words WHERE words MATCH ?", begun).fetchone() == (1,)
    finally:
        index.close()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_no_query_breaks_the_full_text_index_and_a_text_finds_itself(text: str, other: str) -> None:
    index = sqlite3.connect(":memory:")
    try:
        index.execute("CREATE VIRTUAL TABLE words USING fts5(terms)")
        index.execute("INSERT INTO words VALUES (?)", (search_terms(text),))
        for query in (text, other):
            expression = match_expression(query)
            if expression:
                index.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)).fetchall()
    finally:
        index.close()


@given(st.text(alphabet="абвгдђежзијклљмнњопрстћуфхцчџшabcčćdđežš ", min_size=1))
def test_a_serbian_text_finds_itself(text: str) -> None:
    index = sqlite3.connect(":memory:")
    try:
        index.execute("CREATE VIRTUAL TABLE words USING fts5(terms)")
        index.execute("INSERT INTO words VALUES (?)", (search_terms(text),))
        expression = match_expression(text)
        rows = (
            index.execute("SELECT rowid FROM words WHERE words MATCH ?", (expression,)).fetchall()
            if expression
            else [1]
        )
        assert len(rows) == 1
    finally:
        index.close()


def _marked(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in found_spans(text, query)]


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Саветовалиште за младе, Чачак", "cac", ["Чач"]),
        ("Klub mladih i Klub starih", "mladi klub", ["Klub", "mladi", "Klub"]),
        ("Đačko savetovalište", "djac", ["Đač"]),
        ("Љубав и Ljubav", "ljub", ["Љуб", "Ljub"]),
        ("usluga", "usluge", ["usluga"]),
        ("c\u030cac\u030cak", "ca", ["c\u030ca"]),
        ("ništa ovde", "Čačak", []),
        ("nešto", "", []),
    ],
)
def test_the_letters_found_are_marked_in_either_script(text: str, query: str, marked: list[str]) -> None:
    assert _marked(text, query) == marked


@given(st.text(), st.text())
def test_marks_lie_inside_the_text_and_in_order(text: str, query: str) -> None:
    ends = [0]
    for start, end in found_spans(text, query):
        assert ends[-1] <= start < end <= len(text)
        ends.append(end)


def test_ten_known_words_take_microseconds() -> None:
    text = "Саветовалиште за младе и породице Čačak pruža besplatne usluge podrške"
    search_terms(text)
    seconds = min(timeit.repeat(lambda: search_terms(text), number=200, repeat=5)) / 200
    assert seconds < 60e-6
