"""A directory that leaves as HSDS and comes back is the same directory, whoever made it."""

import json
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from caseflow.domain.directory.fields import Value
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.directory import plan_import
from caseflow.domain.importing.report import as_summary
from caseflow.exchange.hsds import export_hsds, export_json
from caseflow.exchange.hsds_source import hsds_tables
from caseflow.exchange.mapping import load_mapping
from caseflow.exchange.source_rows import source_rows
from caseflow.exchange.tabular import read_tables
from tests.exchange.packages import RULES, Held, brought_in, label, refused, there_and_back

SHARED = Path(__file__).parents[3] / "shared" / "data"
STANDARD, FLORIDA = SHARED / "hsds-3.1", SHARED / "florida-legal-aid"
EXAMPLES = STANDARD / "examples"
needs_data = pytest.mark.skipif(not STANDARD.exists(), reason="hsds-3.1 is not beside the project")


def on_earth(name: str) -> str:
    """An example whose place is given real coordinates."""
    text = (EXAMPLES / name).read_text("utf-8")
    return text.replace('": 100,', '": 44,').replace('": 101,', '": 21,')


@needs_data
@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize(
    "name",
    ["csv", "tabular.json", "organization_full.json", "service_full.json", "service_at_location_full.json",
     "organization_list.json", "service_list.json"],
)  # fmt: skip
def test_the_standards_own_examples_come_back_as_they_were_taken(
    name: str, form: str, tmp_path: Path
) -> None:
    held, reports = brought_in(EXAMPLES / name)
    assert there_and_back(held, form, tmp_path) == held
    for table in as_summary(reports).values():
        said = table["refused"]
        assert isinstance(said, list)
        assert table["read"] == int(str(table["made"])) + int(str(table["merged"])) + len(said)


@needs_data
def test_the_broken_keys_of_the_example_tables_are_refused_exactly() -> None:
    _, reports = brought_in(EXAMPLES / "csv")
    assert refused(reports) == {
        "location": [(2, "coordinate_invalid")],
        "service_at_location": [(2, "reference_broken")],
        "attributes": [(2, "reference_broken")],
        "contacts": [(2, "reference_broken")],
        "addresses": [(2, "owner_refused")],
        "service_areas": [(2, "reference_broken")],
        "accessibility": [(2, "owner_refused")],
        "taxonomy_terms": [(2, "reference_broken")],
        "metadata": [(2, "reference_broken")],
        "service_capacity": [(2, "reference_broken")],
        "url": [(2, "owner_missing")],
    }
    assert sum(one.read for one in reports.values()) == 25


@needs_data
def test_the_example_with_its_place_on_earth_is_taken_whole_and_given_back(tmp_path: Path) -> None:
    (tmp_path / "dobar.json").write_text(on_earth("organization_full.json"), "utf-8")
    held, reports = brought_in(tmp_path / "dobar.json")
    assert refused(reports) == {}
    assert {noun: len(records) for noun, records in held.items()} == {
        "organization": 1, "location": 1, "service": 1, "service_at_location": 1, "verification": 1,
    }  # fmt: skip
    (service,) = held["service"].values()
    assert service["schedules"] == [
        "FREQ=WEEKLY;INTERVAL=1;BYDAY=TH,FR;BYMONTHDAY=2,3,4;BYWEEKNO=41,42;BYYEARDAY=2,3,4;WKST=TU;COUNT=3;"
        "UNTIL=2005-01-01 10:00-18:00 2005-01-01/2005-01-01 from:2005-01-01"
    ]
    assert (service["program"], service["minimum_age"]) == ("Community Mental Health Support", 12)
    counts = export_hsds(held, label, tmp_path / "out")
    assert counts["contact"] == counts["funding"] == counts["accessibility"] == counts["url"] == 1
    assert there_and_back(held, "json", tmp_path) == held


@needs_data
@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_directory_mapped_from_elsewhere_leaves_and_comes_back(form: str, tmp_path: Path) -> None:
    mapping = load_mapping(Path(__file__).parent / "florida_mapping.json")
    plan = plan_import(source_rows(read_tables(FLORIDA), mapping, label), RULES, {})
    held: Held = {}
    for write in plan.writes:
        held.setdefault(write.noun, {})[write.record] = dict(write.fields)
    assert len(held["service"]) == 134
    assert there_and_back(held, form, tmp_path) == held


