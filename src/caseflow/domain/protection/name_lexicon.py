"""What the guard knows of words: names, places, peoples, and which words are ordinary ones.

Ordinary words are kept as a Bloom filter (B. H. Bloom, 1970): it never forgets a word it was given, and takes
one in a thousand of the others for ordinary. All words in it are folded.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zlib import adler32, crc32

from caseflow.domain.protection.name_forms import Forms, is_form

HASHES: Final = 10
_LONGEST_ENDING: Final = 6
_SHORTEST_STEM: Final = 3


@dataclass(frozen=True, eq=False)
class NameLexicon:
    """Args: given, surnames, peoples: their forms. nominatives: of given names.

    places: forms that name a place or an institution. places_of_names: forms of places that are also given
    names, Bora and Bor. little: words too short for the filter's stems.
    endings: what an ordinary word's stem may end in. common: the bits of the filter.
    """

    given: Forms
    surnames: Forms
    peoples: Forms
    nominatives: frozenset[str]
    places: frozenset[str]
    places_of_names: frozenset[str]
    little: frozenset[str]
    endings: frozenset[str]
    common: bytes

    def is_name(self, word: str) -> bool:
        return len(word) > 2 and (is_form(self.given, word) or is_form(self.surnames, word))

    def is_people(self, word: str) -> bool:
        return is_form(self.peoples, word)

    def is_common(self, word: str) -> bool:
        """True for an ordinary word in any of its forms."""
        if word in self.little or self._holds(word):
            return True
        shortest = max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)
        if any(word[cut:] in self.endings and self._holds(word[:cut]) for cut in range(shortest, len(word))):
            return True
        bare = re.sub(r"^(?:naj|ne)", "", word)
        return len(bare) > 4 and bare != word and self.is_common(bare)

    def _holds(self, word: str) -> bool:
        return all(
            self.common[place >> 3] >> (place & 7) & 1 for place in _places(word, len(self.common) * 8)
        )


def bloom(words: Iterable[str], bits: int) -> bytes:
    """The filter of these words; `bits` is a multiple of 8."""
    found = bytearray(bits // 8)
    for word in words:
        for place in _places(word, bits):
            found[place >> 3] |= 1 << (place & 7)
    return bytes(found)


def _places(word: str, bits: int) -> list[int]:
    data = word.encode()
    first, step = crc32(data), (crc32(data[::-1]) ^ adler32(data)) | 1
    return [(first + turn * step) % bits for turn in range(HASHES)]
