"""Bringing a directory in from tables: decided row by row, written in one transaction, undone as a whole."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.display import display
from caseflow.db.rows import services as rows
from caseflow.domain.changes import Done
from caseflow.domain.directory_fields import ImportRules
from caseflow.domain.directory_import import Existing, ImportPlan, SourceRow, Write, plan_import
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.import_report import TableReport
from caseflow.domain.nouns import NOUNS
from caseflow.domain.roles import Permission
from caseflow.domain.serbian import fold
from caseflow.exchange.mapping import load_mapping
from caseflow.exchange.mapping_guess import guess_mapping
from caseflow.exchange.source_rows import source_rows
from caseflow.exchange.tabular import read_tables
from caseflow.oplog.op import Value
from caseflow.resources.tables import code_label, code_lists, municipality, service_group

NOUNS_OF_A_DIRECTORY = ("organization", "location", "service", "service_at_location", "verification")
REPORT_EVERY = 50

Progress = Callable[[int, int], bool]
"""Told how many rows were read (of 0, nobody knows how many), then how many are written of how many.

False stops the import; nothing of it is kept.
"""


class Stopped(Refusal):
    """The person stopped it; nothing was written."""

    def __init__(self) -> None:
        super().__init__("import_stopped", "The import was stopped. Nothing was changed.")


@dataclass(frozen=True)
class ImportReport:
    """Per table what became of its rows."""

    tables: dict[str, TableReport]


def go_on(_done: int, _total: int) -> bool:
    """For callers that show nothing."""
    return True


def import_services(
    desk: Desk, path: Path, mapping: Path | None = None, progress: Progress = go_on
) -> Done[ImportReport]:
    """Import organisations, places and services from a file or a folder of files.

    Args:
        mapping: a JSON file that says which column is which; guessed from the headers when left out.

    Raises:
        InputError: the file cannot be read as a table, or no column is understood.
        Stopped: `progress` said so.
    """
    desk.allow(Permission.IMPORT_DIRECTORY)
    tables = read_tables(path)
    chosen = load_mapping(mapping) if mapping else guess_mapping(tables, path.stem)
    with desk.store.reading() as connection:
        existing = rows.existing(connection, NOUNS_OF_A_DIRECTORY)
    watched = _watched(source_rows(tables, chosen, _label(desk)), progress)
    plan = plan_import(watched, import_rules(desk), existing)
    return _write(desk, plan, existing, path, progress)


def _label(desk: Desk) -> Callable[[str, str], str]:
    language = display(desk.folder).language
    return lambda code_list, code: code_label(code_list, code, language)


def import_rules(desk: Desk) -> ImportRules:
    """How this office reads a typed field of the directory."""
    desk.allow(Permission.READ_DIRECTORY)
    return ImportRules(desk.me.organization, code_lists(), _municipality_code, service_group, fold)


def _municipality_code(text: str) -> str | None:
    found = municipality(text)
    return found.sr_latn if found else None


def _watched(found: Iterable[SourceRow], progress: Progress) -> Iterator[SourceRow]:
    for count, row in enumerate(found, start=1):
        if count % REPORT_EVERY == 0 and not progress(count, 0):
            raise Stopped
        yield row


def _write(
    desk: Desk, plan: ImportPlan, existing: Existing, path: Path, progress: Progress
) -> Done[ImportReport]:
    total = len(plan.writes)
    with desk.store.transaction() as transaction:
        for count, write in enumerate(plan.writes):
            if count % REPORT_EVERY == 0 and not progress(count, total):
                raise Stopped
            transaction.write(DIRECTORY, write.noun, dict(write.fields), write.record)
        batch: dict[str, Value] = {
            "file_hash": sha256(path.name.encode()).hexdigest(),
            "started_at": desk.clock().isoformat(timespec="seconds"),
        }
        made = transaction.write(desk.space, "import_batch", batch)
        transaction.audit("imported", "import_batch", [made])
    undo = partial(_undo, desk, plan.writes, existing, made)
    report = ImportReport(dict(plan.reports))
    return Done(report, tuple(transaction.changes), "directory_imported", undo if plan.writes else None)


def _undo(desk: Desk, writes: tuple[Write, ...], existing: Existing, batch: RecordId) -> Done[object]:
    """What the import made goes, what it changed gets its former text back."""
    with desk.store.transaction() as transaction:
        for write in reversed(writes):
            before = existing.get(write.noun, {}).get(write.record)
            values: dict[str, Value] = {"removed": True}
            if before is not None:
                values = {name: before.get(name) for name in write.fields}
            elif "removed" not in NOUNS[write.noun].fields:
                continue
            transaction.write(DIRECTORY, write.noun, values, write.record)
        transaction.write(desk.space, "import_batch", {"undone": True}, batch)
        transaction.audit("undone", "import_batch", [batch])
    return Done(None, tuple(transaction.changes), "import_undone")
