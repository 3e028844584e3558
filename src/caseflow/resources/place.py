"""Where a file that comes with the program lies.

Not through importlib.resources: the unlock window waits for this, and a program that is read from an archive
is not something we ship.
"""

from pathlib import Path

_HERE = Path(__file__).parent


def resource(*names: str) -> Path:
    """Args: names: the folder in `resources` and the file."""
    return _HERE.joinpath(*names)
