"""Numbers so small that they could point at a person are not shown.

One town, one reason and the number one is a person. Counts from 1 to 4 are hidden; where one group alone is
hidden and the sum is known, the smallest group beside it is hidden too, because the one could be computed
from the rest.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

LEAST: Final = 5
"""The smallest count that is shown (`domain.md`, rule 10 on small numbers)."""

Key = TypeVar("Key")


def is_small(count: int, least: int = LEAST) -> bool:
    return 0 < count < least


def hidden(counts: Mapping[Key, int], least: int = LEAST) -> frozenset[Key]:
    """The groups that are not shown beside a sum that is."""
    small = {key for key, count in counts.items() if is_small(count, least)}
    if len(small) == 1:
        rest = {key: count for key, count in counts.items() if count and key not in small}
        small |= {min(rest, key=lambda key: (rest[key], str(key)))} if rest else set()
    return frozenset(small)
