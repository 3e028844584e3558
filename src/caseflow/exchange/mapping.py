"""Which column of somebody's table is which field of ours, as a value and as a JSON file.

{
  "source": "what the source is called, for the ids",
  "nothing": ["N/A"],                         cells that mean an empty cell
  "tables": [
    {
      "noun": "service",                      organization | location | service | service_at_location
      "file": "services",                     name of the file or sheet; left out: any table
      "key": "{service_uuid}",                the source's own key; left out: the name
      "each": {"column": "services", "split": ";"},   one record for every entry of that cell
      "only_with": "service_name",            rows where this column is empty are not of this noun
      "fields": {
        "name": "service_name",               a column
        "areas": {"column": "service_areas", "split": ";"},
        "address": {"template": "{street}, {town}"},
        "status": {"constant": "active"},
        "cost": {"column": "price", "values": {"besplatno": "free"}},
        "name": {"label": "service_type"},    the label of the entry of `each` in that code list
        "service_types": {"each": true}       the entry itself
      },
      "references": {"organization": {"key": "{organization_uuid}", "name": "{organization_name}"}}
    }
  ]
}

`"references": {"organization": {"here": true}}` points to the organisation that the same row made.
A `{column}` in a template is replaced by the cell; `{each}` is the entry. Nothing else is evaluated.
Columns are compared without case, marks and punctuation.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from caseflow.domain.errors import InputError
from caseflow.domain.importing.client_fields import COLUMNS as CLIENT_COLUMNS
from caseflow.domain.importing.report import TABLE_NAMES
from caseflow.domain.nouns import NOUNS

MAX_MAPPING_BYTES: Final = 1024 * 1024
DIRECTORY: Final = tuple(TABLE_NAMES)
CLIENT: Final = ("client",)
_OWN: Final = ("removed", "kept", "source_key")
"""Fields that no column may fill."""


@dataclass(frozen=True)
class FieldRule:
    """Where the text of one field comes from; the first of the ways that is filled in."""

    column: str = ""
    template: str = ""
    constant: str = ""
    label: str = ""
    each: bool = False
    split: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ReferenceRule:
    """Templates of the key and the name of the record a row points to; `here`: what the same row made."""

    key: str = ""
    name: str = ""
    here: bool = False


@dataclass(frozen=True)
class TableRule:
    noun: str
    fields: Mapping[str, FieldRule]
    references: Mapping[str, ReferenceRule] = field(default_factory=dict)
    file: str = ""
    key: str = ""
    each_column: str = ""
    each_split: str = ";"
    only_with: str = ""


@dataclass(frozen=True)
class ColumnMapping:
    """A whole mapping."""

    source: str
    tables: tuple[TableRule, ...]
    nothing: tuple[str, ...] = ()


def load_mapping(path: Path, nouns: Sequence[str] = DIRECTORY) -> ColumnMapping:
    """The mapping of a JSON file.

    Raises:
        InputError: unreadable, not JSON, or not a mapping; the sentence says where.
    """
    try:
        if path.stat().st_size > MAX_MAPPING_BYTES:
            raise _wrong("the file")
        return parse_mapping(path.read_bytes(), nouns)
    except OSError as error:
        raise InputError("mapping_unreadable", "The column mapping cannot be read.") from error


def parse_mapping(content: bytes, nouns: Sequence[str] = DIRECTORY) -> ColumnMapping:
    """Args: nouns: what its rows may become: those of the directory, or clients."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError("mapping_not_json", "The column mapping is not JSON.") from error
    whole = _object(said, "the file", {"source", "nothing", "tables", "about"})
    tables = whole.get("tables")
    if not isinstance(tables, list) or not tables:
        raise _wrong("tables")
    return ColumnMapping(
        _string(whole, "source", "the file"),
        tuple(_table(one, f"tables[{place}]", nouns) for place, one in enumerate(tables)),
        tuple(_strings(whole.get("nothing", []), "nothing")),
    )


