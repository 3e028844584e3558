"""Requests of people about their data: received, answered in time, or extended with reasons."""

from collections.abc import Mapping
from datetime import date
from typing import Any

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
    """Sixty days more, once, with the reasons that the person is told."""
    desk.allow(Permission.WRITE_CASE)
    if not because.strip():
        raise InputError("request_reason", "Say why more time is needed; the person has to be told.")
    if request(desk, name).extended_because:
        raise NotAllowed("request_extended", "The time was extended once already.")
    return _change(desk, name, {"extended_because": because.strip()}, "request_extended")


def close_request(desk: Desk, name: RecordId, decision: str) -> Done[Request]:
    """Answered: what was decided and done."""
    desk.allow(Permission.WRITE_CASE)
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
    """Open ones by their due day first, then those that were answered."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = [_request(desk, row) for row in rows.requests(connection)]
    return tuple(sorted(found, key=lambda one: (one.closed_on is not None, one.due)))


def request(desk: Desk, name: RecordId) -> Request:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.request(connection, name)
    if found is None:
        raise InputError("request_gone", "This request is not in the register.")
    return _request(desk, found)


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
