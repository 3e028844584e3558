"""A small file beside the store that follows every commit, so that an older copy of the store is noticed.

It lies in a folder of this machine that is never backed up. It holds how far this device's own lanes go.
It is written in place: a rename at every commit would cost a third of saving a note, and a mark torn by a
power cut says nothing false. A mark that cannot be written never makes a write that is already safe look
lost: the next one catches up.
"""

import json
import os
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection

from caseflow.db.log import LaneEnd, lane_end

MACHINE_FOLDER = "machine"
MARK_FILE = "mark"


class Mark:
    def __init__(self, folder: Path) -> None:
        self._path = folder / MACHINE_FOLDER / MARK_FILE
        self._ends: dict[str, tuple[int, str]] = {}
        self._read = False

    def follow(self, ends: list[LaneEnd]) -> None:
        if not ends:
            return
        self._load()
        self._ends |= {end.lane.hex(): (end.sequence, end.h.hex()) for end in ends}
        with suppress(OSError):
            self._write(json.dumps(self._ends).encode("ascii"))

    def _write(self, data: bytes) -> None:
        """The folder is there at every write but the first."""
        try:
            _write_in_place(self._path, data)
        except FileNotFoundError:
            self._path.parent.mkdir(exist_ok=True)
            _write_in_place(self._path, data)

    def is_ahead_of(self, connection: Connection) -> bool:
        self._load()
        for name, (sequence, h) in self._ends.items():
            end = lane_end(connection, bytes.fromhex(name))
            if end is None or end.sequence < sequence:
                return True
            if end.sequence == sequence and end.h != bytes.fromhex(h):
                return True
        return False

    def _load(self) -> None:
        if not self._read:
            with suppress(OSError):
                self._ends = _parsed(self._path.read_text("ascii", "replace"))
        self._read = True


def _write_in_place(path: Path, data: bytes) -> None:
    """Longer than before or as long: a lane's place only grows, so there is seldom anything to cut off."""
    file = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        os.write(file, data)
        if os.fstat(file).st_size != len(data):
            os.ftruncate(file, len(data))
    finally:
        os.close(file)


def _parsed(text: str) -> dict[str, tuple[int, str]]:
    """A torn mark says nothing; the share still remembers."""
    try:
        return {
            bytes.fromhex(name).hex(): (int(sequence), bytes.fromhex(h).hex())
            for name, (sequence, h) in json.loads(text).items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
