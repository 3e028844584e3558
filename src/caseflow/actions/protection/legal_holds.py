"""A legal hold: while it stands nobody proposes or confirms that a record goes."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from caseflow.actions.cases.glass import need_reason_or_role
from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.actions.office.people import names
from caseflow.actions.protection.retention import class_of
from caseflow.db.rows import retention as rows
from caseflow.db.rows.holds import holds as stored
from caseflow.db.rows.nouns import fetch_one
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.letting_go import LEGAL_HOLD
from caseflow.domain.protection.retention import LegalHold


def hold(desk: Desk, cls: str, record: RecordId, reason: str) -> Done[LegalHold]:
    """Keep a record and everything that belongs to it, until somebody ends the hold.

    Raises:
        InputError: no such record, or no reason. GuardWarning: the reason seems to hold an identity.
        CaseOfAnother: it is of a case of somebody else, and whoever asks is no supervisor.
    """
    desk.allow(Permission.DISPOSE)
    entity = class_of(cls).entity
    need_reason_or_role(desk, entity, record)
    if not reason.strip():
        raise InputError("hold_reason", "Say why this must stay.")
    guard(reason, "")
    with desk.store.transaction() as transaction:
        title = rows.title(transaction.connection, entity, record)
        if not title:
            raise InputError("record_gone", "This record is not in the store.")
        at = desk.clock().isoformat(timespec="seconds")
        values = {"entity": entity, "record": record, "title": title, "reason": reason.strip()}
        made = transaction.write(desk.space, LEGAL_HOLD, {**values, "by": desk.me.person, "at": at})
        transaction.audit("held", entity, [record])
    return Done(_one(desk, made), tuple(transaction.changes), "hold_placed")


def end_hold(desk: Desk, name: RecordId) -> Done[LegalHold]:
    """The record may be proposed again.

    Raises:
        NotAllowed: it was ended already. CaseOfAnother: as `hold`.
    """
    desk.allow(Permission.DISPOSE)
    before = _one(desk, name)
    need_reason_or_role(desk, before.entity, before.record)
    if before.ended_on is not None:
        raise NotAllowed("hold_over", "This hold was ended already.")
    at = desk.clock().isoformat(timespec="seconds")
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, LEGAL_HOLD, {"ended_at": at, "ended_by": desk.me.person}, name)
        transaction.audit("released", before.entity, [before.record])
    return Done(_one(desk, name), tuple(transaction.changes), "hold_ended")


def holds(desk: Desk) -> tuple[LegalHold, ...]:
    """Standing ones first."""
    desk.allow(Permission.DISPOSE)
    with desk.store.reading() as connection:
        found = stored(connection)
    known = names(desk)
    return tuple(_shown(row, known) for row in found)


def _one(desk: Desk, name: RecordId) -> LegalHold:
    with desk.store.reading() as connection:
        row = fetch_one(connection, LEGAL_HOLD, name)
    if row is None:
        raise InputError("record_gone", "This record is not in the store.")
    return _shown(row, names(desk))


def _shown(row: Mapping[Any, Any], known: Mapping[str, str]) -> LegalHold:
    ended = _day(row["ended_at"]) if row["ended_at"] else None
    record, by = RecordId(row["record"]), known.get(row["by"], "")
    return LegalHold(
        RecordId(row["id"]), row["entity"], record, row["title"], row["reason"], by, _day(row["at"]), ended
    )


def _day(at: str) -> date:
    return local_day(datetime.fromisoformat(at))
