"""A text as the eye reads it: signs nobody sees are passed over, every letter is in its usual form.

Zero-width signs and soft hyphens split a name for a program and for nobody else; wide or raised digits are
digits; a letter and its mark that come as two signs are one. What is found is told in places of the text as
it was typed.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_UNSEEN: Final = frozenset({"Cf", "Me"})
"""Format signs, and circles drawn around a digit."""


@dataclass(frozen=True)
class AsRead:
    """Args: text: as it is read. places: where each of its signs begins and ends in what was typed."""

    text: str
    places: tuple[tuple[int, int], ...]

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """The place in what was typed of a place in what is read."""
        if not self.places:
            return start, end
        return self.places[start][0], self.places[end - 1][1]


def as_read(typed: str) -> AsRead:
    """Without places when both are the same."""
    if typed.isascii():
        return AsRead(typed, ())
    signs, places = [], []
    for start, end in _clusters(typed):
        for sign in unicodedata.normalize("NFKC", typed[start:end]):
            if unicodedata.category(sign) not in _UNSEEN:
                signs.append(sign)
                places.append((start, end))
    text = "".join(signs)
    return AsRead(text, () if text == typed else tuple(places))


def _clusters(typed: str) -> Iterator[tuple[int, int]]:
    """Each sign together with the marks that follow it."""
    start = 0
    for at in range(1, len(typed) + 1):
        if at == len(typed) or not unicodedata.combining(typed[at]):
            yield start, at
            start = at
