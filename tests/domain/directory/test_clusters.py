"""Points gathered on a map: none is lost, none lies on another, near ones part when one comes closer."""

import random
from math import hypot

import pytest

from caseflow.domain.directory.clusters import COUNTED, STEPS, TOUCHING, Clusters, square

WORLD = (-90.0, -90.0, 90.0, 90.0)


def scattered(count: int) -> list[tuple[float, float]]:
    chance = random.Random(7)
    return [(chance.gauss(15, 0.4), chance.gauss(44, 0.4)) for _ in range(count)]


@pytest.mark.parametrize("step", range(STEPS))
def test_every_point_is_in_one_cluster_and_no_two_touch(step: int) -> None:
    points = scattered(800)
    found = Clusters(points).at(step, WORLD)
    assert sorted(at for one in found for at in one.points) == list(range(len(points)))
    near = TOUCHING * square(step)
    pairs = [(a, b) for at, a in enumerate(found) for b in found[:at]]
    assert all(hypot(a.x - b.x, a.y - b.y) >= near for a, b in pairs)


def test_a_closer_step_shows_only_what_is_near_and_all_of_it() -> None:
    points = scattered(800)
    box = (14.9, 43.9, 15.1, 44.1)
    inside = {
        at for at, (x, y) in enumerate(points) if box[0] <= x <= box[2] and box[1] <= y <= box[3]
    }  # fmt: skip
    for step in (6, COUNTED, COUNTED + 1, STEPS):
        seen = {at for one in Clusters(points).at(step, box) for at in one.points}
        assert inside <= seen
        assert len(seen) < len(points) / 2


def test_two_doors_of_one_street_part_at_last_and_one_address_never() -> None:
    street = [(15.0, 44.0), (15.0012, 44.0), (15.0, 44.0)]
    parts = [len(Clusters(street).at(step, WORLD)) for step in range(STEPS)]
    assert parts[0] == 1
    assert parts[-1] == 2


def test_south_and_west_of_nought_nothing_falls_together() -> None:
    assert len(Clusters([(-0.4, -0.4), (0.4, 0.4)]).at(2, WORLD)) == 2


def test_no_points_make_no_clusters() -> None:
    assert Clusters([]).at(3, WORLD) == []
