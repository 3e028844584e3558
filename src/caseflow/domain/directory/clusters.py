"""Many points on a map, gathered where they would lie on each other.

A grid of squares is laid over the points, half as wide at each step. What shares a square is one cluster; two
clusters that would still touch are joined. The steps of the whole country are counted once, when the points
come; a closer step is counted only for what is seen.
"""

from collections.abc import Iterable, Sequence
from math import floor
from typing import Final, NamedTuple

COUNTED: Final = 8
"""Steps that are counted for all points at once; the last square is some 400 m high."""
STEPS: Final = 13
TOUCHING: Final = 0.8
"""Parts of a square between two middles that are too near to each other."""

Cell = tuple[int, int]
Box = tuple[float, float, float, float]
"""West, south, east, north."""


class Cluster(NamedTuple):
    """Args: x, y: the mean of its points. points: their places in what was given."""

    x: float
    y: float
    points: tuple[int, ...]


def square(step: int) -> float:
    """The side of a square, in degrees of latitude."""
    return 0.5**step


class Clusters:
    """Args: points: x and y of each, in degrees that are as long as those of latitude."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self.points = points
        self._steps = [_made(points, _gathered(points, range(len(points)), COUNTED))]
        for _ in range(COUNTED):
            self._steps.insert(0, _wider(self._steps[0]))

    def at(self, step: int, box: Box) -> list[Cluster]:
        """The clusters of a step that may be seen in a box, the largest first."""
        found = list(self._seen(step, box))
        found.sort(key=lambda one: (-len(one.points), one.x, one.y))
        return _joined(found, TOUCHING * square(step))

    def _seen(self, step: int, box: Box) -> Iterable[Cluster]:
        counted = self._steps[min(step, COUNTED)]
        side = square(min(step, COUNTED))
        west, south, east, north = (floor(part / side) for part in box)
        if (east - west + 3) * (north - south + 3) > len(counted):
            cells: Iterable[Cell] = (
                (x, y) for x, y in counted if west - 1 <= x <= east + 1 and south - 1 <= y <= north + 1
            )
        else:
            cells = ((x, y) for x in range(west - 1, east + 2) for y in range(south - 1, north + 2))
        seen = (counted[cell] for cell in cells if cell in counted)
        if step <= COUNTED:
            return seen
        return _made(
            self.points, _gathered(self.points, (at for one in seen for at in one.points), step)
        ).values()


def _made(points: Sequence[tuple[float, float]], cells: dict[Cell, list[int]]) -> dict[Cell, Cluster]:
    return {cell: _mean(points, members) for cell, members in cells.items()}


def _mean(points: Sequence[tuple[float, float]], members: Sequence[int]) -> Cluster:
    if len(members) == 1:
        return Cluster(*points[members[0]], (members[0],))
    x = sum(points[one][0] for one in members) / len(members)
    y = sum(points[one][1] for one in members) / len(members)
    return Cluster(x, y, tuple(members))


def _wider(finer: dict[Cell, Cluster]) -> dict[Cell, Cluster]:
    """The step before: up to four squares are one."""
    four: dict[Cell, list[Cluster]] = {}
    for (x, y), one in finer.items():
        four.setdefault((x >> 1, y >> 1), []).append(one)
    return {cell: _together(some) for cell, some in four.items()}


def _together(some: Sequence[Cluster]) -> Cluster:
    if len(some) == 1:
        return some[0]
    count = sum(len(one.points) for one in some)
    x = sum(one.x * len(one.points) for one in some) / count
    y = sum(one.y * len(one.points) for one in some) / count
    return Cluster(x, y, tuple(at for one in some for at in one.points))


def _joined(found: Sequence[Cluster], near: float) -> list[Cluster]:
    """Each goes to a larger one that it would touch."""
    kept: dict[Cell, list[Cluster]] = {}
    more: dict[int, list[int]] = {}
    joined: list[Cluster] = []
    for one in found:
        cell = floor(one.x / near), floor(one.y / near)
        larger = _touched(one, cell, kept, near)
        if larger is None:
            kept.setdefault(cell, []).append(one)
            joined.append(one)
        else:
            more.setdefault(id(larger), []).extend(one.points)
    return [Cluster(one.x, one.y, (*one.points, *more.get(id(one), ()))) for one in joined]


def _gathered(
    points: Sequence[tuple[float, float]], which: Iterable[int], step: int
) -> dict[Cell, list[int]]:
    side = square(step)
    cells: dict[Cell, list[int]] = {}
    for one in which:
        x, y = points[one]
        cells.setdefault((floor(x / side), floor(y / side)), []).append(one)
    return cells


def _touched(one: Cluster, cell: Cell, kept: dict[Cell, list[Cluster]], near: float) -> Cluster | None:
    for x in (cell[0] - 1, cell[0], cell[0] + 1):
        for y in (cell[1] - 1, cell[1], cell[1] + 1):
            for other in kept.get((x, y), ()):
                if (one.x - other.x) ** 2 + (one.y - other.y) ** 2 < near * near:
                    return other
    return None
