"""Where services lie: their places on the map, how far they are, which of them have none.

A confidential place counts nowhere.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from math import inf
from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.domain.directory.distance import coordinates, kilometres
from caseflow.domain.directory.service import STALE_AFTER
from caseflow.domain.directory.service_map import MapPoint

_PLACES: Final = """
SELECT service.row, place.latitude, place.longitude FROM noun_service AS service
JOIN noun_service_at_location AS at ON at.service = service.id AND coalesce(at.removed, 0) = 0
JOIN noun_location AS place ON place.id = at.location AND coalesce(place.removed, 0) = 0
WHERE place.latitude IS NOT NULL AND place.longitude IS NOT NULL AND coalesce(place.confidential, 0) = 0
"""
_LISTED: Final = _PLACES.replace(
    "place.longitude FROM",
    "place.longitude, coalesce(nullif(place.municipality, ''), listed_service.municipality, ''),"
    " (verified_on IS NULL OR verified_on < ?) FROM",
).replace("WHERE", "JOIN listed_service ON listed_service.row = service.row WHERE")
_CHUNK: Final = 400


def distances(
    connection: Connection, origin: tuple[float, float], keys: Sequence[int] | None = None
) -> dict[int, float]:
    """Kilometres to the nearest place of each service, by its key. Args: keys: only of these."""
    found: dict[int, float] = {}
    for row, north, east in _places(connection, keys):
        found[row] = min(found.get(row, inf), kilometres(origin, (north, east)))
    return found


def placed(connection: Connection) -> frozenset[int]:
    """Keys of services that have a place that may be told."""
    return frozenset(row for row, _, _ in _places(connection, None))


def _places(connection: Connection, keys: Sequence[int] | None) -> Iterator[tuple[int, float, float]]:
    for sql, values in _questions(keys):
        for row, latitude, longitude in driver(connection).execute(sql, values):
            place = coordinates(latitude, longitude)
            if place is not None:
                yield row, *place


def _questions(keys: Sequence[int] | None) -> Iterator[tuple[str, tuple[int, ...]]]:
    if keys is None:
        yield _PLACES, ()
        return
    for at in range(0, len(keys), _CHUNK):
        some = tuple(keys[at : at + _CHUNK])
        yield f"{_PLACES} AND service.row IN ({', '.join('?' * len(some))})", some


def on_map(
    connection: Connection, keys: Sequence[int], today: date
) -> tuple[list[MapPoint], list[tuple[str, float, float]]]:
    """The places of some services in their order; and of the whole directory municipality and coordinates."""
    place_in_list = {key: at for at, key in enumerate(keys)}
    points: list[MapPoint] = []
    everywhere: list[tuple[str, float, float]] = []
    first_fresh = (today - STALE_AFTER).isoformat()
    for row, latitude, longitude, municipality, stale in driver(connection).execute(_LISTED, (first_fresh,)):
        place = coordinates(latitude, longitude)
        if place is not None:
            everywhere.append((municipality, *place))
            if row in place_in_list:
                points.append(MapPoint(row, *place, bool(stale)))
    points.sort(key=lambda point: place_in_list[point.key])
    return points, everywhere
