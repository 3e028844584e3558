"""Services on a map: where each lies, and where a municipality is when only its services are known."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from caseflow.domain.directory.clusters import Clusters
from caseflow.domain.directory.outline import Outlines, middle
from caseflow.domain.directory.simplify import NARROW


class MapPoint(NamedTuple):
    """A place of a service. Args: key: of the service. stale: nobody has checked it for long."""

    key: int
    north: float
    east: float
    stale: bool


class Town(NamedTuple):
    """Args: name: the municipality in Latin. services: how many places it has in the directory."""

    name: str
    north: float
    east: float
    services: int


@dataclass(frozen=True, eq=False)
class ServiceMap:
    """Args: keys, stale: of the points. unplaced: services that were found and have no place to show."""

    points: Sequence[MapPoint]
    keys: Sequence[int]
    stale: Sequence[bool]
    clusters: Clusters
    towns: tuple[Town, ...]
    outlines: Outlines
    unplaced: int


def map_of(
    points: Sequence[MapPoint], towns: Iterable[Town], outlines: Outlines, services: int
) -> ServiceMap:
    """Args: services: how many were found, with a place or without."""
    clusters = Clusters([flat(point.north, point.east) for point in points])
    keys, stale = [point.key for point in points], [point.stale for point in points]
    unplaced = services - len(set(keys))
    return ServiceMap(points, keys, stale, clusters, named_towns(towns, outlines), outlines, unplaced)


def flat(north: float, east: float) -> tuple[float, float]:
    """Where a place lies on the paper: degrees as long to the east as to the north."""
    return east * NARROW, north


def towns_of(places: Iterable[tuple[str, float, float]]) -> tuple[Town, ...]:
    """Where each municipality is, by the middle one of its places: one wrong place moves nothing.

    Args: places: municipality, latitude, longitude.
    """
    known: dict[str, list[tuple[float, float]]] = {}
    for name, north, east in places:
        if name:
            known.setdefault(name, []).append((north, east))
    return tuple(
        Town(name, median(north for north, _ in some), median(east for _, east in some), len(some))
        for name, some in sorted(known.items())
    )


def named_towns(towns: Iterable[Town], outlines: Outlines) -> tuple[Town, ...]:
    """Those with services first, the most first; then the middle of every other outline."""
    served = sorted(towns, key=lambda town: -town.services)
    names = {town.name for town in served}
    others = (area for area in outlines.areas if area.name not in names)
    return (*served, *(Town(area.name, *middle(area), 0) for area in others))
