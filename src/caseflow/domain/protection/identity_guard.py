"""Finds in a text what says who somebody is: numbers, telephones, addresses, birthdays, names.

It warns; the person decides. The text is looked at as it is read: signs nobody sees and letters of another
shape hide nothing. A personal number or a mobile telephone is also found when it is split by blanks, lines,
dots or dashes. Helplines (short numbers, 0800) belong to nobody and are left alone. What stands in two
findings is said once, in the order of `_LOOKS`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from caseflow.domain.protection.as_read import as_read
from caseflow.domain.protection.jmbg import is_jmbg
from caseflow.domain.protection.name_guard import find_names
from caseflow.domain.protection.name_lexicon import NameLexicon
from caseflow.domain.protection.told_numbers import birthdays, homes, papers, spoken_phones, streets


class Kind(Enum):
    JMBG = "jmbg"
    EMAIL = "email"
    HANDLE = "handle"
    PHONE = "phone"
    PAPER = "paper"
    BIRTH = "birth"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True)
class Finding:
    """Args: start, end: place in the text. text: what stands there, never to be logged.

    sure: False for what only may be a name; it is shown and stops nobody.
    """

    kind: Kind
    start: int
    end: int
    text: str
    sure: bool = True


_BLANKS = r"[\s.,:;_()\[\]/|·•*‐-―−-]"
_DIGIT = r"[\dOoОоIlІ]"
"""A digit, or a letter that is taken for one."""
_THIRTEEN_DIGITS = re.compile(rf"(?<!\d)(?=((?:{_DIGIT}{_BLANKS}{{0,4}}){{12}}{_DIGIT})(?!\d))")
_AS_DIGITS = str.maketrans("OoОоIlІ", "0000111")
_FEWEST_DIGITS = 5
_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,64}(?:@| @ | ?[\[(](?:at|et)[\])] ?)[\w-]{1,63}"
    r"(?: ?(?:\.|[\[(](?:dot|tačka)[\])]) ?[\w-]{1,63}){1,8}"
    r"|(?<![\w.+%-])[\w.+%-]{1,64}@(?:gmail|yahoo|hotmail|outlook|icloud)(?!\w)",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@])@\w(?:\.?\w){2,29}")
_PROFILE = re.compile(
    r"(?<!\w)(?:(?:facebook|fb|instagram|tiktok|snapchat|t)\.(?:com|me)/"
    r"|(?:instagram|insta|ig|fb|fejs|facebook|snapchat|snap|tiktok|telegram|инстаграм|фејсбук) ?: ?)"
    r"@?(?P<told>\w(?:[.-]?\w){2,40})",
    re.IGNORECASE,
)
_MOBILE = re.compile(
    rf"(?<!\d)(?!\d\d?\.\s?\d\d?\.\s?(?:19|20)\d\d)(?:(?:\+|00)?381{_BLANKS}{{0,2}})?[0OoОо]?{_BLANKS}?6(?:{_BLANKS}{{0,2}}\d){{7,8}}(?!\d)"
)
"""06x and six or seven digits, however they are split."""
_LOCAL_PHONE = re.compile(r"(?<![\d/])0\d{1,2} ?/ ?\d{2,4}(?:[ -]?\d{2,4}){1,3}(?![\d/])")
"""As it is written here, 000/555-101, even where no such network exists."""
_FILE_NUMBER = re.compile(r"\d{1,4}/(?:19|20)\d\d-\d{1,2}")
_LOCAL_DIGITS = range(8, 12)
_HELPLINES = frozenset((PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN))


def find_identity(text: str, lexicon: NameLexicon | None = None) -> list[Finding]:
    """What looks like an identity, in the order of the text; nothing overlaps.

    Args:
        lexicon: without it names are not looked for.
    """
    seen = as_read(text)
    found: list[Finding] = []
    for kind, sure, spans in _LOOKS:
        for start, end in spans(seen.text):
            _add(found, _finding(kind, seen.typed(start, end), text, sure))
    for name in find_names(seen.text, lexicon) if lexicon else ():
        _add(found, _finding(Kind.NAME, seen.typed(name.start, name.end), text, name.sure))
    return sorted(found, key=lambda finding: finding.start)


def _finding(kind: Kind, place: tuple[int, int], text: str, sure: bool) -> Finding:
    return Finding(kind, *place, text[place[0] : place[1]], sure)


def _add(found: list[Finding], new: Finding) -> None:
    if all(new.end <= other.start or other.end <= new.start for other in found):
        found.append(new)


def _jmbgs(text: str) -> Iterator[tuple[int, int]]:
    for match in _THIRTEEN_DIGITS.finditer(text):
        digits = "".join(sign for sign in match.group(1) if sign.isdecimal())
        read = "".join(sign for sign in match.group(1).translate(_AS_DIGITS) if sign.isdecimal())
        if len(digits) >= _FEWEST_DIGITS and is_jmbg(read):
            yield match.span(1)


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        yield match.span()


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in PhoneNumberMatcher(text, "RS", leniency=Leniency.VALID):
        if number_type(match.number) not in _HELPLINES and not _FILE_NUMBER.fullmatch(match.raw_string):
            yield match.start, match.end
    for mobile in _MOBILE.finditer(text):
        yield mobile.span()
    for local in _LOCAL_PHONE.finditer(text):
        digits = "".join(sign for sign in local.group() if sign.isdecimal())
        helpline = digits.startswith("0800")
        if len(digits) in _LOCAL_DIGITS and not helpline and not _FILE_NUMBER.fullmatch(local.group()):
            yield local.span()


def _handles(text: str) -> Iterator[tuple[int, int]]:
    for match in _HANDLE.finditer(text):
        yield match.span()
    for match in _PROFILE.finditer(text):
        yield match.span("told")


_LOOKS = (
    (Kind.JMBG, True, _jmbgs),
    (Kind.EMAIL, True, _emails),
    (Kind.HANDLE, True, _handles),
    (Kind.PAPER, True, papers),
    (Kind.BIRTH, True, birthdays),
    (Kind.PHONE, True, _phones),
    (Kind.PHONE, True, spoken_phones),
    (Kind.ADDRESS, True, homes),
    (Kind.ADDRESS, False, streets),
)
