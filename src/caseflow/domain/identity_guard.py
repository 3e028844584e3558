"""Finds in a text what says who somebody is: personal numbers, telephones, e-mail addresses.

It warns; the person decides. A personal number is also found when it is split by blanks, dots or
dashes. Helplines (short numbers, 0800) belong to nobody and are left alone. What stands in two
findings is said once: a personal number before an e-mail address before a telephone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType, number_type

from caseflow.domain.jmbg import is_jmbg


class Kind(Enum):
    JMBG = "jmbg"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True)
class Finding:
    """Args: start, end: place in the text. text: what stands there, never to be logged."""

    kind: Kind
    start: int
    end: int
    text: str


_THIRTEEN_DIGITS = re.compile(r"(?<!\d)(?=((?:\d[\s.\-–/]{0,2}){12}\d)(?!\d))")
_EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LOCAL_PHONE = re.compile(r"(?<![\d/])0\d{1,2} ?/ ?\d{2,4}(?:[ -]?\d{2,4}){1,3}(?![\d/])")
"""As it is written here, 000/555-101, even where no such network exists."""
_FILE_NUMBER = re.compile(r"\d{1,4}/(?:19|20)\d\d-\d{1,2}")
_LOCAL_DIGITS = range(8, 12)
_HELPLINES = frozenset((PhoneNumberType.TOLL_FREE, PhoneNumberType.SHARED_COST, PhoneNumberType.UAN))


def find_identity(text: str) -> list[Finding]:
    """What looks like an identity, in the order of the text; nothing overlaps."""
    found: list[Finding] = []
    for kind, spans in ((Kind.JMBG, _jmbgs), (Kind.EMAIL, _emails), (Kind.PHONE, _phones)):
        for start, end in spans(text):
            if all(end <= other.start or other.end <= start for other in found):
                found.append(Finding(kind, start, end, text[start:end]))
    return sorted(found, key=lambda finding: finding.start)


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
