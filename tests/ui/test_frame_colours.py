"""The table of colours keeps its promises: every word can be read, light and dark."""

import re

import pytest

from caseflow.ui.colours import DARK, LIGHT, Tokens

TEXT = 4.5
EDGE = 3.0
PAIRS = (
    ("text", "base", 13.0),
    ("text", "window", TEXT),
    ("text", "sunken", TEXT),
    ("text", "hover", TEXT),
    ("text", "accent_soft", TEXT),
    ("text", "found", TEXT),
    ("muted", "base", 6.3),
    ("muted", "window", TEXT),
    ("muted", "sunken", TEXT),
    ("muted", "accent_soft", TEXT),
    ("muted", "late_soft", TEXT),
    ("muted", "wait_soft", TEXT),
    ("faint", "base", TEXT),
    ("on_accent", "accent", 4.9),
    ("accent_text", "base", 6.7),
    ("accent_text", "window", TEXT),
    ("accent_text", "accent_soft", TEXT),
    ("late", "base", 7.0),
    ("late", "late_soft", TEXT),
    ("wait", "base", 6.7),
    ("wait", "wait_soft", TEXT),
    ("ok", "base", TEXT),
    ("ok", "ok_soft", TEXT),
    ("on_toast", "toast", 13.0),
    ("toast_link", "toast", TEXT),
    ("field", "base", EDGE),
    ("field", "sunken", EDGE),
    ("accent_text", "base", EDGE),
)


WORDS = ("text", "muted", "faint", "accent_text", "late", "wait", "ok")
GROUNDS = ("base", "window", "sunken", "hover", "accent_soft", "late_soft", "wait_soft", "ok_soft")
"""Words of any kind come to stand on any ground: a state in a chosen row, a note in a bar. Only `found` has
nothing but names on it."""


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("word", WORDS)
def test_every_word_can_be_read_on_every_ground(colours: Tokens, word: str) -> None:
    found = {ground: contrast(getattr(colours, word), getattr(colours, ground)) for ground in GROUNDS}
    assert min(found.values()) >= TEXT, found


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("upon", "ground", "least"), PAIRS)
def test_it_can_be_read(colours: Tokens, upon: str, ground: str, least: float) -> None:
    assert contrast(getattr(colours, upon), getattr(colours, ground)) >= least


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(number: str) -> float:
    red, green, blue = (linear(int(number[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_colour_has_its_number(colours: Tokens) -> None:
    assert all(re.fullmatch("#[0-9A-F]{6}", getattr(colours, name)) for name in Tokens.__annotations__)
