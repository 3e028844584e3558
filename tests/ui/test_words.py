"""What a person reads: in every language, with its places filled, for every refusal there is."""

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Final

import pytest
from PySide6.QtWidgets import QApplication

from caseflow.domain.errors import InputError, NotAllowed, Refusal
from caseflow.domain.referrals.codes import Step
from caseflow.ui import words
from caseflow.ui.qt_words import QtWords
from caseflow.ui.words import done_text, has_word, refusal_text, word, word_count

SOURCE = Path(words.__file__).parent.parent
TABLES = SOURCE / "resources" / "words"
OF_THE_DOMAIN = {"glossary", "plural_forms"}
KEY = re.compile(r"[a-z][a-z0-9_]+")
WARNING = re.compile(r"warnings\.add\(\"([a-z_]+)\"\)")


@pytest.fixture(autouse=True)
def latin() -> Iterator[None]:
    words.set_language("sr-Latn")
    yield
    words.set_language("sr-Latn")


def rows() -> list[tuple[str, dict[str, str]]]:
    return [
        (path.stem, row)
        for path in sorted(TABLES.glob("*.csv"))
        if path.stem not in OF_THE_DOMAIN
        for row in csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    ]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def refusals() -> dict[str, set[str]]:
    """Key and places of every refusal in the source: a call with a key and an English sentence."""
    found: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (said := key_and_sentence(node)):
                key, sentence = said
                found[key] = found.get(key, places(sentence)) & places(sentence)
    return found


def messages() -> set[str]:
    """The message of every `Done` in the source that names one."""
    calls = (
        node
        for path in (SOURCE / "actions").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Done"
    )
    said = [
        value
        for call in calls
        for value in [*call.args[2:3], *(word.value for word in call.keywords if word.arg == "message")]
    ]
    return {str(value.value) for value in said if isinstance(value, ast.Constant)}


def key_and_sentence(call: ast.Call) -> tuple[str, str] | None:
    texts = [arg.value for arg in call.args[:2] if isinstance(arg, ast.Constant)]
    if len(texts) == 2 and all(isinstance(text, str) for text in texts):
        key, sentence = str(texts[0]), str(texts[1])
        if KEY.fullmatch(key) and " " in sentence:
            return key, sentence
    return None


def test_every_text_says_the_same_places_in_every_language() -> None:
    strays = [row["key"] for _, row in rows() if places(row["en"]) != places(row["sr_latn"])]
    assert [key for key in strays if not key.startswith("refusal.")] == []


def test_every_key_lies_in_the_table_it_names_and_only_once() -> None:
    keys = [row["key"] for _, row in rows()]
    assert [row["key"] for room, row in rows() if row["key"].partition(".")[0] != room] == []
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []


def test_no_text_is_empty_and_no_row_has_a_comma_too_many() -> None:
    assert [row["key"] for _, row in rows() if not row["en"] or not row["sr_latn"] or None in row] == []


def test_cyrillic_keeps_no_latin_letters_but_those_that_stay() -> None:
    words.set_language("sr-Cyrl")
    assert word("time.late", amount="2 дана") == "касни 2 дана"
    assert word("refusal.passphrase_short", least=12) == "Лозинка има најмање 12 знакова."


def test_every_refusal_in_the_source_has_its_sentence() -> None:
    assert sorted(key for key in refusals() if not has_word(f"refusal.{key}")) == []


def test_a_sentence_asks_only_for_values_the_refusal_carries() -> None:
    known = refusals()
    asked = {row["key"].removeprefix("refusal."): row for room, row in rows() if room == "refusal"}
    too_many = {
        key: places(row["sr_latn"]) - known[key]
        for key, row in asked.items()
        if key in known and places(row["sr_latn"]) - known[key]
    }
    assert too_many == {}


def test_everything_a_round_warns_of_has_its_sentence() -> None:
    room = SOURCE / "sync"
    told = {key for file in room.rglob("*.py") for key in WARNING.findall(file.read_text("utf-8"))}
    assert len(told) > 10
    assert sorted(key for key in told if not has_word(f"exchange.notice_{key}")) == []


