"""The books that come with the program, chapter by chapter, in the language of the reader.

A book is one Markdown file a language; Serbian is written in Latin and its Cyrillic is made by our own
rules. A chapter begins with `## Title` and a comment that names it, so that translations and the
screens find the same chapter. What stands in bold is a word of the screen; a test holds it to the word list.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from caseflow.domain.text.serbian import fold, our_text_to_cyrillic
from caseflow.resources.place import resource

HANDBOOK, ADMINISTRATION = "handbook", "administration"
BOOKS = (HANDBOOK, ADMINISTRATION)
ENGLISH = frozenset({ADMINISTRATION})
"""Books that are also written in English; the others are read in Serbian by everybody."""

_CHAPTER = re.compile(r"^## (?P<title>.+)\n<!-- (?P<key>[a-z-]+) -->\n", re.MULTILINE)
_COMMANDS = re.compile(r"(^    .*\n)", re.MULTILINE)
"""Lines set in are typed as they stand."""
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
_WORD = re.compile(r"\w+")
_PICTURE = re.compile(r"[a-z]+-latn\.png")


@dataclass(frozen=True)
class Chapter:
    """Args: key: the same in every language. text: Markdown, the title not repeated."""

    book: str
    key: str
    title: str
    text: str

    @property
    def named(self) -> tuple[str, ...]:
        """Words of the screen this chapter speaks of."""
        return tuple(" ".join(found.split()) for found in _BOLD.findall(self.text))


@lru_cache(maxsize=8)
def chapters(book: str, language: str) -> tuple[Chapter, ...]:
    """A whole book.

    Args:
        book: one of `BOOKS`.
        language: `sr-Latn`, `sr-Cyrl` or `en`.
    """
    english = language == "en" and book in ENGLISH
    path = resource("books", f"{book}.{'en' if english else 'sr'}.md")
    text = path.read_text(encoding="utf-8")
    found = list(_CHAPTER.finditer(text))
    ends = [one.start() for one in found[1:]] + [len(text)]
    made = [
        Chapter(book, one["key"], one["title"], text[one.end() : end].strip())
        for one, end in zip(found, ends, strict=True)
    ]
    return tuple(_in_cyrillic(one) for one in made) if language == "sr-Cyrl" else tuple(made)


def find_chapters(words: str, language: str) -> tuple[Chapter, ...]:
    """Chapters in whose title or among whose words of the screen each word typed begins a word."""
    wanted = _folded(words)
    every = [one for book in BOOKS for one in chapters(book, language)]
    return tuple(
        one for one in every if wanted and _holds(_folded(" ".join((one.title, *one.named))), wanted)
    )


def chapters_with(words: str, book: str, language: str) -> tuple[Chapter, ...]:
    """Chapters of a book in which each word typed begins some word; all of them for no words."""
    wanted = _folded(words)
    return tuple(
        one for one in chapters(book, language) if _holds(_folded(f"{one.title} {one.text}"), wanted)
    )


def picture(name: str, language: str) -> bytes | None:
    """A picture of a book in the script of the reader; None for anything that is not one."""
    if not _PICTURE.fullmatch(name):
        return None
    name = name.replace("-latn.", "-cyrl.") if language == "sr-Cyrl" else name
    path = resource("books", "pictures", name)
    return path.read_bytes() if path.is_file() else None


def _in_cyrillic(chapter: Chapter) -> Chapter:
    parts = _COMMANDS.split(chapter.text)
    text = "".join(part if _COMMANDS.fullmatch(part) else our_text_to_cyrillic(part) for part in parts)
    return Chapter(chapter.book, chapter.key, our_text_to_cyrillic(chapter.title), text)


def _folded(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _holds(there: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(one) for word in there) for one in wanted)
