"""Another city takes over the directory: the package passes the checks of the standard."""

import csv
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from caseflow.domain.directory.fields import Value
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.exchange.hsds import export_hsds
from caseflow.exchange.hsds_tables import TABLES

STANDARD = Path(__file__).parents[3] / "shared" / "data" / "hsds-3.1"
needs_standard = pytest.mark.skipif(not STANDARD.exists(), reason="hsds-3.1 is not beside the project")

ORGANIZATION, SERVICE, OFFICE, HOUSE = (RecordId(letter * 32) for letter in "1234")


def label(code_list: str, code: str) -> str:
    return f"{code_list} {code}"


@pytest.fixture
def directory() -> dict[str, dict[RecordId, dict[str, Value]]]:
    return {
        "organization": {
            ORGANIZATION: {"name": "Fenjer", "org_type": "association", "url": "www.fenjer.example.org"},
            RecordId("9" * 32): {"name": "Uklonjena", "removed": True},
        },
        "service": {
            SERVICE: {
                "organization": ORGANIZATION,
                "name": "=Klub; „Fenjer“",
                "status": "temporarily_closed",
                "email": "nije adresa",
                "phone": "main: 034-555, tdd: 034-556",
                "minimum_age": 15,
                "target_groups": ["neet", "care_leavers"],
                "access_modes": ["walk_in"],
                "areas": ["Kragujevac", "Čačak"],
                "required_documents": ["lična karta"],
                "languages": ["srpski", "romski"],
                "schedule": "radnim danom 8–16",
                "cost": "free",
                "places_free": 2,
                "places_total": 5,
                "capacity_as_of": "2026-03-01",
            },
            RecordId("8" * 32): {"organization": RecordId("9" * 32), "name": "Bez organizacije"},
        },
        "location": {
            OFFICE: {"organization": ORGANIZATION, "name": "Klub", "address": "Ulica 1, 34000 Kragujevac"},
            HOUSE: {
                "organization": ORGANIZATION,
                "name": "Sigurna kuća",
                "municipality": "70319",
                "confidential": True,
                "address": "Tajna 13, 34000 Kragujevac",
                "latitude": "44.0123",
                "phone": "034/999",
            },
        },
        "service_at_location": {RecordId("5" * 32): {"service": SERVICE, "location": OFFICE}},
        "verification": {RecordId("6" * 32): {"service": SERVICE, "verified_on": "2026-02-01"}},
    }


Directory = dict[str, dict[RecordId, dict[str, Value]]]


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / TABLES[name].path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_written_is_what_was_told(directory: Directory, tmp_path: Path) -> None:
    counts = export_hsds(directory, label, tmp_path / "hsds")
    assert (counts["organization"], counts["service"], counts["location"], counts["phone"]) == (1, 1, 2, 3)
    (service,) = rows(tmp_path / "hsds", "service")
    assert service["id"] == "22222222-2222-2222-2222-222222222222"
    assert service["name"] == "=Klub; „Fenjer“"
    assert (service["status"], service["email"], service["assured_date"]) == (
        "temporarily closed",
        "",
        "2026-02-01",
    )
    (address,) = rows(tmp_path / "hsds", "address")
    assert (address["address_1"], address["postal_code"], address["city"]) == (
        "Ulica 1",
        "34000",
        "Kragujevac",
    )
    terms = [row["code"] for row in rows(tmp_path / "hsds", "taxonomy_term")]
    assert {"target_group:neet", "access_mode:walk_in", "org_type:association"} <= set(terms)


def test_a_confidential_address_is_nowhere_in_the_package(directory: Directory, tmp_path: Path) -> None:
    export_hsds(directory, label, tmp_path)
    written = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "Sigurna kuća".encode() in written
    assert b"034/999" in written
    assert b"municipality 70319" in written
    assert b"Tajna" not in written
    assert b"44.0123" not in written


def test_two_exports_are_the_same_bytes(directory: Directory, tmp_path: Path) -> None:
    export_hsds(directory, label, tmp_path)
    first = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    export_hsds(directory, label, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == first


def test_a_folder_with_other_files_is_left_alone(directory: Directory, tmp_path: Path) -> None:
    (tmp_path / "plate.xlsx").write_bytes(b"mine")
    with pytest.raises(InputError) as caught:
        export_hsds(directory, label, tmp_path)
    assert caught.value.key == "export_folder_used"
    assert [path.name for path in tmp_path.iterdir()] == ["plate.xlsx"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_package_is_valid_by_its_own_descriptor(directory: Directory, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    export_hsds(directory, label, tmp_path)
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])


@needs_standard
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_package_is_valid_by_the_published_descriptor(directory: Directory, tmp_path: Path) -> None:
    """But for two tables whose published schema names a key that it does not have."""
    frictionless = pytest.importorskip("frictionless")
    export_hsds(directory, label, tmp_path)
    published = json.loads((STANDARD / "datapackage.json").read_text("utf-8"))
    published["resources"] = [
        one for one in published["resources"] if one["name"] not in ("unit", "service_capacity")
    ]
    report = frictionless.Package.from_descriptor(published, basepath=str(tmp_path)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "note"])
    assert len(published["resources"]) == len(TABLES) - 2


@needs_standard
def test_every_row_is_valid_by_its_json_schema(directory: Directory, tmp_path: Path) -> None:
    export_hsds(directory, label, tmp_path)
    checked = 0
    for name, table in TABLES.items():
        schema = _flat_schema(name)
        numbers = {field.name for field in table.fields if field.type == "number"}
        for row in rows(tmp_path, name):
            value = {key: float(cell) if key in numbers else cell for key, cell in row.items() if cell}
            jsonschema.validate(value, schema, format_checker=jsonschema.FormatChecker())
            checked += 1
    assert checked > 25


def _flat_schema(name: str) -> dict[str, Any]:
    """The published schema of one object, without the objects nested in its JSON form."""
    schema: dict[str, Any] = json.loads((STANDARD / f"{name}.json").read_text("utf-8"))
    flat = {key: one for key, one in schema["properties"].items() if "$ref" not in one and "items" not in one}
    required = [key for key in schema["required"] if key in flat] + schema.get("tabular_required", [])
    return {"type": "object", "properties": flat, "required": required, "additionalProperties": False}
