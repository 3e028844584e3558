"""Settling a disagreement: a person chooses, with a reason; what was not chosen stays in the history."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from caseflow.actions.cases.glass import closed_records, need_reason_of
from caseflow.actions.coded import code_list
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.settling import REFERRAL, STATUS, referral_conflicts, settle_referral
from caseflow.actions.store.history import PERSONS, Writers, allow_rewriting, choice, may_rewrite, opens, said
from caseflow.db.rows import conflicts as rows
from caseflow.db.rows import history as history_rows
from caseflow.db.rows.history import Written
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day, moment
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.noun_values import DAYS, misfit
from caseflow.domain.office.roles import Permission
from caseflow.domain.store.conflict import ConflictRow
from caseflow.domain.text.written_day import day_of
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

CLOSED = PERSONS | {
    ("person", "roles"),
    ("person", "active"),
    ("case", "closed_at"),
    ("case_deadline", "done_at"),
}
"""Fields that nobody writes by hand: one of the values is chosen."""
_CHOOSING = (Permission.SETTLE_CONFLICT, Permission.MANAGE_PEOPLE, Permission.MANAGE_SETTINGS)
"""Of casework and of the office itself; which of them it is, `allow_rewriting` asks."""
_OF_PEOPLE = frozenset({"person", "device"})
"""Who works here and where: asked of nobody who could not have written it."""
TYPED_DAYS = DAYS | {"valid_to", "until"}


def conflicts(desk: Desk) -> tuple[ConflictRow, ...]:
    """What waits for a decision, each with who wrote what and what all of them knew before.

    Only of what the person's roles let them read; of a case of somebody else only that there is one.
    """
    desk.allow(Permission.READ_DIRECTORY)
    crossed = referral_conflicts(desk) if desk.may(Permission.READ_CASE) else ()
    every = (*crossed, *_found(desk))
    shut = closed_records(desk, [(one.entity, one.record) for one in every]) if every else {}
    return tuple(one.shut(case) if (case := shut.get((one.entity, one.record))) else one for one in every)


def _found(desk: Desk) -> tuple[ConflictRow, ...]:
    with desk.store.reading() as connection:
        found = [
            one
            for one in rows.conflicts(connection, desk.me.organization)
            if desk.may(opens(one.entity)) and (one.entity not in _OF_PEOPLE or may_rewrite(desk, one.entity))
        ]
        about = {one.record: rows.whole_of(connection, one.entity, one.record) for one in found}
        logs = {one.record: history_rows.written(connection, one.entity, one.record) for one in found}
    writers = Writers(desk) if found else None
    return tuple(
        replace(_row(writers, one, logs[one.record]), title=title, about=whole)
        for one in found
        if writers
        for whole, title in (about[one.record],)
    )


def _row(writers: Writers, one: rows.Conflict, log: Sequence[Written]) -> ConflictRow:
    since: datetime = moment(milliseconds_of(min(clock for clock, _, _ in one.values)))
    here = [each for each in log if each.space == one.space]
    known = {each.operation.id: each.operation for each in here}
    heads = [name for _, name, _ in one.values]
    base = history_rows.base_of(known, one.field, heads)
    return ConflictRow(
        one.entity,
        one.record,
        one.field,
        "",
        tuple(said(value) for _, _, value in one.values),
        local_day(since),
        tuple(writers.claim(known[name], one.field) for name in heads),
        writers.claim(base, one.field) if base else None,
        writers.are_ours(one.space, here),
        writers.office(here[0].operation.header),
        open=(one.entity, one.field) not in CLOSED,
    )


def settle(desk: Desk, one: ConflictRow, chosen: int, reason: str) -> Done[None]:
    """Take one of the values for good.

    Args:
        chosen: its place in `one.values`.

    Raises:
        InputError: no reason, or the disagreement is not what it was on the screen. NotAllowed: the
            record belongs to another office. CaseOfAnother: it is of a case that somebody else leads.
    """
    desk.allow(*_CHOOSING, Permission.SEND_REFERRAL, Permission.ANSWER_REFERRAL)
    need_reason_of(desk, one.entity, one.record)
    if (one.entity, one.field) == (REFERRAL, STATUS):
        done = settle_referral(desk, RecordId(one.record), one.values[chosen], reason)
        return Done(None, done.changes, done.message)
    return _settle(desk, one, lambda found: found.values[chosen][2], reason)


def settle_with(desk: Desk, one: ConflictRow, text: str, reason: str) -> Done[None]:
    """Write a third value.

    Raises:
        InputError: as `settle`, or the field cannot hold it. NotAllowed, CaseOfAnother: as `settle`.
    """
    desk.allow(*_CHOOSING)
    need_reason_of(desk, one.entity, one.record)
    if not one.open:
        raise InputError("conflict_value", "This field cannot hold what was typed.")
    return _settle(desk, one, lambda found: _typed(found, text), reason)


def _settle(
    desk: Desk, one: ConflictRow, value_of: Callable[[rows.Conflict], Value], reason: str
) -> Done[None]:
    allow_rewriting(desk, one.entity)
    if not reason.strip():
        raise InputError("reason_missing", "A reason is needed.")
    with desk.store.transaction() as transaction:
        known = rows.conflicts(transaction.connection, desk.me.organization)
        found = next((each for each in known if _same(each, one)), None)
        if found is None:
            raise InputError("conflict_settled", "Somebody has settled this already.")
        if tuple(said(value) for _, _, value in found.values) != one.values:
            raise InputError("conflict_moved", "A further value came in the meantime; look again.")
        log = history_rows.written(transaction.connection, one.entity, found.record)
        if not Writers(desk).are_ours(found.space, log):
            raise NotAllowed("not_to_change", "This is not for your office to change.")
        transaction.write(found.space, one.entity, {one.field: value_of(found)}, one.record)
        decision = choice(desk, one.entity, found.record, one.field, reason)
        transaction.write(desk.space, "conflict_choice", decision)
    return Done(None, tuple(transaction.changes), "conflict_settled")


def _typed(found: rows.Conflict, text: str) -> Value:
    """What a person typed, as the kind of value the others are."""
    typed, kinds = text.strip(), {type(value) for _, _, value in found.values if value is not None}
    value: Value = typed or None
    if typed and kinds == {list}:
        value = [part.strip() for part in typed.split(",") if part.strip()]
    elif typed and int in kinds and re.fullmatch("[0-9]{1,6}", typed):
        value = int(typed)
    listed = code_list(found.entity, found.field)
    if listed and typed:
        check_code(listed, typed)
    if found.field in TYPED_DAYS and typed:
        value = _day(typed)
    if misfit(found.entity, {found.field: value}) or (typed and int in kinds and type(value) is not int):
        raise InputError("conflict_value", "This field cannot hold what was typed.")
    return value


def _day(typed: str) -> str:
    found = day_of(typed)
    if found is not None:
        return found.isoformat()
    raise InputError("conflict_value", "This field cannot hold what was typed.")


def _same(found: rows.Conflict, one: ConflictRow) -> bool:
    return (found.entity, found.record, found.field) == (one.entity, RecordId(one.record), one.field)