def said_mapping(mapping: ColumnMapping) -> dict[str, Any]:
    """The mapping as it is written in JSON; `parse_mapping` reads it back."""
    tables = [_said_table(rule) for rule in mapping.tables]
    return {"source": mapping.source, "nothing": list(mapping.nothing), "tables": tables}


def _said_table(rule: TableRule) -> dict[str, Any]:
    each = {"column": rule.each_column, "split": rule.each_split} if rule.each_column else {}
    said = {
        "noun": rule.noun,
        "file": rule.file,
        "key": rule.key,
        "each": each,
        "only_with": rule.only_with,
        "fields": {name: _filled_in(one) for name, one in rule.fields.items()},
        "references": {name: _filled_in(one) for name, one in rule.references.items()},
    }
    return {name: value for name, value in said.items() if value or name == "fields"}


def _filled_in(rule: FieldRule | ReferenceRule) -> dict[str, Any]:
    said = {name: dict(value) if name == "values" else value for name, value in vars(rule).items()}
    return {name: value for name, value in said.items() if value}


def _table(said: object, where: str, nouns: Sequence[str]) -> TableRule:
    known = {"noun", "file", "key", "each", "only_with", "fields", "references"}
    table = _object(said, where, known)
    noun = _string(table, "noun", where)
    if noun not in nouns:
        raise _wrong(f"{where}.noun")
    fields = _object(table.get("fields", {}), f"{where}.fields", _fields_of(noun))
    references = _object(table.get("references", {}), f"{where}.references", _references_of(noun))
    each = _object(table.get("each", {}), f"{where}.each", {"column", "split"})
    return TableRule(
        noun,
        {name: _field(rule, f"{where}.fields.{name}") for name, rule in fields.items()},
        {name: _reference(rule, f"{where}.references.{name}") for name, rule in references.items()},
        _string(table, "file", where),
        _string(table, "key", where),
        _string(each, "column", where),
        _string(each, "split", where) or ";",
        _string(table, "only_with", where),
    )


def _field(said: object, where: str) -> FieldRule:
    if isinstance(said, str):
        return FieldRule(column=said)
    rule = _object(said, where, {"column", "template", "constant", "label", "each", "split", "values"})
    values = _object(rule.get("values", {}), f"{where}.values", None)
    if not all(isinstance(value, str) for value in values.values()):
        raise _wrong(f"{where}.values")
    texts = {
        name: _string(rule, name, where) for name in ("column", "template", "constant", "label", "split")
    }
    return FieldRule(**texts, each=rule.get("each") is True, values=values)


def _reference(said: object, where: str) -> ReferenceRule:
    rule = _object(said, where, {"key", "name", "here"})
    return ReferenceRule(_string(rule, "key", where), _string(rule, "name", where), rule.get("here") is True)


def _fields_of(noun: str) -> set[str]:
    if noun in CLIENT:
        return set(CLIENT_COLUMNS)
    return {name for name in NOUNS[noun].fields if name not in (*_references_of(noun), *_OWN)}


def _references_of(noun: str) -> set[str]:
    """Fields that point to another record of the directory."""
    return {name for name in NOUNS[noun].fields if name in TABLE_NAMES}


def _object(said: object, where: str, known: set[str] | None) -> dict[str, Any]:
    if not isinstance(said, dict):
        raise _wrong(where)
    for name in said:
        if known is not None and name not in known:
            raise _wrong(f"{where}.{name}"[:200])
    return said


def _string(said: Mapping[str, object], name: str, where: str) -> str:
    value = said.get(name, "")
    if not isinstance(value, str) or len(value) > 1_000:
        raise _wrong(f"{where}.{name}")
    return value


def _strings(said: object, where: str) -> list[str]:
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise _wrong(where)
    return said


def _wrong(where: str) -> InputError:
    return InputError("mapping_wrong", "The column mapping is wrong at “{where}”.", where=where)
