"""What the list can be narrowed by: each facet changes one part of the question asked of the directory.

Two facets may speak of the same part (*bez zakazivanja* and *anonimno* are both ways of access); turning
one on turns the other off, because the question has room for one answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

from caseflow.actions.directory.service_map import coordinates_text, typed_coordinates
from caseflow.domain.directory.service import ServiceQuery
from caseflow.resources.tables import codes, municipalities
from caseflow.ui.words import code, language, shown, word

OLDEST = 99
KILOMETRES = (5, 10, 25, 50, 100, 150, 250)
Value = str | int | bool | None


_EMPTY: Mapping[str, Value] = {
    "age": None, "within_km": None, "only_free": False, "open_now": False, "unplaced": False,
}  # fmt: skip
_SAID = {"age": "directory.age", "within_km": "directory.within"}


@dataclass(frozen=True)
class Choice:
    value: str | int
    text: str


@dataclass(frozen=True)
class Facet:
    """One chip.

    Args:
        key: its own name; its words are `directory.facet_<key>`.
        part: the part of the question it answers.
        fixed: the answer, for a facet that is only on or off; None for one that has choices.
        code_list: where its choices come from; empty for the municipality and the age.
    """

    key: str
    part: str
    fixed: Value = None
    code_list: str = ""

    @property
    def name(self) -> str:
        return word(f"directory.facet_{self.key}")

    def value(self, query: ServiceQuery) -> Value:
        """Its answer in a question; None when it does not narrow."""
        there = cast(Value, getattr(query, self.part))
        if there in ("", None, False):
            return None
        if self.fixed is not None:
            return there if there == self.fixed else None
        return None if there in _fixed(self.part) else there

    def put(self, query: ServiceQuery, value: Value) -> ServiceQuery:
        """The question with this answer; None takes the answer away."""
        empty = _EMPTY.get(self.part, "")
        changed: dict[str, Value] = {self.part: empty if value is None else value}
        if self is NEAR and value is None:
            changed |= {"within_km": None}  # it would be measured from our own municipality
        return replace(query, **changed)  # type: ignore[arg-type]

    def text(self, value: Value) -> str:
        """How the chip reads when it is on."""
        if self.fixed is not None or value is None:
            return self.name
        if self.part in _SAID:
            return word(_SAID[self.part], n=value)
        if self.part == "near_place":
            return word("directory.near", place=place_text(str(value)))
        if self.part == "without_paper":
            return word("directory.without_paper", paper=code(self.code_list, str(value)))
        return code(self.code_list, str(value)) if self.code_list else place_text(str(value))

    def choices(self) -> tuple[Choice, ...]:
        if self.part == "age":
            return tuple(Choice(age, word("directory.age", n=age)) for age in range(OLDEST + 1))
        if self.part == "within_km":
            return tuple(Choice(far, word("directory.within", n=far)) for far in KILOMETRES)
        if not self.code_list:
            return tuple(Choice(one.sr_latn, place_text(one.sr_latn)) for one in municipalities())
        coded = (one.code for one in codes(self.code_list) if one.code not in _fixed(self.part))
        return tuple(Choice(one, code(self.code_list, one)) for one in coded)

    def typed(self, text: str) -> Choice | None:
        """What is not on the list and may be typed: coordinates."""
        place = typed_coordinates(text) if self.part == "near_place" else None
        return Choice(coordinates_text(place), coordinates_text(place)) if place else None


NEAR, UNPLACED = Facet("near", "near_place"), Facet("unplaced", "unplaced", True)
FACETS = (
    Facet("place", "municipality"),
    NEAR,
    Facet("target", "target_group", code_list="target_group"),
    Facet("age", "age"),
    Facet("walk_in", "access_mode", "walk_in"),
    Facet("free", "only_free", True),
    Facet("open", "open_now", True),
    Facet("anonymous", "access_mode", "anonymous"),
    Facet("group", "group", code_list="service_group"),
    Facet("without_paper", "without_paper", code_list="paper"),
    Facet("access", "access_mode", code_list="access_mode"),
    Facet("within", "within_km"),
    UNPLACED,
)


def narrowed(query: ServiceQuery) -> bool:
    return any(facet.value(query) is not None for facet in FACETS)


def place_text(name: str) -> str:
    """A municipality in the script of the reader; anything else as it was written."""
    found = _places().get(name)
    return found if found and language() == "sr-Cyrl" else shown(name)


def _places() -> dict[str, str]:
    return {one.sr_latn: one.sr_cyrl for one in municipalities()}


def _fixed(part: str) -> tuple[Value, ...]:
    return tuple(facet.fixed for facet in FACETS if facet.part == part and facet.fixed is not None)
