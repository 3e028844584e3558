"""Finds in a text what says who somebody is: personal numbers, telephones, addresses of the net, names.

It warns; the person decides. A personal number is also found when it is split by blanks, dots or
dashes. Helplines (short numbers, 0800) belong to nobody and are left alone. What stands in two
findings is said once, in the order of `Kind`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from caseflow.domain.protection.jmbg import is_jmbg
from caseflow.domain.protection.name_guard import find_names
from caseflow.domain.protection.name_lexicon import NameLexicon


class Kind(Enum):
    JMBG = "jmbg"
    EMAIL = "email"
    HANDLE = "handle"
    PHONE = "phone"
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


_THIRTEEN_DIGITS = re.compile(r"(?<!\d)(?=((?:\d[\s.\-–/]{0,2}){12}\d)(?!\d))")
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_HANDLE = re.compile(r"(?<![\w@])@\w(?:\.?\w){2,29}")
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
    found: list[Finding] = []
    for kind, spans in _LOOKS:
        for start, end in spans(text):
            _add(found, Finding(kind, start, end, text[start:end]))
    for name in find_names(text, lexicon) if lexicon else ():
        _add(found, Finding(Kind.NAME, name.start, name.end, text[name.start : name.end], name.sure))
    return sorted(found, key=lambda finding: finding.start)


def _add(found: list[Finding], new: Finding) -> None:
    if all(new.end <= other.start or other.end <= new.start for other in found):
        found.append(new)


def _jmbgs(text: str) -> Iterator[tuple[int, int]]:
    for match in _THIRTEEN_DIGITS.finditer(text):
        if is_jmbg("".join(sign for sign in match.group(1) if sign.isdecimal())):
            yield match.span(1)


def _emails(text: str) -> Iterator[tuple[int, int]]:
    for match in _EMAIL.finditer(text):
        yield match.span()


def _phones(text: str) -> Iterator[tuple[int, int]]:
    for match in PhoneNumberMatcher(text, "RS", leniency=Leniency.VALID):
        if number_type(match.number) not in _HELPLINES and not _FILE_NUMBER.fullmatch(match.raw_string):
            yield match.start, match.end
    for local in _LOCAL_PHONE.finditer(text):
        digits = "".join(sign for sign in local.group() if sign.isdecimal())
        helpline = digits.startswith("0800")
        if len(digits) in _LOCAL_DIGITS and not helpline and not _FILE_NUMBER.fullmatch(local.group()):
            yield local.span()


def _handles(text: str) -> Iterator[tuple[int, int]]:
    for match in _HANDLE.finditer(text):
        yield match.span()


_LOOKS = ((Kind.JMBG, _jmbgs), (Kind.EMAIL, _emails), (Kind.HANDLE, _handles), (Kind.PHONE, _phones))
