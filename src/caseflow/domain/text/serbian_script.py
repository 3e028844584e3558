"""One text in the script the reader chose; what was typed is never changed in the store.

Cyrillic to Latin is a table. Latin to Cyrillic needs three kinds of knowledge: words where `nj` or
`dž` are two letters (injekcija, nadživeti), tokens that stay Latin (addresses of the web, codes,
Roman numerals, HIV, words with q w x y), and the capitals of a digraph (Ljubljana, LJUBLJANA).
"""

import re
from functools import lru_cache

_LOWER = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "đ", "е": "e", "ж": "ž", "з": "z", "и": "i",
    "ј": "j", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "ћ": "ć", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "č", "ш": "š",
}  # fmt: skip
_DIGRAPHS = {"љ": "lj", "њ": "nj", "џ": "dž"}
LATIN_OF = _LOWER | _DIGRAPHS
"""Small Cyrillic letter to its Latin letter, digraphs as two characters."""

_TO_LATIN = str.maketrans(_LOWER | {upper.upper(): latin.upper() for upper, latin in _LOWER.items()})
_TO_LATIN_SMALL_DIGRAPH = str.maketrans(_DIGRAPHS)
_BIG_DIGRAPH = re.compile(r"[ЉЊЏ]")

_CYRILLIC_OF = {latin: cyrillic for cyrillic, latin in _LOWER.items()}
_CYRILLIC_OF |= {latin.upper(): cyrillic.upper() for latin, cyrillic in _CYRILLIC_OF.items()}
_ONE_SIGN = {"ǆ": "џ", "ǅ": "Џ", "Ǆ": "Џ", "ǉ": "љ", "ǈ": "Љ", "Ǉ": "Љ", "ǌ": "њ", "ǋ": "Њ", "Ǌ": "Њ"}
_TO_CYRILLIC = str.maketrans(_CYRILLIC_OF | _ONE_SIGN)
_TWO_SIGNS = re.compile(r"lj|nj|dž", re.IGNORECASE)
_CYRILLIC_DIGRAPH = {latin: cyrillic for cyrillic, latin in _DIGRAPHS.items()}

