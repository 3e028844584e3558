"""Which column is which, as this office said it for a table once: kept for the next table with such headings.

A mapping is known again by the headings alone, whatever the file is called; it is kept as a setting of
the office, so a colleague's computer knows it too.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.db.rows import people as rows
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.spreadsheet_text import header_key
from caseflow.exchange.mapping import DIRECTORY, ColumnMapping, parse_mapping, said_mapping
from caseflow.exchange.table import Table


def fingerprint(kind: str, tables: Sequence[Table]) -> str:
    """Of the headings, in the order of the tables' first headings; names of files do not matter."""
    heads = sorted("\x1f".join(header_key(name) for name in table.header) for table in tables)
    return hashlib.sha256("\x1e".join((kind, *heads)).encode()).hexdigest()[:32]


def kept_mapping(
    desk: Desk, kind: str, tables: Sequence[Table], nouns: Sequence[str] = DIRECTORY
) -> ColumnMapping | None:
    """The mapping made for such tables before, or None; one that fits no longer counts as none."""
    with desk.store.reading() as connection:
        said = rows.setting(connection, _record(desk, kind, tables))
    if not said:
        return None
    try:
        return _renamed(parse_mapping(said.encode(), nouns), tables)
    except InputError:
        return None


def keep_mapping(desk: Desk, kind: str, tables: Sequence[Table], mapping: ColumnMapping) -> Done[str]:
    """Keep it for the next time; whoever may import may."""
    desk.allow(Permission.IMPORT_DIRECTORY, Permission.WRITE_CASE)
    heads = {table.name: _head(table) for table in tables}
    rules = tuple(replace(rule, file=heads.get(rule.file, "")) for rule in mapping.tables)
    said = json.dumps(said_mapping(replace(mapping, tables=rules)), ensure_ascii=False)
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "setting", {"value": said}, _record(desk, kind, tables))
    return Done(said, tuple(transaction.changes))


def _record(desk: Desk, kind: str, tables: Sequence[Table]) -> RecordId:
    """Two computers that keep a mapping for the same headings speak of the same record."""
    text = f"mapping:{desk.me.organization}:{fingerprint(kind, tables)}"
    return RecordId(hashlib.sha256(text.encode()).hexdigest()[:32])


def _head(table: Table) -> str:
    """A table by its headings, because its file may be called something else next time."""
    text = "\x1f".join(header_key(name) for name in table.header)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _renamed(mapping: ColumnMapping, tables: Sequence[Table]) -> ColumnMapping:
    names = {_head(table): table.name for table in tables}
    rules = tuple(replace(rule, file=names.get(rule.file, rule.file)) for rule in mapping.tables)
    return replace(mapping, tables=rules)
