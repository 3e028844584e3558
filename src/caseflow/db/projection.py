"""Operations become rows: the record's state, the noun's table and the search index, in one transaction.

Whole batches at a time, because a newcomer reads a history and not an operation.
"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from caseflow.db.state import State, conflicting, merge, read_state, shown, write_state
from caseflow.db.tables import NOUN_TABLES, operation, record
from caseflow.domain.nouns import NOUNS
from caseflow.domain.serbian_fold import search_terms
from caseflow.oplog.op import Operation, Value

_CHUNK = 500
_Key = tuple[str, str]
"""entity, record"""

_KNOWN = select(operation.c.row).where(operation.c.id == bindparam("known"))
_STATES = select(record.c.record, record.c.row, record.c.state).where(
    record.c.space == bindparam("of_space"), record.c.record.in_(bindparam("wanted", expanding=True))
)
_SEARCHED = "INSERT OR REPLACE INTO search(rowid, words) VALUES (?, ?)"


def project(connection: Connection, space: int, operations: Sequence[Operation]) -> None:
    """Apply operations of one space, already in the log, in their order."""
    states = _load(connection, space, {one.header.record.hex() for one in operations})
    touched: dict[_Key, None] = {}
    for one in operations:
        name = one.header.record.hex()
        merge(states.setdefault(name, State()), one, lambda known: _is_known(connection, known))
        touched[one.header.entity, name] = None
    _save(connection, space, states, touched)
    _show(connection, space, states, touched)


def _is_known(connection: Connection, wanted: bytes) -> bool:
    return connection.execute(_KNOWN, {"known": wanted}).first() is not None


def _load(connection: Connection, space: int, wanted: set[str]) -> dict[str, State]:
    ordered = sorted(wanted)
    found: dict[str, State] = {}
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        for name, row, data in connection.execute(_STATES, {"of_space": space, "wanted": chunk}):
            found[name] = read_state(row, data)
    return found


def _save(connection: Connection, space: int, states: dict[str, State], touched: dict[_Key, None]) -> None:
    fresh = [(entity, name) for entity, name in touched if states[name].row is None]
    first = connection.exec_driver_sql("SELECT coalesce(max(row), 0) FROM record").scalar_one()
    for row, (_, name) in enumerate(fresh, start=first + 1):
        states[name].row = row
    rows = [
        {
            "row": states[name].row,
            "space": space,
            "entity": entity,
            "record": name,
            "state": write_state(states[name]),
        }
        for entity, name in touched
    ]
    statement = insert(record)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["row"], set_={"state": statement.excluded.state}),
        rows,
    )


def _show(connection: Connection, space: int, states: dict[str, State], touched: dict[_Key, None]) -> None:
    by_entity: dict[str, list[dict[str, Any]]] = {}
    words: list[tuple[int | None, str]] = []
    for entity, name in touched:
        if entity in NOUNS:
            row = _row(space, entity, name, states[name])
            by_entity.setdefault(entity, []).append(row)
            if NOUNS[entity].searched:
                words.append((states[name].row, _words(entity, row)))
    for entity, rows in by_entity.items():
        table = NOUN_TABLES[entity]
        statement = insert(table)
        kept = {
            column: statement.excluded[column]
            for column in rows[0]
            if column not in ("row", "in_space", "id")
        }
        connection.execute(statement.on_conflict_do_update(index_elements=["row"], set_=kept), rows)
    if words:
        connection.exec_driver_sql(_SEARCHED, words)


def _row(space: int, entity: str, name: str, state: State) -> dict[str, Any]:
    newest = max((entry[0] for entries in state.fields.values() for entry in entries), default=0)
    row: dict[str, Any] = {"row": state.row, "in_space": space, "id": name, "clock": newest}
    for field in NOUNS[entity].fields:
        entries = state.fields.get(field)
        row[field] = _cell(shown(entity, field, entries)) if entries else None
    row["conflicts"] = " ".join(conflicting(entity, state)) or None
    return row


def _cell(value: Value) -> str | int | bytes | None:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _words(entity: str, row: dict[str, Any]) -> str:
    texts = (row[field] for field in NOUNS[entity].searched)
    words: str = search_terms(" ".join(text for text in texts if isinstance(text, str)))
    return words