_SPLIT = re.compile(
    r"(?<=n)(?=j(?<=inj)(?:ekc|ekt|icir|unkc|urij))"  # injekcija, injicirati
    r"|(?<=kon)(?=j(?:ug|unk|ukt|ekt))"  # konjugacija, konjunktura; not konj, konjušar
    r"|(?<=\ban)(?=jon)|(?<=\bvan)(?=je[dz])|(?<=\btan)(?=jug)|(?<=\bšen)(?=j[ae]ng)"
    r"|(?<=\bnad)(?=ž(?:iv|et|nj|anr|upn|drel))|(?<=\bod)(?=ž(?:ali|alj|ar|iv|drel))"
    r"|(?<=\bpod)(?=ž(?:anr|drel|upan))|(?<=\bpred)(?=ž(?:alb|elu))|(?<=\bfeld)(?=žand)",
    re.IGNORECASE,
)
"""Places where n|j and d|ž meet without being one letter."""

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"://|^www\.|\w@\w|\w\w\.(?:rs|com|org|net|eu|gov|info)(?:/|\W*$)", re.IGNORECASE)
_CODE = re.compile(r"(?=.*[A-ZČĆŠŽĐ])(?=.*(?:[A-ZČĆŠŽĐ]\d|\d{3}))[A-ZČĆŠŽĐ\d]+(?:[-/][A-ZČĆŠŽĐ\d]+)*$")
_ROMAN = re.compile(r"(?=[IVXLCDM])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_LATIN_ONLY = re.compile(r"[qwxy]", re.IGNORECASE)
_ACRONYMS = "HIV HCV HBV SMART QR PDF USB GPS SMS PIN URL ID UIC JSON CSV FHIR"
_STAYS = frozenset(_ACRONYMS.split())
_NOT_WORDS = re.compile(
    r"(\{[^}]*\}|`[^`]*`|\]\([^)]*\)|(?:Ctrl|Alt|Shift)(?:\+\w+)*|Enter|Esc|F\d+|caseflow|HSDS|XLS|UTF-8"
    r"|GeoJSON|\b[A-Z]{4}-[A-Z]{4}\b|(?<![\w.])\.[a-z]{3,6}\b)"
)
_EDGES = "„“”\"'()[]{}<>,;:!?.…»«–—"


def to_latin(text: str) -> str:
    """The text in Latin letters; Latin parts stay as they are."""
    if text.isascii():
        return text
    text = _BIG_DIGRAPH.sub(_big_digraph, text)
    return text.translate(_TO_LATIN_SMALL_DIGRAPH).translate(_TO_LATIN)


def to_cyrillic(text: str) -> str:
    """The text in Serbian Cyrillic; protected tokens and letters Serbian does not have stay Latin."""
    return _TOKEN.sub(lambda token: _token_to_cyrillic(token.group()), text)


def our_text_to_cyrillic(text: str) -> str:
    """A text of the program itself: places in braces, names of keys, commands and links are left alone."""
    parts = _NOT_WORDS.split(text)
    return "".join(part if _NOT_WORDS.fullmatch(part) else to_cyrillic(part) for part in parts)


def _big_digraph(found: re.Match[str]) -> str:
    """Lj in Ljubljana, LJ in LJUBLJANA: the neighbours decide."""
    text, at = found.string, found.start()
    after, before = text[at + 1 : at + 2], text[at - 1 : at] if at else ""
    shouted = after.isupper() or (not after.isalpha() and before.isupper())
    latin = _DIGRAPHS[found.group().lower()]
    return latin.upper() if shouted else latin.capitalize()


@lru_cache(maxsize=8192)
def _token_to_cyrillic(token: str) -> str:
    inside = token.strip(_EDGES)
    if _ADDRESS.search(token) or _CODE.match(inside) or (inside == "V" and "." not in token):
        return token
    return _WORD.sub(lambda word: _word_to_cyrillic(word.group()), token)


def _word_to_cyrillic(word: str) -> str:
    if word in _STAYS or _LATIN_ONLY.search(word) or _is_roman(word):
        return word
    joined = _SPLIT.sub("\0", word)
    joined = _TWO_SIGNS.sub(_cyrillic_digraph, joined)
    return joined.replace("\0", "").translate(_TO_CYRILLIC)


def _cyrillic_digraph(found: re.Match[str]) -> str:
    cyrillic = _CYRILLIC_DIGRAPH[found.group().lower()]
    return cyrillic.upper() if found.group()[0].isupper() else cyrillic


def _is_roman(word: str) -> bool:
    """II, IV, XII and long years; a lone I is Serbian for and, V. an initial, and MI, DIM are words."""
    return len(word) > 1 and bool(_ROMAN.match(word)) and (len(word) > 3 or set(word) <= set("IVX"))


_FOREIGN = re.compile(
    r"[qwxy]|([bcfgklmprstvz])\1|tion\b|\b(?:aid|and|center|centre|for|health|help|house|legal|of|services?|the)\b",
    re.IGNORECASE,
)
_WORDS_IN_A_ROW = re.compile(r"[^\W\d_]+(?:[ '’&-]+[^\W\d_]+)*")
_ONE_OF_ROW = re.compile(r"[^\W\d_]+")


def in_script_of(text: str, language: str) -> str:
    """A name as it is shown to a reader of this language; what is kept never changes.

    A word no Serbian spelling makes (Youth, Link, Hopps) stays Latin together with the capitalised
    words beside it, because a name in a foreign language is one piece: Youth Center, but „Круг”.
    """
    if language != "sr-Cyrl":
        return to_latin(text)
    if not _FOREIGN.search(text):
        return to_cyrillic(text)
    shown, at = [], 0
    for row in _WORDS_IN_A_ROW.finditer(text):
        for start, end in _foreign_places(row):
            shown += [to_cyrillic(text[at:start]), text[start:end]]
            at = end
    return "".join([*shown, to_cyrillic(text[at:])])


def _foreign_places(row: re.Match[str]) -> list[tuple[int, int]]:
    """Where foreign words stand in words that follow one another, neighbours without Serbian marks too."""
    words = [(row.start() + one.start(), one.group()) for one in _ONE_OF_ROW.finditer(row.group())]
    foreign = {place for place, (_, word) in enumerate(words) if _FOREIGN.search(word)}
    for step in (1, -1):
        for place in sorted(foreign, reverse=step < 0):
            beside = place + step
            while 0 <= beside < len(words) and _may_belong(words[beside][1]):
                foreign.add(beside)
                beside += step
    return [(words[place][0], words[place][0] + len(words[place][1])) for place in sorted(foreign)]


def _may_belong(word: str) -> bool:
    return word.isascii() and word[:1].isupper()
