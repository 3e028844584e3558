"""Boundaries as offices get them: real columns and scripts, holes, parts, damage, metres, other countries."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caseflow.actions.importing.batches import Stopped
from caseflow.domain.errors import InputError
from caseflow.exchange import geojson, outline_file
from caseflow.exchange.outline_file import FoundOutlines, outlines_of
from tests.exchange.borders import collection, country, feature, square, written


def read(path: Path) -> FoundOutlines:
    return outlines_of(path, lambda _done, _of: None)


def names(path: Path) -> list[str]:
    return [one.name for one in read(path).areas]


def refused(path: Path) -> str:
    with pytest.raises(InputError) as refusal:
        read(path)
    return refusal.value.key


@pytest.mark.parametrize(
    "said",
    [
        {"opstina_imel": "ČAČAK"},
        {"opstina_ime": "ЧАЧАК"},
        {"name": "Град Чачак"},
        {"name:en": "City of Čačak", "name": "Čačak"},
        {"NAME_1": "Moravički", "NAME_2": "Cacak"},
        {"shapeName": "Opština Čačak"},
        {"maticni_broj": 71242},
        {"kod": "71242"},
        {"kod": 71242.0},
    ],
)
def test_a_municipality_is_known_by_its_name_or_number(tmp_path: Path, said: dict[str, Any]) -> None:
    assert names(written(tmp_path / "a.geojson", collection(feature(said, square(0))))) == ["Čačak"]


def test_the_column_that_tells_most_counts_not_that_of_the_district(tmp_path: Path) -> None:
    some = [
        feature({"NAME_1": "Grad Beograd", "NAME_2": name}, square(at))
        for at, name in enumerate(("Barajevo", "Zemun", "Sopot"))
    ]
    assert names(written(tmp_path / "a.json", collection(*some))) == ["Barajevo", "Sopot", "Zemun"]


def test_two_of_one_name_go_to_the_nearer_district(tmp_path: Path) -> None:
    some = [
        feature({"name": name}, square(at))
        for at, name in ((0, "Палилула"), (1, "Медијана"), (150, "Палилула"), (151, "Врачар"))
    ]
    found = {one.name: one.rings[0][0] for one in read(written(tmp_path / "a.json", collection(*some))).areas}
    assert set(found) == {"Palilula (Niš)", "Palilula (Beograd)", "Medijana", "Vračar"}
    assert found["Palilula (Niš)"][1] < found["Palilula (Beograd)"][1]


def test_parts_and_holes_stay_and_a_town_inside_its_municipality_goes(tmp_path: Path) -> None:
    hole = [(19.25, 42.65), (19.25, 42.75), (19.35, 42.75), (19.35, 42.65), (19.25, 42.65)]
    inside = [(19.3, 42.7), (19.33, 42.7), (19.33, 42.73), (19.3, 42.7)]
    said = {"name": "Ивањица"}
    both = collection(
        feature(said, square(0), hole), feature(said, inside), feature(said, square(5), square(6), many=True)
    )
    (one,) = read(written(tmp_path / "a.json", both)).areas
    assert len(one.rings) == 4


def test_what_is_no_municipality_is_counted_and_named(tmp_path: Path) -> None:
    label = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [20, 44]}}
    nothing = {"type": "Feature", "properties": None, "geometry": None}
    lake = feature({"name": "Ђердапско језеро"}, square(9))
    found = read(
        written(tmp_path / "a.json", collection(label, nothing, lake, feature({"name": "Užice"}, square(0))))
    )
    assert ([one.name for one in found.areas], found.passed_over) == (["Užice"], 3)
    assert found.passed_names == ("Ђердапско језеро",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250"])
def test_the_letters_may_be_those_of_an_older_program(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.json"
    text = json.dumps(collection(feature({"ime": "Šabac"}, square(0))), ensure_ascii=False, indent=1)
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert names(path) == ["Šabac"]


def metres(whole: dict[str, Any]) -> None:
    for one in whole["features"]:
        (ring,) = one["geometry"]["coordinates"]
        ring[:] = [[x * 20_000, y * 110_000] for x, y in ring]


def turned(whole: dict[str, Any]) -> None:
    for one in whole["features"]:
        (ring,) = one["geometry"]["coordinates"]
        ring[:] = [[y, x] for x, y in ring]


def abroad(whole: dict[str, Any]) -> None:
    for one in whole["features"]:
        (ring,) = one["geometry"]["coordinates"]
        ring[:] = [[x - 10, y] for x, y in ring]


def nameless(whole: dict[str, Any]) -> None:
    for one in whole["features"]:
        one["properties"] = {"name": "Schweiz"}


def open_ring(whole: dict[str, Any]) -> None:
    whole["features"][1]["geometry"]["coordinates"][0].pop()


def letters(whole: dict[str, Any]) -> None:
    whole["features"][0]["geometry"]["coordinates"][0][3] = ["a", "b"]


def endless(whole: dict[str, Any]) -> None:
    whole["features"][0]["geometry"]["coordinates"][0][3] = [20, float("nan")]


def only_points(whole: dict[str, Any]) -> None:
    for one in whole["features"]:
        one["geometry"] = {"type": "Point", "coordinates": [20, 44]}


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (metres, "map_projection"), (turned, "map_turned"), (abroad, "map_elsewhere"),
        (nameless, "map_no_names"), (open_ring, "map_shape"), (letters, "map_shape"),
        (endless, "map_shape"), (only_points, "map_no_areas"),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused_with_its_reason(
    tmp_path: Path, spoil: Callable[[dict[str, Any]], None], key: str
) -> None:
    whole = collection(feature({"name": "Užice"}, square(0)), feature({"name": "Arilje"}, square(1)))
    spoil(whole)
    assert refused(written(tmp_path / "a.json", whole)) == key


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "map_no_geojson"), (b"[]", "map_no_geojson"), (b"{}", "map_no_geojson"),
        (b'{"type": "Topology", "objects": {}}', "map_no_geojson"),
        (b'{"type": "FeatureCollection", "features": [1]}', "map_no_geojson"),
        (b'{"type": "FeatureCollection"', "map_broken"), (b'{"type": "Feat', "map_broken"),
        (b'{"a": ' + b"[" * 200_000, "map_broken"), (b'{"a": ' + b"9" * 6_000 + b"}", "map_broken"),
        (b"PK\x03\x04\x00\x00\x00\x00\xff\x00", "table_encoding"),
        (b'{"type":"FeatureCollection","features":[]}x', "map_broken"),
    ],
    ids=range(11),
)  # fmt: skip
def test_another_file_is_refused(tmp_path: Path, data: bytes, key: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    assert refused(path) == key


def test_no_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "none.json") == "map_unreadable"
    assert refused(tmp_path) == "map_unreadable"


def test_every_place_where_a_file_may_end_too_early_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Read in pieces of a few signs, so that every value is met half-come as well."""
    monkeypatch.setattr(geojson, "_CHUNK", 7)
    monkeypatch.setattr(geojson, "_NEAR_THE_END", 400)
    small = [(20.0, 44.0), (20.1, 44.0), (20.1, 44.1), (20.0, 44.0)]
    whole = json.dumps(collection(feature({"name": "Užice", "n": 12.5}, small)) | {"number": 1234})
    path = tmp_path / "a.json"
    path.write_text(whole)
    assert names(path) == ["Užice"]
    for end in range(1, len(whole)):
        path.write_text(whole[:end])
        assert refused(path) == "map_broken"


