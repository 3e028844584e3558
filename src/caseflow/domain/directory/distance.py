"""How far two places are apart, along the great circle; enough to put services in order."""

from math import asin, cos, isfinite, radians, sin, sqrt
from typing import Final

_EARTH_KM: Final = 6371.0088
"""Mean radius."""


def coordinates(latitude: object, longitude: object) -> tuple[float, float] | None:
    """Degrees as a directory keeps them, as numbers or text; None for what is no place on Earth."""
    try:
        north, east = float(str(latitude)), float(str(longitude))
    except ValueError:
        return None
    if not (isfinite(north) and isfinite(east) and abs(north) <= 90 and abs(east) <= 180):
        return None
    return None if (north, east) == (0.0, 0.0) else (north, east)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The haversine distance of two (latitude, longitude) in degrees."""
    north, east, there_north, there_east = map(radians, (*one, *other))
    half = sin((there_north - north) / 2) ** 2
    half += cos(north) * cos(there_north) * sin((there_east - east) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))
