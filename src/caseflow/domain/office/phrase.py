"""A phrase of the office: a text many write again and again, for a referral, an answer or a note.

It is about nobody. It may have places that are filled when it is put in, from one short list; whatever else
stands in braces is refused, so that a name is never waited for.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.text.serbian import to_latin

LONGEST_TITLE: Final = 60
LONGEST_TEXT: Final = 2_000


class PhraseKind(Enum):
    """Where it is offered."""

    REFERRAL = "referral"
    ANSWER = "answer"
    NOTE = "note"


class Place(Enum):
    """What fills a place: the day on which it is put in, or the service the text is about."""

    DATE = "datum"
    SERVICE = "usluga"


_PLACES: Final = {place.value: place for place in Place} | {"date": Place.DATE, "service": Place.SERVICE}
_BRACES: Final = re.compile(r"\{([^{}]*)\}")
EMPTY: Final = "…"
"""Stands where nothing is known to fill a place; the person writes it."""


@dataclass(frozen=True)
class Phrase:
    id: RecordId
    kind: PhraseKind
    title: str
    text: str


def check_phrase(title: str, text: str) -> None:
    """Raises InputError: empty, too long, or a place that nothing fills."""
    if not title.strip() or not text.strip():
        raise InputError("phrase_empty", "A phrase needs a name and a text.")
    if len(title) > LONGEST_TITLE or len(text) > LONGEST_TEXT:
        raise InputError("phrase_long", "A phrase can have {limit} characters.", limit=LONGEST_TEXT)
    unknown = [name for name in _BRACES.findall(text) if _place(name) is None]
    if unknown or "{" in _BRACES.sub("", text) or "}" in _BRACES.sub("", text):
        raise InputError("phrase_place", "In braces only {places} can stand.", places="{datum}, {usluga}")


def filled(text: str, known: Mapping[Place, str]) -> str:
    """With its places filled, whatever script they are written in."""

    def put(found: re.Match[str]) -> str:
        place = _place(found[1])
        return known.get(place, "") or EMPTY if place is not None else found[0]

    return _BRACES.sub(put, text)


def _place(name: str) -> Place | None:
    return _PLACES.get(to_latin(name).strip().lower())
