"""Deciding what an import of a service directory writes, before anything is written.

- A record's id comes from the importing office, the source and the source's own key, so the same file
  imported again updates and never doubles.
- A row without a record of its id is the same as one that is already there when the folded name and
  the organisation agree and nothing that tells two apart (address, municipality …) contradicts. Such
  a row only fills what is empty.
- A row with a record of its id brings its newer text, but never overwrites what people must settle
  (capacity, status, licence), and an empty cell never erases.
- A reference is found by the source's key, or by name; a row whose reference is not found is refused.
- What an import made and was taken back has lost its source, and comes in again.
- Every row gets one outcome.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from caseflow.domain.directory.entry import TELLING, Fields, changes_of, check, contradicts, difference
from caseflow.domain.directory.fields import MAX_LINE, ImportRules, Value, read_field
from caseflow.domain.errors import InputError
from caseflow.domain.ids import HALF, OrganizationId, RecordId, is_made_by, record_id
from caseflow.domain.importing.report import TABLE_NAMES, Outcome, RefusedRow, TableReport, troubled
from caseflow.domain.nouns import NOUNS

Existing = Mapping[str, Mapping[RecordId, Fields]]
"""Per noun, what the directory holds now."""

MAX_IMPORTED_ROWS: Final = 500_000


@dataclass(frozen=True)
class Reference:
    """Where a row points: the source's key, the name, or both; or to what the same row made.

    Args:
        here: the record of that noun which the same row of the source became.
    """

    noun: str
    key: str = ""
    name: str = ""
    here: bool = False


@dataclass(frozen=True)
class SourceRow:
    """One row of a source, its cells already under our fields.

    Args:
        source: what the source is called, for the ids. table, line: where the row stands.
        key: the source's own key, or empty. trouble: why the row cannot be taken at all, or empty.
        exact: the source itself tells its records apart by key, so two rows of it are never one record.
    """

    noun: str
    source: str
    table: str
    line: int
    key: str
    values: Mapping[str, str | tuple[str, ...]]
    references: Mapping[str, Reference] = field(default_factory=dict)
    trouble: str = ""
    exact: bool = False


@dataclass(frozen=True)
class Write:
    """One record to make or to change; `fields` holds only what differs."""

    noun: str
    record: RecordId
    is_new: bool
    fields: Fields


@dataclass(frozen=True)
class ImportPlan:
    """What to write, in an order in which every reference is already there, and what became of the rows."""

    writes: tuple[Write, ...]
    reports: Mapping[str, TableReport]
    outcomes: Mapping[tuple[str, int], Outcome]
    """Of a row of a source, by noun and line."""


def plan_import(rows: Iterable[SourceRow], rules: ImportRules, existing: Existing) -> ImportPlan:
    """Decides every row.

    Args:
        rows: in any order of nouns. existing: the directory as it stands.

    Raises:
        InputError: more rows than the limit. A single bad row never raises; it is refused by line.
    """
    by_noun: dict[str, list[SourceRow]] = {noun: [] for noun in TABLE_NAMES}
    for count, row in enumerate(rows):
        if count >= MAX_IMPORTED_ROWS:
            raise InputError(
                "import_too_long", "The import has more than {limit} rows.", limit=MAX_IMPORTED_ROWS
            )
        by_noun[row.noun].append(row)
    planner = _Planner(rules, existing)
    for noun, its_rows in by_noun.items():
        for row in its_rows:
            planner.take(row)
        if its_rows:
            planner.reports.setdefault(noun, TableReport())
    return ImportPlan(planner.writes(), planner.reports, planner.outcomes)


def imported_id(importer: OrganizationId, source: str, noun: str, key: str) -> RecordId:
    """The importer's id for the first 8 bytes of SHA-256 over a label, the source, the noun and the key.

    The parts are separated by a zero byte, which no cell can hold. A key that is a UUID is the same
    record whatever the file is called.
    """
    key, source = (str(UUID(key)), "uuid") if is_uuid(key) else (key, source)
    parts = ("caseflow/import", source, noun, key)
    return record_id(hashlib.sha256("\0".join(parts).encode("utf-8")).digest()[:HALF], importer)


def is_uuid(text: str) -> bool:
    if len(text) not in (32, 36):
        return False
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class _Planner:
    """The directory as it will stand after the rows taken so far."""

    def __init__(self, rules: ImportRules, existing: Existing) -> None:
        self.reports: dict[str, TableReport] = {}
        self.outcomes: dict[tuple[str, int], Outcome] = {}
        self._rules = rules
        self._before = existing
        self._now: dict[str, dict[RecordId, dict[str, Value]]] = {
            noun: {record: dict(fields) for record, fields in existing.get(noun, {}).items()}
            for noun in TABLE_NAMES
        }
        self._touched: dict[tuple[str, RecordId], None] = {}
        self._seen: set[tuple[str, RecordId]] = set()
        self._keys: dict[tuple[str, str, str], RecordId] = {}
        self._names: dict[tuple[str, str, str], list[RecordId]] = {}
        self._sources: dict[tuple[str, str], RecordId] = {}
        self._rows: dict[tuple[str, str, int], RecordId] = {}
        for noun, records in self._now.items():
            for record in sorted(records):
                self._remember_name(noun, record)
                self._remember_source(noun, record)

    def take(self, row: SourceRow) -> None:
        report = self.reports.setdefault(row.noun, TableReport())
        try:
            outcome = self._settle(row)
            report.count(outcome)
        except InputError as error:
            outcome = Outcome.REFUSED
            report.refuse(RefusedRow(row.table, row.line, error.key, str(error), _as_read(row), _said(error)))
        self.outcomes[row.noun, row.line] = outcome

    def writes(self) -> tuple[Write, ...]:
        return tuple(
            Write(noun, record, not before, changed)
            for noun, record in self._touched
            for before in [self._before.get(noun, {}).get(record, {})]
            if (changed := difference(before, self._now[noun][record]))
        )

    def _settle(self, row: SourceRow) -> Outcome:
        fields = self._read(row)
        key = row.key or self._key_from_name(row.noun, fields)
        own = self._known(row.source, row.noun, key)
        if own in self._now[row.noun]:
            return self._settled(row, own, fields, replaces=(row.noun, own) not in self._seen)
        same = self._same(row, fields)
        if same is not None:
            return self._settled(row, same, fields, replaces=False)
        self._now[row.noun][own] = dict(fields)
        self._touched[row.noun, own] = None
        self._finish(row, own)
        return Outcome.MADE

    def _known(self, source: str, noun: str, key: str) -> RecordId:
        """The record of a key: our own that comes back, one whose source says the key, or a new one."""
        if is_uuid(key):
            own = RecordId(UUID(key).hex)
            if own in self._now[noun]:
                return own
            if (noun, own) in self._sources:
                return self._sources[noun, own]
        return imported_id(self._rules.importer, source, noun, key)

    def _settled(self, row: SourceRow, record: RecordId, fields: Fields, replaces: bool) -> Outcome:
        held = self._now[row.noun][record]
        if held.get("removed"):
            return self._revived(row, record, fields)
        changes = changes_of(row.noun, held, fields, replaces) if self._is_ours(record) else {}
        is_repeat = (row.noun, record) in self._seen
        held.update(changes)
        self._finish(row, record)
        if changes:
            self._touched[row.noun, record] = None
        return Outcome.MERGED if changes or is_repeat else Outcome.UNCHANGED

    def _revived(self, row: SourceRow, record: RecordId, fields: Fields) -> Outcome:
        """What an import made and was taken back comes in again; what a person removed does not."""
        held = self._now[row.noun][record]
        told = "source" in NOUNS[row.noun].fields
        if (told and held.get("source")) or not self._is_ours(record):
            raise InputError("import_removed", "This record was removed from the directory.")
        held.update(fields, removed=False)
        self._finish(row, record)
        self._touched[row.noun, record] = None
        return Outcome.MADE

    def _is_ours(self, record: RecordId) -> bool:
        """An entry of another office is found and pointed to, and left to that office to change."""
        return is_made_by(record, self._rules.importer) or record == RecordId(self._rules.importer)

    def _finish(self, row: SourceRow, record: RecordId) -> None:
        self._rows[row.noun, row.table, row.line] = record
        if row.key:
            self._keys[row.noun, row.source, row.key] = record
        self._seen.add((row.noun, record))
        self._remember_name(row.noun, record)
        self._remember_source(row.noun, record)

    def _remember_source(self, noun: str, record: RecordId) -> None:
        key = str(self._now[noun][record].get("source_key") or "")
        if is_uuid(key):
            self._sources.setdefault((noun, UUID(key).hex), record)

    def _read(self, row: SourceRow) -> dict[str, Value]:
        if row.trouble:
            raise troubled(row.trouble)
        fields: dict[str, Value] = {}
        for name, given in row.values.items():
            if (value := read_field(name, given, self._rules)) is not None:
                fields[name] = value
        for name, reference in row.references.items():
            found = self._rows.get((reference.noun, row.table, row.line)) if reference.here else None
            if found := found or self._find(row.source, reference, fields):
                fields[name] = found
        self._derive(fields)
        if row.key and len(row.key) <= MAX_LINE and "source_key" in NOUNS[row.noun].fields:
            fields["source_key"] = row.key
        check(row.noun, fields)
        return fields

    def _derive(self, fields: dict[str, Value]) -> None:
        types = fields.get("service_types")
        if "service_group" not in fields and isinstance(types, list):
            groups = [group for one in types if (group := self._rules.group_of(one))]
            if groups:
                fields["service_group"] = groups[0]

    def _find(self, source: str, reference: Reference, fields: Fields) -> RecordId | None:
        """The record a reference means; None when nothing was said.

        Raises:
            InputError: what was said is not found.
        """
        if not reference.key and not reference.name:
            return None
        held = self._now[reference.noun]
        if reference.key:
            own = self._known(source, reference.noun, reference.key)
            known = self._keys.get((reference.noun, source, reference.key), own)
            if known in held and not held[known].get("removed"):
                return known
        if reference.name:
            parent = fields.get("organization")
            owner = parent if isinstance(parent, str) and reference.noun != "organization" else ""
            named = self._names.get((reference.noun, owner, self._rules.fold(reference.name)), [])
            there = [record for record in named if not held[record].get("removed")]
            if len(there) == 1:
                return there[0]
        raise InputError(
            "reference_broken", "The row points to a record “{noun}” that is not there.", noun=reference.noun
        )

    def _same(self, row: SourceRow, fields: Fields) -> RecordId | None:
        noun = row.noun
        candidates = self._names.get((noun, *self._name_of(noun, fields)), [])
        if row.exact:
            candidates = [one for one in candidates if self._is_free(noun, one)]
        by_touch = sorted(candidates, key=lambda record: (noun, record) not in self._seen)
        for record in by_touch:
            held = self._now[noun][record]
            if not held.get("removed") and not contradicts(noun, held, fields):
                return record
        return None

    def _is_free(self, noun: str, record: RecordId) -> bool:
        """No row of this import stands for it yet, and no source knows it by a key of its own."""
        key = str(self._now[noun][record].get("source_key") or "")
        return (noun, record) not in self._seen and not is_uuid(key)

    def _name_of(self, noun: str, fields: Fields) -> tuple[str, str]:
        """Owner and folded name; what ties a service to a location is named by both."""
        if noun in ("service_at_location", "verification"):
            end = "location" if noun == "service_at_location" else "verified_on"
            return str(fields.get("service", "")), str(fields.get(end, ""))
        return str(fields.get("organization", "")), self._rules.fold(str(fields.get("name", "")))

    def _key_from_name(self, noun: str, fields: Fields) -> str:
        telling = [str(fields[name]) for name in TELLING[noun] if name in fields]
        return "\0".join((*self._name_of(noun, fields), *telling))

    def _remember_name(self, noun: str, record: RecordId) -> None:
        named = self._names.setdefault((noun, *self._name_of(noun, self._now[noun][record])), [])
        if record not in named:
            named.append(record)


def _said(error: InputError) -> dict[str, str]:
    """Which field or which kind of record a refusal speaks of."""
    return {name: str(value) for name, value in error.values.items() if name in ("field", "noun", "limit")}


def _as_read(row: SourceRow) -> tuple[tuple[str, str], ...]:
    """Column and text as they stood in the row; empty cells are left out."""
    read = (
        (name, given if isinstance(given, str) else ", ".join(given))
        for name, given in row.values.items()
        if name != "source"
    )
    named = ((name, one.name or one.key) for name, one in row.references.items())
    return tuple((name, text.strip()) for name, text in (*read, *named) if text.strip())
