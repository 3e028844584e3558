"""Every text a person reads, in the language of the moment.

Words lie in `resources/words/<room>.csv` with the columns `key,en,sr_latn` and, where our own rules do
not give it, `sr_cyrl`. A key is `<room>.<name>` and is written whole in the file. Places are named:
`{days}`. A text with counted forms has three of them, parted by `|`: for 1, for 2 to 4, for the rest.
A key nobody wrote raises KeyError: a test would see it, a person must not.
Rules of Serbian and code lists are read when the first word asks for them: the unlock window needs none.
"""

import csv
import re
from collections.abc import Mapping
from functools import lru_cache

from PySide6.QtCore import QObject, Signal

from caseflow.domain.errors import Refusal
from caseflow.resources.place import resource

NO_BREAK = "\u00a0"
LANGUAGES = ("sr-Latn", "sr-Cyrl", "en")
FIVE_DIGITS = 10_000
_COLUMN = {"sr-Latn": "sr_latn", "sr-Cyrl": "sr_cyrl", "en": "en"}
_LIST_OF_VALUE = {"status": "referral_status"}
"""Values of refusals that are codes of a list."""


_BEFORE_A_DAY = re.compile(r"\b(do|od|rok|u|до|од|рок|у|until|since|by|due|at) (?=\{(?:day|when|due|time)\})")
"""A day or an hour stays on the line with the short word that belongs to it."""


class WordSignals(QObject):
    language_changed = Signal(str)


signals = WordSignals()
_chosen = {"language": "sr-Latn"}


def language() -> str:
    """`sr-Latn`, `sr-Cyrl` or `en`."""
    return _chosen["language"]


def set_language(name: str) -> None:
    """Raises ValueError for a language we do not speak."""
    if name not in LANGUAGES:
        raise ValueError(f"no words in {name}")
    if name != _chosen["language"]:
        _chosen["language"] = name
        signals.language_changed.emit(name)


def word(key: str, **values: object) -> str:
    """The text for a key with its places filled. Raises KeyError for an unknown key or a missing value."""
    return _text(key).format(**values)


def has_word(key: str) -> bool:
    try:
        return key in _table(key.partition(".")[0])
    except FileNotFoundError:
        return False


def word_count(key: str, n: int, **values: object) -> str:
    """A number with its noun: `word_count("day", 2)` is "2 dana".

    Args:
        key: a noun of `plural_forms.csv`, or a key of ours whose text has three forms with `{n}`.
    """
    from caseflow.domain.text.serbian import plural
    from caseflow.resources.tables import plural_form

    if "." not in key:
        return f"{amount(n)}{NO_BREAK}{plural_form(key, n, language())}"
    one, few, other = _text(key).split("|")
    form = plural(n, one, few, other) if language() != "en" else (one if n == 1 else other)
    return form.format(n=amount(n), **values)


def begun(sentence: str) -> str:
    """With a large first letter: words of a list where they begin a line."""
    return sentence[:1].upper() + sentence[1:]


def amount(n: int) -> str:
    """A whole number as it is read: 104.500, in English 104,500; four digits need no mark."""
    said = f"{n:,}" if abs(n) >= FIVE_DIGITS else str(n)
    return said if language() == "en" else said.replace(",", ".")


def shown(name: str) -> str:
    """A name from the directory in the script of the reader and on one line; never into a field that is
    edited."""
    from caseflow.domain.text.one_line import one_line
    from caseflow.domain.text.serbian import in_script_of

    return in_script_of(one_line(name), language())


def code(list_name: str, chosen: str) -> str:
    """What the reader sees for a code of a list; the code itself when the list does not have it."""
    from caseflow.resources.tables import code_label

    return code_label(list_name, chosen, language())


def refusal_text(refusal: Refusal) -> str:
    """What happened, what is safe, what to do; in English when the word list does not know it."""
    key = f"refusal.{refusal.key}"
    if not has_word(key):
        return str(refusal)
    values = {name: _readable(name, value) for name, value in refusal.values.items()}
    return _text(key).format(**values)


def done_text(message: str) -> str:
    """The sentence of a toast for `Done.message`."""
    return word(f"done.{message}")


def english(room: str) -> Mapping[str, str]:
    """Key and English text of a whole table."""
    return {key: row["en"] for key, row in _table(room).items()}


def _readable(name: str, value: object) -> object:
    if name in _LIST_OF_VALUE:
        return code(_LIST_OF_VALUE[name], str(value))
    if name == "field" and has_word(f"field.{value}"):
        return word(f"field.{value}")
    return value


def _text(key: str) -> str:
    row = _table(key.partition(".")[0])[key]
    text = row.get(_COLUMN[language()]) or _in_cyrillic(row["sr_latn"])
    return _BEFORE_A_DAY.sub(rf"\1{NO_BREAK}", text)


@lru_cache(maxsize=64)
def _table(room: str) -> Mapping[str, Mapping[str, str]]:
    path = resource("words", f"{room}.csv")
    columns, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
    return {row[0]: dict(zip(columns, row, strict=False)) for row in rows if row}


@lru_cache(maxsize=8192)
def _in_cyrillic(latin: str) -> str:
    from caseflow.domain.text.serbian import our_text_to_cyrillic

    return our_text_to_cyrillic(latin)
