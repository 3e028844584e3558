"""In whose hands a case is: who leads it, and who works on it with them and may open it without a reason."""

from collections.abc import Sequence

from caseflow.actions.cases.course import case
from caseflow.actions.desk import Desk
from caseflow.actions.office.people import people
from caseflow.db.rows.nouns import fetch_one, listed
from caseflow.db.rows.people import stands_for
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.case import CaseHands, CaseRow
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.roles import Permission, may, roles_of
from caseflow.oplog.op import Value


def case_hands(desk: Desk, name: RecordId) -> CaseHands:
    """Who leads a case and who works on it; codes and names of colleagues, nothing of the case."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        row = fetch_one(connection, "case", name)
        if row is None:
            raise InputError("case_gone", "This case is not in the store.")
        lead, *team = (
            stands_for(connection, PersonId(one)) for one in (row["lead"] or "", *listed(row["team"]))
        )
    return CaseHands(lead, tuple(dict.fromkeys(team)))


def assign_case(desk: Desk, name: RecordId, lead: str, team: Sequence[str] = ()) -> Done[CaseRow]:
    """Hand a case over: another lead, other colleagues with them.

    Raises:
        InputError: no such case or person, or one whose roles open no case.
    """
    desk.allow(Permission.ASSIGN_CASE)
    before = case_hands(desk, name)
    known = {one.id: one for one in people(desk) if one.active}
    for person in (lead, *team):
        found = known.get(PersonId(person))
        if found is None:
            raise InputError("person_unknown", "There is no such person in the office.")
        if not may(roles_of(found.roles), Permission.READ_CASE):
            raise InputError("person_reads_no_case", "This person's roles open no case.")
    chosen = [one for one in dict.fromkeys(team) if one != lead]
    changes = _write(desk, name, CaseHands(PersonId(lead), tuple(map(PersonId, chosen))))
    return Done(case(desk, name), changes.changes, "case_assigned", lambda: _write(desk, name, before))


def _write(desk: Desk, name: RecordId, hands: CaseHands) -> Done[object]:
    desk.allow(Permission.ASSIGN_CASE)
    with desk.store.transaction() as transaction:
        put_in_hands(desk, transaction, name, hands)
        transaction.audit("assigned", "case", [name])
    return Done(None, tuple(transaction.changes))


def put_in_hands(desk: Desk, transaction: Transaction, name: RecordId, hands: CaseHands) -> None:
    """In a transaction that is already open, so that many are handed over together."""
    values: dict[str, Value] = {"lead": hands.lead or None, "team": list(hands.team)}
    transaction.write(desk.space, "case", values, name)
