"""Settling a disagreement: a person chooses, with a reason; what was not chosen stays in the history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from caseflow.actions.desk import Desk
from caseflow.db.rows import conflicts as rows
from caseflow.db.rows.nouns import fetch_one
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day, moment
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.roles import Permission
from caseflow.domain.today import ConflictRow
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.op import Value

TITLES = ("name", "code", "client_code", "service_name")


def conflicts(desk: Desk) -> tuple[ConflictRow, ...]:
    """What waits for a decision."""
    with desk.store.reading() as connection:
        found = rows.conflicts(connection)
        titles = {one.record: fetch_one(connection, one.entity, one.record) for one in found}
    return tuple(_row(one, _title(titles[one.record])) for one in found)


def _row(one: rows.Conflict, title: str) -> ConflictRow:
    since: datetime = moment(milliseconds_of(min(clock for clock, _ in one.values)))
    values = tuple("" if value is None else str(value) for _, value in one.values)
    return ConflictRow(one.entity, one.record, one.field, title, values, local_day(since))


def _title(row: Mapping[Any, Any] | None) -> str:
    named = (row.get(name) for name in TITLES) if row else ()
    return next((str(text) for text in named if text), "")


def settle(desk: Desk, one: ConflictRow, chosen: int, reason: str) -> Done[None]:
    """Take one of the values for good.

    Args:
        chosen: its place in `one.values`.

    Raises:
        InputError: no reason, or the disagreement is settled already.
    """
    desk.allow(Permission.SETTLE_CONFLICT)
    if not reason.strip():
        raise InputError("reason_missing", "A reason is needed.")
    with desk.store.transaction() as transaction:
        found = next((c for c in rows.conflicts(transaction.connection) if _same(c, one)), None)
        if found is None:
            raise InputError("conflict_settled", "Somebody has settled this already.")
        value = found.values[chosen][1]
        transaction.write(found.space, one.entity, {one.field: value}, one.record)
        choice: dict[str, Value] = {
            "entity": one.entity,
            "record": one.record,
            "field": one.field,
            "reason": reason.strip(),
            "at": desk.clock().isoformat(timespec="seconds"),
        }
        transaction.write(desk.space, "conflict_choice", choice)
    return Done(None, tuple(transaction.changes), "conflict_settled")


def _same(found: rows.Conflict, one: ConflictRow) -> bool:
    return (found.entity, found.record, found.field) == (one.entity, RecordId(one.record), one.field)
