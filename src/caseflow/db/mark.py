"""A small file beside the store that follows every commit, so that an older copy of the store is noticed.

It lies in a folder of this machine that is never backed up and holds how far each lane of this device goes:
a place of 64 bytes a lane, `lane (16) ‖ sequence (8) ‖ h (32) ‖ the first 8 of SHA-256 over these`, so that
none lies across two sectors of a disk. It stays open, and a place is written over where it is: to open, to
rename or to flush it at every commit would each cost more. A place torn by a power cut says nothing. A mark
that cannot be written never makes a write that is already safe look lost: the next one catches up.
"""

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from struct import Struct
from typing import Final

from sqlalchemy import Connection

from caseflow.db.log import LaneEnd, lane_end
from caseflow.disk import private_mode

MACHINE_FOLDER = "machine"
MARK_FILE = "mark"
_SAID: Final = Struct(">16sQ32s")
_SUM_BYTES: Final = 8
_PLACE_BYTES: Final = _SAID.size + _SUM_BYTES
_HOW: Final = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)


class Mark:
    def __init__(self, folder: Path) -> None:
        self._path = folder / MACHINE_FOLDER / MARK_FILE
        self._ends: dict[bytes, tuple[int, bytes]] = {}
        self._places: dict[bytes, int] = {}
        self._unwritten: set[bytes] = set()
        self._file: int | None = None
        self._read = False

    def follow(self, ends: list[LaneEnd]) -> None:
        if not ends:
            return
        self._load()
        for end in ends:
            self._ends[end.lane] = end.sequence, end.h
            self._unwritten.add(end.lane)
        try:
            self._write()
        except OSError:
            self.close()

    def is_ahead_of(self, connection: Connection) -> bool:
        self._load()
        for name, (sequence, h) in self._ends.items():
            end = lane_end(connection, name)
            if end is None or end.sequence < sequence or (end.sequence == sequence and end.h != h):
                return True
        return False

    def close(self) -> None:
        if self._file is not None:
            with suppress(OSError):
                os.close(self._file)
            self._file = None

    def _write(self) -> None:
        file = self._opened()
        for lane in list(self._unwritten):
            os.lseek(file, self._place(lane) * _PLACE_BYTES, os.SEEK_SET)
            if os.write(file, _summed(_SAID.pack(lane, *self._ends[lane]))) == _PLACE_BYTES:
                self._unwritten.discard(lane)

    def _opened(self) -> int:
        """Open as long as the file is there; opened again, it is told everything."""
        if self._file is None or not os.fstat(self._file).st_nlink:
            self.close()
            self._unwritten.update(self._ends)
            self._file = self._found()
        return self._file

    def _found(self) -> int:
        """The folder is there always but the first time."""
        try:
            return os.open(self._path, _HOW, private_mode(self._path.parent))
        except FileNotFoundError:
            self._path.parent.mkdir(exist_ok=True)
            return os.open(self._path, _HOW, private_mode(self._path.parent))

    def _place(self, lane: bytes) -> int:
        """Where it was, or the first that is free: a torn one is written over."""
        if lane not in self._places:
            self._places[lane] = min({*range(len(self._places) + 1)} - {*self._places.values()})
        return self._places[lane]

    def _load(self) -> None:
        if not self._read:
            with suppress(OSError):
                self._take_in(self._path.read_bytes())
        self._read = True

    def _take_in(self, data: bytes) -> None:
        """A torn place says nothing; the share still remembers."""
        for place in range(len(data) // _PLACE_BYTES):
            start = place * _PLACE_BYTES
            said = data[start : start + _SAID.size]
            if data[start : start + _PLACE_BYTES] == _summed(said):
                lane, sequence, h = _SAID.unpack(said)
                self._ends[lane], self._places[lane] = (sequence, h), place


def _summed(said: bytes) -> bytes:
    return said + sha256(said).digest()[:_SUM_BYTES]
