"""A printed sentence in the wanted script: written in Latin, the Cyrillic made by our own rules."""

from dataclasses import fields, replace
from typing import Any, ClassVar, Protocol, TypeVar

from caseflow.documents.slip_words import Script
from caseflow.domain.text.serbian_script import to_cyrillic


class Words(Protocol):
    """A dataclass of texts."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


W = TypeVar("W", bound=Words)


def printed(script: Script, latin: str, **values: object) -> str:
    """Args: latin: the sentence with its places. values: put in as they stand; they are in that script
    already."""
    if script is Script.CYRILLIC:
        latin = "".join(part if part.startswith("{") else to_cyrillic(part) for part in _parts(latin))
    return latin.format(**values)


def in_script(script: Script, words: W) -> W:
    """Args: words: texts written in Latin, one by one or several to a field."""
    if script is Script.LATIN:
        return words
    return replace(words, **{one.name: _cyrillic(getattr(words, one.name)) for one in fields(words)})


def _cyrillic(text: str | tuple[str, ...]) -> str | tuple[str, ...]:
    return to_cyrillic(text) if isinstance(text, str) else tuple(map(to_cyrillic, text))


def _parts(text: str) -> list[str]:
    """The words and the places for values, in their order."""
    parts = [""]
    for sign in text:
        if sign == "{":
            parts.append("")
        parts[-1] += sign
        if sign == "}":
            parts.append("")
    return parts
