"""Long lists: what is found, in which order, and that their short rows follow every change."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from caseflow.db.rows import referral_list, service_list, services
from caseflow.db.tables import listed_service
from caseflow.domain.clock import BELGRADE
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.ids import RecordId, Space
from tests.db.offices import Office
from tests.rebuilt import rebuild

TODAY = date(2026, 6, 30)
ORG = Space("org:" + "1" * 32)
FENJER, CLUB = RecordId("2" * 32), RecordId("1" * 32)
VALUES: dict[str, Any] = {
    "name": "Stanovanje uz podršku",
    "organization": FENJER,
    "service_group": "independent_living",
    "target_groups": ["care_leavers"],
    "minimum_age": 15,
    "maximum_age": 26,
    "access_modes": ["csr_referral"],
}


@pytest.fixture
def town(ana: Office) -> Office:
    ana.write("organization", {"name": "Plavi fenjer", "municipality": "Kragujevac"}, FENJER)
    ana.write("service", VALUES, CLUB)
    return ana


def found(office: Office, query: ServiceQuery, today: date = TODAY) -> list[str]:
    with office.store.reading() as connection:
        return [row.name for row in services.services(connection, query, today)]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        (ServiceQuery(), True),
        (ServiceQuery("фењер stanovanje"), True),
        (ServiceQuery("fenjer kišobran"), False),
        (ServiceQuery(municipality="Kragujevac", group="independent_living", age=17), True),
        (ServiceQuery(municipality="Čačak"), False),
        (ServiceQuery(group="housing"), False),
        (ServiceQuery(target_group="care_leavers"), True),
        (ServiceQuery(target_group="neet"), False),
        (ServiceQuery(age=15), True),
        (ServiceQuery(age=27), False),
        (ServiceQuery(access_mode="csr_referral"), True),
        (ServiceQuery(access_mode="referral"), False),
        (ServiceQuery(only_free=True), False),
    ],
)
def test_each_part_of_a_question_narrows(town: Office, query: ServiceQuery, is_found: bool) -> None:
    assert found(town, query) == (["Stanovanje uz podršku"] if is_found else [])


def test_who_names_no_group_and_no_age_excludes_nobody(ana: Office) -> None:
    ana.write("service", {"name": "Za sve", "organization": FENJER, "target_groups": []})
    ana.write(
        "service", {"name": "I za vas", "organization": FENJER, "target_groups": ["general_population"]}
    )
    assert found(ana, ServiceQuery(target_group="neet", age=90)) == ["I za vas", "Za sve"]


def test_free_is_a_number_above_none_or_the_word_when_there_is_no_number(town: Office) -> None:
    free = ServiceQuery(only_free=True)
    town.write("service", {"capacity_status": "capacity"}, CLUB)
    assert found(town, free)
    town.write("service", {"places_free": 0}, CLUB)
    assert not found(town, free)
    town.write("service", {"places_free": 2}, CLUB)
    assert found(town, free)


def test_only_what_its_hours_say_is_open(ana: Office) -> None:
    tuesday = datetime(2026, 6, 30, 9, tzinfo=BELGRADE)
    for name, lines in (("Otvoren", ["FREQ=WEEKLY;BYDAY=TU 08:00-16:00"]), ("Zatvoren", ["18:00-20:00"])):
        ana.write("service", {"name": name, "organization": FENJER, "schedules": lines})
    ana.write("service", {"name": "Nepoznat", "organization": FENJER})
    assert found(ana, ServiceQuery(open_at=tuesday)) == ["Otvoren"]


def test_the_nearest_first_and_a_safe_house_nowhere(ana: Office) -> None:
    places = (
        ("Daleko", "44.8", "20.4", False),
        ("Blizu", "44.0", "20.9", False),
        ("Kuća", "44.01", "20.91", True),
    )
    for name, latitude, longitude, confidential in places:
        service = ana.write("service", {"name": name, "organization": FENJER})
        spot: dict[str, Any] = {"latitude": latitude, "longitude": longitude, "confidential": confidential}
        place = ana.write("location", {"name": name, "organization": FENJER} | spot)
        ana.write("service_at_location", {"service": service, "location": place})
    assert found(ana, ServiceQuery(near=(44.01, 20.91))) == ["Blizu", "Daleko", "Kuća"]


def test_fresh_ones_first_then_the_serbian_alphabet(ana: Office) -> None:
    for name in ("Šah", "Čitanje", "Cveće", "Ljiljan", "Luka", "Žurka"):
        ana.write("service", {"name": name, "organization": FENJER})
    checked = ana.write("service", {"name": "Zora", "organization": FENJER})
    ana.write("verification", {"service": checked, "verified_on": "2026-06-01"})
    assert found(ana, ServiceQuery()) == ["Zora", "Cveće", "Čitanje", "Luka", "Ljiljan", "Šah", "Žurka"]
    assert found(ana, ServiceQuery(), date(2027, 6, 1))[-2:] == ["Zora", "Žurka"]


def test_the_short_row_follows_its_organisation_its_checks_and_its_removal(town: Office) -> None:
    town.write("organization", {"municipality": "Čačak"}, FENJER)
    assert found(town, ServiceQuery(municipality="Čačak"))
    made = town.write("verification", {"service": CLUB, "verified_on": "2026-06-01"})
    assert _waiting(town) == []
    town.write("verification", {"removed": True}, made)
    assert _waiting(town) == [CLUB]
    town.write("service", {"removed": True}, CLUB)
    assert found(town, ServiceQuery()) == _waiting(town) == []


def _waiting(office: Office) -> list[RecordId]:
    with office.store.reading() as connection:
        return service_list.due(connection, FENJER, TODAY, timedelta(0))


def test_made_anew_from_the_log_the_short_rows_are_the_same(town: Office) -> None:
    town.write("verification", {"service": CLUB, "verified_on": "2026-06-01"})
    before = _listed(town)
    rebuild(town.store)
    assert _listed(town) == before != []


def _listed(office: Office) -> list[tuple[Any, ...]]:
    with office.store.reading() as connection:
        return [tuple(row) for row in connection.execute(select(listed_service))]


REFERRAL: dict[str, Any] = {
    "code": "ABCD1234",
    "sender": "1" * 32,
    "receiver": "2" * 32,
    "service": "3" * 32,
    "client_code": "KG-2026-001",
    "need": "education",
    "urgency": "regular",
}


def test_a_referral_stands_under_its_status_and_the_last_touched_comes_first(ana: Office) -> None:
    first, second = (ana.write("referral", REFERRAL, space=ORG) for _ in range(2))
    assert _referrals(ana) == [second, first]
    ready: dict[str, Any] = {
        "referral": first,
        "step": "ready",
        "at": "2026-06-01T08:00:00+00:00",
        "by_organization": "1" * 32,
    }
    ana.write("referral_event", ready, space=ORG)
    assert _referrals(ana) == [first, second]
    assert _referrals(ana, "ready") == [first]
    with ana.store.reading() as connection:
        counted = referral_list.counts(connection, "1" * 32)
    assert counted == {(True, "ready"): 1, (True, "draft"): 1}
    rebuild(ana.store)
    assert _referrals(ana, "ready") == [first]
    ana.write("referral", {"removed": True}, first, space=ORG)
    assert _referrals(ana) == [second]


def test_of_several_that_ask_for_one_need_one_stands_for_all(ana: Office) -> None:
    """Whichever of their ids comes first in the order in which rows are made anew."""
    for one in range(6):
        group = f"{one:032x}"
        names = [ana.write("referral", REFERRAL | {"group_id": group}, space=ORG) for _ in range(3)]
        assert len(_referrals(ana)) == one + 1
        with ana.store.reading() as connection:
            places = {referral_list.place(connection, name, "1" * 32) for name in names}
        assert len(places) == 1
    with ana.store.reading() as connection:
        assert len(referral_list.found(connection, "1" * 32, mine=True, each=True)) == 18
        assert referral_list.counts(connection, "1" * 32) == {(True, "draft"): 6}
    rebuild(ana.store)
    assert len(_referrals(ana)) == 6


def _referrals(office: Office, *statuses: str) -> list[RecordId]:
    with office.store.reading() as connection:
        keys = referral_list.found(connection, "1" * 32, mine=True, statuses=statuses)
        return [one.id for one in referral_list.referrals_at(connection, keys) if one is not None]
