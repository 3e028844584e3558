"""Lines out of text: wrapping, and shortening that says it shortened.

Every function here takes text of any length and does bounded work, because a slip is one page whatever
somebody pasted into it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from caseflow.documents.fonts import printable, text_width

_LONGEST = 20_000
"""More characters than a page can hold; the rest is never looked at."""
_ELLIPSIS = "…"
_WORD = 200
"""No column holds a word of more characters than this; such a one is broken without measuring all of it."""


@dataclass(frozen=True)
class Wrapped:
    lines: tuple[str, ...]
    cut: bool


def wrap(text: str, face: str, size: float, width: float, most: int) -> Wrapped:
    """The first `most` lines of the text at this size; `cut` when something was left."""
    lines: list[str] = []
    for line in _lines(_readable(text), face, size, width):
        if len(lines) == most:
            return Wrapped(tuple(lines), True)
        lines.append(line)
    return Wrapped(tuple(lines), len(text) > _LONGEST)


def whole(text: str, face: str, size: float, width: float) -> Iterator[str]:
    """Every line of a text, however long it is: for paper that grows with it."""
    while text:
        end = len(text) if len(text) <= _LONGEST else text.rfind(" ", 0, _LONGEST) + 1 or _LONGEST
        yield from _lines(_readable(text[:end]), face, size, width)
        text = text[end:]


def shorten(wrapped: Wrapped, face: str, size: float, width: float, mark: str = _ELLIPSIS) -> tuple[str, ...]:
    """The lines, the last one ending in the mark when something was left out."""
    if not wrapped.cut or not wrapped.lines:
        return wrapped.lines
    last = wrapped.lines[-1]
    room = width - text_width(mark, face, size)
    while last and text_width(last, face, size) > room:
        last = last[:-1]
    return (*wrapped.lines[:-1], last.rstrip() + mark)


def _readable(text: str) -> str:
    paragraphs = (" ".join(line.split()) for line in printable(text[:_LONGEST]).split("\n"))
    return "\n".join(line for line in paragraphs if line)


def _lines(text: str, face: str, size: float, width: float) -> Iterator[str]:
    for paragraph in text.split("\n"):
        line, taken = "", 0.0
        space = text_width(" ", face, size)
        for word, length in _words(paragraph, face, size, width):
            if line and taken + space + length > width:
                yield line
                line, taken = word, length
            else:
                line, taken = (f"{line} {word}", taken + space + length) if line else (word, length)
        if line:
            yield line


def _words(paragraph: str, face: str, size: float, width: float) -> Iterator[tuple[str, float]]:
    """The words and their widths, one longer than a line broken where the line ends."""
    for word in paragraph.split(" "):
        rest = word
        while len(rest) > _WORD or (length := text_width(rest, face, size)) > width:
            head = _fitting(rest, face, size, width)
            yield rest[:head], text_width(rest[:head], face, size)
            rest = rest[head:]
        if rest:
            yield rest, length


def _fitting(word: str, face: str, size: float, width: float) -> int:
    taken, count = 0.0, 0
    for char in word:
        taken += text_width(char, face, size)
        if taken > width and count:
            break
        count += 1
    return count
