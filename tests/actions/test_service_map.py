"""Boundaries and places: brought in whole or not at all, taken away, put back, shared; near what, how far."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory import outlines as map_outlines
from caseflow.actions.directory.finding import (
    find_services,
    search_services,
)
from caseflow.actions.directory.outlines import import_outlines, outlines, outlines_report, remove_outlines
from caseflow.actions.directory.service_map import place_named, services_on_map, typed_coordinates
from caseflow.actions.importing.batches import Stopped
from caseflow.actions.office.opening import close_office, open_office
from caseflow.actions.sync.devices import NewComputer, approve, join_device
from caseflow.actions.sync.network import start_network
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.directory.outline import Outlines
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.office.roles import Role
from tests.actions.conftest import PASSPHRASE, Town
from tests.actions.placed import offered
from tests.exchange.borders import collection, country, feature, square, written


@pytest.fixture
def desk(town: Town) -> Desk:
    return town.office("CSR Kragujevac", municipality="Kragujevac")


@pytest.fixture
def keys(desk: Desk) -> dict[str, int]:
    """Five services; the third has a place typed wrongly, the fourth hides its own, the fifth has none."""
    return {
        "klub": offered(desk, "Klub", "Čačak", (43.891, 20.350)),
        "teren": offered(desk, "Teren", "Kruševac", (43.580, 21.327), (43.893, 20.352)),
        "boravak": offered(desk, "Boravak", "Čačak", (48.2, 16.37)),
        "kuća": offered(desk, "Kuća", "Čačak", (43.9, 20.3), hidden=True),
        "pravna": offered(desk, "Pravna pomoć", "Niš"),
    }


def named(desk: Desk, **asked: Any) -> list[str]:
    return [row.name for row in search_services(desk, ServiceQuery(**asked)).rows]


def test_boundaries_are_brought_in_replaced_and_taken_away(desk: Desk, tmp_path: Path) -> None:
    done = import_outlines(desk, country(tmp_path / "opštine.geojson"))
    assert (done.value.municipalities, done.value.passed_over) == (168, 0)
    assert outlines_report(desk) == done.value
    kept = outlines(desk)
    one = written(tmp_path / "jedna.geojson", collection(feature({"ime": "Arilje"}, square(0))))
    again = import_outlines(desk, one)
    assert [area.name for area in outlines(desk).areas] == ["Arilje"]
    assert again.undo is not None
    again.undo()
    assert outlines(desk) == kept
    gone = remove_outlines(desk)
    assert outlines(desk) == Outlines()
    with pytest.raises(InputError):
        remove_outlines(desk)
    assert gone.undo is not None
    gone.undo()
    assert outlines(desk) == kept


def test_a_file_that_is_refused_or_stopped_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    import_outlines(desk, country(tmp_path / "opštine.geojson"))
    kept = outlines(desk)
    broken = tmp_path / "broken.geojson"
    broken.write_bytes((tmp_path / "opštine.geojson").read_bytes()[:-900])
    with pytest.raises(InputError):
        import_outlines(desk, broken)
    seen: list[tuple[int, int]] = []

    def stop_late(done: int, of: int) -> bool:
        seen.append((done, of))
        return not (of == 168 and done > 100)

    with pytest.raises(Stopped):
        import_outlines(desk, tmp_path / "opštine.geojson", stop_late)
    assert len(seen) > 100
    assert outlines(desk) == kept


def test_fine_boundaries_are_drawn_coarser_until_they_fit(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = country(tmp_path / "opštine.geojson")
    fine = import_outlines(desk, path).value
    monkeypatch.setattr(map_outlines, "_MOST_SIGNS", 20_000)
    coarse = import_outlines(desk, path).value
    assert coarse.municipalities == fine.municipalities
    assert coarse.corners < fine.corners / 2


def test_the_other_computer_of_the_office_gets_the_boundaries_and_loses_them(
    town: Town, desk: Desk, tmp_path: Path
) -> None:
    start_network(desk, str(town.share), PASSPHRASE)
    new = NewComputer(town.folder / "laptop", str(town.share), PASSPHRASE, "laptop", kdf=FLOOR)
    joining = join_device(new, town.calendar)
    approve(desk, joining.digits)
    town.exchange(desk, joining.desk)
    close_office(joining.desk)
    laptop = open_office(town.folder / "laptop", PASSPHRASE, town.calendar)
    town.desks.append(laptop)
    import_outlines(desk, country(tmp_path / "opštine.geojson"))
    town.exchange(desk, laptop)
    assert outlines(laptop) == outlines(desk)
    assert len(outlines(laptop).areas) == 168
    remove_outlines(desk)
    town.exchange(desk, laptop)
    assert outlines(laptop) == Outlines()


def test_the_map_shows_what_was_found_and_counts_what_it_cannot_show(
    desk: Desk, keys: dict[str, int]
) -> None:
    shown = services_on_map(desk, find_services(desk, ServiceQuery()).keys)
    assert [point.key for point in shown.points].count(keys["teren"]) == 2
    assert {point.key for point in shown.points} == {keys["klub"], keys["teren"], keys["boravak"]}
    assert shown.unplaced == 2
    assert named(desk, unplaced=True) == ["Kuća", "Pravna pomoć"]
    few = services_on_map(desk, find_services(desk, ServiceQuery("klub")).keys)
    assert ([point.key for point in few.points], few.unplaced) == ([keys["klub"]], 0)


def test_a_town_is_where_most_of_its_places_are_or_its_outline(desk: Desk, tmp_path: Path) -> None:
    for north, east in ((43.891, 20.352), (43.889, 20.354), (48.2, 16.37)):
        offered(desk, "Klub", "Čačak", (north, east))
    import_outlines(desk, written(tmp_path / "a.json", collection(feature({"ime": "Užice"}, square(0)))))
    towns = {town.name: town for town in services_on_map(desk, ()).towns}
    assert (towns["Čačak"].north, towns["Čačak"].east, towns["Čačak"].services) == (43.891, 20.352, 3)
    assert (towns["Užice"].north, towns["Užice"].east) == pytest.approx((42.71, 19.31), abs=0.02)
    assert place_named(desk, "чачак") == ("Čačak", (43.891, 20.352))
    assert place_named(desk, "užice")[0] == "Užice"


def test_the_nearest_come_first_with_their_kilometres_and_the_rest_is_last(
    desk: Desk, keys: dict[str, int]
) -> None:
    page = search_services(desk, ServiceQuery(near_place="43.58, 21.32"))
    told = [(row.name, None if row.distance_km is None else round(row.distance_km)) for row in page.rows]
    assert told[0] == ("Teren", 1)
    assert told[1] == ("Klub", 85)
    assert [name for name, far in told if far is None] == ["Kuća", "Pravna pomoć"]
    assert named(desk, near_place="43.58, 21.32", within_km=50) == ["Teren"]
    assert named(desk, near_place="Kruševac", within_km=100) == ["Teren", "Klub"]


def test_kilometres_alone_are_measured_from_our_own_municipality(desk: Desk, keys: dict[str, int]) -> None:
    with pytest.raises(InputError) as nowhere:
        find_services(desk, ServiceQuery(within_km=100))
    assert nowhere.value.values == {"name": "Kragujevac"}
    offered(desk, "Naša", "Kragujevac", (44.012, 20.911))
    found = find_services(desk, ServiceQuery(within_km=60))
    assert (found.near_name, found.near) == ("Kragujevac", (44.012, 20.911))
    assert named(desk, within_km=60) == ["Naša", "Teren", "Klub"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("44.01,20.91", (44.01, 20.91)), ("44.01, 20.91", (44.01, 20.91)), ("44,01 20,91", (44.01, 20.91)),
        (" 44.01;20.91 ", (44.01, 20.91)), ("44", None), ("Novi Sad", None), ("200, 20", None), ("", None),
        ("nan, inf", None), ("0,0", None), ("44 20 10", None),
    ],
)  # fmt: skip
def test_coordinates_are_typed_in_the_ways_people_type_them(
    typed: str, meant: tuple[float, float] | None
) -> None:
    assert typed_coordinates(typed) == meant


def test_only_who_may_import_the_directory_changes_the_map(desk: Desk, tmp_path: Path) -> None:
    reader = replace(desk, me=replace(desk.me, roles=frozenset({Role.CASE_MANAGER})))
    with pytest.raises(NotAllowed):
        import_outlines(reader, country(tmp_path / "a.json"))
    assert outlines(reader) == Outlines()
