"""What is struck: how it begins, what it does, and what must be there afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.kills.struck import Say

SEED: Final = 7
"""Of the chance of whatever is struck, so that its calls are the same each time."""


@dataclass(frozen=True)
class Work:
    """Something the program does in a folder.

    Args:
        prepare: fills the folder, once. does: in a child; tells what the program has acknowledged.
        finish: looks at what a strike left, given what was acknowledged, and does the rest to its end.
            Gives back what is shown then, the same whatever happened before. Raises AssertionError.
    """

    name: str
    prepare: Callable[[Path], None]
    does: Callable[[Path, Say], None]
    finish: Callable[[Path, list[str]], list[str]]
