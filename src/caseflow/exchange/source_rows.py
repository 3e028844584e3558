"""The rows of somebody's tables under our own field names, as a mapping says."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from caseflow.domain.errors import InputError
from caseflow.domain.importing.directory import Reference, SourceRow
from caseflow.domain.text.spreadsheet_text import header_key, unguarded
from caseflow.exchange.mapping import ColumnMapping, FieldRule, TableRule
from caseflow.exchange.table import Row, Table

Label = Callable[[str, str], str]
"""The label of a code: list, code → text in the language of the office."""

_PLACE: Final = re.compile(r"\{([^{}]+)\}")
_NOTHING: Final = frozenset(("", "-", "–", "—"))


def source_rows(tables: Sequence[Table], mapping: ColumnMapping, label: Label) -> Iterator[SourceRow]:
    """Every record that the tables hold.

    Raises:
        InputError: a table or a column that the mapping names is not there.
    """
    nothing = frozenset(text.casefold() for text in mapping.nothing) | _NOTHING
    rules: dict[str, list[TableRule]] = {}
    for rule in mapping.tables:
        for table in _meant(tables, rule):
            _refuse_absent_columns(table, rule)
            rules.setdefault(table.name, []).append(rule)
    for table in tables:
        for row in table.rows() if table.name in rules else ():
            for rule in rules[table.name]:
                yield from _records(_Cells(row, nothing), rule, (mapping.source, table.name), label)


@dataclass(frozen=True)
class _Cells:
    """A row by the comparable form of its headings, empty where the source says nothing."""

    row: Row
    nothing: frozenset[str]

    def by_key(self) -> dict[str, str]:
        return {
            header_key(name): "" if cell.casefold() in self.nothing else unguarded(cell)
            for name, cell in self.row.cells.items()
        }


def _records(cells: _Cells, rule: TableRule, place: tuple[str, str], label: Label) -> Iterator[SourceRow]:
    texts = cells.by_key()
    if rule.only_with and not texts.get(header_key(rule.only_with)):
        return
    for each in _entries(texts, rule):
        filled = {**texts, "each": each}
        yield SourceRow(
            rule.noun,
            place[0],
            place[1],
            cells.row.line,
            _filled(rule.key, filled, True),
            {name: _value(field, filled, label) for name, field in rule.fields.items()},
            {
                name: Reference(
                    name, _filled(found.key, filled, True), _filled(found.name, filled), found.here
                )
                for name, found in rule.references.items()
            },
            cells.row.trouble,
        )


def _entries(texts: Mapping[str, str], rule: TableRule) -> list[str]:
    if not rule.each_column:
        return [""]
    return _split(texts.get(header_key(rule.each_column), ""), rule.each_split)


def _value(rule: FieldRule, texts: Mapping[str, str], label: Label) -> str | tuple[str, ...]:
    text = _text(rule, texts, label)
    if rule.split:
        return tuple(_translated(one, rule.values) for one in _split(text, rule.split))
    return _translated(text, rule.values)


def _text(rule: FieldRule, texts: Mapping[str, str], label: Label) -> str:
    if rule.constant:
        return rule.constant
    if rule.template:
        return _filled(rule.template, texts).strip(" ,;")
    if rule.label:
        return label(rule.label, texts["each"])
    return texts["each"] if rule.each else texts.get(header_key(rule.column), "")


def _translated(text: str, values: Mapping[str, str]) -> str:
    return values.get(text, values.get(text.casefold(), text)) if values else text


def _split(text: str, separator: str) -> list[str]:
    """The entries of a cell; each line of a cell is an entry too."""
    parts = (part.strip() for line in text.split("\n") for part in line.split(separator))
    return list(dict.fromkeys(part for part in parts if part))


def _filled(template: str, texts: Mapping[str, str], whole: bool = False) -> str:
    """The template with its cells; empty when `whole` and any of its cells is empty."""
    names = [header_key(name) for name in _PLACE.findall(template)]
    if whole and not all(texts.get(name) for name in names):
        return ""
    return _PLACE.sub(lambda place: texts.get(header_key(place[1]), ""), template).strip()


def _meant(tables: Sequence[Table], rule: TableRule) -> list[Table]:
    if not rule.file:
        return list(tables)
    named = [table for table in tables if header_key(table.name) == header_key(rule.file)]
    if not named:
        raise InputError(
            "mapping_no_table", "The mapping names a table “{file}” that is not there.", file=rule.file
        )
    return named


def columns_named(rule: TableRule) -> list[str]:
    """Every column the rule reads."""
    templates = [rule.key, *(field.template for field in rule.fields.values())]
    templates += [text for found in rule.references.values() for text in (found.key, found.name)]
    named = [name for template in templates for name in _PLACE.findall(template) if name != "each"]
    named += [rule.each_column, rule.only_with, *(field.column for field in rule.fields.values())]
    return [name for name in named if name]


def _refuse_absent_columns(table: Table, rule: TableRule) -> None:
    there = {header_key(name) for name in table.header}
    for name in columns_named(rule):
        if header_key(name) not in there:
            raise InputError(
                "mapping_no_column",
                "The table “{table}” has no column “{column}”.",
                table=table.name,
                column=name,
            )
