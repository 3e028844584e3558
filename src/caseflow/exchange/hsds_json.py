"""The JSON forms of HSDS: objects nested in each other, as the interface of the standard gives them.

Read: one object, a list of them, a page (`contents`), or an object of tables (`organizations: [...]`).
What is nested becomes a row of its own table with the key of what it stands in. Written: a page of
organisations with everything of theirs inside, and beside them whatever belongs to no organisation.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Final

from caseflow.domain.errors import InputError
from caseflow.domain.text.spreadsheet_text import cleaned
from caseflow.exchange.hsds_profile import HsdsRow
from caseflow.exchange.hsds_tables import TABLES
from caseflow.exchange.hsds_tables_read import table_of
from caseflow.exchange.table import MAX_CELL_LETTERS, MAX_ROWS, Row, Table

_NESTED: Final = {
    "accessibility": "accessibility", "addresses": "address", "attributes": "attribute",
    "contacts": "contact", "cost_options": "cost_option", "funding": "funding", "languages": "language",
    "locations": "location", "location": "location", "metadata": "metadata",
    "organizations": "organization", "organization": "organization",
    "organization_identifiers": "organization_identifier", "phones": "phone", "programs": "program",
    "program": "program", "required_documents": "required_document", "schedules": "schedule",
    "service_areas": "service_area", "service_at_locations": "service_at_location",
    "capacities": "service_capacity", "services": "service", "service": "service",
    "taxonomy_detail": "taxonomy", "taxonomy_term": "taxonomy_term", "unit": "unit",
    "additional_urls": "url", "additional_websites": "url",
}  # fmt: skip
"""The name of a nested thing and its table."""

_CHILDREN: Final = {
    "organization": {
        "additional_websites": "url", "funding": "funding", "contacts": "contact", "phones": "phone",
        "locations": "location", "programs": "program", "services": "service",
        "organization_identifiers": "organization_identifier",
    },
    "service": {
        "additional_urls": "url", "phones": "phone", "schedules": "schedule",
        "service_areas": "service_area", "service_at_locations": "service_at_location",
        "languages": "language", "funding": "funding", "cost_options": "cost_option",
        "required_documents": "required_document", "contacts": "contact", "capacities": "service_capacity",
    },
    "location": {
        "languages": "language", "addresses": "address", "contacts": "contact",
        "accessibility": "accessibility", "phones": "phone", "schedules": "schedule",
    },
    "service_at_location": {
        "service_areas": "service_area", "contacts": "contact", "phones": "phone", "schedules": "schedule",
    },
    "contact": {"phones": "phone"},
    "phone": {"languages": "language"},
}  # fmt: skip
"""Where a row is written: in the first thing of which it has a key."""

_WHOSE: Final = (
    "phone_id", "contact_id", "service_at_location_id", "service_id", "location_id", "organization_id",
)  # fmt: skip
_DEEPEST: Final = 12
_SIGNS: Final = (
    ("service_at_location", {"service_id", "location_id"}), ("service_at_location", {"location", "service"}),
    ("service_at_location", {"location", "description"}), ("location", {"location_type"}),
    ("service", {"status", "name"}), ("taxonomy", {"name", "description", "version"}),
    ("taxonomy_term", {"taxonomy_detail"}), ("taxonomy_term", {"taxonomy"}),
    ("organization", {"name", "description"}),
)  # fmt: skip


def json_tables(content: bytes) -> list[Table]:
    """The tables of a JSON file; a row's line is its place among the rows of its table, from 1.

    Raises:
        InputError: not JSON, or nothing of HSDS in it.
    """
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InputError("hsds_not_json", "The file is not JSON.") from error
    found = _Found()
    for table, one in _roots(said):
        found.take(table, one, {}, 0)
    if not found.rows:
        raise InputError("hsds_nothing", "Nothing of HSDS is in the file.")
    return [_table(name, rows) for name, rows in found.rows.items()]


def _roots(said: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(said, dict) and isinstance(said.get("contents"), list):
        yield from _roots({name: one for name, one in said.items() if name != "contents"})
        said = said["contents"]
    if isinstance(said, list):
        yield from ((_kind(one), one) for one in said if _kind(one))
        return
    if not isinstance(said, dict):
        return
    if kind := _kind(said):
        yield kind, said
        return
    for name, rows in said.items():
        table = table_of(name.removesuffix(".csv"))
        if table and isinstance(rows, list):
            yield from ((table, one) for one in rows)


def _kind(one: Any) -> str:
    if not isinstance(one, dict) or "id" not in one:
        return ""
    return next((table for table, signs in _SIGNS if signs <= one.keys()), "")


class _Found:
    """Rows by table; a thing that stands in several places is one row."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, str]]] = {}
        self._known: dict[tuple[str, str], dict[str, str]] = {}

    def take(self, table: str, one: Any, keys: Mapping[str, str], depth: int) -> str:
        """Take an object and all in it; its id."""
        if depth > _DEEPEST:
            raise InputError("hsds_too_deep", "The objects of the file are nested too deeply.")
        if not isinstance(one, dict):
            self._add(table, {"": "json_row"})
            return ""
        row = {name: text for name, value in one.items() if (text := _text(value)) is not None}
        columns = {field.name for field in TABLES[table].fields}
        row |= {name: key for name, key in keys.items() if name in columns and not row.get(name)}
        if table == "attribute":
            row = {"link_id": keys.get("link_id", ""), "link_entity": keys.get("link_entity", "")} | row
        own = row.get("id", "")
        row = self._add(table, row)
        row |= self._inside(table, one, row, depth)
        return own

    def _inside(self, table: str, one: Mapping[str, Any], row: HsdsRow, depth: int) -> dict[str, str]:
        """Take what is nested; the keys that lead from this row to it."""
        leads: dict[str, str] = {}
        own = row.get("id", "")
        down = {f"{table}_id": own, "link_id": own, "link_entity": table, "resource_id": own}
        down |= {"resource_type": table}
        inner = one.get("organization")
        owner = row.get("organization_id") or (inner.get("id", "") if isinstance(inner, dict) else "")
        for name, value in one.items():
            kind = _NESTED.get(name, "")
            if not kind or isinstance(value, str | int | float | None):
                continue
            for each in value if isinstance(value, list) else [value]:
                keys = down | {"organization_id": owner} if kind == "program" and owner else down
                found = self.take(kind, each, keys, depth + 1)
                column = {"taxonomy_detail": "taxonomy_id"}.get(name, f"{kind}_id")
                if not isinstance(value, list) and found:
                    leads[column] = found
        return leads

    def _add(self, table: str, row: dict[str, str]) -> dict[str, str]:
        rows = self.rows.setdefault(table, [])
        own = row.get("id", "")
        known = self._known.get((table, own)) if own else None
        if known is not None:
            known |= {name: text for name, text in row.items() if not known.get(name)}
            return known
        if len(rows) >= MAX_ROWS:
            raise InputError("table_too_long", "The table has more than {limit} rows.", limit=MAX_ROWS)
        rows.append(row)
        if own:
            self._known[table, own] = row
        return row


