"""Which doors stand on the leaflet for the young, and with what words. Loaded when printing.

A door is there when a young person may walk through it alone and nothing about it tells why: its kind by
`domain/protection/telling.py`, and each of its lines by the words in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from caseflow.actions.directory.service_entry import ages, hours, papers, phone
from caseflow.documents.leaflet import Door, DoorGroup
from caseflow.documents.leaflet_words import leaflet_word
from caseflow.documents.service_words import LANGUAGES
from caseflow.domain.directory.service import ServiceCard, for_young, open_to_all
from caseflow.domain.protection.telling import may_be_named, tells
from caseflow.domain.text.serbian import sort_key
from caseflow.domain.text.serbian_script import in_script_of
from caseflow.resources.tables import service_group

GROUPS: Final = (
    "youth_work", "counselling_educational", "education", "employment", "accommodation", "humanitarian",
    "legal_aid", "day_community", "outreach_prevention", "independent_living", "housing", "material_support",
    "reintegration", "guardianship_protection", "assessment_planning",
)  # fmt: skip
"""In this order they stand on the paper; what comes first never lacks room."""


@dataclass(frozen=True)
class Doors:
    """Args: withheld: services that are not there: something about them tells, or no way is known."""

    groups: tuple[DoorGroup, ...]
    withheld: int


def doors(cards: Iterable[ServiceCard], tongue: str) -> Doors:
    """The doors of a town, by group."""
    found: dict[str, list[tuple[ServiceCard, Door]]] = {}
    withheld = 0
    for card in cards:
        if not (for_young(card.row) and open_to_all(card.row)):
            continue
        group = group_of(card)
        door = _door(card, tongue) if _may_stand(card, group) else None
        if door is None:
            withheld += 1
        else:
            found.setdefault(group, []).append((card, door))
    groups = (
        DoorGroup(leaflet_word(tongue, f"group_{code}"), _ordered(found[code]))
        for code in GROUPS
        if code in found
    )
    return Doors(tuple(groups), withheld)


def group_of(card: ServiceCard) -> str:
    """Its own group, or that of its first type."""
    types = (service_group(one) for one in card.row.service_types)
    return card.row.service_group or next((one for one in types if one), "")


def _ordered(found: Sequence[tuple[ServiceCard, Door]]) -> tuple[Door, ...]:
    """Confirmed ones first: they are the last to lack room."""
    ordered = sorted(found, key=lambda one: (one[0].row.stale, sort_key(one[1].name)))
    return tuple(door for _, door in ordered)


def _may_stand(card: ServiceCard, group: str) -> bool:
    """By its kind; a confidential place stands on no leaflet."""
    kinds = [card.row.service_group, *map(service_group, card.row.service_types)]
    is_secret = any(one.confidential for one in card.places)
    return group in GROUPS and not is_secret and may_be_named(kinds, types=card.row.service_types)


def _door(card: ServiceCard, tongue: str) -> Door | None:
    """Its lines without those whose words tell; None when no way to it is left."""
    names = (in_script_of(one, LANGUAGES[tongue]) for one in (card.row.name, card.row.organization_name))
    named = list(dict.fromkeys(one for one in names if one and not tells(one)))
    way = [one for one in (_street(card, tongue), phone(card)) if one and not tells(one)]
    if not way:
        return None
    often = (hours(card, tongue), ages(card, tongue), *_ways(card, tongue))
    told = (one for one in often if one and not tells(one))
    first, *rest = [*named, " · ".join(way)]
    lines = (*rest, " · ".join(told), *_besides(card, tongue))
    return Door(first, tuple(line for line in lines if line))


def _street(card: ServiceCard, tongue: str) -> str:
    """Without the town, which is on the front."""
    streets = (card.address, *(one.address for one in card.places))
    return next((in_script_of(one, LANGUAGES[tongue]) for one in streets if one), "")


def _ways(card: ServiceCard, tongue: str) -> list[str]:
    modes = card.row.access_modes
    ways: list[str] = [key for key in ("walk_in", "anonymous") if key in modes]
    ways += ["call_first"] if "appointment" in modes and "walk_in" not in modes else []
    ways += ["free"] if card.cost == "free" else []
    return [leaflet_word(tongue, key) for key in ways]


def _besides(card: ServiceCard, tongue: str) -> list[str]:
    """What to bring, and that nobody confirmed it for long."""
    said = []
    if card.required_documents:
        what = "; ".join(papers(card, tongue))
        key = "ask_bring" if tells(what) else "bring"
        said.append(leaflet_word(tongue, key, what=what))
    return [*said, *([leaflet_word(tongue, "old_news")] if card.row.stale else [])]