@needs_data
def test_the_nested_form_is_valid_by_the_published_schemas(tmp_path: Path) -> None:
    (tmp_path / "dobar.json").write_text(on_earth("organization_full.json"), "utf-8")
    held, _ = brought_in(tmp_path / "dobar.json")
    held["organization"] |= SAID["organization"]
    held["service"] |= SAID["service"]
    export_json(held, label, tmp_path / "imenik.json")
    page = json.loads((tmp_path / "imenik.json").read_text("utf-8"))
    assert page["total_items"] == len(page["contents"]) == 2
    schemas = {path.name: json.loads(path.read_text("utf-8")) for path in STANDARD.glob("*.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, DRAFT202012.create_resource(one))
        for name, one in schemas.items()
        if name != "datapackage.json"
    )
    checked = 0
    for organization in page["contents"]:
        found = {"organization.json": [organization], "service.json": organization["services"]}
        for name, things in found.items():
            checker = jsonschema.Draft202012Validator(
                {"$ref": name}, registry=registry, format_checker=jsonschema.FormatChecker()
            )
            for one in things:
                checker.validate(one)
                checked += 1
    assert checked == 4


SAID: Held = {
    "organization": {
        RecordId("1" * 32): {
            "name": "Fenjer", "org_type": "association", "tax_id": "101234567",
            "registration_number": "07654321",
            "municipality": "Kragujevac", "source": "ručno",
        }
    },
    "service": {
        RecordId("2" * 32): {
            "organization": RecordId("1" * 32), "name": "Klub", "status": "active", "source": "ručno",
            "service_types": ["harm_reduction_drop_in"], "service_group": "harm_reduction",
            "target_groups": ["neet"], "access_modes": ["walk_in", "anonymous"], "cost": "free",
            "licence_number": "022-05-1/2026", "licence_kind": "limited", "licence_status": "suspended",
            "licence_issued_on": "2025-01-01", "licence_valid_to": "2027-01-01",
            "licence_suspended_on": "2026-05-01", "competence": ["Kragujevac", "Čačak"],
            "referral_methods": ["email", "in_person"], "answer_days": 3, "waiting_count": 4,
            "wait_days": 30, "feedback_methods": ["email"],
            "schedule": "osim praznika", "schedules": ["FREQ=WEEKLY;BYDAY=MO,TU 08:00-16:00", "08:00-24:00"],
            "phone": "main: 034-555, tdd: 034-556", "languages": ["srpski", "romski"], "areas": ["Stanovo"],
            "required_documents": ["lična karta"], "eligibility_description": "sa\nprebivalištem",
            "places_free": 2, "places_total": 5, "capacity_as_of": "2026-05-01", "program": "Mladi",
            "additional_information": "zvono ne radi", "url": "fenjer.rs", "minimum_age": 15,
            "capacity_status": "capacity", "address": "Tri šora bb", "municipality": "Kragujevac",
        }
    },
}  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "json"])
def test_every_field_of_the_profile_comes_back(form: str, tmp_path: Path) -> None:
    back = there_and_back(SAID, form, tmp_path)
    for noun, records in SAID.items():
        (fields,) = back[noun].values()
        (was,) = records.values()
        plain = {name: value for name, value in fields.items() if name not in ("organization", "source_key")}
        assert plain == {name: value for name, value in was.items() if name != "organization"}


def test_our_own_package_changes_nothing_at_home(tmp_path: Path) -> None:
    export_hsds(SAID, label, tmp_path / "p")
    held, reports = brought_in(tmp_path / "p", SAID)
    assert {noun: set(records) for noun, records in held.items()} == {
        noun: set(records) for noun, records in SAID.items()
    }
    assert all(one.made == 0 and not one.refused for one in reports.values())


def test_a_hidden_place_stays_hidden_there_and_back(tmp_path: Path) -> None:
    kept = '{"tables":{"address":[{"id":"%s","address_1":"Tajna 13"}]},"row":{"transportation":"Tajna 13"}}'
    place: dict[str, Value] = {
        "name": "Sigurna kuća", "confidential": True, "address": "Tajna 13", "latitude": "44.01",
        "municipality": "Kragujevac", "phone": "034/999",
        "kept": kept % ("5" * 8 + "-5555-5555-5555-" + "5" * 12),
    }  # fmt: skip
    held: Held = {"location": {RecordId("3" * 32): place}}
    for form in ("csv", "json"):
        back = there_and_back(held, form, tmp_path / form if form == "csv" else tmp_path)
        (fields,) = back["location"].values()
        assert (fields["confidential"], fields["phone"], fields["municipality"]) == (
            True,
            "034/999",
            "Kragujevac",
        )
        assert {"address", "latitude", "kept"} & fields.keys() == set()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"Sigurna" in written
    assert b"Tajna" not in written


