"""Undoing a change as a new operation: the fields hold again what they held before, and the audit says so.

An undo can be asked for hours later. It takes back what was done and nothing else: when somebody has changed
the same fields since, here or on another computer, it is refused and everything stays.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from caseflow.actions.desk import Desk
from caseflow.db.rows.nouns import fetch_one, listed
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value

Where = tuple[Space, str, RecordId]
"""Space, noun, record."""
_LISTS = frozenset(("roles", "team"))
_FLAGS = frozenset(("removed", "active", "persons_informed"))


def held(transaction: Transaction, where: Where, fields: Iterable[str]) -> dict[str, Value]:
    """What the fields of a record hold now; nothing for a record that is new."""
    _, entity, name = where
    return _of(fetch_one(transaction.connection, entity, name), fields)


def _of(row: Mapping[Any, Any] | None, fields: Iterable[str]) -> dict[str, Value]:
    return {field: _value(field, row[field] if row is not None else None) for field in fields}


def left_by(desk: Desk, where: Where, fields: Iterable[str]) -> dict[str, Value]:
    """What an action that is done has left in the fields."""
    _, entity, name = where
    with desk.store.reading() as connection:
        return _of(fetch_one(connection, entity, name), fields)


def refuse_overtaken(transaction: Transaction, where: Where, left: Mapping[str, Value]) -> None:
    """Raises NotAllowed `undo_overtaken`: something else stands there by now. Args: left: from `left_by`."""
    _, entity, name = where
    row = fetch_one(transaction.connection, entity, name)
    forked = (row["conflicts"] or "").split() if row is not None else ()
    if _of(row, left) != left or not left.keys().isdisjoint(forked):
        raise overtaken()


def overtaken() -> NotAllowed:
    return NotAllowed(
        "undo_overtaken", "This was changed again meanwhile, so it was not taken back. See its history."
    )


def _value(field: str, cell: Value) -> Value:
    if field in _LISTS and isinstance(cell, str):
        return list(listed(cell))
    return bool(cell) if field in _FLAGS and cell is not None else cell


def change(
    desk: Desk, where: Where, values: Mapping[str, Value], right: Permission, what: str = "wrote"
) -> tuple[tuple[Change, ...], Callable[[], Done[object]]]:
    """Writes the fields; what changed, and its undo.

    Args:
        right: the change asked for it, and its undo does again. what: happened, for the audit.
    """
    space, entity, name = where
    with desk.store.transaction() as transaction:
        before = held(transaction, where, list(values))
        transaction.write(space, entity, dict(values), name)
        transaction.audit(what, entity, [name])
    return tuple(transaction.changes), putting_back(desk, where, before, right)


def putting_back(
    desk: Desk, where: Where, before: Mapping[str, Value], right: Permission
) -> Callable[[], Done[object]]:
    """The undo of a change. Args: before: from `held`. right: the one that the change asked for."""
    space, entity, name = where
    left = left_by(desk, where, before)

    def undo() -> Done[object]:
        desk.allow(right)
        with desk.store.transaction() as transaction:
            refuse_overtaken(transaction, where, left)
            transaction.write(space, entity, dict(before), name)
            transaction.audit("undone", entity, [name])
        return Done(None, tuple(transaction.changes), "undone")

    return undo
