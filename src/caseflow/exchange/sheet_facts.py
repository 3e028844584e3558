"""What the reader of a workbook does not tell about a sheet: cells that are joined, and whether it computes.

Both are looked for in the sheet's own bytes, piece by piece, so that a large sheet is never whole in memory.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Final

_CHUNK: Final = 1024 * 1024
_OVERLAP: Final = 128
MAX_JOINED: Final = 50_000
_JOINED: Final = re.compile(rb'mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_FORMULA: Final = re.compile(rb"<(\w+:)?f[\s>/]")


@dataclass
class SheetFacts:
    """Args: joined: per first row the columns (from 0) joined downwards, each with its last row."""

    computes: bool = False
    joined: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


def sheet_facts(stream: BinaryIO, part: str) -> SheetFacts:
    """Args: part: the sheet's file inside the workbook."""
    found = SheetFacts()
    seen: set[tuple[int, int]] = set()
    for piece in _pieces(stream, part):
        found.computes = found.computes or _FORMULA.search(piece) is not None
        for column, first, other, last in _JOINED.findall(piece):
            at = _number(column), int(first)
            if column == other and int(last) > int(first) and at not in seen and len(seen) < MAX_JOINED:
                seen.add(at)
                found.joined.setdefault(at[1], []).append((at[0], int(last)))
    return found


def _pieces(stream: BinaryIO, part: str) -> Iterator[bytes]:
    with zipfile.ZipFile(stream) as parts, parts.open(part) as sheet:
        kept = b""
        while chunk := sheet.read(_CHUNK):
            yield kept + chunk
            kept = chunk[-_OVERLAP:]


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


class Joined:
    """Fills cells that are joined downwards with what stands in the first of them."""

    def __init__(self, facts: SheetFacts) -> None:
        self._starts = facts.joined
        self._running: dict[int, tuple[int, str]] = {}

    def filled(self, row: int, cells: list[str]) -> list[str]:
        for column, (last, text) in list(self._running.items()):
            if row > last:
                del self._running[column]
            elif not "".join(cells[column : column + 1]) and any(cells):
                cells += [""] * (column + 1 - len(cells))
                cells[column] = text
        for column, last in self._starts.get(row, ()):
            if column < len(cells) and cells[column]:
                self._running[column] = last, cells[column]
        return cells
