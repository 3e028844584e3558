"""Somebody's HSDS package as rows of our directory, and what became of every row of every table.

A row that belongs to a service, a place or an organisation is taken into it; what we have no field for is
kept beside it. A row is refused by its line when a key of it points nowhere, when what it must say is
missing, or when it cannot be what it says; it never takes another row with it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from caseflow.domain.directory.fields import ImportRules, read_field
from caseflow.domain.errors import InputError
from caseflow.domain.importing.directory import (
    Existing,
    ImportPlan,
    Reference,
    SourceRow,
    is_uuid,
    plan_import,
)
from caseflow.domain.importing.report import Outcome, RefusedRow, TableReport
from caseflow.exchange import hsds_profile as profile
from caseflow.exchange.hsds_attributes import Attributes
from caseflow.exchange.hsds_ids import formed_id, row_id
from caseflow.exchange.hsds_kept import Kept
from caseflow.exchange.hsds_owners import CORE, Owners
from caseflow.exchange.hsds_profile import HsdsRow, Texts
from caseflow.exchange.hsds_tables import TABLES
from caseflow.exchange.hsds_tables_read import Line, Lines, read_lines
from caseflow.exchange.table import Table

Watch = Callable[[Iterator[SourceRow]], Iterator[SourceRow]]

_ENDS: Final = {
    "organization": (),
    "location": ("organization",),
    "service": ("organization",),
    "service_at_location": ("service", "location"),
}
_FIELDS: Final = {
    "phone": ("phone",), "language": ("languages",), "required_document": ("required_documents",),
    "service_area": ("areas",), "schedule": ("schedule", "schedules"), "address": ("address",),
    "service_capacity": ("places_free", "places_total", "capacity_as_of"),
    "organization_identifier": ("tax_id", "registration_number"), "program": ("program",),
}  # fmt: skip
"""Our fields that a table fills; each row of it is tried alone, so that only the wrong one is refused."""


class HsdsReader:
    """Args: source: what the package is called, for the entries that do not say it themselves."""

    def __init__(self, lines: Lines, rules: ImportRules, source: str) -> None:
        self._lines, self._rules, self._source = lines, rules, source
        self._owners = Owners(lines)
        self._attributes = Attributes(lines, rules)
        self._refused: dict[tuple[str, int], InputError] = {}
        self._children: dict[str, dict[str, list[Line]]] = {}
        self._taken_by: dict[tuple[str, int], list[Line]] = {}
        for table in TABLES:
            if table not in CORE:
                for line in lines[table]:
                    self._take(line)
        self._gone = frozenset(
            one.id
            for table in TABLES
            for one in lines[table]
            if one.id and (table, one.line) in self._refused
        )

    def rows(self) -> Iterator[SourceRow]:
        """Organisations, locations, services and their ties, as an import takes them; then checks."""
        for noun in CORE:
            for line in self._lines[noun]:
                yield self._row(noun, line)
        for line in self._lines["service"]:
            if line.cells.get("assured_date"):
                yield self._check(line)

    def forget_refused(self, plan: ImportPlan) -> bool:
        """Forget the keys to what a plan refused; True when a new plan is worth making."""
        core = [
            one
            for noun in CORE
            for one in self._lines[noun]
            if plan.outcomes.get((noun, one.line)) is Outcome.REFUSED
        ]
        theirs = [line for one in core for lines in self._of(one).values() for line in lines]
        gone = self._gone | {one.id for one in (*core, *theirs) if one.id}
        is_news, self._gone = gone != self._gone, gone
        return is_news

    def reports(self, plan: ImportPlan) -> dict[str, TableReport]:
        """The plan's reports, the other tables of the package beside them."""
        reports = dict(plan.reports)
        for noun in CORE:
            if noun in reports:
                reports[noun].unknown_columns = self._lines.unknown.get(noun, ())
        for table in TABLES:
            if table not in CORE and table in self._lines.tables:
                reports[TABLES[table].path.removesuffix(".csv")] = self._report(table, plan)
        return reports

    def _take(self, line: Line) -> None:
        """Give a row to the record it belongs to, or refuse it."""
        try:
            owner = self._owners.of(line)
            self._try(line, owner)
        except InputError as error:
            self._refused[line.table, line.line] = error
            return
        for one in owner:
            self._taken_by.setdefault((line.table, line.line), []).append(one)
            self._children.setdefault(one.id, {}).setdefault(line.table, []).append(line)

    def _try(self, line: Line, owners: Sequence[Line]) -> None:
        if line.table == "attribute":
            self._attributes.check(line)
            return
        noun = owners[0].table if owners else "organization"
        said = profile.composed_of(noun, line.table, [self._cells(line)]) or {}
        for field in _FIELDS.get(line.table, ()):
            if said.get(field):
                read_field(field, said[field], self._rules)

    def _cells(self, line: Line) -> HsdsRow:
        if line.table != "service_capacity":
            return line.cells
        unit = self._owners.line(line.cells.get("unit_id", ""), "unit")
        return {**line.cells, "unit": unit.cells.get("name", "") if unit else ""}

    def _row(self, noun: str, line: Line) -> SourceRow:
        children = self._of(line)
        program = self._owners.line(line.cells.get("program_id", ""), "program")
        if noun == "service" and program is not None:
            children["program"] = [program]
        rows = {table: [self._cells(one) for one in found] for table, found in children.items()}
        values = profile.composed(noun, line.cells, rows)
        exact = dict(self._attributes.texts(children.get("attribute", ())))
        kept = self._kept(line, children, values | exact)
        values = {name: text for name, text in (values | exact).items() if text}
        values.setdefault("source", self._source)
        if noun == "service_at_location":
            values = {}
        if kept:
            values["kept"] = kept
        return SourceRow(
            noun,
            self._source,
            self._lines.files[noun],
            line.line,
            line.id,
            values,
            {end: Reference(end, line.cells.get(f"{end}_id", "")) for end in _ENDS[noun]},
            line.trouble or self._broken(line),
            exact=is_uuid(line.own),
        )

    def _of(self, line: Line) -> dict[str, list[Line]]:
        return dict(self._children.get(line.id, {}))

    def _broken(self, line: Line) -> str:
        """A service of a programme that is not in the package."""
        try:
            self._owners.hold(line, only="program")
        except InputError:
            return "program_broken"
        return ""

    def _kept(self, line: Line, children: Mapping[str, list[Line]], values: Texts) -> str:
        """What is not said by our fields, as it came."""
        noun = line.table
        known = {one.name for one in TABLES[noun].fields} - profile.READ[noun]
        row = {name: text for name, text in line.cells.items() if name in known}
        self._forget_formed(noun, row, values, bool(children.get("address")))
        tables: dict[str, list[HsdsRow]] = {}
        for table, lines in children.items():
            if table != "attribute" and not (table == "program" and noun == "service"):
                rows = [self._given_back(one) for one in lines]
                if table == "program":
                    rows = [row for row in rows if not _is_formed_program(row)]
                if rows and not self._is_ours(noun, table, line.id, rows, values):
                    tables[table] = rows
        foreign = self._attributes.foreign(children.get("attribute", ()))
        if foreign:
            tables["attribute"] = [self._given_back(one) for one in foreign]
        for one in (*self._attributes.terms_of(foreign), *self._units(children)):
            tables.setdefault(one.table, []).append(self._given_back(one))
        return str(Kept(row, tables))

    def _given_back(self, one: Line) -> HsdsRow:
        known = {field.name for field in TABLES[one.table].fields}
        row = {name: text for name, text in one.cells.items() if name in known and text not in self._gone}
        if one.table == "service_capacity":
            row["unit"] = self._cells(one).get("unit", "")
        return row

    def _units(self, children: Mapping[str, list[Line]]) -> Iterator[Line]:
        for one in children.get("service_capacity", ()):
            unit = self._owners.line(one.cells.get("unit_id", ""), "unit")
            if unit is not None and unit.id != formed_id("unit", "places"):
                yield unit

    def _is_ours(self, noun: str, table: str, owner: str, rows: list[HsdsRow], values: Texts) -> bool:
        """Whether we would write the very same rows from what we hold."""
        made = profile.made_of(noun, table, values, self._attributes.label)
        if made is None:
            return False
        if table == "organization_identifier":
            rows = [
                row for row in rows if row.get("identifier_scheme") not in (profile.PIB, profile.REGISTER)
            ]
            return not rows
        formed = [{"id": row_id(table, owner, row), **row, f"{noun}_id": owner} for row in made]
        plain = [
            {name: text for name, text in row.items() if name not in ("unit", "unit_id")} for row in rows
        ]
        bare = [
            {name: text for name, text in row.items() if name not in ("unit", "unit_id")} for row in formed
        ]
        return sorted(map(str, map(_sorted, plain))) == sorted(map(str, map(_sorted, bare)))

    def _forget_formed(self, noun: str, row: dict[str, str], values: Texts, has_address: bool) -> None:
        """Columns that we would fill with the same words ourselves."""
        label = self._attributes.label
        formed = profile.formed_columns(noun, values, label, has_address)
        for name, text in formed.items():
            if row.get(name) == text:
                del row[name]

    def _check(self, line: Line) -> SourceRow:
        """The day on which the source was sure of a service."""
        day = line.cells["assured_date"]
        reference = {"service": Reference("service", line.id)}
        values: dict[str, str | tuple[str, ...]] = {"verified_on": day, "method": "source"}
        return SourceRow(
            "verification", "hsds", self._lines.files["service"], line.line, "", values, reference
        )

    def _report(self, table: str, plan: ImportPlan) -> TableReport:
        report = TableReport(unknown_columns=self._lines.unknown.get(table, ()))
        for line in self._lines[table]:
            error = self._refused.get((table, line.line))
            if error is None:
                outcome = self._outcome(line, plan)
                if outcome is not None:
                    report.count(outcome)
                    continue
                error = InputError("owner_refused", "The row belongs to a record that was not taken.")
            values = tuple((name, text) for name, text in line.cells.items() if name != "id" and text)
            report.refuse(
                RefusedRow(self._lines.files[table], line.line, error.key, str(error), values, _said(error))
            )
        return report

    def _outcome(self, line: Line, plan: ImportPlan) -> Outcome | None:
        """The outcome of whatever the row went into; None when nothing of it was taken."""
        owners = self._taken_by.get((line.table, line.line), [])
        if not owners:
            return Outcome.UNCHANGED
        found = [plan.outcomes.get((one.table, one.line), Outcome.REFUSED) for one in owners]
        taken = [one for one in found if one is not Outcome.REFUSED]
        return taken[0] if taken else None


def _said(error: InputError) -> dict[str, str]:
    return {name: str(value) for name, value in error.values.items() if name in ("field", "noun", "limit")}


def plan_package(
    tables: Sequence[Table], source: str, rules: ImportRules, existing: Existing, watch: Watch = iter
) -> tuple[ImportPlan, dict[str, TableReport]]:
    """Decide every row of a package.

    Args:
        watch: passes the rows on; whoever shows how far it is counts them there.
    """
    reader = HsdsReader(read_lines(tables, source), rules, source)
    plan = plan_import(watch(reader.rows()), rules, existing)
    if reader.forget_refused(plan):
        plan = plan_import(watch(reader.rows()), rules, existing)
    return plan, reader.reports(plan)


def _is_formed_program(row: HsdsRow) -> bool:
    """A programme that only gives a name to services of ours."""
    made = formed_id("program", row.get("organization_id", ""), row.get("name", ""))
    return row.get("id") == made and row.get("description") == row.get("name") and len(row) == 4


def _sorted(row: HsdsRow) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, text) for name, text in row.items() if text))
