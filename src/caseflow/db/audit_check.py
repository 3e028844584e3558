"""The table of the audit against the log: every entry is there, as it was written, and nothing besides."""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select

from caseflow.db.projection import PUT
from caseflow.db.tables import NOUN_TABLES, operation
from caseflow.domain.errors import StoreError
from caseflow.domain.nouns import NOUNS
from caseflow.oplog.op import read

AUDIT = "audit"
_Entry = dict[str, Any]


def check_audit(connection: Connection) -> int:
    """How many entries there are.

    Raises:
        StoreError: `audit_differs`.
    """
    logged, shown = _logged(connection), _shown(connection)
    missing = len(logged.keys() - shown.keys())
    added = len(shown.keys() - logged.keys())
    edited = sum(logged[name] != shown[name] for name in logged.keys() & shown.keys())
    if missing or added or edited:
        raise StoreError(
            "audit_differs",
            "The audit was changed from outside: {missing} removed, {added} added, {edited} edited entries. "
            "The log still holds what was written.",
            missing=missing,
            added=added,
            edited=edited,
        )
    return len(logged)


def _logged(connection: Connection) -> dict[str, _Entry]:
    """What the log says, by id; the first that was written of an entry is what counts."""
    found: dict[str, _Entry] = {}
    rows = connection.execute(
        select(operation.c.record, operation.c.header, operation.c.payload)
        .where(operation.c.refused.is_(None))
        .order_by(operation.c.row)
    )
    for name, header, payload in rows:
        head = read(header, None).header
        if (head.entity, head.kind) == (AUDIT, PUT) and name not in found:
            found[name] = _entry(read(header, payload).values)
    return found


def _shown(connection: Connection) -> dict[str, _Entry]:
    rows = connection.execute(select(NOUN_TABLES[AUDIT])).mappings()
    return {row["id"]: {field: row[field] for field in NOUNS[AUDIT].fields} for row in rows}


def _entry(values: Mapping[str, Any]) -> _Entry:
    return {field: _cell(values.get(field)) for field in NOUNS[AUDIT].fields}


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
