"""Of many rows a few are told: one partner who waits for much hides no other."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

FAIR_SHARE: Final = 2
"""Rows one partner has among the few that are told before every other partner had its own."""
One = TypeVar("One")


def fair_share(rows: Sequence[One], partner: Callable[[One], str], most: int) -> tuple[list[One], list[One]]:
    """Which of many rows are told, so that one partner who waits for much hides no other; and the rest.

    Args:
        rows: the most pressing first; both parts keep that order. partner: empty when it counts for nobody.
    """
    seen: Counter[str] = Counter()
    first, later = list[int](), list[int]()
    for place, row in enumerate(rows):
        whose = partner(row)
        seen[whose] += 1
        (first if not whose or seen[whose] <= FAIR_SHARE else later).append(place)
    told = set([*first, *later][:most])
    return (
        [row for place, row in enumerate(rows) if place in told],
        [row for place, row in enumerate(rows) if place not in told],
    )
