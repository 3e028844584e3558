"""The tables made anew from the log, in one transaction: the log is the truth.

Done when a newer program opens an older store, because it may know nouns, fields or kinds that older
operations already carried; and a proof that nothing is shown that was not written.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, select

from caseflow.db.projection import project
from caseflow.db.tables import LISTED, NOUN_TABLES, SEARCH_TABLES, operation, record
from caseflow.db.withdrawal import every_refused, make_anew
from caseflow.oplog.op import read

_BATCH: Final = 2000
_BEFORE = select(operation.c.row).where(
    operation.c.record == bindparam("of"),
    operation.c.id == bindparam("wanted"),
    operation.c.row < bindparam("first"),
)


def fill(connection: Connection) -> int:
    """Empties the tables and the search index and fills them from the log.

    Returns:
        How many operations were read.
    """
    _empty(connection)
    taken, last = 0, 0
    while rows := _next(connection, last):
        for space, run in groupby(rows, key=lambda row: row.space):
            _take(connection, space, list(run))
        taken, last = taken + len(rows), rows[-1].row
    for space, name in every_refused(connection):
        make_anew(connection, space, name)
    return taken


def _empty(connection: Connection) -> None:
    connection.execute(delete(record))
    for table in (*NOUN_TABLES.values(), *LISTED):
        connection.execute(delete(table))
    for index in SEARCH_TABLES:
        connection.exec_driver_sql(f"DELETE FROM {index}")


def _next(connection: Connection, after: int) -> Sequence[Row[Any]]:
    return connection.execute(
        select(operation).where(operation.c.row > after).order_by(operation.c.row).limit(_BATCH)
    ).all()


def _take(connection: Connection, space: int, rows: Sequence[Row[Any]]) -> None:
    first = rows[0].row

    def was_taken(of: str, wanted: bytes) -> bool:
        return connection.execute(_BEFORE, {"of": of, "wanted": wanted, "first": first}).first() is not None

    shown = [read(row.header, row.payload) for row in rows if row.refused is None]
    project(connection, space, shown, was_taken)
