"""Operations become rows: the record's state, the noun's table and the search index, in one transaction.

Whole batches at a time, because a newcomer reads a history and not an operation.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from caseflow.db.state import State, conflicting, merge, read_state, shown, write_state
from caseflow.db.tables import NOUN_TABLES, operation, record
from caseflow.domain.nouns import NOUNS
from caseflow.domain.serbian_fold import search_terms
from caseflow.oplog.op import Operation, Value

PUT = "put"
_CHUNK = 500
_Key = tuple[str, str]
"""entity, record"""

_KNOWN = select(operation.c.row).where(operation.c.id == bindparam("known"))
_STATES = select(record.c.entity, record.c.record, record.c.row, record.c.state).where(
    record.c.space == bindparam("of_space"), record.c.record.in_(bindparam("wanted", expanding=True))
)
_SEARCHED = "INSERT OR REPLACE INTO search(rowid, words) VALUES (?, ?)"


def project(
    connection: Connection,
    space: int,
    operations: Sequence[Operation],
    was_taken: Callable[[bytes], bool] | None = None,
) -> None:
    """Apply operations of one space, already in the log, in their order.

    A kind this version does not know stays in the log and changes nothing here.

    Args:
        was_taken: whether an operation outside these was applied before; when left out, what the log holds.
    """
    ask = was_taken or partial(_is_in_log, connection)
    puts = [one for one in operations if one.header.kind == PUT]
    waiting = {one.id for one in puts}
    states = _load(connection, space, {one.header.record.hex() for one in puts})
    touched: dict[_Key, None] = {}
    for one in puts:
        waiting.discard(one.id)
        key = one.header.entity, one.header.record.hex()
        merge(states.setdefault(key, State()), one, lambda known: known not in waiting and ask(known))
        touched[key] = None
    if touched:
        _save(connection, space, states, touched)
        _show(connection, space, states, touched)


def _is_in_log(connection: Connection, wanted: bytes) -> bool:
    return connection.execute(_KNOWN, {"known": wanted}).first() is not None


def _load(connection: Connection, space: int, wanted: set[str]) -> dict[_Key, State]:
    ordered = sorted(wanted)
    found: dict[_Key, State] = {}
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        for entity, name, row, data in connection.execute(_STATES, {"of_space": space, "wanted": chunk}):
            found[entity, name] = read_state(row, data)
    return found


def _save(connection: Connection, space: int, states: dict[_Key, State], touched: dict[_Key, None]) -> None:
    fresh = [key for key in touched if states[key].row is None]
    first = connection.exec_driver_sql("SELECT coalesce(max(row), 0) FROM record").scalar_one()
    for row, key in enumerate(fresh, start=first + 1):
        states[key].row = row
    rows = [
        {
            "row": states[entity, name].row,
            "space": space,
            "entity": entity,
            "record": name,
            "state": write_state(states[entity, name]),
        }
        for entity, name in touched
    ]
    statement = insert(record)
    connection.execute(
        statement.on_conflict_do_update(index_elements=["row"], set_={"state": statement.excluded.state}),
        rows,
    )


def _show(connection: Connection, space: int, states: dict[_Key, State], touched: dict[_Key, None]) -> None:
    by_entity: dict[str, list[dict[str, Any]]] = {}
    words: list[tuple[int | None, str]] = []
    for entity, name in touched:
        if entity in NOUNS:
            row = _row(space, entity, name, states[entity, name])
            by_entity.setdefault(entity, []).append(row)
            if NOUNS[entity].searched:
                words.append((states[entity, name].row, _words(entity, row)))
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
    return search_terms(" ".join(text for text in texts if isinstance(text, str)))
