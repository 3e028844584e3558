"""Outlines of municipalities as this office keeps them: simple lines, packed into one text."""

import base64
import binascii
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from caseflow.domain.directory.simplify import PER_DEGREE, Point, Ring

SERBIA: Final = (18.7, 41.7, 23.2, 46.3)
"""West, south, east, north, in degrees, with some room."""
_VERSION: Final = 1
_EDGE: Final = 180 * PER_DEGREE
_MOST_BYTES: Final = 8 * 1024 * 1024
"""Unpacked; what was kept by this program is far smaller."""


@dataclass(frozen=True)
class Outline:
    """One municipality. Args: name: in Latin, as the directory writes it. rings: borders and holes."""

    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Outlines:
    """What was imported. Args: source: name of the file. imported_on: a day in ISO 8601."""

    source: str = ""
    imported_on: str = ""
    areas: tuple[Outline, ...] = ()


def middle(outline: Outline) -> tuple[float, float]:
    """Latitude and longitude inside its largest ring, near enough to put its name there."""
    ring = max(outline.rings, key=_size)
    twice, east, north = 0, 0.0, 0.0
    for at, (x, y) in enumerate(ring):
        before_x, before_y = ring[at - 1]
        cross = before_x * y - x * before_y
        twice, east, north = twice + cross, east + (before_x + x) * cross, north + (before_y + y) * cross
    if not twice:
        east, north = (sum(part) / len(ring) for part in zip(*ring, strict=True))
        return north / PER_DEGREE, east / PER_DEGREE
    return north / (3 * twice) / PER_DEGREE, east / (3 * twice) / PER_DEGREE


def box(rings: Sequence[Ring]) -> tuple[int, int, int, int]:
    """West, south, east, north."""
    easts = [point[0] for ring in rings for point in ring]
    norths = [point[1] for ring in rings for point in ring]
    return min(easts), min(norths), max(easts), max(norths)


def _size(ring: Ring) -> int:
    west, south, east, north = box([ring])
    return (east - west) * (north - south)


def pack(outlines: Outlines) -> str:
    shape = base64.b85encode(zlib.compress(b"".join(map(_packed, outlines.areas)), 9)).decode()
    said = {"v": _VERSION, "source": outlines.source, "on": outlines.imported_on, "shape": shape}
    return json.dumps(said, ensure_ascii=False)


@lru_cache(maxsize=2)
def unpack(text: str) -> Outlines:
    """What `pack` made; nothing for what a later program packed another way, or what is damaged."""
    try:
        said = json.loads(text) if text else {}
        if not isinstance(said, dict) or said.get("v") != _VERSION:
            return Outlines()
        data = zlib.decompressobj().decompress(base64.b85decode(said["shape"]), _MOST_BYTES)
        return Outlines(str(said["source"]), str(said["on"]), tuple(_areas(data)))
    except (ValueError, KeyError, TypeError, IndexError, zlib.error, binascii.Error):
        return Outlines()


def _packed(area: Outline) -> bytes:
    name = area.name.encode()
    out = bytearray((*_number(len(name)), *name, *_number(len(area.rings))))
    at = (0, 0)
    for ring in area.rings:
        out += _number(len(ring))
        for point in ring:
            out += _number(_unsigned(point[0] - at[0])) + _number(_unsigned(point[1] - at[1]))
            at = point
    return bytes(out)


def _areas(data: bytes) -> Iterator[Outline]:
    numbers = _Numbers(data)
    while numbers.at < len(data):
        name = numbers.text(numbers.next())
        count = numbers.next()
        point = (0, 0)
        rings = []
        for _ in range(count):
            ring: list[Point] = []
            for _ in range(numbers.next()):
                point = point[0] + numbers.signed(), point[1] + numbers.signed()
                ring.append(point)
            if len(ring) >= 3 and all(abs(x) <= _EDGE and abs(y) <= _EDGE for x, y in ring):
                rings.append(tuple(ring))
        if rings:
            yield Outline(name, tuple(rings))


class _Numbers:
    """Reads what `_number` wrote. Raises IndexError at the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def next(self) -> int:
        value = shift = 0
        while True:
            byte = self._data[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def signed(self) -> int:
        value = self.next()
        return (value >> 1) ^ -(value & 1)

    def text(self, length: int) -> str:
        found = self._data[self.at : self.at + length]
        self.at += length
        return found.decode()


def _number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


def _unsigned(value: int) -> int:
    return value << 1 if value >= 0 else (-value << 1) - 1
