"""Asking a partner how many places it has, and answering: a question in the directory that names nobody."""

from datetime import datetime

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import service_card
from caseflow.actions.directory.members import member_organizations
from caseflow.db.rows import capacity_questions as rows
from caseflow.db.rows.capacity_questions import StoredQuestion
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Done
from caseflow.domain.directory.capacity_question import CapacityQuestion
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, OrganizationId, RecordId, is_made_by
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value


def ask_capacity(desk: Desk, service: RecordId) -> Done[CapacityQuestion]:
    """Its owner sees the question after the next round.

    Raises:
        InputError: no such service, it is ours, nobody of the network keeps it, or we wait for an answer.
    """
    desk.allow(Permission.EXCHANGE)
    service_card(desk, service)
    if is_made_by(service, desk.me.organization):
        raise InputError("capacity_ours", "This entry is yours: say its places yourself.")
    if not any(is_made_by(service, one) for one in member_organizations(desk)):
        raise InputError("capacity_nobody", "Nobody in the network keeps this entry. Ask by telephone.")
    if any(one.mine and not one.answered for one in capacity_questions(desk, service)):
        raise InputError("capacity_asked", "You have asked already, and the answer has not come yet.")
    values: dict[str, Value] = {
        "service": service,
        "organization": desk.me.organization,
        "at": desk.clock().isoformat(timespec="seconds"),
    }
    with desk.store.transaction() as transaction:
        made = transaction.write(DIRECTORY, "capacity_question", values)
        transaction.audit("asked", "service", [service])

    def undo() -> Done[object]:
        with desk.store.transaction() as again:
            again.write(DIRECTORY, "capacity_question", {"removed": True}, made)
        return Done(None, tuple(again.changes), "capacity_question_removed")

    (asked,) = (one for one in capacity_questions(desk, service) if one.id == made)
    return Done(asked, tuple(transaction.changes), "capacity_question_asked", undo)


def capacity_questions(desk: Desk, service: RecordId | None = None) -> tuple[CapacityQuestion, ...]:
    """Of one service or of all, the newest first; one that does not say who made it is left out."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        stored = rows.capacity_questions(connection, service)
    names = {key: one.name for key, one in member_organizations(desk).items()}
    return tuple(
        _question(desk, one, names)
        for one in stored
        if is_made_by(one.id, OrganizationId(one.values["organization"] or ""))
    )


def open_questions(desk: Desk) -> tuple[CapacityQuestion, ...]:
    """What others wait for us to answer, the one that waits longest first."""
    desk.allow(Permission.READ_DIRECTORY)
    return tuple(reversed([one for one in capacity_questions(desk) if one.ours]))


def answer_questions(desk: Desk, transaction: Transaction, service: RecordId) -> None:
    """In the transaction that says the places of an entry of ours."""
    desk.allow(Permission.WRITE_SERVICE)
    for one in capacity_questions(desk, service):
        if one.ours:
            values: dict[str, Value] = {"question": one.id, "at": desk.clock().isoformat(timespec="seconds")}
            transaction.write(DIRECTORY, "capacity_answer", values)


def _question(desk: Desk, one: StoredQuestion, names: dict[OrganizationId, str]) -> CapacityQuestion:
    """An answer counts only from the organisation that made the entry."""
    entry, asked_by = RecordId(one.entry["id"]), OrganizationId(one.values["organization"])
    known = (desk.me.organization, *names)
    owner = next((office for office in known if is_made_by(entry, office)), None)
    answered = owner is not None and any(is_made_by(name, owner) for name in one.answers)
    is_ours = owner == desk.me.organization
    return CapacityQuestion(
        id=one.id,
        service=entry,
        service_name=one.entry["name"] or "",
        office=names.get(asked_by, ""),
        organization=asked_by,
        at=datetime.fromisoformat(one.values["at"]),
        answered=answered,
        ours=is_ours and not answered,
        mine=asked_by == desk.me.organization,
    )