def _text(value: Any) -> str | None:
    """A cell; None for what is nested."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, str | int | float):
        return cleaned(str(value))
    return "" if value is None else None


def _table(name: str, rows: Sequence[Mapping[str, str]]) -> Table:
    header = tuple(dict.fromkeys(column for row in rows for column in row if column))
    return Table(name, header, partial(_rows, rows))


def _rows(rows: Sequence[Mapping[str, str]]) -> Iterator[Row]:
    for line, row in enumerate(rows, start=1):
        trouble = row.get("", "")
        if any(len(text) > MAX_CELL_LETTERS for text in row.values()):
            trouble = "cell_too_long"
        yield Row(line, {} if trouble else row, trouble)


def nested(tables: Mapping[str, Sequence[HsdsRow]]) -> dict[str, Any]:
    """A page of organisations with all that is theirs."""
    things = {(name, row["id"]): _typed(name, row) for name, rows in tables.items() for row in rows}
    places = [one for (name, _), one in things.items() if name == "location"]
    loose = [one for one in places if not one.get("organization_id")]
    for (name, _), one in things.items():
        _hang(name, one, things)
    contents = [one for (name, _), one in things.items() if name == "organization"]
    placed = {one["location"]["id"] for (name, _), one in things.items() if name == "service_at_location"}
    alone = [one for one in loose if one["id"] not in placed]
    page: dict[str, Any] = {"total_items": len(contents), "total_pages": 1, "page_number": 1}
    page |= {"size": len(contents), "first_page": True, "last_page": True, "empty": not contents}
    page["contents"] = contents
    return page | ({"locations": alone} if alone else {})


_NAMED: Final = {
    "attribute": {"taxonomy_term": "taxonomy_term"}, "taxonomy_term": {"taxonomy": "taxonomy_detail"},
    "service_at_location": {"location": "location"}, "service_capacity": {"unit": "unit"},
    "service": {"program": "program"},
}  # fmt: skip
"""What a thing names and holds itself."""

Things = Mapping[tuple[str, str], dict[str, Any]]


def _hang(name: str, one: dict[str, Any], things: Things) -> None:
    """Put a thing where it belongs, and what it names into it."""
    if name == "attribute":
        _link(one, things, ("link_entity", "link_id", "attributes"))
    elif name == "metadata":
        _link(one, things, ("resource_type", "resource_id", "metadata"))
    for kind, held in _NAMED.get(name, {}).items():
        if one.get(f"{kind}_id"):
            one[held] = things[kind, one.pop(f"{kind}_id")]
    for column in _WHOSE:
        owner = column.removesuffix("_id")
        held = next((held for held, table in _CHILDREN.get(owner, {}).items() if table == name), "")
        if held and one.get(column):
            _put(things.get((owner, one.pop(column))), held, one)
            return


def _link(one: dict[str, Any], things: Things, names: tuple[str, str, str]) -> None:
    """Hang what may belong to a thing of any table; which table is said only where it is another one."""
    entity, key, held = names
    named = (one.get(entity, ""), one[key])
    owner = named if named in things else next((found for found in things if found[1] == one[key]), None)
    if owner is not None:
        _put(things[owner], held, one)
        del one[key]
        if one.get(entity) == owner[0]:
            del one[entity]


def _put(owner: dict[str, Any] | None, name: str, one: dict[str, Any]) -> None:
    if owner is not None:
        owner.setdefault(name, []).append(one)


def _typed(table: str, row: HsdsRow) -> dict[str, Any]:
    numbers = {field.name for field in TABLES[table].fields if field.type == "number"}
    return {name: _number(text) if name in numbers else text for name, text in row.items() if text}


def _number(text: str) -> int | float | str:
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def written(tables: Mapping[str, Sequence[HsdsRow]]) -> Iterable[str]:
    """The page as text, piece by piece."""
    return json.JSONEncoder(ensure_ascii=False, indent=1).iterencode(nested(tables))
