"""One record of ours as rows of HSDS: its own, those that belong to it, and the attributes that are left."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from caseflow.domain.directory.entry import Fields
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.directory import Existing
from caseflow.exchange import hsds_profile as profile
from caseflow.exchange.hsds_ids import formed_id, row_id
from caseflow.exchange.hsds_kept import Kept, read_kept
from caseflow.exchange.hsds_profile import HsdsRow, Label, texts_of
from caseflow.exchange.hsds_rows import HsdsRows
from caseflow.exchange.hsds_tables import TABLES

_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?([/?#][!-~]*)?")
_HIDDEN: Final = ("address", "latitude", "longitude")
_TELLS_PLACE: Final = frozenset(
    ("description", "transportation", "external_identifier", "external_identifier_type", "alternate_name")
)
_TABLES_OF_PLACE: Final = frozenset(("address", "accessibility", "attribute", "metadata", "schedule"))


def tables_of(directory: Existing, label: Label) -> dict[str, list[HsdsRow]]:
    """The rows of every table, in the order of the records' ids.

    Args:
        label: of a code in its list; also asked for the list `municipality`.
    """
    rows = HsdsRows(directory, label)
    for noun, record, fields in rows.records():
        Entry(rows, noun, record, fields).write()
    rows.close()
    return rows.tables


class Entry:
    """One record on its way into the tables."""

    def __init__(self, rows: HsdsRows, noun: str, record: RecordId, fields: Fields) -> None:
        self._rows, self._noun, self._record, self._fields = rows, noun, record, fields
        self._id = rows.id_of(record)
        self._texts = texts_of(fields)
        self._is_hidden = noun == "location" and fields.get("confidential") is True
        if self._is_hidden:
            for name in _HIDDEN:
                self._texts.pop(name, None)
        self._kept = self._readable(read_kept(str(fields.get("kept") or "")))
        self._children: dict[str, list[HsdsRow]] = {}

    def write(self) -> None:
        self._make_children()
        core = self._core()
        for table, rows in self._children.items():
            for row in rows:
                self._rows.add(table, row)
        self._rows.add(self._noun, core)
        self._attributes(core)

    def _readable(self, kept: Kept) -> Kept:
        """Of a hidden place nothing that tells where it is."""
        if not self._is_hidden:
            return kept
        tables = {name: rows for name, rows in kept.tables.items() if name not in _TABLES_OF_PLACE}
        return Kept({name: text for name, text in kept.row.items() if name not in _TELLS_PLACE}, tables)

    def _make_children(self) -> None:
        for table in TABLES:
            made = profile.made_of(self._noun, table, self._texts, self._rows.terms.label)
            kept = self._kept.tables.get(table, [])
            if kept and self._is_true(table, kept):
                self._children[table] = list(kept)
            elif made:
                self._children[table] = [self._owned(table, row) for row in made]
        for table, rows in self._kept.tables.items():
            if table == "organization_identifier":
                self._children[table] = [*rows, *self._children.get(table, [])]
            elif table not in self._children:
                self._children[table] = list(rows)
        for row in self._children.get("program", ()):
            self._rows.keep_program(row)

    def _is_true(self, table: str, kept: Iterable[HsdsRow]) -> bool:
        """Whether the rows of the source still say what we hold."""
        if table in ("organization_identifier", "cost_option"):
            return table == "cost_option"
        own = [row for row in kept if row.get(f"{self._noun}_id") in ("", None, self._id)]
        said = profile.composed_of(self._noun, table, own) or {}
        return all(self._texts.get(name, type(text)()) == text for name, text in said.items())

    def _owned(self, table: str, row: HsdsRow) -> HsdsRow:
        owner = f"{self._noun}_id"
        unit = {"unit_id": self._rows.terms.unit()} if table == "service_capacity" else {}
        return {"id": row_id(table, self._id, row), **row, **unit, owner: self._id}

    def _core(self) -> HsdsRow:
        row = dict(self._kept.row) | {"id": self._id}
        columns = profile.COLUMNS[self._noun]
        row |= {column: str(self._texts.get(ours, "")) for ours, column in columns.items()}
        row |= _FINISHED[self._noun](self, row)
        has_address = bool(self._children.get("address"))
        formed = profile.formed_columns(self._noun, self._texts, self._rows.terms.label, has_address)
        row = formed | {name: text for name, text in row.items() if text}
        for column in ("email", "url", "website"):
            if column in row:
                row[column] = email(row[column]) if column == "email" else address_of_web(row[column])
        return {name: text for name, text in row.items() if text}

    def organization_row(self, row: HsdsRow) -> HsdsRow:
        year = row["year_incorporated"]
        return {
            "description": row["description"] or row["name"],
            "year_incorporated": year if year.isascii() and year.isdigit() else "",
        }

    def location_row(self, _row: HsdsRow) -> HsdsRow:
        return {"organization_id": self._rows.id_of(self._fields.get("organization"))}

    def service_row(self, row: HsdsRow) -> HsdsRow:
        owner = self._rows.id_of(self._fields.get("organization"))
        return {
            "organization_id": owner,
            "program_id": self._rows.program(owner, str(self._texts.get("program", ""))),
            "status": (row["status"] or "active").replace("_", " "),
            "assured_date": self._rows.checked_on(self._record),
        }

    def link_row(self, _row: HsdsRow) -> HsdsRow:
        ends = ("service", "location")
        return {f"{end}_id": self._rows.id_of(self._fields.get(end)) for end in ends}

    def _attributes(self, core: HsdsRow) -> None:
        """Codes as terms of their lists; then whatever the rows above do not say."""
        listed = (*profile.CODED[self._noun], *profile.TOWNS)
        for field in listed:
            value = self._texts.get(field, ())
            for code in value if isinstance(value, tuple) else (value,):
                self._attribute(field, self._rows.terms.code(profile.list_of_field(field), code), code)
        program = self._texts.get("program")
        said = profile.composed(self._noun, core, self._children)
        if program:
            said["program"] = program
        for field in dict.fromkeys((*self._texts, *said)):
            value = self._texts.get(field, "")
            if field in listed or said.get(field, "") == value:
                continue
            term = self._rows.terms.own(field)
            for entry in value if isinstance(value, tuple) else (value,):
                self._attribute(field, term, entry)

    def _attribute(self, field: str, term: str, value: str) -> None:
        row = {"link_id": self._id, "taxonomy_term_id": term, "link_type": field}
        row |= {"link_entity": self._noun, "value": value}
        self._rows.add("attribute", {"id": formed_id("attribute", self._id, field, term, value)} | row)


_FINISHED: Final[Mapping[str, Callable[[Entry, HsdsRow], HsdsRow]]] = {
    "organization": Entry.organization_row,
    "location": Entry.location_row,
    "service": Entry.service_row,
    "service_at_location": Entry.link_row,
}


def email(text: str) -> str:
    return text if _EMAIL.fullmatch(text) else ""


def address_of_web(text: str) -> str:
    """A full web address; people leave the scheme out."""
    full = text if text.startswith(("http://", "https://")) or not text else f"http://{text}"
    return full if _URL.fullmatch(full) else ""
