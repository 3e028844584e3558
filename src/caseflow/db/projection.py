"""Operations become rows: the record's state, the noun's table and the search index, in one transaction.

Whole batches at a time, because a newcomer reads a history and not an operation.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import Connection

from caseflow.db.bulk import driver, replaced
from caseflow.db.listing import concerned, relist
from caseflow.db.state import KEPT, State, conflicting, merge, newest, read_state, shown_values, write_state
from caseflow.db.tables import NOUN_TABLES, SEARCHED_IN, record
from caseflow.domain.nouns import NOUNS
from caseflow.domain.text.serbian_fold import search_terms
from caseflow.oplog.op import Operation, Value

PUT = "put"
_CHUNK = 500
_Key = tuple[str, str]
"""entity, record"""

_KNOWN = "SELECT 1 FROM operation WHERE record = ? AND id = ?"
_STATES = KEPT + " WHERE record.space = ? AND operation.record IN ({})"
_MADE_IN = "SELECT row FROM operation WHERE record = ? AND id = ?"
_SEARCHED = "INSERT INTO {}(rowid, words) VALUES (?, ?)"
_SEARCHED_ANEW = "INSERT OR REPLACE INTO {}(rowid, words) VALUES (?, ?)"
"""Of a record that may have words already; at a million notes looking costs as much as writing them."""


def project(
    connection: Connection,
    space: int,
    operations: Sequence[Operation],
    was_taken: Callable[[str, bytes], bool] | None = None,
) -> None:
    """Apply operations of one space, already in the log, in their order.

    A kind this version does not know stays in the log and changes nothing here.

    Args:
        was_taken: whether an operation on a record, outside these, was applied before; when left out, what
            the log holds.
    """
    ask = was_taken or partial(_is_in_log, connection)
    puts = [one for one in operations if one.header.kind == PUT]
    waiting = {one.id for one in puts}
    states = _load(connection, space, {one.header.record.hex() for one in puts})
    touched: dict[_Key, bytes] = {}
    for one in puts:
        waiting.discard(one.id)
        key = one.header.entity, one.header.record.hex()
        merge(states.setdefault(key, State()), one, partial(_is_taken, key[1], waiting, ask))
        touched.setdefault(key, one.id)
    if touched:
        fresh = _save(connection, space, states, touched)
        _show(connection, space, {key: states[key] for key in touched}, fresh)
        relist(connection, concerned(connection, touched))


def _is_taken(of: str, waiting: set[bytes], ask: Callable[[str, bytes], bool], wanted: bytes) -> bool:
    return wanted not in waiting and ask(of, wanted)


def _is_in_log(connection: Connection, of: str, wanted: bytes) -> bool:
    return driver(connection).execute(_KNOWN, (of, wanted)).fetchone() is not None


def _load(connection: Connection, space: int, wanted: set[str]) -> dict[_Key, State]:
    ordered = sorted(wanted)
    found: dict[_Key, State] = {}
    for start in range(0, len(ordered), _CHUNK):
        chunk = ordered[start : start + _CHUNK]
        query = _STATES.format(", ".join("?" * len(chunk)))
        for entity, name, _, *kept in driver(connection).execute(query, (space, *chunk)):
            found[entity, name] = read_state(*kept)
    return found


def _save(
    connection: Connection, space: int, states: dict[_Key, State], touched: dict[_Key, bytes]
) -> frozenset[_Key]:
    """Args: touched: with the first operation on each. Returns: those that are new."""
    fresh = frozenset(key for key in touched if states[key].row is None)
    writing = driver(connection)
    for key in fresh:
        (states[key].row,) = writing.execute(_MADE_IN, (key[1], touched[key])).fetchone()
    rows = [(states[key].row, space, key[0], write_state(states[key])) for key in touched]
    writing.executemany(replaced(record), rows)
    return fresh


def _show(connection: Connection, space: int, states: dict[_Key, State], fresh: frozenset[_Key]) -> None:
    by_entity: dict[str, list[tuple[Any, ...]]] = {}
    words: dict[tuple[str, bool], list[tuple[int | None, str]]] = {}
    for (entity, name), state in states.items():
        if entity in NOUNS and not state.fields:
            _unshow(connection, entity, state.row)
        elif entity in NOUNS:
            cells = _cells(entity, state)
            rest = newest(state), " ".join(conflicting(entity, state)) or None
            by_entity.setdefault(entity, []).append((state.row, space, name, *cells.values(), *rest))
            if NOUNS[entity].searched:
                where = SEARCHED_IN[entity], (entity, name) in fresh
                words.setdefault(where, []).append((state.row, _words(entity, cells)))
    for entity, rows in by_entity.items():
        driver(connection).executemany(replaced(NOUN_TABLES[entity]), rows)
    for (index, is_new), found in words.items():
        into = _SEARCHED if is_new else _SEARCHED_ANEW
        driver(connection).executemany(into.format(index), found)


def _unshow(connection: Connection, entity: str, row: int | None) -> None:
    """Everything a record said was erased: nothing is left to show or to find."""
    writing = driver(connection)
    writing.execute(f"DELETE FROM {NOUN_TABLES[entity].name} WHERE row = ?", (row,))
    if entity in SEARCHED_IN:
        writing.execute(f"DELETE FROM {SEARCHED_IN[entity]} WHERE rowid = ?", (row,))


def _cells(entity: str, state: State) -> dict[str, Any]:
    """The value of each of a noun's fields, in the order of its columns."""
    cells: dict[str, Any] = dict.fromkeys(NOUNS[entity].fields)
    for field, value in shown_values(entity, state).items():
        if field in cells:
            cells[field] = value if type(value) is str else _cell(value)
    return cells


def _cell(value: Value) -> str | int | bytes | None:
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return int(value) if isinstance(value, bool) else value


def _words(entity: str, cells: dict[str, Any]) -> str:
    texts = (cells[field] for field in NOUNS[entity].searched)
    return search_terms(" ".join(text for text in texts if isinstance(text, str)))
