"""What the stories about HSDS share: bringing a package in, and sending a directory there and back."""

from pathlib import Path

from caseflow.domain.directory.fields import ImportRules, Value
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.importing.report import TableReport
from caseflow.domain.text.serbian import fold
from caseflow.exchange.hsds import export_hsds, export_json
from caseflow.exchange.hsds_reading import plan_package
from caseflow.exchange.hsds_source import hsds_tables
from caseflow.resources.tables import code_label, code_lists, municipality, service_group

Held = dict[str, dict[RecordId, dict[str, Value]]]
Reports = dict[str, TableReport]


def town(text: str) -> str | None:
    found = municipality(text)
    return found.sr_latn if found else None


RULES = ImportRules(OrganizationId("a" * 32), code_lists(), town, service_group, fold)


def label(code_list: str, code: str) -> str:
    return code if code_list == "municipality" else code_label(code_list, code, "sr-Latn")


def brought_in(path: Path, before: Held | None = None) -> tuple[Held, Reports]:
    held: Held = {
        noun: {one: dict(fields) for one, fields in its.items()} for noun, its in (before or {}).items()
    }
    tables = hsds_tables(path)
    assert tables is not None
    plan, reports = plan_package(tables, path.stem, RULES, held)
    for write in plan.writes:
        held.setdefault(write.noun, {}).setdefault(write.record, {}).update(write.fields)
    return held, reports


def there_and_back(held: Held, form: str, folder: Path) -> Held:
    if form == "json":
        export_json(held, label, folder / "imenik.json")
        return brought_in(folder / "imenik.json")[0]
    export_hsds(held, label, folder / "package")
    return brought_in(folder / "package")[0]


def refused(reports: Reports) -> dict[str, list[tuple[int, str]]]:
    return {
        name: [(row.line, row.reason) for row in one.refused] for name, one in reports.items() if one.refused
    }
