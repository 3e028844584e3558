"""Closing a case with open eyes: what is still open, what stays, which term begins, whether names must stay.

The work may be kept without the name: when a case is closed, erasing the identity alone can be proposed. It
goes once a second person agrees, as every erasure.
"""

from caseflow.actions.cases.course import case, close_case
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.desk import Desk
from caseflow.actions.protection.disposals import propose, withdraw_proposal
from caseflow.actions.protection.retention import term_of_class
from caseflow.actions.referrals.lists import referrals_named
from caseflow.db.rows import cases as rows
from caseflow.db.rows import referrals as referral_rows
from caseflow.db.rows.identities import identity, records
from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.rows.retention import proposed_or_held
from caseflow.domain.cases.case import CaseRow
from caseflow.domain.cases.closing import ClosingReview
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.retention import Basis, State, due_on
from caseflow.domain.referrals.fact import ENDED
from caseflow.resources.tables import code_label

FILE, IDENTITY = "client_file", "identity"


def closing_review(desk: Desk, name: RecordId) -> ClosingReview:
    """What closing this case would mean; nothing is changed, and no identity is opened.

    Raises:
        CaseOfAnother: as `cases.case_page`.
    """
    desk.allow(Permission.READ_CASE)
    row = case(desk, name)
    need_reason(desk, row.client)
    term = term_of_class(desk, FILE)
    with desk.store.reading() as connection:
        sent = referral_rows.of_client(connection, row.client)
        others = [one for one in rows.cases(connection, of_client=row.client) if one.id != name]
        notes = fetch(connection, "note", columns("note").client.in_(family(connection, row.client)))
        record, _ = identity(connection, desk.identity, row.client)
        deadlines = len(rows.deadlines(connection, name))
        waiting = proposed_or_held(connection, [record] if record else [])
    listed = referrals_named(desk, [one.id for one in sent])
    over = {one.value for one in ENDED}
    is_last = all(one.status == "closed" for one in others)
    return ClosingReview(
        case=name,
        client_code=row.client_code,
        open_referrals=tuple(one for one in listed if one.status not in over),
        deadlines=deadlines,
        other_cases=sum(one.status != "closed" for one in others),
        notes=len(notes),
        named=sum(bool(one["guard_kept"]) for one in notes),
        identity=record,
        proposed=record is not None and waiting.get(record) is State.PROPOSED,
        years=term.years,
        permanent=term.permanent,
        source=term.source,
        due_on=due_on(local_day(desk.clock()), term) if is_last else None,
    )


def close_and_propose(desk: Desk, name: RecordId, reason: str) -> Done[CaseRow]:
    """Close a case, and propose that name, JMBG and contact are erased while the work stays.

    Raises:
        InputError, NotAllowed: as `close_case` and `disposals.propose`; also when there is no identity, or
            another case of the client is open.
    """
    desk.allow(Permission.DISPOSE)
    desk.allow(Permission.WRITE_CASE)
    review = closing_review(desk, name)
    if review.identity is None:
        raise NotAllowed("identity_none", "Nothing is kept under identity, so there is nothing to take away.")
    if review.other_cases:
        raise NotAllowed("identity_needed", "Another case of this client is open; the identity stays for it.")
    closed = close_case(desk, name, reason)
    because = f"Zatvoren slučaj: {code_label('closing_reason', reason, 'sr-Latn')}"
    with desk.store.reading() as connection:
        every = records(connection, desk.identity, closed.value.client)
    asked = [propose(desk, IDENTITY, one, because, Basis.REQUEST) for one in every]

    def undo() -> Done[object]:
        back = [withdraw_proposal(desk, one.value.id) for one in asked]
        opened = closed.undo() if closed.undo is not None else None
        undone = [change for one in (*back, opened) if one is not None for change in one.changes]
        return Done(None, tuple(undone), "undone")

    changed = (*closed.changes, *(change for one in asked for change in one.changes))
    return Done(closed.value, changed, "case_closed_identity", undo)
