"""Breaking the glass: opening a case that is somebody else's needs a reason, which the supervisor sees.

A case is one's own when one leads it, is in its team, or nobody leads it yet. The reason is an entry of the
audit, so it reaches every computer of the office; it opens the case to that person until the day is over.

One rule for every action that touches a client, and four sides to stand on; `test_glass_sides.py` says for
each action on which:

- It shows or writes what is about a client: everybody is asked, the supervisor too (`need_reason…`).
- It keeps, lets go or moves a record as a whole and shows nothing of it: a supervisor does so by their role,
  everybody else is asked (`need_reason_or_role`).
- It enters what came from outside and may not wait, or is the second of two people: nobody is asked.
- It shows codes and state: nobody is asked, and of what is closed there is nothing else in it (`closed_…`).
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime, time

from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.db.rows.authors import authors
from caseflow.db.rows.cases import case as case_row
from caseflow.db.rows.glass import closed_cases
from caseflow.db.rows.people import ids_of
from caseflow.db.rows.referrals import StoredReferral, loaded
from caseflow.db.rows.whose import clients_of, whose
from caseflow.domain.changes import Done
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.audit import GLASS
from caseflow.resources.tables import check_code

OTHER = "other"


class CaseOfAnother(NotAllowed):
    """Somebody else's case: it opens with a reason. Args: case: which one."""

    def __init__(self, case: RecordId) -> None:
        super().__init__(
            "case_of_another", "Somebody else leads this case. Say why you open it (break the glass)."
        )
        self.case = case


def break_glass(desk: Desk, case: RecordId, reason: str, text: str = "", kept: str = "") -> Done[None]:
    """Write down why, and open the case to this person until the day is over.

    Args:
        reason: a code of `glass_reason`. text: in words; needed for `other`. kept: why a word that looks
            like an identity stays in the text.

    Raises:
        InputError: no case, no such reason, or `other` without words.
        GuardWarning: the text seems to name somebody.
    """
    desk.allow(Permission.READ_CASE)
    check_code("glass_reason", reason)
    said = text.strip()
    if reason == OTHER and not said:
        raise InputError("glass_words", "Write down the reason.")
    guard(said, kept)
    with desk.store.transaction() as transaction:
        if case_row(transaction.connection, case) is None:
            raise InputError("case_gone", "This case is not in the store.")
        transaction.audit(GLASS, "case", [case], reason, text=said)
    return Done(None, tuple(transaction.changes))


def need_reason(desk: Desk, of_client: RecordId) -> None:
    """Before anything of a client's case is shown.

    Raises:
        CaseOfAnother: every case of this client is somebody else's, and no reason was given today.
    """
    found = closed_to(desk, of_client)
    if found is not None:
        raise CaseOfAnother(found)


def closed_to(desk: Desk, of_client: RecordId) -> RecordId | None:
    """The case to be opened with a reason before anything of this client is shown; None when it is open."""
    return closed_among(desk, [of_client]).get(of_client)


def closed_among(desk: Desk, clients: Collection[RecordId]) -> Mapping[RecordId, RecordId]:
    """The case to be opened with a reason, for those of these clients of whom nothing is to be shown."""
    since = datetime.combine(local_day(desk.clock()), time(), BELGRADE).astimezone(UTC)
    with desk.store.reading() as connection:
        return closed_cases(connection, clients, desk.me.person, since.isoformat(timespec="seconds"))


def closed_referrals(desk: Desk, stored: Iterable[StoredReferral]) -> Mapping[RecordId, RecordId]:
    """The same for referrals: one is as closed as the case of its client, but not to whoever wrote it.

    What another office sent has no client here: whoever is there answers it.
    """
    of = {one.id: RecordId(one.values["client"]) for one in stored if one.values["client"]}
    closed = closed_among(desk, set(of.values())) if of else {}
    shut = {name: closed[client] for name, client in of.items() if client in closed}
    with desk.store.reading() as connection:
        wrote = authors(connection, shut) if shut else {}
        mine = ids_of(connection, desk.me.person) if shut else frozenset()
    return {name: case for name, case in shut.items() if wrote.get(name) not in mine}


def need_reason_for(desk: Desk, stored: StoredReferral) -> None:
    """Before anything but the codes of a referral is shown. Raises CaseOfAnother, as `need_reason`."""
    case = closed_referrals(desk, [stored]).get(stored.id)
    if case is not None:
        raise CaseOfAnother(case)


def need_reason_of(desk: Desk, entity: str, name: RecordId) -> None:
    """Before anything of a record is shown or written: it is as open as the referral or client it is part of.

    Raises CaseOfAnother, as `need_reason`.
    """
    case = closed_record(desk, entity, name)
    if case is not None:
        raise CaseOfAnother(case)


def need_reason_or_role(desk: Desk, entity: str, name: RecordId) -> None:
    """Before a record is kept, let go or moved as a whole, and nothing of it shown.

    Whoever has the cases of the whole office in hand by their role needs no reason. Raises CaseOfAnother.
    """
    if not desk.may(Permission.ASSIGN_CASE):
        need_reason_of(desk, entity, name)


def closed_record(desk: Desk, entity: str, name: RecordId) -> RecordId | None:
    """The case to be opened with a reason before anything of a record is shown; None when it is open."""
    return closed_records(desk, [(entity, name)]).get((entity, name))


def closed_records(
    desk: Desk, records: Iterable[tuple[str, RecordId]]
) -> Mapping[tuple[str, RecordId], RecordId]:
    """The same for many at once: of those that are closed the case of each."""
    with desk.store.reading() as connection:
        parts = {one: whose(connection, *one) for one in set(records)}
        named = {name for of in parts.values() for noun, name in of if noun == "referral"}
        stored = loaded(connection, sorted(named))
        gone = {name: clients_of(connection, name) for name in named - {one.id for one in stored}}
    parts = {
        one: of | {("client", client) for _, name in of for client in gone.get(name, ())}
        for one, of in parts.items()
    }
    every = frozenset[tuple[str, RecordId]]().union(*parts.values())
    by_referral = closed_referrals(desk, stored)
    by_client = closed_among(desk, [name for noun, name in every if noun == "client"])
    shut = {("referral", name): case for name, case in by_referral.items()}
    shut |= {("client", name): case for name, case in by_client.items()}
    found = {
        one: next((shut[part] for part in sorted(of) if part in shut), None) for one, of in parts.items()
    }
    return {one: case for one, case in found.items() if case}