def test_settlements_are_not_taken_for_municipalities(tmp_path: Path) -> None:
    many = [feature({"opstina": "Užice", "naselje": f"Selo {at}"}, square(at)) for at in range(30)]
    assert refused(written(tmp_path / "a.json", collection(*many))) == "map_small_areas"


@pytest.mark.parametrize(
    ("limit", "most", "key"), [("_CORNERS_MOST", 500, "map_fine"), ("_AREAS_MOST", 100, "map_small_areas")]
)
def test_more_than_a_map_can_bear_is_refused_before_it_is_all_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, most: int, key: str
) -> None:
    monkeypatch.setattr(outline_file, limit, most)
    assert refused(country(tmp_path / "a.json", steps=8)) == key


def test_a_file_too_large_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "MOST_BYTES", 1024)
    assert refused(country(tmp_path / "a.json")) == "map_large"


def test_it_says_how_far_it_is_and_stops_when_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(geojson, "_CHUNK", 10_000)
    path, seen = country(tmp_path / "a.json"), []

    def told(done: int, of: int) -> None:
        seen.append((done, of))
        if done > of // 2:
            raise Stopped

    with pytest.raises(Stopped):
        outlines_of(path, told)
    assert len(seen) > 5
    assert all(done <= of == path.stat().st_size for done, of in seen)
