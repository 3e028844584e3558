"""The same person twice: which records look like one person. What joining them means says `same_person`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import combinations
from typing import TYPE_CHECKING, Final

from caseflow.domain.cases.uic import is_near
from caseflow.domain.ids import RecordId
from caseflow.domain.text.serbian_fold import fold

if TYPE_CHECKING:
    from caseflow.domain.cases.case import ClientRow

MOST_ALIKE: Final = 12
"""So many of one year, sex and municipality say nothing any more."""


class Ground(Enum):
    """Why two clients may be one person; the strongest first."""

    JMBG = "jmbg"
    NAME = "name"
    UIC = "uic"
    UIC_NEAR = "uic_near"
    BIRTH = "birth"


@dataclass(frozen=True)
class Told:
    """What is known of a client for comparing. Args: name, jmbg: empty for who may not open identities."""

    row: "ClientRow"
    uic: str = ""
    name: str = ""
    jmbg: str = ""


@dataclass(frozen=True)
class Candidate:
    """Two clients that may be one person. Args: one: was entered before the other."""

    one: "ClientRow"
    other: "ClientRow"
    grounds: tuple[Ground, ...]


@dataclass(frozen=True)
class Merge:
    """Two records of one person. Args: kept: whose code stays. by: name of who said so."""

    id: RecordId
    kept: RecordId
    kept_code: str
    merged: RecordId
    merged_code: str
    by: str


def candidates(told: Sequence[Told], decided: frozenset[frozenset[str]]) -> tuple[Candidate, ...]:
    """Pairs that look like one person and about whom nobody has decided; the surest first.

    Args:
        told: in the order of their entry. decided: pairs of ids.
    """
    found: dict[tuple[int, int], set[Ground]] = defaultdict(set)
    for ground, groups in _groups(told):
        for group in groups:
            for pair in combinations(sorted(group), 2):
                found[pair].add(ground)
    order = list(Ground)
    pairs = [
        Candidate(told[one].row, told[other].row, tuple(sorted(grounds, key=order.index)))
        for (one, other), grounds in found.items()
        if frozenset((told[one].row.id, told[other].row.id)) not in decided
    ]
    return tuple(sorted(pairs, key=lambda one: (order.index(one.grounds[0]), one.one.code, one.other.code)))


def _groups(told: Sequence[Told]) -> Iterator[tuple[Ground, Iterable[set[int]]]]:
    yield Ground.JMBG, _same(told, [one.jmbg for one in told])
    yield Ground.NAME, _same(told, [name_key(one.name) for one in told])
    yield Ground.UIC, _same(told, [one.uic for one in told])
    yield Ground.UIC_NEAR, _near(told)
    alike = _same(told, [birth_key(one.row) for one in told])
    yield Ground.BIRTH, [group for group in alike if len(group) <= MOST_ALIKE]


def _same(told: Sequence[Told], keys: Sequence[str]) -> list[set[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for place, key in enumerate(keys):
        if key:
            groups[key].add(place)
    return [group for group in groups.values() if len(group) > 1]


def _near(told: Sequence[Told]) -> list[set[int]]:
    """Codes one slip apart share what is left when one sign is taken away, so few have to be compared."""
    shells: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(told):
        for shell in _shells(one.uic):
            shells[shell].add(place)
    near = {
        frozenset(pair)
        for group in shells.values()
        for pair in combinations(sorted(group), 2)
        if told[pair[0]].uic != told[pair[1]].uic and is_near(told[pair[0]].uic, told[pair[1]].uic)
    }
    return [set(pair) for pair in near]


def _shells(uic: str) -> set[str]:
    plain = uic.partition("-")[0]
    return {plain, *(plain[:place] + plain[place + 1 :] for place in range(len(plain)))} if plain else set()


def name_key(name: str) -> str:
    """The words of a name as search folds them, in any order: Петровић Ана is Ana Petrović."""
    letters = "".join(sign if sign.isalnum() else " " for sign in fold(name))
    return " ".join(sorted(letters.split()))


def birth_key(row: "ClientRow") -> str:
    """Empty unless year, sex and municipality are all known."""
    if not (row.year_of_birth and row.sex and row.municipality):
        return ""
    return f"{row.year_of_birth} {row.sex} {fold(row.municipality)}"
