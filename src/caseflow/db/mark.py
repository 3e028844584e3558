"""A small file beside the store that follows every commit, so that an older copy of the store is noticed.

It lies in a folder of this machine that is never backed up. It holds how far this device's own lanes go.
"""

import json
from pathlib import Path

from sqlalchemy import Connection

from caseflow.db.log import LaneEnd, lane_end

MACHINE_FOLDER = "machine"
MARK_FILE = "mark"


class Mark:
    def __init__(self, folder: Path) -> None:
        self._path = folder / MACHINE_FOLDER / MARK_FILE
        self._ends: dict[str, list[str | int]] = {}
        self._read = False

    def follow(self, ends: list[LaneEnd]) -> None:
        if not ends:
            return
        self._load()
        self._ends |= {end.lane.hex(): [end.sequence, end.h.hex()] for end in ends}
        self._path.parent.mkdir(exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self._ends), "ascii")
        fresh.replace(self._path)

    def is_ahead_of(self, connection: Connection) -> bool:
        self._load()
        for name, (sequence, _) in self._ends.items():
            end = lane_end(connection, bytes.fromhex(name))
            if end is None or end.sequence < int(sequence):
                return True
        return False

    def _load(self) -> None:
        if not self._read and self._path.exists():
            self._ends = _parsed(self._path.read_text("ascii", "replace"))
        self._read = True


def _parsed(text: str) -> dict[str, list[str | int]]:
    """A torn mark says nothing; the share still remembers."""
    try:
        ends = json.loads(text)
    except ValueError:
        return {}
    return ends if isinstance(ends, dict) else {}
