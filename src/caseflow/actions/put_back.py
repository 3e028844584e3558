"""Undoing a change as a new operation: the fields hold again what they held before, and the audit says so."""

from collections.abc import Callable, Mapping, Sequence

from caseflow.actions.desk import Desk
from caseflow.db.rows.nouns import fetch_one, listed
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value

Where = tuple[Space, str, RecordId]
"""Space, noun, record."""
_LISTS = frozenset(("roles", "team"))
_FLAGS = frozenset(("removed", "active", "persons_informed"))


def held(transaction: Transaction, where: Where, fields: Sequence[str]) -> dict[str, Value]:
    """What the fields of a record hold now; nothing for a record that is new."""
    _, entity, name = where
    row = fetch_one(transaction.connection, entity, name)
    return {field: _value(field, row[field] if row is not None else None) for field in fields}


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

    def undo() -> Done[object]:
        desk.allow(right)
        with desk.store.transaction() as transaction:
            transaction.write(space, entity, dict(before), name)
            transaction.audit("undone", entity, [name])
        return Done(None, tuple(transaction.changes), "undone")

    return undo
