"""Areas of a GeoJSON file, one after the other: a large file is never in memory as a whole.

What is no area (points, lines, nothing) is passed over and counted; what is damaged is refused.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from json import JSONDecodeError
from math import isfinite
from pathlib import Path
from typing import Any, Final, TextIO

from caseflow.domain.errors import InputError
from caseflow.exchange.encoding import encoding_of

MOST_BYTES: Final = 128 * 1024 * 1024
_CHUNK: Final = 1024 * 1024
_NEAR_THE_END: Final = 64 * 1024
_WHITE: Final = " \t\r\n"
Told = Callable[[int, int], None]
"""Told how many bytes of how many were read; raises to stop."""
Corner = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """Args: rings: borders and holes, in degrees east and north; none for what is no area."""

    properties: dict[str, Any]
    rings: tuple[tuple[Corner, ...], ...]


def areas(path: Path, told: Told) -> Iterator[Area]:
    """Every feature of the file.

    Raises:
        InputError: it cannot be read, is too large, no GeoJSON, damaged, or not in degrees.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as raw:
            if size > MOST_BYTES:
                limit = MOST_BYTES // (1024 * 1024)
                raise InputError("map_large", "The file is larger than {limit} MB.", limit=limit)
            encoding = encoding_of(raw)
            raw.seek(0)
            with path.open(encoding=encoding, newline="") as text:
                yield from _features(_Text(text, lambda: told(_place(text), size)))
    except (OSError, UnicodeError) as error:
        raise InputError("map_unreadable", "The file cannot be read.") from error


def _place(text: TextIO) -> int:
    return text.buffer.tell()


def _broken() -> InputError:
    return InputError("map_broken", "The file is damaged or ends in the middle.")


def _foreign() -> InputError:
    return InputError("map_no_geojson", "This is not a GeoJSON file with areas.")


class _Text:
    """A JSON text that is read a piece at a time."""

    def __init__(self, stream: TextIO, told: Callable[[], None]) -> None:
        self._stream, self._told = stream, told
        self._decoder = json.JSONDecoder()
        self._buffer, self._at, self._ended = "", 0, False

    def sign(self) -> str:
        """The next sign that is not white; empty at the end. It stays there."""
        while True:
            while self._at < len(self._buffer):
                if self._buffer[self._at] not in _WHITE:
                    return self._buffer[self._at]
                self._at += 1
            if self._ended:
                return ""
            self._read(_CHUNK)

    def take(self, *wanted: str) -> str:
        found = self.sign()
        if found not in wanted:
            raise _broken()
        self._at += 1
        return found

    def value(self) -> Any:
        """The next whole value."""
        self.sign()
        while True:
            try:
                value, end = self._decoder.raw_decode(self._buffer, self._at)
            except JSONDecodeError as error:
                if self._ended or self._is_wrong(error):
                    raise _broken() from error
            except (
                RecursionError,
                ValueError,
            ) as error:  # nested without end; a number of thousands of digits
                raise _broken() from error
            else:
                if end < len(self._buffer) or self._ended:
                    self._at = end
                    return value
            self._read(max(_CHUNK, len(self._buffer) - self._at))

    def _is_wrong(self, error: JSONDecodeError) -> bool:
        """Wrong in the middle, rather than not all here yet."""
        is_open = error.msg.startswith("Unterminated string")
        return not is_open and error.pos < len(self._buffer) - _NEAR_THE_END

    def _read(self, signs: int) -> None:
        self._told()
        more = self._stream.read(signs)
        self._ended = not more
        self._buffer, self._at = self._buffer[self._at :] + more, 0


def _features(text: _Text) -> Iterator[Area]:
    if text.sign() != "{":
        raise _foreign()
    text.take("{")
    is_collection = listed = False
    sign = "," if text.sign() != "}" else text.take("}")
    while sign == ",":
        key = text.value()
        text.take(":")
        if key == "features" and text.sign() == "[":
            listed = True
            yield from _listed(text)
        else:
            value = text.value()
            is_collection = is_collection or (key == "type" and value == "FeatureCollection")
        sign = text.take(",", "}")
    if text.sign():
        raise _broken()
    if not (is_collection and listed):
        raise _foreign()


def _listed(text: _Text) -> Iterator[Area]:
    text.take("[")
    sign = "," if text.sign() != "]" else text.take("]")
    count = 0
    while sign == ",":
        count += 1
        yield _area(text.value(), count)
        sign = text.take(",", "]")


def _area(feature: Any, number: int) -> Area:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise _foreign()
    properties, geometry = feature.get("properties"), feature.get("geometry")
    named = properties if isinstance(properties, dict) else {}
    try:
        return Area(named, tuple(_rings(geometry)))
    except (TypeError, ValueError, KeyError) as error:
        raise InputError(
            "map_shape", "Area {number} of the file has no boundary that can be drawn.", number=number
        ) from error


def _rings(geometry: Any) -> Iterator[tuple[Corner, ...]]:
    if geometry is None:
        return
    kind = geometry["type"]
    if kind == "Polygon":
        yield from map(_ring, geometry["coordinates"])
    elif kind == "MultiPolygon":
        for polygon in geometry["coordinates"]:
            yield from map(_ring, polygon)
    elif kind == "GeometryCollection":
        for part in geometry["geometries"]:
            if part["type"] in ("Polygon", "MultiPolygon"):
                yield from _rings(part)


def _ring(corners: Any) -> tuple[Corner, ...]:
    ring = tuple(map(_corner, corners))
    if len(ring) < 4 or ring[0] != ring[-1]:
        raise ValueError
    return ring


def _corner(position: Any) -> Corner:
    east, north, *_ = position
    if not isinstance(east, int | float) or not isinstance(north, int | float):
        raise TypeError
    if abs(east) > 180 or abs(north) > 90:
        raise InputError("map_projection", "The file is not in degrees of latitude and longitude.")
    if not (isfinite(east) and isfinite(north)):
        raise ValueError
    return float(east), float(north)
