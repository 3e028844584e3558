"""A service of the directory: how screens and the command line see it, and how old news is told.

An entry that nobody has checked for 180 days is stale and shown grey. Who is not told (no age limits,
no target groups) is not excluded.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from caseflow.domain.ids import OrganizationId, PersonId, RecordId

STALE_AFTER: Final = timedelta(days=180)
YOUNG: Final = (14, 26)
"""Years of those a leaflet for the young is for."""
_OTHERS: Final = frozenset({"adults_street", "single_older"})
"""Codes of `target_group` in which nobody is young."""
BEHIND_PAPER: Final = frozenset({"csr_referral", "network_slip", "medical_referral"})
"""Codes of `access_mode` for which somebody has to write a paper first."""


@dataclass(frozen=True)
class ServiceRow:
    """One line of a list.

    Args:
        waiting_count, wait_days: who waits for a place, and for how many days somebody new would.
        capacity_as_of, verified_on: days; None when never said. stale: by `is_stale` on the day asked.
        conflicts: fields with several answers that a person must settle.
    """

    id: RecordId
    name: str
    organization: OrganizationId
    organization_name: str
    municipality: str = ""
    service_types: tuple[str, ...] = ()
    service_group: str = ""
    status: str = ""
    capacity_status: str = ""
    places_free: int | None = None
    waiting_count: int | None = None
    wait_days: int | None = None
    capacity_as_of: date | None = None
    verified_on: date | None = None
    target_groups: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    access_modes: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    """Codes of `paper` without which nobody gets in."""
    stale: bool = False
    conflicts: tuple[str, ...] = ()
    distance_km: float | None = None
    """To its nearest place, where a question measured from somewhere and its place is known."""


@dataclass(frozen=True)
class Verification:
    """Somebody checked the entry."""

    verified_on: date
    method: str
    by_role: str
    by: PersonId


@dataclass(frozen=True)
class ServicePlace:
    """A location of a service; a confidential one has no address here."""

    id: RecordId
    name: str
    address: str = ""
    municipality: str = ""
    latitude: str = ""
    longitude: str = ""
    phone: str = ""
    confidential: bool = False


@dataclass(frozen=True)
class ServiceCard:
    """Everything about one service."""

    row: ServiceRow
    alternate_name: str = ""
    description: str = ""
    email: str = ""
    url: str = ""
    phone: str = ""
    address: str = ""
    schedule: str = ""
    cost: str = ""
    languages: tuple[str, ...] = ()
    required_documents: tuple[str, ...] = ()
    eligibility_description: str = ""
    additional_information: str = ""
    program: str = ""
    areas: tuple[str, ...] = ()
    source: str = ""
    places_total: int | None = None
    licence_status: str = ""
    licence_number: str = ""
    licence_valid_to: date | None = None
    licence_kind: str = ""
    licence_issued_on: date | None = None
    licence_suspended_on: date | None = None
    competence: tuple[str, ...] = ()
    """Municipalities for which it is competent."""
    referral_methods: tuple[str, ...] = ()
    feedback_methods: tuple[str, ...] = ()
    answer_days: int | None = None
    schedules: tuple[str, ...] = ()
    """Lines of `opening`."""
    places: tuple[ServicePlace, ...] = ()
    verifications: tuple[Verification, ...] = ()


@dataclass(frozen=True)
class ServiceQuery:
    """What is looked for; an empty field does not narrow."""

    words: str = ""
    municipality: str = ""
    group: str = ""
    target_group: str = ""
    age: int | None = None
    access_mode: str = ""
    without_paper: str = ""
    """Code of `paper` that somebody does not have: services that ask for it are left out."""
    only_free: bool = False
    open_now: bool = False
    open_at: datetime | None = None
    """The moment that `open_now` speaks of; the one who answers puts it in."""
    near: tuple[float, float] | None = None
    """Latitude and longitude: the nearest first, then those of which no place is known."""
    near_place: str = ""
    """A municipality or coordinates; the one who answers finds `near` by it."""
    within_km: int | None = None
    """Not further than this, from `near` or from our own municipality."""
    unplaced: bool = False
    """Only those that the map cannot show."""


def is_stale(verified_on: date | None, today: date) -> bool:
    """Nobody checked it for more than 180 days, or ever."""
    return verified_on is None or today - verified_on > STALE_AFTER


def fits_age(minimum_age: int | None, maximum_age: int | None, age: int | None) -> bool:
    """Both limits belong to the service; an unknown age or limit excludes nobody."""
    if age is None:
        return True
    return (minimum_age is None or minimum_age <= age) and (maximum_age is None or age <= maximum_age)


def fits_target_group(target_groups: tuple[str, ...], wanted: str) -> bool:
    """A service for everybody, or one that names no group, fits every group."""
    return not wanted or not target_groups or wanted in target_groups or "general_population" in target_groups


def is_free(row: ServiceRow) -> bool:
    """It says that it has a place; silence is not a place."""
    if row.places_free is not None:
        return row.places_free > 0
    return row.capacity_status == "capacity"


def for_young(row: ServiceRow) -> bool:
    """Somebody between 14 and 26 may come; who says no age and no group excludes nobody."""
    youngest, oldest = YOUNG
    fits = (row.minimum_age or 0) <= oldest and (row.maximum_age is None or row.maximum_age >= youngest)
    return fits and not (row.target_groups and _OTHERS.issuperset(row.target_groups))


def open_to_all(row: ServiceRow) -> bool:
    """It works, and one may come without a paper of somebody else; silence is an open door."""
    behind = bool(row.access_modes) and BEHIND_PAPER.issuperset(row.access_modes)
    return row.status in ("", "active") and not behind
