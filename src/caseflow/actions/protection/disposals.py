"""A proposal for disposal, confirmed by another person: then what it names is erased for good.

What two people decide travels as a tombstone; every computer of the office that reads it erases too, and each
leaves its own lanes on the share without it at the next round.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from caseflow.actions.cases.glass import need_reason_or_role
from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.guard import guard
from caseflow.actions.office.people import names
from caseflow.actions.protection.retention import class_of, terms
from caseflow.db.burial import is_settled
from caseflow.db.rows import belonging as parts
from caseflow.db.rows import retention as rows
from caseflow.db.rows.holds import is_held
from caseflow.db.rows.nouns import listed
from caseflow.db.rows.people import ids_of
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import OrganizationId, PersonId, RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.letting_go import DISPOSAL, LATE, TOMBSTONE, Verdict, may_confirm, parted
from caseflow.domain.protection.retention import Basis, Disposal, State, due_on
from caseflow.oplog.op import Value

NAMED_AT_ONCE: Final = 4000
"""Operations in one tombstone; an operation holds 256 KiB."""


def propose(desk: Desk, cls: str, record: RecordId, reason: str, basis: Basis = Basis.TERM) -> Done[Disposal]:
    """Propose that a record and everything that belongs to it is erased.

    Args:
        cls: code of the class. reason: of the office's list or of the person's request; no name in it.
        basis: `TERM` only once the term is over; `REQUEST` at any time.

    Raises:
        InputError: no such record or class, no reason. NotAllowed: the term runs, a hold stands, or it is
            proposed already. GuardWarning: the reason seems to hold an identity. CaseOfAnother: it is of a
            case of somebody else, and whoever asks is no supervisor.
    """
    desk.allow(Permission.DISPOSE)
    entity = class_of(cls).entity
    need_reason_or_role(desk, entity, record)
    _check_reason(reason)
    with desk.store.transaction() as transaction:
        title = rows.title(transaction.connection, entity, record)
        if not title:
            raise InputError("record_gone", "This record is not in the store.")
        records = parts.belonging(transaction.connection, record)
        _refuse_unready(transaction, record, records)
        due = _due(desk, transaction, (cls, record)) if basis is Basis.TERM else None
        told, paper = parts.receivers(transaction.connection, records)
        values: dict[str, Value] = {
            "entity": entity,
            "record": record,
            "title": title,
            "class": cls,
            "records": records,
            "basis": basis.value,
            "verdict": Verdict.ERASED.value,
            "reason": reason.strip(),
            "due_on": due.isoformat() if due else None,
            "told": [one for one in told if one != desk.me.organization],
            "paper": paper,
        }
        made = transaction.write(desk.space, DISPOSAL, values | _by(desk))
        transaction.audit("proposed", DISPOSAL, [made, record])
    return Done(disposal(desk, made), tuple(transaction.changes), "disposal_proposed")


def propose_late(desk: Desk, verdict: Verdict, reason: str) -> Done[Disposal]:
    """What came after the erasure of its record: propose that it goes too, or that it is shown.

    Raises:
        NotAllowed: nothing came late.
    """
    desk.allow(Permission.DISPOSE)
    _check_reason(reason)
    with desk.store.transaction() as transaction:
        late = parts.came_late(transaction.connection)
        if not late:
            raise NotAllowed("late_none", "Nothing came after an erasure; there is nothing to decide.")
        records = sorted({one.header.record.hex() for one in late})
        values: dict[str, Value] = {
            "entity": late[0].header.entity,
            "record": records[0],
            "title": "",
            "class": LATE,
            "records": records,
            "basis": Basis.LATE.value,
            "verdict": verdict.value,
            "reason": reason.strip(),
        }
        made = transaction.write(desk.space, DISPOSAL, values | _by(desk))
        transaction.audit("proposed", DISPOSAL, [made])
    return Done(disposal(desk, made), tuple(transaction.changes), "disposal_proposed")


def waiting_count(desk: Desk) -> int:
    """How many proposals of colleagues wait for this person; none for who may not confirm."""
    if not desk.may(Permission.DISPOSE):
        return 0
    with desk.store.reading() as connection:
        found, mine = rows.proposals(connection), ids_of(connection, desk.me.person)
    waiting = [one for one in found if not one["withdrawn_at"] and one["proposed_by"] not in mine]
    return sum(disposal(desk, RecordId(one["id"])).state is State.PROPOSED for one in waiting)


def late_count(desk: Desk) -> int:
    """How many operations came after the erasure of their record and wait for two people."""
    desk.allow(Permission.DISPOSE)
    with desk.store.reading() as connection:
        return len(parts.came_late(connection))


def late_words(desk: Desk, name: RecordId) -> tuple[str, ...]:
    """The notes that two people wanted to see although their file is gone; reading them is written down."""
    desk.allow(Permission.DISPOSE)
    with desk.store.transaction() as transaction:
        row = rows.proposal(transaction.connection, name)
        records = listed(row["records"]) if row is not None and row["verdict"] == Verdict.SHOWN.value else ()
        transaction.audit("read", "note", [RecordId(one) for one in records])
        return rows.words_of(transaction.connection, records)


def _mine(desk: Desk) -> frozenset[PersonId]:
    """Every id of whoever sits here: who came in twice is not two people."""
    with desk.store.reading() as connection:
        return ids_of(connection, desk.me.person)


def _by(desk: Desk) -> dict[str, Value]:
    return {"proposed_by": desk.me.person, "at": desk.clock().isoformat(timespec="seconds")}


def _check_reason(reason: str) -> None:
    if not reason.strip():
        raise InputError("disposal_reason", "Say on what the proposal stands.")
    guard(reason, "")


def _refuse_unready(transaction: Transaction, record: str, records: Sequence[str]) -> None:
    _refuse_held(transaction, records)
    if rows.proposed_or_held(transaction.connection, [record]).get(record) is State.PROPOSED:
        raise NotAllowed("disposal_twice", "This record is proposed already and waits for another person.")


def _refuse_held(transaction: Transaction, records: Sequence[str]) -> None:
    if is_held(transaction.connection, records):
        raise NotAllowed("disposal_held", "A legal hold stands on this record. Nothing was erased.")


def _due(desk: Desk, transaction: Transaction, what: tuple[str, RecordId]) -> date:
    """The day its term was over. Raises NotAllowed while it runs, or nobody knows."""
    cls, record = what
    term, today = next(one for one in terms(desk) if one.cls == cls), local_day(desk.clock())
    entity = class_of(cls).entity
    ended = [on for name, _, on in rows.closed(transaction.connection, entity, today) if name == record]
    on = due_on(ended[0], term) if ended else None
    if on is None or on > today:
        raise NotAllowed("term_runs", "Its term is not over, or nobody has entered one.")
    return on


def withdraw_proposal(desk: Desk, name: RecordId) -> Done[Disposal]:
    """It stays after all."""
    desk.allow(Permission.DISPOSE)
    _waiting(desk, name)
    at = desk.clock().isoformat(timespec="seconds")
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, DISPOSAL, {"withdrawn_at": at}, name)
        transaction.audit("withdrew", DISPOSAL, [name])
    return Done(disposal(desk, name), tuple(transaction.changes), "disposal_withdrawn")


def confirm(desk: Desk, name: RecordId) -> Done[Disposal]:
    """The second person agrees, and it happens: there is no way back.

    Raises:
        NotAllowed: the same person, a legal hold, the records changed since, or it does not wait any more.
    """
    desk.allow(Permission.DISPOSE)
    row = _waiting(desk, name)
    if not all(may_confirm(row["proposed_by"], one) for one in _mine(desk)):
        raise NotAllowed(
            "disposal_same_person", "Whoever proposed this cannot confirm it too. Nothing happened."
        )
    records = list(listed(row["records"]))
    with desk.store.transaction() as transaction:
        if row["class"] != LATE:
            _refuse_changed(desk, transaction, row, records)
        operations = parts.operations_on(transaction.connection, records)
        for named in parted(operations, NAMED_AT_ONCE):
            values: dict[str, Value] = {
                "disposal": name,
                "records": records,
                "operations": b"".join(named),
                "verdict": row["verdict"],
                "proposed_by": row["proposed_by"],
                "confirmed_by": desk.me.person,
                "at": desk.clock().isoformat(timespec="seconds"),
            }
            transaction.write(desk.space, TOMBSTONE, values)
        transaction.audit("erased" if row["verdict"] == Verdict.ERASED.value else "shown", DISPOSAL, [name])
    done = "disposal_done" if row["verdict"] == Verdict.ERASED.value else "late_shown"
    return Done(disposal(desk, name), tuple(transaction.changes), done)


def _refuse_changed(
    desk: Desk, transaction: Transaction, row: Mapping[Any, Any], records: Sequence[str]
) -> None:
    _refuse_held(transaction, records)
    if parts.belonging(transaction.connection, RecordId(row["record"])) != sorted(records):
        raise NotAllowed("disposal_changed", "It was written in since it was proposed. Propose it again.")
    if row["basis"] == Basis.TERM.value:
        _due(desk, transaction, (row["class"], RecordId(row["record"])))


def _waiting(desk: Desk, name: RecordId) -> Mapping[Any, Any]:
    with desk.store.reading() as connection:
        row = rows.proposal(connection, name)
        done = rows.tombstones(connection, name)
    if row is None:
        raise InputError("record_gone", "This record is not in the store.")
    if done or row["withdrawn_at"]:
        raise NotAllowed("disposal_over", "This proposal does not wait any more.")
    return row


def disposals(desk: Desk) -> tuple[Disposal, ...]:
    """Those that wait first, then what became of the others, the newest first."""
    desk.allow(Permission.DISPOSE)
    with desk.store.reading() as connection:
        found = rows.proposals(connection)
    told = [disposal(desk, RecordId(row["id"])) for row in found]
    return tuple(sorted(told, key=lambda one: one.state not in (State.PROPOSED, State.HELD)))


def disposal(desk: Desk, name: RecordId) -> Disposal:
    desk.allow(Permission.DISPOSE)
    with desk.store.reading() as connection:
        row = rows.proposal(connection, name)
        if row is None:
            raise InputError("record_gone", "This record is not in the store.")
        stones = rows.tombstones(connection, name)
        settled = bool(stones) and all(is_settled(connection, one["id"]) for one in stones)
        held = is_held(connection, listed(row["records"]))
    if settled:
        return _shown(desk, row, stones, State.DONE)
    if row["withdrawn_at"] and not stones:
        return _shown(desk, row, stones, State.WITHDRAWN)
    return _shown(desk, row, stones, State.HELD if held else State.PROPOSED)


def _shown(desk: Desk, row: Mapping[Any, Any], stones: Sequence[Mapping[Any, Any]], state: State) -> Disposal:
    called, offices = names(desk), member_organizations(desk)
    told = [offices.get(OrganizationId(one)) for one in listed(row["told"])]
    stone = stones[0] if stones else None
    return Disposal(
        id=RecordId(row["id"]),
        cls=row["class"] or "",
        entity=row["entity"] or "",
        record=RecordId(row["record"] or ""),
        title=row["title"] or "",
        records=len(listed(row["records"])),
        basis=Basis(row["basis"] or Basis.TERM.value),
        verdict=Verdict(row["verdict"] or Verdict.ERASED.value),
        reason=row["reason"] or "",
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        proposed_by=called.get(row["proposed_by"], ""),
        proposed_on=_day(row["at"]),
        ours=row["proposed_by"] in _mine(desk),
        state=state,
        told=tuple(one.name for one in told if one),
        paper=int(row["paper"] or 0),
        confirmed_by=called.get(stone["confirmed_by"], "") if stone else "",
        confirmed_on=_day(stone["at"]) if stone else None,
    )


def _day(at: str) -> date:
    return local_day(datetime.fromisoformat(at))
