"""Where the demo writes: a folder of its own, emptied before each run.

Nothing that somebody else put there is ever deleted: a folder with anything foreign in it is not the demo's.
"""

import shutil
from pathlib import Path
from typing import Final

OFFICES: Final = "offices"
SLIPS: Final = "slips"
SCREENS: Final = "screens"
SHARE_TREE: Final = "share.txt"
SUMMARY: Final = "summary.json"
_OURS: Final = {OFFICES, SLIPS, SCREENS, SHARE_TREE, SUMMARY}


class PlaceTaken(Exception):
    """The folder is somebody's, or still in use; the sentence says so."""


def empty_place(out: Path) -> None:
    """Takes an earlier demo away.

    Raises:
        PlaceTaken: what lies there is not a demo, or a window still has it open.
    """
    if not out.exists():
        return
    if not _is_free(out):
        raise PlaceTaken(
            f"{out} is not an earlier demo; nothing was deleted. Give an empty folder with --out."
        )
    try:
        shutil.rmtree(out)
    except OSError as error:
        raise PlaceTaken(f"{out} is in use; close the demo's window first, or give another --out.") from error


def _is_free(out: Path) -> bool:
    if not out.is_dir():
        return False
    names = {path.name for path in out.iterdir()}
    return not names or (OFFICES in names and names <= _OURS)
