"""The audit: who looked at what, who changed, printed, exported, shared it; the same everywhere."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from caseflow.actions.cases.clients import find_client
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.cases.readings import write_readings
from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names
from caseflow.db.audit_check import check_audit
from caseflow.db.check import check_store
from caseflow.db.rows import audit as rows
from caseflow.db.rows import cases as case_rows
from caseflow.db.rows.belonging import belonging
from caseflow.db.rows.people import ids_of
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, StoreError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.audit import AuditProof, AuditQuery, AuditRow, Kind

MOST_SHOWN = 500
"""Entries shown beside one case; the rest is in the audit."""
GLASS_SHOWN = timedelta(days=7)
"""How long the supervisor reads on Danas that a case was opened with a reason."""


def find_audit(desk: Desk, query: AuditQuery) -> Sequence[int]:
    """Keys of the entries, the newest first; what was read until now is among them."""
    desk.allow(Permission.READ_AUDIT)
    write_readings(desk)
    with desk.store.reading() as connection:
        return rows.found(connection, query)


def audit_at(desk: Desk, keys: Sequence[int]) -> tuple[AuditRow | None, ...]:
    """The entries of these keys in their order; None for what is not there."""
    desk.allow(Permission.READ_AUDIT)
    return _named(desk, keys)


def who_looked(desk: Desk, case: RecordId) -> tuple[AuditRow, ...]:
    """Everything the audit says of one case and its client, to whoever may open the case; newest first."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        one = case_rows.case(connection, case)
    if one is None:
        raise InputError("case_gone", "This case is not in the store.")
    need_reason(desk, one.client)
    write_readings(desk)
    with desk.store.reading() as connection:
        keys = rows.found(connection, AuditQuery(records=(case, one.client)))
    theirs = {case, one.client}
    return tuple(_only(row, theirs) for row in _named(desk, keys[:MOST_SHOWN]) if row is not None)


def _only(row: AuditRow, names: set[RecordId]) -> AuditRow:
    """Without what else was read in the same hour."""
    return replace(row, records=tuple(one for one in row.records if one.id in names))


def records_of(desk: Desk, code: str) -> tuple[RecordId, ...]:
    """The client with this code and every record of theirs. Raises InputError when nobody has it."""
    desk.allow(Permission.READ_AUDIT)
    who = find_client(desk, code)
    with desk.store.reading() as connection:
        return tuple(map(RecordId, belonging(connection, who.id)))


def broken_glass(desk: Desk) -> tuple[AuditRow, ...]:
    """Cases that others opened with a reason in the last seven days, the newest first."""
    desk.allow(Permission.READ_AUDIT)
    query = AuditQuery(kind=Kind.GLASS, first=local_day(desk.clock()) - GLASS_SHOWN)
    with desk.store.reading() as connection:
        keys = rows.found(connection, query)
        mine = ids_of(connection, desk.me.person)
    return tuple(row for row in _named(desk, keys) if row is not None and row.person not in mine)


def verify_audit(desk: Desk) -> AuditProof:
    """That nothing was removed from the audit, put into it or edited in it.

    Raises:
        StoreError: the log is broken, the store is older than what was written, or the table differs from
            what the log says.
    """
    desk.allow(Permission.READ_DIRECTORY)
    checked = check_store(desk.store)
    if checked.rolled_back:
        raise StoreError(
            "store_older", "The store is whole but older than what this computer has written: an old copy."
        )
    with desk.store.reading() as connection:
        entries = check_audit(connection)
    return AuditProof(entries, checked.operations)


def _named(desk: Desk, keys: Sequence[int]) -> tuple[AuditRow | None, ...]:
    known = names(desk)
    with desk.store.reading() as connection:
        found = rows.entries(connection, keys)
    return tuple(replace(row, who=known.get(row.person, "")) if row is not None else None for row in found)
