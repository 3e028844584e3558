"""The pictures of the style sheet are our icons in the colours of the moment, neither fewer nor more."""

import re
from pathlib import Path

import pytest

from caseflow.resources.place import resource
from caseflow.ui.colours import DARK, LIGHT, Tokens
from caseflow.ui.style import style_sheet

NAMED = re.compile(r'url\("([^"]+)"\)')


def named(colours: Tokens) -> set[Path]:
    return {Path(one) for one in NAMED.findall(style_sheet(colours, round, 10.0))}


@pytest.mark.parametrize("colours", [LIGHT, DARK])
def test_every_picture_is_an_icon_in_its_colour(colours: Tokens) -> None:
    pictures = named(colours)
    assert pictures
    for one in pictures:
        icon, _, number = one.stem.rpartition("-")
        source = resource("icons", f"{icon}.svg").read_text("utf-8")
        assert one.read_text("utf-8") == source.replace("currentColor", f"#{number}")


def test_no_picture_lies_there_that_nobody_names() -> None:
    assert set(resource("style").iterdir()) == named(LIGHT) | named(DARK)
