"""One import as a whole: what came in, from where, and whether it was taken back.

What it wrote lies one after another in the lanes of one computer, so the batch only says from where to
where: `space|lane|first|last`.
"""

from dataclasses import dataclass
from datetime import datetime

from caseflow.domain.ids import RecordId, Space


@dataclass(frozen=True)
class Stretch:
    """A piece of a lane. Args: lane: 16 bytes. first, last: sequences, both belong to it."""

    space: Space
    lane: bytes
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.space}|{self.lane.hex()}|{self.first}|{self.last}"


def read_stretch(text: str) -> Stretch | None:
    """The stretch of its text; None for what is not one."""
    parts = text.split("|")
    if len(parts) != 4 or not (parts[2].isdigit() and parts[3].isdigit()):
        return None
    try:
        lane = bytes.fromhex(parts[1])
    except ValueError:
        return None
    return Stretch(Space(parts[0]), lane, int(parts[2]), int(parts[3]))


@dataclass(frozen=True)
class ImportRow:
    """Args: kind: `services` or `clients`. source: name of the file. made, merged, refused: rows of it."""

    id: RecordId
    kind: str
    source: str
    started_at: datetime
    made: int
    merged: int
    refused: int
    undone: bool


@dataclass(frozen=True)
class Undone:
    """What taking an import back did.

    Args:
        removed: records that are gone. put_back: records with their earlier values.
        left: records that somebody has worked with since, left as they are.
    """

    removed: int
    put_back: int
    left: int