def test_every_action_that_says_something_has_its_toast() -> None:
    assert len(messages()) > 10
    assert sorted(message for message in messages() if not has_word(f"done.{message}")) == []


def test_every_step_of_a_referral_has_its_toast() -> None:
    assert all(done_text(f"referral_{step.value}") for step in Step)


def test_ana_reads_why_the_referral_cannot_go_on_in_her_script() -> None:
    refusal = NotAllowed(
        "referral_step_not_possible",
        "A referral that is {status} cannot take the step {step}.",
        status="declined",
        step="accept",
    )
    assert refusal_text(refusal) == "Uput u stanju „Odbijeno“ ne može na ovaj korak."
    words.set_language("sr-Cyrl")
    assert refusal_text(refusal) == "Упут у стању „Одбијено“ не може на овај корак."


def test_a_refusal_nobody_translated_is_said_in_english() -> None:
    assert refusal_text(Refusal("of_tomorrow", "It is {what}.", what="late")) == "It is late."


def test_what_the_person_typed_is_not_changed_by_the_script() -> None:
    words.set_language("sr-Cyrl")
    refused = InputError("municipality", "There is no municipality “{name}”.", name="Njujork")
    assert refusal_text(refused) == "Не постоји општина „Njujork“. Изаберите је са списка."


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 dan"), (2, "2 dana"), (5, "5 dana"), (11, "11 dana"), (21, "21 dan")]
)
def test_a_number_stands_with_its_noun_on_one_line(n: int, said: str) -> None:
    assert word_count("day", n) == said.replace(" ", words.NO_BREAK)


def test_large_numbers_have_the_marks_of_their_language() -> None:
    for language, said in (("sr-Latn", "104.500 dana"), ("sr-Cyrl", "104.500 дана"), ("en", "104,500 days")):
        words.set_language(language)
        assert word_count("day", 104_500) == said.replace(" ", words.NO_BREAK)
        assert word_count("day", 2026).startswith("2026")
    words.set_language("sr-Latn")


def test_forms_of_our_own_are_counted_too() -> None:
    assert word_count("state.free_of", 3, total=12) == "3 slobodna od 12"
    assert word_count("state.free_of", 5, total=12) == "5 slobodnih od 12"


def test_an_unknown_key_and_an_unknown_language_are_faults() -> None:
    with pytest.raises(KeyError):
        word("common.never_written")
    with pytest.raises(ValueError, match="no words"):
        words.set_language("de")


def test_changing_the_language_is_told_once() -> None:
    heard: list[str] = []
    words.signals.language_changed.connect(heard.append)
    words.set_language("en")
    words.set_language("en")
    words.signals.language_changed.disconnect(heard.append)
    assert heard == ["en"]


@pytest.mark.screen
def test_qt_speaks_serbian_too(qapp: QApplication) -> None:
    translator = QtWords()
    assert translator.translate("QWidgetTextControl", "&Copy") == "&Kopiraj"
    words.set_language("sr-Cyrl")
    assert translator.translate("QPlatformTheme", "Cancel") == "Одустани"
    assert translator.translate("QFileDialog", "A word Qt has never had") is None


ONE_WORD: Final = {
    "imejl": ("e-pošt", "e-mejl", "mejl", "e-adres", "elektronska pošta"),
    "ustanova": ("organizacij",),
    "slučaj": ("predmet",),
}
"""The word of the field lists or of the rooms, and what else has stood for it."""
FIXED: Final = ("organizacija civilnog društva", "organizacije civilnog društva")


def test_one_thing_has_one_word_on_every_screen_and_in_the_books() -> None:
    books = [
        (path.name, path.read_text("utf-8")) for path in (SOURCE / "resources" / "books").glob("*.sr.md")
    ]
    texts = [(row["key"], row["sr_latn"]) for room, row in rows() if room != "glossary"] + books
    strays = [
        (name, other)
        for name, text in texts
        for ours, others in ONE_WORD.items()
        for other in others
        if other in _without_fixed(text).replace(ours, "")
    ]
    assert strays == []


def _without_fixed(text: str) -> str:
    said = text.lower()
    for fixed in FIXED:
        said = said.replace(fixed, "")
    return said
