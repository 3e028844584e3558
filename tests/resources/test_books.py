"""The handbook says what the screens say: every bold word is one of theirs, in every language."""

import csv
import re
from functools import cache
from importlib.resources import files

import pytest

from caseflow.resources.books import (
    ADMINISTRATION,
    BOOKS,
    HANDBOOK,
    Chapter,
    chapters,
    chapters_with,
    find_chapters,
    picture,
)

READ_IN = [(HANDBOOK, "sr-Latn"), (ADMINISTRATION, "sr-Latn"), (ADMINISTRATION, "en")]
COLUMN = {"sr-Latn": "sr_latn", "en": "en"}
NOT_OF_A_SCREEN = {"Windows 10.", "Debian 12.", "by telephone", "telefonom"}
"""Bold because they matter, or because they head a paragraph."""
PICTURE = re.compile(r"!\[[^\]]+\]\(pictures/([^)]+)\)")
LINK = re.compile(r"\]\(#([^)]*)\)")
STAYS_LATIN = re.compile(
    r"^    .*$|`[^`]*`|\]\([^)]*\)|\b(?:USB|PDF|KG|GeoJSON|Python|Windows)\b", re.MULTILINE
)


@cache
def screen_words(language: str) -> tuple[str, ...]:
    """Every text of the screens, forms of a number apart."""
    texts: list[str] = []
    for path in files("caseflow.resources").joinpath("words").iterdir():
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
            if text := row.get(COLUMN[language]):
                texts += text.split("|")
    return tuple(texts)


def is_on_a_screen(words: str, language: str) -> bool:
    """A whole text of a screen, or the first sentence of one."""
    known = screen_words(language)
    sentence = words.endswith((".", "upisao"))
    return words in known or (sentence and any(text.startswith(words) for text in known))


@pytest.mark.parametrize(("book", "language"), READ_IN)
def test_what_stands_in_bold_is_on_a_screen(book: str, language: str) -> None:
    strange = [
        f"{one.key}: {words}"
        for one in chapters(book, language)
        for words in one.named
        if words not in NOT_OF_A_SCREEN and not is_on_a_screen(words, language)
    ]
    assert strange == []


@pytest.mark.parametrize("book", BOOKS)
def test_every_language_has_the_same_chapters(book: str) -> None:
    keys = [[one.key for one in chapters(book, language)] for language in ("sr-Latn", "sr-Cyrl", "en")]
    assert keys[0] == keys[1] == keys[2]
    assert len(set(keys[0])) == len(keys[0]) > 5


@pytest.mark.parametrize("book", BOOKS)
def test_cyrillic_leaves_no_latin_word_behind(book: str) -> None:
    left = [
        (one.key, word)
        for one in chapters(book, "sr-Cyrl")
        for word in re.findall(r"[a-zčćšžđ]{2,}", STAYS_LATIN.sub("", one.text + one.title).lower())
    ]
    assert left == []


@pytest.mark.parametrize("language", ["sr-Latn", "sr-Cyrl", "en"])
def test_every_picture_is_there_and_small(language: str) -> None:
    named = [name for book in BOOKS for one in chapters(book, language) for name in PICTURE.findall(one.text)]
    assert named
    for name in named:
        data = picture(name, language)
        assert data is not None
        assert data.startswith(b"\x89PNG")
        assert len(data) < 64 * 1024


def test_a_script_has_its_own_picture() -> None:
    assert picture("today-latn.png", "sr-Cyrl") != picture("today-latn.png", "sr-Latn")


@pytest.mark.parametrize(
    "name", ["../../__init__.py", "handbook.sr.md", "x/today-latn.png", "none-latn.png", ""]
)
def test_nothing_else_is_given_away_as_a_picture(name: str) -> None:
    assert picture(name, "sr-Latn") is None


def test_links_lead_to_a_chapter() -> None:
    every: list[Chapter] = [one for book in BOOKS for one in chapters(book, "sr-Latn")]
    keys = {one.key for one in every}
    assert {link for one in every for link in LINK.findall(one.text)} <= keys


def test_a_chapter_is_found_by_its_title_or_a_button_in_either_script() -> None:
    assert find_chapters("стик", "sr-Latn")[0].key == "stick"
    assert "stick" in [one.key for one in find_chapters("pogledaj donosi", "sr-Cyrl")]
    assert "codes" in [one.key for one in find_chapters("recovery code", "en")]
    assert find_chapters("  ", "sr-Latn") == ()


def test_a_book_is_searched_in_all_its_words() -> None:
    assert [one.key for one in chapters_with("odstampajte odande", HANDBOOK, "sr-Cyrl")] == ["printing"]
    assert chapters_with("", HANDBOOK, "sr-Latn") == chapters(HANDBOOK, "sr-Latn")
    assert chapters_with("nema te reci nigde", HANDBOOK, "sr-Latn") == ()
