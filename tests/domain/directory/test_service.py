"""Which entry is stale, whom a service takes, and which one answers a need."""

import csv
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest

from caseflow.domain.directory.service import ServiceRow, fits_age, is_free, is_stale
from caseflow.domain.directory.service_match import (
    GROUPS_FOR_REASON,
    TYPES_FOR_REASON,
    MatchObstacle,
    MatchReason,
    Wanted,
    match,
    ranked,
)
from caseflow.domain.ids import OrganizationId, RecordId

TODAY = date(2026, 6, 30)
CLUB = ServiceRow(
    RecordId("1" * 32),
    "Stanovanje uz podršku",
    OrganizationId("2" * 32),
    "Kuća na pola puta",
    municipality="Kragujevac",
    service_types=("supported_housing",),
    service_group="independent_living",
    status="active",
    target_groups=("care_leavers",),
    minimum_age=15,
    maximum_age=26,
    access_modes=("csr_referral",),
)


@pytest.mark.parametrize(
    ("verified_on", "stale"),
    [(None, True), (date(2026, 1, 1), False), (date(2025, 12, 31), True), (TODAY, False)],
)
def test_an_entry_is_stale_after_180_days_or_when_never_checked(
    verified_on: date | None, stale: bool
) -> None:
    assert is_stale(verified_on, TODAY) is stale


@pytest.mark.parametrize(("age", "fits"), [(14, False), (15, True), (26, True), (27, False), (None, True)])
def test_both_age_limits_belong_to_the_service(age: int | None, fits: bool) -> None:
    assert fits_age(15, 26, age) is fits
    assert fits_age(None, None, age)


def test_silence_about_places_is_not_a_free_place() -> None:
    assert not is_free(CLUB)
    assert is_free(replace(CLUB, capacity_status="capacity"))
    assert not is_free(replace(CLUB, capacity_status="capacity", places_free=0))


def test_a_match_says_why_and_why_not() -> None:
    young = Wanted("accommodation_need", ("care_leavers",), 17, "Kragujevac", ("csr_referral",))
    found = match(CLUB, young)
    assert found.obstacles == ()
    assert found.reasons == (
        MatchReason.NEED,
        MatchReason.TARGET_GROUP,
        MatchReason.MUNICIPALITY,
        MatchReason.AGE,
        MatchReason.ACCESS,
    )
    shut = match(replace(CLUB, status="defunct", places_free=0), Wanted("education", ("neet",), 40))
    assert set(shut.obstacles) == set(MatchObstacle)


def test_the_best_comes_first_and_what_cannot_take_the_person_not_at_all() -> None:
    far = replace(CLUB, id=RecordId("3" * 32), municipality="Čačak")
    free = replace(CLUB, id=RecordId("4" * 32), places_free=2)
    full = replace(CLUB, id=RecordId("5" * 32), places_free=0)
    found = ranked(
        [far, full, CLUB, free], Wanted("accommodation_need", age=17, municipality="Kragujevac"), TODAY
    )
    assert [one.service.id for one in found] == [free.id, CLUB.id, far.id]


def test_every_reason_of_the_code_list_has_its_groups_and_all_are_codes() -> None:
    text = (files("caseflow.resources") / "codelists" / "codelists.csv").read_text("utf-8")
    lists: dict[str, set[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        lists.setdefault(row["list"], set()).add(row["code"])
    assert set(GROUPS_FOR_REASON) == lists["referral_reason"]
    assert {group for groups in GROUPS_FOR_REASON.values() for group in groups} <= lists["service_group"]
    assert {kind for kinds in TYPES_FOR_REASON.values() for kind in kinds} <= lists["service_type"]
    assert set(TYPES_FOR_REASON) <= lists["referral_reason"]


@pytest.mark.parametrize(
    ("status", "free", "is_shut"),
    [
        ("waitlist", 0, False),
        ("capacity", 0, True),
        ("", 0, True),
        ("no_capacity", None, True),
        ("waitlist", None, False),
    ],
)
def test_a_waiting_list_is_a_way_in_and_a_full_house_is_not(
    status: str, free: int | None, is_shut: bool
) -> None:
    row = replace(CLUB, capacity_status=status, places_free=free)
    assert (MatchObstacle.NO_PLACES in match(row, Wanted("other")).obstacles) is is_shut
