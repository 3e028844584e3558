"""Boundaries made simple: fewer corners, the same on both sides of a common border.

Points lie on a grid of whole numbers, so that neighbours that were drawn from the same line still meet. A
border is cut where three areas meet; each piece is thinned once, from the same end, whoever it belongs to.
"""

from collections.abc import Callable, Sequence
from typing import Final

PER_DEGREE: Final = 2_000
"""Steps of the grid in a degree: some 55 m to the north and 40 m to the east in Serbia."""
NARROW: Final = 0.72
"""How long a degree to the east is beside one to the north, at the latitude of Serbia."""

Point = tuple[int, int]
"""East and north, in steps of the grid."""
Ring = tuple[Point, ...]
"""Closed: the first point is not said again at the end."""


def on_grid(corners: Sequence[tuple[float, float]]) -> Ring:
    """A ring of degrees (east, north) on the grid, without corners that fell together."""
    ring: list[Point] = []
    for east, north in corners:
        point = round(east * PER_DEGREE), round(north * PER_DEGREE)
        if not ring or ring[-1] != point:
            ring.append(point)
    while len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    return tuple(ring)


def simplified(
    rings: Sequence[Ring], tolerance: float, told: Callable[[int, int], None] = lambda _done, _of: None
) -> list[Ring]:
    """Each ring with fewer corners, none further than `tolerance` steps from the line it had.

    A ring that would become less than a triangle stays as it was.
    """
    meetings = _meetings(rings)
    known: dict[tuple[Point, ...], list[Point]] = {}
    thin = []
    for done, ring in enumerate(rings):
        told(done, len(rings))
        thinned = [point for piece in _pieces(ring, meetings) for point in _thinned(piece, tolerance, known)]
        thin.append(tuple(thinned) if len(thinned) >= 3 else ring)
    return thin


def _meetings(rings: Sequence[Ring]) -> set[Point]:
    """Points where more lines than one come together, or a common border begins or ends."""
    beside: dict[Point, tuple[Point, Point]] = {}
    meetings: set[Point] = set()
    for ring in rings:
        for at, point in enumerate(ring):
            pair = ring[at - 1], ring[(at + 1) % len(ring)]
            both = pair if pair[0] <= pair[1] else (pair[1], pair[0])
            if beside.setdefault(point, both) != both or both[0] == both[1]:
                meetings.add(point)
    return meetings


def _pieces(ring: Ring, meetings: set[Point]) -> list[list[Point]]:
    """The ring from meeting to meeting; without any, from its westernmost point around to itself."""
    cuts = [at for at, point in enumerate(ring) if point in meetings] or [ring.index(min(ring))]
    around = ring + ring
    ends = [*cuts[1:], cuts[0] + len(ring)]
    return [list(around[start : end + 1]) for start, end in zip(cuts, ends, strict=True)]


def _thinned(
    piece: list[Point], tolerance: float, known: dict[tuple[Point, ...], list[Point]]
) -> list[Point]:
    """Without its last point, with which the next piece begins."""
    turned = (piece[-1], piece[-2]) < (piece[0], piece[1])
    line = piece[::-1] if turned else piece
    name = line[0], line[1], line[-2], line[-1]
    if name not in known:
        known[name] = _fewer(line, tolerance)
    kept = known[name]
    return kept[:0:-1] if turned else kept[:-1]


def _fewer(line: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker: the corner furthest from the chord stays while it is too far from it."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        at, far = _furthest(line, first, last)
        if far > tolerance * tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[at] for at in sorted(kept)]


def _furthest(line: list[Point], first: int, last: int) -> tuple[int, float]:
    """The corner between two others that is furthest from their chord, and the square of how far."""
    (left, low), (right, high) = line[first], line[last]
    across, up = (right - left) * NARROW, high - low
    length = across * across + up * up
    best, far = first, -1.0
    for at in range(first + 1, last):
        east, north = (line[at][0] - left) * NARROW, float(line[at][1] - low)
        if length:
            along = min(1.0, max(0.0, (east * across + north * up) / length))
            east, north = east - along * across, north - along * up
        apart = east * east + north * north
        if apart > far:
            best, far = at, apart
    return best, far
