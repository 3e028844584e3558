"""Little pictures the style sheet needs as files: ticks, dots and arrows, tinted for a theme.

A style sheet can only name a file, so they lie in a folder of their own for as long as the program
runs. Their names carry the colour, because Qt keeps a picture by its name.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from caseflow.resources.place import resource


def picture(name: str, number: str) -> str:
    """Where an icon lies as a file in this colour, as a style sheet writes it.

    Args:
        name: file name in `resources/icons`, without its ending.
        number: a colour as `#RRGGBB`.
    """
    target = Path(_folder().name) / f"{name}-{number[1:]}.svg"
    if not target.exists():
        source = resource("icons", f"{name}.svg").read_text("utf-8")
        target.write_text(source.replace("currentColor", number), encoding="utf-8")
    return f'url("{target.as_posix()}")'


@cache
def _folder() -> "TemporaryDirectory[str]":
    return TemporaryDirectory(prefix="caseflow-style-", ignore_cleanup_errors=True)
