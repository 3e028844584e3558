"""What the guard knows of words: names, places, peoples, and which words are ordinary ones.

Ordinary words are kept in every form a dictionary gives them, as Bloom filters (B. H. Bloom, 1970): a filter
never forgets a word it was given, and takes about one in a hundred of the others for one of its own. All
words in it are folded.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zlib import adler32, crc32

from caseflow.domain.protection.name_forms import Forms, is_form

_HASHES: Final = 7
_PREFIXES: Final = ("naj", "ne")
_SHORTEST_BARE: Final = 4


@dataclass(frozen=True, eq=False)
class Bloom:
    """Args: bits: their number is a multiple of 8."""

    bits: bytes

    def __contains__(self, word: str) -> bool:
        return all(self.bits[one >> 3] >> (one & 7) & 1 for one in _bits_of(word, len(self.bits) * 8))


@dataclass(frozen=True, eq=False)
class NameLexicon:
    """Args: given, surnames, peoples: their forms. nominatives: of given names.

    places: forms that name a place, an institution or a thing. places_of_names: forms of places that are also
    given names, Bora and Bor. villages: forms of places a surname may be made of, Nikolićevo.
    nominal, verbal: ordinary words. chat: words no dictionary has, and Vas in letters;
    none is ever a name.
    """

    given: Forms
    surnames: Forms
    peoples: Forms
    nominatives: frozenset[str]
    places: frozenset[str]
    places_of_names: frozenset[str]
    villages: Bloom
    nominal: Bloom
    verbal: Bloom
    chat: frozenset[str]

    def is_name(self, word: str) -> bool:
        return len(word) > 2 and (is_form(self.given, word) or is_form(self.surnames, word))

    def is_people(self, word: str) -> bool:
        return is_form(self.peoples, word)

    def is_place(self, word: str) -> bool:
        return word in self.places or (word in self.villages and not self.is_name(word))

    def may_be_place(self, word: str) -> bool:
        return word in self.places_of_names or word in self.villages

    def is_common(self, word: str) -> bool:
        """True for an ordinary word in any of its forms."""
        return self.is_nominal(word) or any(one in self.verbal for one in self._bare(word))

    def is_nominal(self, word: str) -> bool:
        """True for an ordinary word the name of an institution may begin with; a verb is none."""
        return word in self.chat or any(one in self.nominal for one in self._bare(word))

    def _bare(self, word: str) -> list[str]:
        """The word, and without what *najmirniji* and *nemir* begin with; Nemanja begins with nothing."""
        cut = [word.removeprefix(one) for one in _PREFIXES if word.startswith(one)]
        return [word, *(one for one in cut if len(one) >= _SHORTEST_BARE and not is_form(self.given, word))]


def bloom(words: Iterable[str], size: int) -> bytes:
    """The filter of these words. Args: size: how many bits; a multiple of 8."""
    found = bytearray(size // 8)
    for word in words:
        for one in _bits_of(word, size):
            found[one >> 3] |= 1 << (one & 7)
    return bytes(found)


def _bits_of(word: str, size: int) -> list[int]:
    data = word.encode()
    first, step = crc32(data), (crc32(data[::-1]) ^ adler32(data)) | 1
    return [(first + turn * step) % size for turn in range(_HASHES)]
