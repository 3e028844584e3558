"""Cases: opened with a priority, followed by deadlines, closed with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.cases.readings import note_reading
from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names
from caseflow.actions.put_back import change, putting_back
from caseflow.db.rows import cases as rows
from caseflow.db.rows import referrals as referral_rows
from caseflow.db.rows.authors import authors
from caseflow.db.rows.nouns import fetch_one
from caseflow.domain.cases.case import MISTAKEN, CaseEvent, CasePage, CaseRow
from caseflow.domain.cases.deadlines import CASE_OPENING_STEPS, case_due
from caseflow.domain.changes import Change, Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

CLOSED = "closed"
"""Code of `case_status`."""


def open_case(desk: Desk, of_client: RecordId, priority: str) -> Done[CaseRow]:
    """A case for a client, led by whoever opens it, with the deadlines of the office's table.

    Raises:
        InputError: the client is unknown or the priority is no code of `urgency`.
        CaseOfAnother: as `case_page`: who leads one case of a client reads them all.
    """
    desk.allow(Permission.WRITE_CASE)
    check_code("urgency", priority)
    who = client(desk, of_client)
    need_reason(desk, of_client)
    now = desk.clock()
    with desk.store.transaction() as transaction:
        values: dict[str, Value] = {
            "client": of_client,
            "opened_at": now.isoformat(timespec="seconds"),
            "code": who.code,
            "status": "intake",
            "priority": priority,
            "lead": desk.me.person,
        }
        made = transaction.write(desk.space, "case", values)
        for kind in CASE_OPENING_STEPS:
            due = case_due(kind, local_day(now), priority).isoformat()
            transaction.write(desk.space, "case_deadline", {"case": made, "kind": kind, "due_on": due})
        transaction.audit("opened", "case", [made])
    return Done(case(desk, made), tuple(transaction.changes), "case_opened")


def close_case(desk: Desk, name: RecordId, reason: str) -> Done[CaseRow]:
    """Close with a coded reason; undone, it stands as it stood.

    Raises:
        NotAllowed: it is closed already: closing it again would begin its term anew. CaseOfAnother: as
            `case_page`.
    """
    desk.allow(Permission.WRITE_CASE)
    check_code("closing_reason", reason)
    row = case(desk, name)
    need_reason(desk, row.client)
    if row.status == CLOSED:
        raise NotAllowed("case_closed_already", "This case is closed already. Nothing was changed.")
    closed_at = desk.clock().isoformat(timespec="seconds")
    closed = {"status": CLOSED, "closing_reason": reason, "closed_at": closed_at}
    changes, undo = _change(desk, name, "closed", closed)
    return Done(case(desk, name), changes, "case_closed", undo)


def reopen_case(desk: Desk, name: RecordId) -> Done[object]:
    """Raises CaseOfAnother, as `case_page`."""
    desk.allow(Permission.WRITE_CASE)
    opened = {"status": "reopened", "closing_reason": None, "closed_at": None}
    changes, undo = _change(desk, name, "reopened", opened)
    return Done(case(desk, name), changes, "case_reopened", undo)


def settle_deadline(desk: Desk, name: RecordId) -> Done[object]:
    """Mark a deadline as met; undoing it opens the deadline again. Raises CaseOfAnother, as `case_page`."""
    desk.allow(Permission.WRITE_CASE)
    with desk.store.reading() as connection:
        deadline = fetch_one(connection, "case_deadline", name)
    if deadline is None:
        raise InputError("case_gone", "This case is not in the store.")
    need_reason(desk, case(desk, RecordId(deadline["case"])).client)
    done_at = desk.clock().isoformat(timespec="seconds")
    where = desk.space, "case_deadline", name
    changes, undo = change(desk, where, {"done_at": done_at}, Permission.WRITE_CASE)
    return Done(None, changes, "deadline_met", undo)


def add_need(desk: Desk, name: RecordId, reason: str) -> Done[RecordId]:
    desk.allow(Permission.WRITE_CASE)
    return _note_code(desk, name, "need", ("referral_reason", "reason", reason, "open"))


def add_risk(desk: Desk, name: RecordId, indicator: str) -> Done[RecordId]:
    desk.allow(Permission.WRITE_CASE)
    return _note_code(desk, name, "risk", ("risk_indicator", "indicator", indicator, "present"))


def _note_code(desk: Desk, name: RecordId, entity: str, coded: tuple[str, str, str, str]) -> Done[RecordId]:
    """Args: coded: list, field, code, and how it stands at first."""
    desk.allow(Permission.WRITE_CASE)
    code_list, field, code, standing = coded
    check_code(code_list, code)
    need_reason(desk, case(desk, name).client)
    at = desk.clock().isoformat(timespec="seconds")
    with desk.store.transaction() as transaction:
        made = transaction.write(
            desk.space, entity, {"case": name, field: code, "noted_at": at, "status": standing}
        )
        transaction.audit("wrote", entity, [name])
    mistaken: dict[str, Value] = {"status": MISTAKEN}
    undo = putting_back(desk, (desk.space, entity, made), mistaken, Permission.WRITE_CASE)
    return Done(made, tuple(transaction.changes), f"{entity}_noted", undo)


def _change(
    desk: Desk, name: RecordId, what: str, values: Mapping[str, str | None]
) -> tuple[tuple[Change, ...], Callable[[], Done[object]]]:
    """What changed, and its undo; a colleague's case is changed as it is opened, with a reason."""
    need_reason(desk, case(desk, name).client)
    return change(desk, (desk.space, "case", name), values, Permission.WRITE_CASE, what)


def cases(desk: Desk) -> tuple[CaseRow, ...]:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.cases(connection)
    known = names(desk)
    return tuple(replace(row, lead=known.get(row.lead, row.lead)) for row in found)


def case(desk: Desk, name: RecordId) -> CaseRow:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.case(connection, name)
    if found is None:
        raise InputError("case_gone", "This case is not in the store.")
    return replace(found, lead=names(desk).get(found.lead, found.lead))


def case_page(desk: Desk, name: RecordId) -> CasePage:
    """Everything of one case on one page; the looking is written down.

    Raises:
        CaseOfAnother: somebody else leads it, and no reason was given today.
    """
    desk.allow(Permission.READ_CASE)
    row = case(desk, name)
    need_reason(desk, row.client)
    note_reading(desk, name)
    with desk.store.reading() as connection:
        notes = rows.notes(connection, row.client)
        wrote = authors(connection, [note.id for note in notes])
        sent = referral_rows.of_client(connection, row.client)
        deadlines = rows.deadlines(connection, name)
        needs = rows.coded(connection, "need", "reason", name)
        risks = rows.coded(connection, "risk", "indicator", name)
    known = names(desk)
    named = tuple(replace(note, who=known.get(wrote.get(note.id, ""), "")) for note in notes)
    newest_first = [*reversed(_referral_events(sent)), *named]
    events = sorted(newest_first, key=lambda event: event.at, reverse=True)
    return CasePage(
        row,
        client(desk, row.client),
        deadlines,
        needs,
        risks,
        tuple(events),
        len(notes),
        tuple(r.id for r in sent),
    )


def _referral_events(sent: tuple[referral_rows.StoredReferral, ...]) -> list[CaseEvent]:
    return [
        CaseEvent(
            event.id,
            f"referral:{event.step}",
            datetime.fromisoformat(event.at),
            one.values["receiver_name"] or "",
            one.values["service_name"] or "",
            event.values["text"] or "",
            one.id,
        )
        for one in sent
        for event in one.events
    ]
