"""Bringing a directory in: looked at, decided row by row, written in one transaction, undone as a whole.

What is handed in is an HSDS package, which says itself what it means, or tables of somebody's own, which
need a mapping: one that is given, one this office made for such a table before, or one that is guessed.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.importing.batches import (
    REPORT_EVERY,
    Brought,
    Entry,
    Progress,
    Stopped,
    go_on,
    keep_import,
    undoing,
)
from caseflow.actions.importing.mappings import kept_mapping
from caseflow.actions.office.display import display
from caseflow.db.rows import services as rows
from caseflow.domain.changes import Done
from caseflow.domain.directory.fields import ImportRules
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.importing.directory import Existing, ImportPlan, SourceRow, plan_import
from caseflow.domain.importing.report import TableReport
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian import fold
from caseflow.exchange.hsds_reading import plan_package
from caseflow.exchange.hsds_source import hsds_tables
from caseflow.exchange.mapping import ColumnMapping, load_mapping
from caseflow.exchange.mapping_guess import guess_mapping, unread_columns
from caseflow.exchange.source_rows import source_rows
from caseflow.exchange.table import Table
from caseflow.exchange.tabular import read_tables
from caseflow.resources.tables import code_label, code_lists, labelled_codes, municipality, service_group

NOUNS_OF_A_DIRECTORY = ("organization", "location", "service", "service_at_location", "verification")
KIND = "services"
_SHOWN = 5
_LISTED = ("service", "location", "organization", "service_at_location")
"""What a table is a list of: the first of these that its rows make."""


@dataclass(frozen=True)
class Handed:
    """What was handed in. Args: mapping: None for a package that says itself what it means."""

    source: str
    tables: tuple[Table, ...]
    mapping: ColumnMapping | None


@dataclass(frozen=True)
class ImportReport:
    """Per table what became of its rows; the record of the import, once it is written.

    Args:
        first: of a look before the import, the first rows as they will stand.
    """

    tables: dict[str, TableReport]
    batch: RecordId | None = None
    first: tuple[SourceRow, ...] = field(default=(), compare=False)


def hand_in(desk: Desk, path: Path, mapping: Path | None = None, guessing: bool = True) -> Handed:
    """See what a file or a folder is.

    Args:
        guessing: refuse what is not understood; else its columns are for a person to name.

    Raises:
        InputError: it cannot be read as tables, or no column is understood.
    """
    desk.allow(Permission.IMPORT_DIRECTORY)
    package = None if mapping else hsds_tables(path)
    if package is not None:
        return Handed(path.stem, tuple(package), None)
    tables = read_tables(path)
    chosen = load_mapping(mapping) if mapping else kept_mapping(desk, KIND, tables)
    return Handed(path.stem, tuple(tables), chosen or _guessed(tables, path.stem, guessing))


def _guessed(tables: Sequence[Table], source: str, guessing: bool) -> ColumnMapping:
    try:
        return guess_mapping(tables, source)
    except InputError:
        if guessing:
            raise
        return ColumnMapping(source, ())  # a person names the columns


def look_at_services(desk: Desk, handed: Handed, progress: Progress = go_on) -> ImportReport:
    """What an import would do; nothing is written."""
    desk.allow(Permission.IMPORT_DIRECTORY)
    first: list[SourceRow] = []
    _, reports, _ = _plan(desk, handed, progress, first)
    return ImportReport(reports, first=tuple(first))


def import_services(
    desk: Desk, path: Path, mapping: Path | None = None, progress: Progress = go_on
) -> Done[ImportReport]:
    """Import organisations, places and services from a package, a file, or a folder of files.

    Args:
        mapping: a JSON file that says which column is which.

    Raises:
        InputError: the file cannot be read as a table, or no column is understood.
        Stopped: `progress` said so.
    """
    return bring_in_services(desk, hand_in(desk, path, mapping), progress)


def bring_in_services(desk: Desk, handed: Handed, progress: Progress = go_on) -> Done[ImportReport]:
    """Import what was handed in."""
    desk.allow(Permission.IMPORT_DIRECTORY)
    plan, reports, _ = _plan(desk, handed, progress, [])
    entries = [Entry(DIRECTORY, one.noun, one.record, dict(one.fields)) for one in plan.writes]
    changes, batch = keep_import(desk, _brought(handed.source, reports), entries, progress)
    undo = undoing(desk, batch) if entries else None
    return Done(ImportReport(reports, batch if entries else None), changes, "directory_imported", undo)


def _brought(source: str, reports: dict[str, TableReport]) -> Brought:
    made = sum(one.made for one in reports.values())
    merged = sum(one.merged for one in reports.values())
    return Brought(KIND, source, made, merged, sum(len(one.refused) for one in reports.values()))


def _plan(
    desk: Desk, handed: Handed, progress: Progress, first: list[SourceRow]
) -> tuple[ImportPlan, dict[str, TableReport], Existing]:
    with desk.store.reading() as connection:
        existing = rows.existing(connection, NOUNS_OF_A_DIRECTORY)
    rules = import_rules(desk)
    watch = partial(_watched, progress=progress, first=first)
    if handed.mapping is None:
        plan, reports = plan_package(handed.tables, handed.source, rules, existing, watch)
        return plan, reports, existing
    found = source_rows(handed.tables, handed.mapping, _label(desk))
    plan = plan_import(watch(found), rules, existing)
    reports = dict(plan.reports)
    for table in handed.tables:
        nouns = [rule.noun for rule in handed.mapping.tables if rule.file in ("", table.name)]
        main = next((noun for noun in _LISTED if noun in nouns and noun in reports), None)
        if main:
            reports[main].unknown_columns += unread_columns(table, handed.mapping)
    return plan, reports, existing


def _label(desk: Desk) -> Callable[[str, str], str]:
    language = display(desk.folder).language
    return lambda code_list, code: code_label(code_list, code, language)


def import_rules(desk: Desk) -> ImportRules:
    """How this office reads a typed field of the directory."""
    codes, labels = code_lists(), labelled_codes()
    return ImportRules(desk.me.organization, codes, _municipality_name, service_group, fold, labels)


def _municipality_name(text: str) -> str | None:
    found = municipality(text)
    return found.sr_latn if found else None


def _watched(found: Iterable[SourceRow], progress: Progress, first: list[SourceRow]) -> Iterator[SourceRow]:
    first.clear()
    seen: dict[str, int] = {}
    for count, row in enumerate(found, start=1):
        if count % REPORT_EVERY == 0 and not progress(count, 0):
            raise Stopped
        seen[row.noun] = seen.get(row.noun, 0) + 1
        if seen[row.noun] <= _SHOWN:
            first.append(row)
        yield row