def test_a_package_in_a_zip_is_read_as_the_folder_is(tmp_path: Path) -> None:
    export_hsds(SAID, label, tmp_path / "p")
    with zipfile.ZipFile(tmp_path / "p.zip", "w") as parts:
        for path in (tmp_path / "p").iterdir():
            parts.write(path, f"imenik/{path.name}")
    assert brought_in(tmp_path / "p.zip") == brought_in(tmp_path / "p")


def test_tables_of_every_encoding_and_line_end_lie_in_one_package(tmp_path: Path) -> None:
    export_hsds(SAID, label, tmp_path / "p")
    whole = brought_in(tmp_path / "p")[0]
    for name, encoding, end in (
        ("services.csv", "cp1250", "\r"), ("organizations.csv", "utf-16", "\n"),
        ("phones.csv", "utf-8-sig", "\r\n"),
    ):  # fmt: skip
        text = (tmp_path / "p" / name).read_text("utf-8")
        (tmp_path / "p" / name).write_bytes(text.replace("\r\n", end).replace("\n", end).encode(encoding))
    assert brought_in(tmp_path / "p")[0] == whole


def test_one_unreadable_table_is_one_refused_row_and_the_rest_comes_in(tmp_path: Path) -> None:
    export_hsds(SAID, label, tmp_path / "p")
    (tmp_path / "p" / "languages.csv").write_bytes(bytes(range(256)) * 9)
    torn = (tmp_path / "p" / "phones.csv").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "p" / "phones.csv").write_text("".join(torn[:2]) + '"' + torn[2], "utf-8")
    services = (tmp_path / "p" / "services.csv").read_text("utf-8").splitlines()
    lines = [f"{services[0]},boja", *services[1:-1], f"{services[-1]},plava"]
    (tmp_path / "p" / "services.csv").write_text("\r".join(lines) + "\r", "utf-8")
    held, reports = brought_in(tmp_path / "p")
    assert refused(reports) == {"languages": [(1, "table_encoding")], "phones": [(3, "table_quotes")]}
    assert as_summary(reports)["services"]["unknown_columns"] == ["boja"]
    (service,) = held["service"].values()
    assert (service["name"], service["phone"]) == ("Klub", "main: 034-555")
    assert "languages" not in service


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("schedules", {"freq": "DAILY"}, "schedule_invalid"),
        ("schedules", {"freq": "WEEKLY", "opens_at": "pre podne"}, "schedule_invalid"),
        ("required_documents", {"document": "a" * 501}, "text_too_long"),
        ("phones", {"number": ""}, "field_missing"),
        ("phones", {"number": "1", "location_id": "nema"}, "reference_broken"),
        ("service_capacity", {"available": "puno", "updated": "2026-01-01T00:00:00Z"}, "count_invalid"),
    ],
)
def test_a_wrong_row_never_takes_its_service_with_it(
    table: str, row: dict[str, str], reason: str, tmp_path: Path
) -> None:
    export_hsds(SAID, label, tmp_path / "p")
    package: dict[str, list[dict[str, str]]] = {"units.csv": [{"id": "u", "name": "beds"}]}
    package["organizations.csv"] = [{"id": "1", "name": "Fenjer", "description": "Fenjer"}]
    package["services.csv"] = [{"id": "7", "organization_id": "1", "name": "Klub", "status": "active"}]
    unit = {"unit_id": "u"} if table == "service_capacity" else {}
    package[f"{table}.csv"] = [{"id": "9", "service_id": "7", **unit, **row}]
    (tmp_path / "p.json").write_text(json.dumps(package), "utf-8")
    held, reports = brought_in(tmp_path / "p.json")
    assert refused(reports) == {table: [(1, reason)]}
    (service,) = held["service"].values()
    assert service["name"] == "Klub"


def test_a_code_that_a_newer_program_knows_is_refused_alone(tmp_path: Path) -> None:
    export_hsds(SAID, label, tmp_path / "p")
    attributes = tmp_path / "p" / "attributes.csv"
    text = attributes.read_text("utf-8").replace(",neet,", ",ljubitelji_vozova,")
    attributes.write_text(text, "utf-8")
    held, reports = brought_in(tmp_path / "p")
    assert [reason for _, reason in refused(reports)["attributes"]] == ["code_unknown"]
    (service,) = held["service"].values()
    assert "target_groups" not in service


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"{", "hsds_not_json"),
        (b"[]", "hsds_nothing"),
        (b'{"a": 1}', "hsds_nothing"),
        (b"[" * 99_999, "hsds_not_json"),
    ],
)
def test_json_that_is_no_directory_is_one_sentence(content: bytes, key: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(InputError) as caught:
        hsds_tables(tmp_path / "x.json")
    assert caught.value.key == key
