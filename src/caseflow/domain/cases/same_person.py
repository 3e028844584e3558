"""Two records of one person: what was decided, and which of them stands for both.

A merge rewrites nothing. It says that two records are one person; whoever asks for one of them is shown both,
and taking it back shows them apart again, each with what was written in it.
"""

from collections.abc import Iterable, Mapping
from enum import Enum


class SamePerson(Enum):
    """What somebody decided about two clients."""

    SAME = "same"
    DISTINCT = "distinct"


def standing_for(merges: Iterable[tuple[str, str]], there: frozenset[str]) -> Mapping[str, str]:
    """For each merged id the one that stands for it.

    Whatever merges say of one another, all who are joined have one to stand for them: one that nobody merged
    into another, the lowest id of several; and nobody stands for others who is not there.

    Args:
        merges: kept and merged.
    """
    family: dict[str, set[str]] = {}
    taken = set()
    for kept, merged in merges:
        if kept in there and merged in there:
            taken.add(merged)
            joined = family.get(kept, {kept}) | family.get(merged, {merged})
            family.update(dict.fromkeys(joined, joined))
    return {one: chosen for one, joined in family.items() if (chosen := min(joined - taken or joined)) != one}
