"""A mapping as a person makes it: for each column of a table, what it becomes.

A column becomes a field of a noun (`service.phone`), the key under which the source knows a record
(`service.key`), or nothing. Which records a row makes follows from that: a row whose columns name an
organisation, a service and a place makes all three and ties them. What a table is a list of (services before
places before organisations) is made of every row, so a row that lacks its name is refused and not passed
over. Mappings that say more than this
(templates, code tables) come as files and are not shown column by column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from caseflow.domain.directory.fields import KINDS, Kind
from caseflow.domain.ids import OrganizationId
from caseflow.domain.text.spreadsheet_text import header_key
from caseflow.exchange.directory_sheet import COLUMNS
from caseflow.exchange.mapping import ColumnMapping, FieldRule, ReferenceRule, TableRule
from caseflow.exchange.table import Table

Choices = Mapping[str, Mapping[str, str]]
"""Per table, what each heading becomes (`noun.field`); a heading that is left out stays behind."""

NOTHING: Final = ("N/A", "n.a.", "null", "none")
_LISTS: Final = (Kind.LIST, Kind.CODES, Kind.PLACES)
_MORE: Final = (
    ("organization", "key"), ("organization", "alternate_name"), ("organization", "description"),
    ("organization", "email"), ("organization", "phone"), ("organization", "url"),
    ("organization", "address"), ("organization", "municipality"), ("organization", "legal_status"),
    ("organization", "year_incorporated"), ("service", "address"), ("location", "key"),
    ("location", "municipality"), ("location", "phone"), ("location", "confidential"),
)  # fmt: skip
NOUNS: Final = ("organization", "service", "location", "verification")
TARGETS: Final = tuple(f"{noun}.{name}" for noun in NOUNS for of, name in (*COLUMNS, *_MORE) if of == noun)
"""Everything a column of a directory can become."""


def mapping_of(choices: Choices, source: str, office: OrganizationId) -> ColumnMapping:
    """The mapping that the choices say.

    Args:
        office: to whom services belong when no column names an organisation.
    """
    rules = [rule for table, chosen in choices.items() for rule in _rules(table, chosen, source, office)]
    return ColumnMapping(source, tuple(sorted(rules, key=lambda rule: _ORDER.index(rule.noun))), NOTHING)


_ORDER: Final = ("organization", "location", "service", "service_at_location", "verification")


def _rules(table: str, chosen: Mapping[str, str], source: str, office: OrganizationId) -> list[TableRule]:
    columns: dict[str, dict[str, str]] = {noun: {} for noun in NOUNS}
    for heading, target in chosen.items():
        noun, _, name = target.partition(".")
        if target in TARGETS:
            columns[noun].setdefault(name, heading)
    has_organization = bool(columns["organization"].get("name") or columns["organization"].get("key"))
    owner = ReferenceRule(here=True, **_named(columns["organization"]))
    owner = owner if has_organization else ReferenceRule(key=office)
    rules = []
    if columns["organization"].get("name"):
        rules.append(_rule("organization", table, columns["organization"], source, {}))
    if columns["location"].get("name") or columns["location"].get("address"):
        named = columns["location"] | {
            "name": columns["location"].get("name") or columns["location"]["address"]
        }
        rules.append(_rule("location", table, named, source, {"organization": owner}))
    if columns["service"].get("name"):
        rules.append(_rule("service", table, columns["service"], source, {"organization": owner}))
    made = {rule.noun for rule in rules}
    main = next((noun for noun in ("service", "location", "organization") if noun in made), "")
    rules = [replace(rule, only_with="") if rule.noun == main else rule for rule in rules]
    return [*rules, *_ties(table, columns, made)]


def _named(columns: Mapping[str, str]) -> dict[str, str]:
    return {name: f"{{{columns[name]}}}" for name in ("key", "name") if columns.get(name)}


def _rule(
    noun: str, table: str, columns: Mapping[str, str], source: str, references: dict[str, ReferenceRule]
) -> TableRule:
    fields = {name: _field(name, heading) for name, heading in columns.items() if name != "key"}
    fields["source"] = FieldRule(constant=source)
    key = f"{{{columns['key']}}}" if columns.get("key") else ""
    return TableRule(noun, fields, references, table, key, only_with=columns["name"])


def _field(name: str, heading: str) -> FieldRule:
    kind = KINDS.get(name)
    split = ";" if kind in _LISTS else "\n" if kind is Kind.OPENINGS else ""
    return FieldRule(column=heading, split=split)


def _ties(table: str, columns: Mapping[str, Mapping[str, str]], made: set[str]) -> list[TableRule]:
    """What joins the records of one row."""
    here = ReferenceRule(here=True)
    ties = []
    if {"service", "location"} <= made:
        only = columns["location"].get("name") or columns["location"]["address"]
        ends = {"service": here, "location": here}
        ties.append(TableRule("service_at_location", {}, ends, table, only_with=only))
    checked = columns["verification"].get("verified_on", "")
    if "service" in made and checked:
        said = {"verified_on": FieldRule(column=checked), "method": FieldRule(constant="source")}
        ties.append(TableRule("verification", said, {"service": here}, table, only_with=checked))
    return ties


def choices_of(mapping: ColumnMapping, tables: Sequence[Table]) -> Choices | None:
    """What each column of the tables becomes by a mapping; None when it says more than columns can."""
    found: dict[str, dict[str, str]] = {table.name: {} for table in tables}
    for rule in sorted(mapping.tables, key=lambda rule: rule.noun != "service"):
        for table in tables:
            if rule.file and header_key(rule.file) != header_key(table.name):
                continue
            if not _is_plain(rule):
                return None
            for target, heading in _said(rule):
                known = {header_key(name): name for name in table.header}
                if header_key(heading) in known and target in TARGETS:
                    found[table.name].setdefault(known[header_key(heading)], target)
    return found


def _is_plain(rule: TableRule) -> bool:
    odd = (one for one in rule.fields.values() if one.label or one.each or one.values)
    templates = (one.template for one in rule.fields.values() if one.template)
    return not rule.each_column and not any(odd) and all(_column(text) for text in templates)


def _said(rule: TableRule) -> list[tuple[str, str]]:
    keys = [(f"{rule.noun}.key", _column(rule.key))]
    fields = [
        (f"{rule.noun}.{name}", one.column or _column(one.template)) for name, one in rule.fields.items()
    ]
    references = [
        (f"{noun}.{name}", _column(text))
        for noun, one in rule.references.items()
        for name, text in (("key", one.key), ("name", one.name))
    ]
    return [(target, heading) for target, heading in (*keys, *fields, *references) if heading]


def _column(template: str) -> str:
    """The column of a template that is nothing but one column, or empty."""
    inside = template[1:-1]
    is_one = template[:1] == "{" and template[-1:] == "}" and "{" not in inside and "}" not in inside
    return inside if is_one else ""
