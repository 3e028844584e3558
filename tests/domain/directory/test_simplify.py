"""Simple boundaries: close to what they were, the same for both neighbours, packed and read again."""

from math import hypot

import pytest

from caseflow.domain.directory.outline import Outline, Outlines, middle, pack, unpack
from caseflow.domain.directory.simplify import NARROW, PER_DEGREE, Point, Ring, on_grid, simplified
from tests.exchange.borders import ACROSS, square

RINGS = [on_grid(square(place)) for place in (0, 1, 2, ACROSS, ACROSS + 1, ACROSS + 2)]
TOLERANCE = 15.0


def edges(ring: Ring) -> set[frozenset[Point]]:
    return {frozenset((ring[at - 1], ring[at])) for at in range(len(ring))}


def from_line(point: Point, one: Point, other: Point) -> float:
    (x, y), (dx, dy) = (
        ((point[0] - one[0]) * NARROW, point[1] - one[1]),
        ((other[0] - one[0]) * NARROW, other[1] - one[1]),
    )
    length = dx * dx + dy * dy
    along = min(1.0, max(0.0, (x * dx + y * dy) / length)) if length else 0.0
    return hypot(x - along * dx, y - along * dy)


def test_corners_go_and_no_line_moves_further_than_allowed() -> None:
    thin = simplified(RINGS, TOLERANCE)
    assert sum(map(len, thin)) < sum(map(len, RINGS)) / 1.5
    for before, after in zip(RINGS, thin, strict=True):
        assert set(after) <= set(before)
        lines = [(after[at - 1], after[at]) for at in range(len(after))]
        assert all(min(from_line(point, *line) for line in lines) <= TOLERANCE for point in before)


def test_neighbours_keep_the_same_border() -> None:
    """Every line inside the block is drawn by two; only the outer border is drawn by one."""
    thin = simplified(RINGS, TOLERANCE)
    shared = edges(thin[0]) & edges(thin[1])
    assert len(shared) > 3
    inner = [edge for ring in thin for edge in edges(ring)]
    alone = [edge for edge in inner if inner.count(edge) == 1]
    assert len(inner) - len(alone) == 2 * sum(
        len(edges(thin[a]) & edges(thin[b]))
        for a, b in ((0, 1), (1, 2), (3, 4), (4, 5), (0, 3), (1, 4), (2, 5))
    )


def test_a_lake_and_the_hole_around_it_stay_one_line_whichever_way_they_are_drawn() -> None:
    lake = RINGS[0]
    hole = (*lake[17:], *lake[:17])[::-1]
    thin = simplified([lake, hole], TOLERANCE)
    assert edges(thin[0]) == edges(thin[1])


def test_what_would_vanish_stays() -> None:
    islet = ((0, 0), (2, 0), (2, 2), (0, 2))
    assert simplified([islet], 50.0) == [islet]


def test_the_grid_joins_what_falls_together() -> None:
    assert on_grid([(20.0, 44.0), (20.00001, 44.0), (20.1, 44.0), (20.1, 44.1), (20.0, 44.0)]) == (
        (40_000, 88_000), (40_200, 88_000), (40_200, 88_200),
    )  # fmt: skip


def test_it_is_packed_and_read_again() -> None:
    areas = tuple(Outline(f"Opština {place} Ž", (ring,)) for place, ring in enumerate(RINGS))
    whole = Outlines("opštine.geojson", "2026-06-15", areas)
    text = pack(whole)
    assert unpack(text) == whole
    assert len(text) < sum(map(len, RINGS)) * 5


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"v": 2}', '{"v": 1, "source": "", "on": "", "shape": "abc"}', '{"v": 1}'],
)
def test_what_is_damaged_or_later_draws_nothing(text: str) -> None:
    assert unpack(text) == Outlines()


def test_corners_off_the_earth_draw_nothing() -> None:
    far = tuple((x + 10**30, y) for x, y in RINGS[0])
    assert unpack(pack(Outlines("a", "", (Outline("Užice", (far,)),)))).areas == ()


def test_a_torn_shape_draws_nothing() -> None:
    text = pack(Outlines("a", "", (Outline("Užice", (RINGS[0],)),)))
    assert unpack(text[: len(text) // 2] + '"}') == Outlines()


def test_the_middle_lies_in_the_largest_part() -> None:
    far = tuple((x + 9_000, y) for x, y in RINGS[0][:3])
    north, east = middle(Outline("a", (far, RINGS[0])))
    assert (north, east) == pytest.approx((42.71, 19.31), abs=0.02)
    assert middle(Outline("a", (((0, 0), (1, 0), (2, 0)),))) == (0, 1 / PER_DEGREE)
