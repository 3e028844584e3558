"""An office imports a directory: real ones, an invented one, and broken ones."""

import csv
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import pytest

from caseflow.domain.directory.fields import ImportRules, Value
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.importing.directory import ImportPlan, imported_id, plan_import
from caseflow.domain.importing.report import as_summary
from caseflow.exchange.mapping import ColumnMapping, load_mapping, parse_mapping
from caseflow.exchange.mapping_guess import guess_mapping, unread_columns
from caseflow.exchange.source_rows import source_rows
from caseflow.exchange.table import Table
from caseflow.exchange.tabular import read_bytes, read_tables

SHARED = Path(__file__).parents[3] / "shared"
FLORIDA = SHARED / "data" / "florida-legal-aid"
HSDS_EXAMPLE = SHARED / "data" / "hsds-3.1" / "examples" / "csv"
DEMO = SHARED / "domain" / "demo_organisations.csv"
KRAGUJEVAC = OrganizationId("a" * 32)

Held = dict[str, dict[RecordId, dict[str, Value]]]


def needs(path: Path) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not path.exists(), reason=f"{path.name} is not beside the project")


@pytest.fixture(scope="module")
def codes() -> list[dict[str, str]]:
    text = (files("caseflow.resources") / "codelists" / "codelists.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.fixture(scope="module")
def rules(codes: list[dict[str, str]]) -> ImportRules:
    lists: dict[str, set[str]] = {}
    for row in codes:
        lists.setdefault(row["list"], set()).add(row["code"])
    types = [row for row in codes if row["list"] == "service_type"]
    groups = {row["code"]: row["note"].split(";")[0].removeprefix("group=") for row in types}
    towns = ["Kragujevac", "Kruševac", "Čačak", "Kraljevo", "Zaječar", "Šabac", "Valjevo", "Beograd"]
    return ImportRules(
        KRAGUJEVAC,
        {name: frozenset(its) for name, its in lists.items()},
        lambda text: text if text in towns else None,
        groups.get,
        str.casefold,
    )


@pytest.fixture(scope="module")
def label(codes: list[dict[str, str]]) -> Callable[[str, str], str]:
    labels = {(row["list"], row["code"]): row["sr_latn"] for row in codes}
    return lambda name, code: labels.get((name, code), "")


class Office:
    """An office that imports, with what its directory holds."""

    def __init__(self, rules: ImportRules, label: Callable[[str, str], str]) -> None:
        self.held: Held = {}
        self._rules = rules
        self._label = label

    def imports(self, tables: list[Table], mapping: ColumnMapping | None = None) -> ImportPlan:
        mapping = mapping or guess_mapping(tables, "imenik")
        plan = plan_import(source_rows(tables, mapping, self._label), self._rules, self.held)
        for write in plan.writes:
            self.held.setdefault(write.noun, {}).setdefault(write.record, {}).update(write.fields)
        return plan

    def imports_text(self, text: str, name: str = "services") -> ImportPlan:
        return self.imports(read_bytes(name, text.encode("utf-8")))


@pytest.fixture
def ana(rules: ImportRules, label: Callable[[str, str], str]) -> Office:
    return Office(rules, label)


def counts(plan: ImportPlan, noun: str) -> tuple[int, int, int, int, int]:
    report = plan.reports[noun]
    return report.read, report.made, report.merged, report.unchanged, len(report.refused)


def refusals(plan: ImportPlan, noun: str) -> list[tuple[int, str]]:
    return [(row.line, row.reason) for row in plan.reports[noun].refused]


@needs(FLORIDA)
def test_a_real_directory_is_imported_with_every_row_accounted_for(ana: Office) -> None:
    mapping = load_mapping(Path(__file__).parent / "florida_mapping.json")
    plan = ana.imports(read_tables(FLORIDA), mapping)
    found = {noun: counts(plan, noun) for noun in plan.reports}
    assert found == {
        "organization": (20, 20, 0, 0, 0),
        "location": (378, 364, 13, 0, 1),
        "service": (135, 134, 0, 0, 1),
    }
    assert refusals(plan, "location") == [(316, "field_missing")]
    assert refusals(plan, "service") == [(65, "too_many_cells")]


@needs(FLORIDA)
def test_the_real_directory_needs_no_mapping(ana: Office) -> None:
    plan = ana.imports(read_tables(FLORIDA))
    assert counts(plan, "organization") == (20, 20, 0, 0, 0)
    assert counts(plan, "location") == (378, 368, 9, 0, 1)
    assert counts(plan, "service") == (135, 134, 0, 0, 1)
    summary = as_summary(plan.reports)
    for table in summary.values():
        refused = table["refused"]
        assert isinstance(refused, list)
        assert table["read"] == int(str(table["made"])) + int(str(table["merged"])) + len(refused)
    assert summary["services"]["refused"] == [
        {"line": 65, "reason": "The row has more cells than the table has headings."}
    ]


@needs(FLORIDA)
def test_importing_the_real_directory_again_writes_nothing(ana: Office) -> None:
    ana.imports(read_tables(FLORIDA))
    again = ana.imports(read_tables(FLORIDA))
    assert again.writes == ()
    assert all(report.made == 0 for report in again.reports.values())


@needs(FLORIDA)
def test_the_real_fields_arrive_as_they_should(ana: Office) -> None:
    ana.imports(read_tables(FLORIDA))
    services = ana.held["service"].values()
    limits = {(one.get("minimum_age"), one.get("maximum_age")) for one in services}
    assert (60, None) in limits
    assert all(high is None or int(str(high)) < 120 for _, high in limits)
    assert all(one["organization"] in ana.held["organization"] for one in services)
    phones = [str(one["phone"]) for one in ana.held["location"].values() if "phone" in one]
    assert "tdd: 800-955-8771, main: 352-567-9044, tollfree: 800-625-2257" in phones
    assert {one["source"] for one in services} == {"imenik"}
    assert "https://www.bals.org/our-services/help-for-seniors" in [one.get("url") for one in services]


@needs(FLORIDA)
def test_the_columns_that_stay_behind_are_shown(ana: Office) -> None:
    tables = read_tables(FLORIDA)
    mapping = guess_mapping(tables, "florida")
    unread = {table.name: unread_columns(table, mapping) for table in tables}
    assert unread["organizations"] == unread["locations"] == ()
    assert "service_income_limit" in unread["services"]


@needs(DEMO)
def test_a_row_of_the_invented_directory_is_an_organisation_with_its_services(ana: Office) -> None:
    plan = ana.imports(read_tables(DEMO))
    assert counts(plan, "organization") == (48, 48, 0, 0, 0)
    assert counts(plan, "location") == (48, 48, 0, 0, 0)
    assert counts(plan, "service") == (124, 124, 0, 0, 0)
    assert counts(plan, "service_at_location") == (124, 124, 0, 0, 0)
    homes = [one for one in ana.held["service"].values() if one["service_types"] == ["supported_housing"]]
    assert [one["name"] for one in homes] == ["Stanovanje uz podršku"]
    assert homes[0]["service_group"] == "independent_living"
    assert homes[0]["target_groups"] == ["care_leavers", "single_older"]
    assert homes[0]["licence_status"] == "full"
    assert ana.imports(read_tables(DEMO)).writes == ()


@needs(HSDS_EXAMPLE)
def test_the_published_example_breaks_its_own_keys_and_is_refused_exactly(ana: Office) -> None:
    plan = ana.imports(read_tables(HSDS_EXAMPLE))
    assert counts(plan, "organization") == (1, 1, 0, 0, 0)
    assert counts(plan, "service") == (1, 1, 0, 0, 0)
    assert refusals(plan, "location") == [(2, "coordinate_invalid")]
    assert refusals(plan, "service_at_location") == [(2, "reference_broken")]


@needs(HSDS_EXAMPLE)
def test_a_location_of_an_unknown_organisation_is_refused(ana: Office, tmp_path: Path) -> None:
    for name in ("organizations", "locations"):
        text = (HSDS_EXAMPLE / f"{name}.csv").read_text("utf-8").replace(",100,101,", ",44,21,")
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    assert refusals(ana.imports(read_tables(tmp_path)), "location") == [(2, "reference_broken")]


def test_an_organisation_named_beside_its_service_is_made_once(ana: Office) -> None:
    plan = ana.imports_text(
        "Naziv organizacije;Vrsta organizacije;Naziv usluge;Uzrast od;Uzrast do;Telefon\n"
        "Plavi fenjer;association;Klub;15;26;034/555-133, lok. 2\n"
        "Plavi fenjer;association;Savetovalište;;;\n",
        "imenik",
    )
    assert counts(plan, "organization") == (2, 1, 1, 0, 0)
    assert counts(plan, "service") == (2, 2, 0, 0, 0)
    club = next(one for one in ana.held["service"].values() if one["name"] == "Klub")
    assert (club["minimum_age"], club["maximum_age"]) == (15, 26)
    assert club["phone"] == "034/555-133, lok. 2"


def test_a_newer_file_updates_by_key_but_never_what_people_settle(ana: Office) -> None:
    head = "id,name,organization_name,phone,status\n"
    ana.imports_text(head + "7,Klub,Fenjer,111,active\n")
    (record,) = ana.held["service"]
    ana.held["service"][record]["status"] = "temporarily_closed"
    plan = ana.imports_text(head + "7,Klub za mlade,Fenjer,,active\n")
    assert counts(plan, "service") == (1, 0, 1, 0, 0)
    assert set(ana.held["service"]) == {record}
    held = ana.held["service"][record]
    assert (held["name"], held["phone"], held["status"]) == ("Klub za mlade", "111", "temporarily_closed")


def test_the_same_name_in_the_same_organisation_is_filled_not_doubled(ana: Office) -> None:
    head = "id,name,organization_name,phone,description\n"
    ana.imports_text(head + "7,Klub,Fenjer,111,\n")
    plan = ana.imports_text(head + "99,KLUB,Fenjer,222,Svakog dana\n")
    assert counts(plan, "service") == (1, 0, 1, 0, 0)
    (held,) = ana.held["service"].values()
    assert (held["phone"], held["description"]) == ("111", "Svakog dana")


def test_two_places_of_one_name_and_different_addresses_stay_two(ana: Office) -> None:
    text = "id,name,address\n1,Main,Ulica 1\n2,Main,Ulica 2\n3,Main,\n"
    plan = ana.imports_text(text, "locations")
    assert counts(plan, "location") == (3, 2, 1, 0, 0)
    assert ana.imports_text(text, "locations").writes == ()


def test_what_the_office_removed_does_not_come_back(ana: Office) -> None:
    ana.imports_text("id,name\n1,Fenjer\n", "organizations")
    (record,) = ana.held["organization"]
    ana.held["organization"][record]["removed"] = True
    plan = ana.imports_text("id,name\n1,Fenjer\n", "organizations")
    assert refusals(plan, "organization") == [(2, "import_removed")]
    assert plan.writes == ()


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("email", "nije adresa", "email_invalid"),
        ("url", "javascript:alert(1)", "url_invalid"),
        ("url", "../../etc/passwd", "url_invalid"),
        ("min_age", "petnaest", "age_invalid"),
        ("min_age", "200", "age_invalid"),
        ("municipality", "Atlantida", "municipality_unknown"),
        ("target_groups", "neet;vanzemaljci", "code_unknown"),
        ("status", "open", "code_unknown"),
        ("description", "a" * 20_001, "text_too_long"),
        ("name", "", "field_missing"),
        ("name", "\u202e\x07", "field_missing"),
        ("organization_name", "Nepoznata", "reference_broken"),
        ("organization_name", "", "field_missing"),
        ("places_free", "-1", "count_invalid"),
        ("licence_valid_to", "31.02.2027.", "day_invalid"),
        ("areas", ";".join(map(str, range(201))), "list_too_long"),
    ],
)
def test_a_wrong_cell_refuses_its_row_by_line_and_names_no_content(
    ana: Office, tmp_path: Path, column: str, cell: str, reason: str
) -> None:
    (tmp_path / "organizations.csv").write_text("name\nFenjer\n", "utf-8")
    good = {"name": "Klub", "organization_name": "Fenjer"}
    bad = {**good, column: cell}
    with (tmp_path / "services.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(bad))
        writer.writeheader()
        writer.writerows([{**good, "name": "Prva"}, bad, {**good, "name": "Treća"}])
    plan = ana.imports(read_tables(tmp_path))
    assert refusals(plan, "service") == [(3, reason)]
    assert plan.reports["service"].made == 2
    assert not cell.strip() or cell not in plan.reports["service"].refused[0].sentence


def test_crossed_ages_and_places_are_refused(ana: Office) -> None:
    plan = ana.imports_text(
        "name,organization_name,min_age,max_age,places_free,places_total\n"
        "A,Fenjer,26,15,,\nB,Fenjer,,,9,3\nC,Fenjer,15,200,3,9\n"
    )
    assert refusals(plan, "service") == [(2, "ages_crossed"), (3, "places_crossed")]
    (held,) = ana.held["service"].values()
    assert "maximum_age" not in held
    assert held["places_total"] == 9


def test_a_formula_and_a_path_are_only_text(ana: Office) -> None:
    ana.imports_text('name,organization_name,description\n=1+1,Fenjer,"=HYPERLINK(""x"")"\n../x,Fenjer,\n')
    assert {one["name"] for one in ana.held["service"].values()} == {"=1+1", "../x"}
    assert '=HYPERLINK("x")' in [one.get("description") for one in ana.held["service"].values()]


def test_two_offices_make_two_records_of_one_row_and_a_uuid_needs_no_source() -> None:
    key = str(uuid4())
    other = OrganizationId("b" * 32)
    assert imported_id(KRAGUJEVAC, "x", "service", "1") != imported_id(other, "x", "service", "1")
    assert imported_id(KRAGUJEVAC, "x", "service", "1") != imported_id(KRAGUJEVAC, "y", "service", "1")
    of_x, of_y = (
        imported_id(KRAGUJEVAC, "x", "service", key),
        imported_id(KRAGUJEVAC, "y", "service", key.upper()),
    )
    assert of_x == of_y
    assert len(imported_id(KRAGUJEVAC, "x", "service", "1")) == 32


def test_the_entry_of_another_office_is_pointed_to_and_left_alone(
    ana: Office, rules: ImportRules, label: Callable[[str, str], str]
) -> None:
    nis = Office(replace(rules, importer=OrganizationId("b" * 32)), label)
    row = "organization_name,name,phone\nAtina,Savetovalište,{}\n"
    nis.imports_text(row.format("018 555 333"))
    ana.held = nis.held
    plan = ana.imports_text(row.format("034 555 333"))
    assert plan.writes == ()
    assert counts(plan, "service") == (1, 0, 0, 1, 0)


def test_a_table_that_is_no_directory_is_said_so() -> None:
    with pytest.raises(InputError) as caught:
        guess_mapping(read_bytes("cene", b"artikal,cena\nhleb,60\n"), "cene")
    assert caught.value.key == "mapping_not_guessed"


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"{", "mapping_not_json"),
        (b"[]", "mapping_wrong"),
        (b'{"source": "x", "tables": []}', "mapping_wrong"),
        (b'{"tables": [{"noun": "client"}]}', "mapping_wrong"),
        (b'{"tables": [{"noun": "service", "fields": {"removed": "a"}}]}', "mapping_wrong"),
        (b'{"tables": [{"noun": "service", "fields": {"name": {"eval": "a"}}}]}', "mapping_wrong"),
        (b"[" * 100_000, "mapping_not_json"),
    ],
)
def test_a_wrong_mapping_is_refused(content: bytes, key: str) -> None:
    with pytest.raises(InputError) as caught:
        parse_mapping(content)
    assert caught.value.key == key


def test_a_mapping_that_names_an_absent_column_or_table_is_refused(ana: Office) -> None:
    tables = read_bytes("usluge", b"naziv\nKlub\n")
    lost = parse_mapping(b'{"source": "x", "tables": [{"noun": "organization", "fields": {"name": "ime"}}]}')
    far = parse_mapping(b'{"source": "x", "tables": [{"noun": "organization", "file": "drugo"}]}')
    for mapping, key in ((lost, "mapping_no_column"), (far, "mapping_no_table")):
        with pytest.raises(InputError) as caught:
            partial(ana.imports, tables, mapping)()
        assert caught.value.key == key
