"""The history of a whole page: a record and what hangs on it, and a case as it was on any day."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from caseflow.actions.cases.clients import find_client
from caseflow.actions.cases.course import case
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.cases.readings import note_reading
from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names
from caseflow.actions.store.history import history, opens, said
from caseflow.db.rows import cases as case_rows
from caseflow.db.rows import referrals as referral_rows
from caseflow.db.rows.history import written
from caseflow.db.rows.nouns import columns, fetch
from caseflow.documents.client_copy_words import INNER
from caseflow.domain.cases.case import MISTAKEN, CaseAt, CodedAt, DeadlineAt, ReferralAt
from caseflow.domain.clock import local_day, moment
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import Policy, policy
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.referral import status_of
from caseflow.domain.store.history import HistoryRow, RecordChange
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.op import Operation, Value

ABOUT = {"need": "reason", "risk": "indicator", "case_deadline": "kind"}
"""What hangs on a case, and the field that says what it is."""
UNTOLD = {"service": INNER | {"organization", "source"}, "organization": INNER | {"source"}}
"""Fields that are numbers of the program."""


def record_history(desk: Desk, entity: str, name: RecordId) -> tuple[RecordChange, ...]:
    """Everything written into a record, newest first; of a case also into its client, needs and deadlines."""
    desk.allow(opens(entity))
    parts = [(entity, name, ""), *(_hanging(desk, name) if entity == "case" else ())]
    made = [change for part in parts for change in _changes(desk, *part)]
    return tuple(sorted(made, key=lambda one: (one.row.claim.at, one.row.operation), reverse=True))


def _hanging(desk: Desk, of_case: RecordId) -> list[tuple[str, RecordId, str]]:
    found: list[tuple[str, RecordId, str]] = [("client", case(desk, of_case).client, "")]
    with desk.store.reading() as connection:
        for entity, field in ABOUT.items():
            rows = fetch(connection, entity, columns(entity).case == of_case)
            found += [(entity, RecordId(row["id"]), str(row[field])) for row in rows]
    return found


def _changes(desk: Desk, entity: str, name: RecordId, about: str) -> list[RecordChange]:
    """What the two records of one referral say alike is said once."""
    hidden = UNTOLD.get(entity, INNER)
    told: dict[tuple[str, str, str], RecordChange] = {}
    for row in reversed(history(desk, entity, name)):
        if row.field not in hidden:
            told.setdefault(_same(entity, row), RecordChange(entity, name, about, row))
    return list(told.values())


def _same(entity: str, row: HistoryRow) -> tuple[str, str, str]:
    twice = entity == "referral" and not row.before
    return ("" if twice else row.operation, row.field, row.claim.value)


def find_case(desk: Desk, text: str) -> RecordId:
    """A case by its id or the code of its client; of several the one opened last.

    Raises:
        InputError: there is none.
    """
    desk.allow(Permission.READ_CASE)
    typed = text.strip()
    with desk.store.reading() as connection:
        if case_rows.case(connection, RecordId(typed.lower())) is not None:
            return RecordId(typed.lower())
    of_client = find_client(desk, typed).id
    with desk.store.reading() as connection:
        found = case_rows.cases(connection, of_client=of_client)
    if not found:
        raise InputError("case_gone", "This case is not in the store.")
    return max(found, key=lambda row: (row.opened_on, row.id)).id


def case_at(desk: Desk, name: RecordId, day: date) -> CaseAt:
    """A case as it stood when a day ended, as far as this computer knows today.

    Raises:
        InputError: there is no such case, or it was opened later. CaseOfAnother: somebody else leads it, and
            no reason was given today.
    """
    desk.allow(Permission.READ_CASE)
    now = case(desk, name)
    need_reason(desk, now.client)
    note_reading(desk, name)
    values = _values_at(desk, "case", name, day)
    if not values:
        raise InputError("case_not_yet", "On that day this case had not been opened yet.")
    known, client = names(desk), _values_at(desk, "client", now.client, day)
    told = {field: known.get(text, text) if field == "lead" else text for field, text in _texts(values)}
    with desk.store.reading() as connection:
        hanging = {entity: fetch(connection, entity, columns(entity).case == name) for entity in ABOUT}
        notes = [one for one in case_rows.notes(connection, now.client) if local_day(one.at) <= day]
        sent = referral_rows.of_client(connection, now.client)
    return CaseAt(
        day=day,
        case=told,
        client=dict(_texts(client)),
        needs=_coded(desk, "need", hanging["need"], day),
        risks=_coded(desk, "risk", hanging["risk"], day),
        deadlines=_deadlines(desk, hanging["case_deadline"], day),
        notes=len(notes),
        referrals=tuple(_referrals(sent, day)),
    )


def _values_at(desk: Desk, entity: str, name: RecordId, day: date) -> dict[str, tuple[Value, ...]]:
    """For each field every value that nobody had replaced by then, the newest first."""
    with desk.store.reading() as connection:
        found = [one.operation for one in written(connection, entity, name)]
    then = [one for one in found if local_day(moment(milliseconds_of(one.header.clock))) <= day]
    gone = {(field, old) for one in then for field, olds in one.header.replaces.items() for old in olds}
    values: dict[str, tuple[Value, ...]] = {}
    for one in _in_order(then):
        for field, value in one.values.items():
            if (field, one.id) in gone:
                continue
            before = values.get(field, ())
            once = policy(entity, field) is Policy.ONCE
            values[field] = before or (value,) if once else (value, *(old for old in before if old != value))
    return values


def _in_order(operations: Iterable[Operation]) -> list[Operation]:
    return sorted(operations, key=lambda one: (one.header.clock, one.id))


def _texts(values: Mapping[str, tuple[Value, ...]]) -> list[tuple[str, str]]:
    shown = ((field, [said(one) for one in found]) for field, found in values.items() if field not in INNER)
    return [(field, " / ".join(text for text in texts if text)) for field, texts in shown if any(texts)]


def _coded(desk: Desk, entity: str, rows: Sequence[Mapping[Any, Any]], day: date) -> tuple[CodedAt, ...]:
    found = []
    for row in rows:
        values = _values_at(desk, entity, RecordId(row["id"]), day)
        if values and said(values.get("status", ("",))[0]) != MISTAKEN:
            found.append(CodedAt(str(row[ABOUT[entity]]), said(values.get("status", ("",))[0])))
    return tuple(found)


def _deadlines(desk: Desk, rows: Sequence[Mapping[Any, Any]], day: date) -> tuple[DeadlineAt, ...]:
    found = []
    for row in rows:
        values = _values_at(desk, "case_deadline", RecordId(row["id"]), day)
        if values:
            done = said(values.get("done_at", (None,))[0])
            on = local_day(datetime.fromisoformat(done)) if done else None
            found.append(DeadlineAt(str(row["kind"]), date.fromisoformat(row["due_on"]), on))
    return tuple(sorted(found, key=lambda one: one.due_on))


def _referrals(sent: Iterable[referral_rows.StoredReferral], day: date) -> Iterable[ReferralAt]:
    for one in sent:
        made = local_day(moment(milliseconds_of(one.clock)))
        steps = [step for step in referral_rows.steps_of(one) if _by(step.clock, day)]
        if steps or (made <= day and not one.events):
            yield ReferralAt(
                one.values["code"], one.values["service_name"] or "", status_of(steps).status.value
            )


def _by(clock: int, day: date) -> bool:
    return local_day(moment(milliseconds_of(clock))) <= day
