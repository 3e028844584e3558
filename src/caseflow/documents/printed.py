"""A printed sentence in the wanted script: written in Latin, the Cyrillic made by our own rules."""

from caseflow.documents.slip_words import Script
from caseflow.domain.text.serbian_script import to_cyrillic


def printed(script: Script, latin: str, **values: object) -> str:
    """Args: latin: the sentence with its places. values: put in as they stand; they are in that script
    already."""
    if script is Script.CYRILLIC:
        latin = "".join(part if part.startswith("{") else to_cyrillic(part) for part in _parts(latin))
    return latin.format(**values)


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
