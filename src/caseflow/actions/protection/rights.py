"""Requests of people about their data: received, answered in time, or extended with reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from caseflow.actions.cases.glass import closed_among, need_reason_or_role
from caseflow.actions.desk import Desk
from caseflow.actions.put_back import change
from caseflow.db.rows import rights as rows
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.rights import NewRequest, Request, request_due
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code


def receive_request(desk: Desk, new: NewRequest) -> Done[Request]:
    """Enter a request; its clock runs from the day it was received.

    Raises:
        InputError: an unknown type, or a day to come.
    """
    desk.allow(Permission.WRITE_CASE)
    check_code("dsr_type", new.type)
    if new.received_on > local_day(desk.clock()):
        raise InputError("request_future", "A request cannot have been received on a day to come.")
    values: dict[str, Value] = {
        "received_on": new.received_on.isoformat(),
        "type": new.type,
        "client": new.client,
        "requester": new.requester.strip(),
        "identity_checked": new.identity_checked,
    }
    with desk.store.transaction() as transaction:
        made = transaction.write(desk.space, rows.REQUEST, {k: v for k, v in values.items() if v})
        transaction.audit("made", rows.REQUEST, [made])
    return Done(request(desk, made), tuple(transaction.changes), "request_received")


def extend_request(desk: Desk, name: RecordId, because: str) -> Done[Request]:
    """Sixty days more, once, with reasons the person is told. Raises CaseOfAnother, as `close_request`."""
    desk.allow(Permission.WRITE_CASE)
    need_reason_or_role(desk, rows.REQUEST, name)
    if not because.strip():
        raise InputError("request_reason", "Say why more time is needed; the person has to be told.")
    if request(desk, name).extended_because:
        raise NotAllowed("request_extended", "The time was extended once already.")
    return _change(desk, name, {"extended_because": because.strip()}, "request_extended")


def close_request(desk: Desk, name: RecordId, decision: str) -> Done[Request]:
    """Answered: what was decided and done.

    Raises:
        CaseOfAnother: it is of a client whose case somebody else leads, and whoever answers is no supervisor.
    """
    desk.allow(Permission.WRITE_CASE)
    need_reason_or_role(desk, rows.REQUEST, name)
    if not decision.strip():
        raise InputError("request_decision", "Say what was decided.")
    closed = {"decision": decision.strip(), "closed_on": local_day(desk.clock()).isoformat()}
    return _change(desk, name, closed, "request_closed")


def _change(desk: Desk, name: RecordId, values: dict[str, str], message: str) -> Done[Request]:
    desk.allow(Permission.WRITE_CASE)
    if request(desk, name).closed_on is not None:
        raise NotAllowed("request_is_closed", "This request was answered already.")
    changes, undo = change(desk, (desk.space, rows.REQUEST, name), values, Permission.WRITE_CASE)
    return Done(request(desk, name), changes, message, undo)


def requests(desk: Desk) -> tuple[Request, ...]:
    """Open ones by their due day first, then those that were answered.

    Of a client of somebody else only type and days, unless the register is one's own to keep by role.
    """
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = [_request(desk, row) for row in rows.requests(connection)]
    told = _as_open(desk, found)
    return tuple(sorted(told, key=lambda one: (one.closed_on is not None, one.due)))


def _as_open(desk: Desk, found: Sequence[Request]) -> list[Request]:
    clients = {one.client for one in found if one.client}
    shut = closed_among(desk, clients) if clients and not desk.may(Permission.ASSIGN_CASE) else {}
    return [
        replace(one, requester="", extended_because="", decision="") if one.client in shut else one
        for one in found
    ]


def request(desk: Desk, name: RecordId) -> Request:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.request(connection, name)
    if found is None:
        raise InputError("request_gone", "This request is not in the register.")
    (one,) = _as_open(desk, [_request(desk, found)])
    return one


def _request(desk: Desk, row: Mapping[Any, Any]) -> Request:
    received = date.fromisoformat(row["received_on"])
    closed = date.fromisoformat(row["closed_on"]) if row["closed_on"] else None
    due = request_due(received, bool(row["extended_because"]))
    left = (due - local_day(desk.clock())).days
    return Request(
        id=RecordId(row["id"]),
        received_on=received,
        type=row["type"],
        client=RecordId(row["client"]) if row["client"] else None,
        requester=row["requester"] or "",
        identity_checked=bool(row["identity_checked"]),
        due=due,
        extended_because=row["extended_because"] or "",
        decision=row["decision"] or "",
        closed_on=closed,
        days_left=None if closed else left,
    )
