"""Payloads that go for good: from the log, the record's row and the search index, in one transaction.

The header stays, so the chain still verifies and the operation is never taken in again: its lane has been
read past it. Which places of a lane were erased is noted, so that the next round leaves them out of what lies
on the share.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import cbor2
from sqlalchemy import Connection, select

from caseflow.db.bulk import driver
from caseflow.db.facts import recall, remember
from caseflow.db.log import LANE_BYTES
from caseflow.db.tables import SEARCHED_IN, operation
from caseflow.db.withdrawal import make_all_anew
from caseflow.domain.ids import RecordId
from caseflow.oplog.lanes import ERASED
from caseflow.oplog.op import Operation, read
from caseflow.oplog.quoted import carried

_CHUNK: Final = 400
_EMPTY: Final = "UPDATE operation SET payload = NULL WHERE row = ?"
_Found = tuple[Any, Operation]


def erase(connection: Connection, space: int, name: RecordId, fields: Iterable[str]) -> int:
    """Erase every operation on a record that says something in one of the fields.

    Returns:
        How many payloads went; doing it again finds none.
    """
    return erase_all(connection, space, {name: frozenset(fields)})


def erase_all(connection: Connection, space: int, asked: Mapping[RecordId, frozenset[str]]) -> int:
    """The same for many records of one space at a time."""
    whole = _whole(connection, list(asked), space)
    found = [(row, one) for row, one in whole if _says(one, asked[RecordId(one.header.record.hex())])]
    _empty(connection, found)
    if found:
        make_all_anew(connection, space, sorted({one.header.record.hex() for _, one in found}))
        forget_words(connection, {one.header.entity for _, one in found})
    return len(found)


def empty_payloads(connection: Connection, records: Sequence[str], names: frozenset[bytes]) -> set[str]:
    """Erase operations by their ids, and whatever quotes one of them.

    Returns:
        The nouns it was about; the caller shows the records anew and then has their words forgotten.
    """
    found = [one for one in _whole(connection, records) if names & _ids_in(one[1])]
    _empty(connection, found)
    return {one.header.entity for _, one in found}


def _whole(connection: Connection, records: Sequence[str], space: int | None = None) -> list[_Found]:
    """The operations on records that still have their payload."""
    found: list[_Found] = []
    for start in range(0, len(records), _CHUNK):
        query = select(
            operation.c.row, operation.c.lane, operation.c.sequence, operation.c.header, operation.c.payload
        ).where(operation.c.record.in_(records[start : start + _CHUNK]), operation.c.payload.is_not(None))
        if space is not None:
            query = query.where(operation.c.space == space)
        found += [(row, read(row.header, row.payload)) for row in connection.execute(query)]
    return found


def _empty(connection: Connection, found: Sequence[_Found]) -> None:
    places: dict[bytes, set[int]] = {}
    driver(connection).executemany(_EMPTY, [(row.row,) for row, _ in found])
    for row, _ in found:
        if len(row.lane) == LANE_BYTES:
            places.setdefault(row.lane, set()).add(row.sequence)
    for lane, sequences in places.items():
        key = ERASED + lane.hex()
        before: list[int] = cbor2.loads(recall(connection, key) or b"\x80")
        remember(connection, key, cbor2.dumps(sorted(sequences.union(before))))


def _ids_in(one: Operation) -> set[bytes]:
    inner = carried(one)
    return {one.id, inner.id} if inner else {one.id}


def _says(one: Operation, asked: frozenset[str]) -> bool:
    values = (carried(one) or one).values
    return any(values.get(field) not in (None, "") for field in asked)


def forget_words(connection: Connection, entities: set[str]) -> None:
    """What an index no longer finds still lies in it until its parts are made one."""
    for index in sorted({SEARCHED_IN[one] for one in entities if one in SEARCHED_IN}):
        connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")
