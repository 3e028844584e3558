"""Which services answer a need, and why: the reasons are shown, never only a number.

A service is offered when its kind answers the reason of the referral and nothing shuts the person
out. Then it is ordered by how many reasons speak for it, and lower when it asks for a paper the person
does not have; at equal reasons the newer check and the name decide, so the order is always the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from caseflow.domain.directory.service import ServiceRow, fits_age, fits_target_group, is_free


class MatchReason(Enum):
    """Why a service is offered, the strongest first."""

    NEED = "need"
    TARGET_GROUP = "target_group"
    MUNICIPALITY = "municipality"
    PLACES_FREE = "places_free"
    AGE = "age"
    ACCESS = "access"
    VERIFIED = "verified"


class MatchObstacle(Enum):
    """Why a service cannot take this person."""

    OTHER_NEED = "other_need"
    TARGET_GROUP = "target_group"
    AGE = "age"
    CLOSED = "closed"
    NO_PLACES = "no_places"


@dataclass(frozen=True)
class Wanted:
    """The person's side: code of `referral_reason`, codes of `target_group`, age, where, how to get in.

    Args: lacks: codes of `paper` the person does not have.
    """

    reason: str
    target_groups: tuple[str, ...] = ()
    age: int | None = None
    municipality: str = ""
    access_modes: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """Args: lacking: codes of `paper` the service asks for and the person does not have; it can be got, so it
    shuts nobody out, but what asks for it stands lower."""

    service: ServiceRow
    reasons: tuple[MatchReason, ...]
    obstacles: tuple[MatchObstacle, ...]
    lacking: tuple[str, ...] = ()


_WEIGHTS: Final = {
    MatchReason.NEED: 8,
    MatchReason.TARGET_GROUP: 5,
    MatchReason.MUNICIPALITY: 4,
    MatchReason.PLACES_FREE: 3,
    MatchReason.AGE: 2,
    MatchReason.ACCESS: 2,
    MatchReason.VERIFIED: 1,
}

_LACKING_WEIGHT: Final = 6
"""More than a free place and a fitting age together: a door that does not open is no door."""

GROUPS_FOR_REASON: Final[dict[str, tuple[str, ...]]] = {
    "accommodation_need": ("accommodation", "housing"),
    "basic_needs": ("humanitarian", "material_support"),
    "material_hardship": ("material_support", "humanitarian"),
    "personal_documents": ("legal_aid",),
    "health_insurance": ("health",),
    "physical_health": ("health",),
    "mental_health": ("mental_health", "counselling_educational"),
    "substance_use_support": ("substance_treatment", "harm_reduction"),
    "harm_reduction": ("harm_reduction",),
    "testing": ("health", "harm_reduction"),
    "sexual_health": ("health",),
    "education": ("education",),
    "learning_support": ("education",),
    "employment": ("employment",),
    "career_guidance": ("employment",),
    "on_the_job_training": ("employment", "education"),
    "housing": ("housing", "accommodation"),
    "independent_living": ("independent_living", "housing"),
    "family_relations": ("counselling_educational",),
    "parenting": ("counselling_educational", "assessment_planning"),
    "violence_protection": ("counselling_educational", "accommodation", "guardianship_protection"),
    "legal_aid": ("legal_aid", "guardianship_protection"),
    "social_inclusion": ("youth_work", "day_community", "outreach_prevention"),
    "reintegration": ("reintegration",),
    "assessment": ("assessment_planning",),
    "other": (),
}
"""The groups of services (`service_group`) that answer a reason; an empty one leaves every group open."""

TYPES_FOR_REASON: Final[dict[str, tuple[str, ...]]] = {
    "accommodation_need": ("supported_housing", "safe_house", "emergency_shelter", "drop_in_shelter"),
    "health_insurance": ("health_insurance_help",),
    "mental_health": ("psychological_counselling", "crisis_support", "youth_counselling"),
    "testing": ("hiv_hcv_testing",),
    "violence_protection": ("violence_counselling", "safe_house", "sos_line"),
    "learning_support": ("learning_support",),
    "career_guidance": ("career_guidance",),
    "on_the_job_training": ("on_the_job_training", "internship"),
    "social_inclusion": ("youth_club", "volunteering", "good_neighbour_club"),
}
"""Types of service that answer a reason whatever group they belong to."""


def ranked(services: Iterable[ServiceRow], wanted: Wanted, today: date) -> list[Match]:
    """The services that can take the person, the best first."""
    matches = [match(service, wanted) for service in services]
    open_ones = [one for one in matches if not one.obstacles]
    return sorted(open_ones, key=lambda one: _order(one, today))


def match(service: ServiceRow, wanted: Wanted) -> Match:
    """What speaks for a service and what shuts the person out of it."""
    lacking = tuple(one for one in service.papers if one in wanted.lacks)
    return Match(service, match_reasons(service, wanted), match_obstacles(service, wanted), lacking)


def match_reasons(service: ServiceRow, wanted: Wanted) -> tuple[MatchReason, ...]:
    has_limits = service.minimum_age is not None or service.maximum_age is not None
    says = {
        MatchReason.NEED: wanted.reason != "other" and answers_reason(service, wanted.reason),
        MatchReason.TARGET_GROUP: bool(set(wanted.target_groups) & set(service.target_groups)),
        MatchReason.MUNICIPALITY: bool(wanted.municipality) and service.municipality == wanted.municipality,
        MatchReason.PLACES_FREE: is_free(service),
        MatchReason.AGE: wanted.age is not None
        and has_limits
        and fits_age(service.minimum_age, service.maximum_age, wanted.age),
        MatchReason.ACCESS: bool(set(wanted.access_modes) & set(service.access_modes)),
        MatchReason.VERIFIED: service.verified_on is not None and not service.stale,
    }
    return tuple(reason for reason, is_so in says.items() if is_so)


def match_obstacles(service: ServiceRow, wanted: Wanted) -> tuple[MatchObstacle, ...]:
    groups = wanted.target_groups or ("",)
    says = {
        MatchObstacle.OTHER_NEED: not answers_reason(service, wanted.reason),
        MatchObstacle.TARGET_GROUP: not any(fits_target_group(service.target_groups, one) for one in groups),
        MatchObstacle.AGE: not fits_age(service.minimum_age, service.maximum_age, wanted.age),
        MatchObstacle.CLOSED: service.status not in ("", "active"),
        MatchObstacle.NO_PLACES: service.capacity_status == "no_capacity"
        or (service.places_free == 0 and service.capacity_status != "waitlist"),
    }
    return tuple(obstacle for obstacle, is_so in says.items() if is_so)


def answers_reason(service: ServiceRow, reason: str) -> bool:
    """Whether the kind of the service answers the reason; a reason without a table leaves all open."""
    groups = GROUPS_FOR_REASON.get(reason, ())
    if not groups:
        return True
    types = TYPES_FOR_REASON.get(reason, ())
    return service.service_group in groups or bool(set(types) & set(service.service_types))


def _order(one: Match, today: date) -> tuple[int, int, str, str]:
    weight = sum(_WEIGHTS[reason] for reason in one.reasons) - (_LACKING_WEIGHT if one.lacking else 0)
    unchecked_days = (today - (one.service.verified_on or date.min)).days
    return -weight, unchecked_days, one.service.name, one.service.id
