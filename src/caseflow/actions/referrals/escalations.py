"""A referral goes to the supervisor: asked by a colleague, or silent for too long; and what becomes of it."""

import hashlib
from collections.abc import Sequence

from caseflow.actions.cases.glass import need_reason_for
from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.actions.office.people import names
from caseflow.actions.referrals.lists import referrals_named
from caseflow.actions.referrals.state import Seen, row, seen
from caseflow.db.rows import escalations as rows
from caseflow.db.rows.authors import authors
from caseflow.db.rows.escalations import ANSWER, QUESTION, Asked
from caseflow.db.rows.people import ids_of
from caseflow.db.rows.referral_updates import updates_of
from caseflow.db.rows.referrals import referral as stored_referral
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import HALF, RecordId, record_id
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.escalation import (
    ASKED,
    LONGEST,
    NEEDS_WORDS,
    SILENT,
    AtSupervisor,
    Escalation,
    Returned,
    Verdict,
    goes_to_supervisor,
)
from caseflow.domain.referrals.steps import OPEN
from caseflow.domain.referrals.terms import GRACE, Overdue, term_is_over
from caseflow.domain.referrals.update import UpdateKind
from caseflow.domain.referrals.view import ReferralRow
from caseflow.oplog.op import Value

_OPEN = frozenset(status.value for status in OPEN)


def escalate(desk: Desk, referral: RecordId, text: str, keep_reason: str = "") -> Done[RecordId]:
    """Ask the supervisor of one's own office; nothing of it leaves.

    Raises:
        NotAllowed: the referral is closed. InputError: no words, or the supervisor was asked already.
        GuardWarning: the words seem to hold an identity and no reason is given. CaseOfAnother: as
            `referral_page`.
    """
    desk.allow(Permission.SEND_REFERRAL, Permission.ANSWER_REFERRAL)
    _check_words(text, keep_reason)
    one = _seen(desk, referral)
    need_reason_for(desk, one.stored)
    if one.status not in OPEN:
        raise NotAllowed("escalation_closed", "Only an open referral goes to the supervisor.")
    if at_supervisor(desk, referral).open:
        raise InputError("escalation_open", "The supervisor was asked about this referral already.")
    with desk.store.transaction() as transaction:
        made = _ask(desk, transaction, referral, (ASKED, text, keep_reason))
    return Done(made, _changes(transaction, referral), "escalated")


def answer_escalation(
    desk: Desk, referral: RecordId, verdict: Verdict, text: str = "", keep_reason: str = ""
) -> Done[RecordId]:
    """Take it over, return it with a word, or settle it, saying how.

    Raises:
        InputError: nothing waits there (any more), or words are missing.
        GuardWarning: the words seem to hold an identity and no reason is given.
    """
    desk.allow(Permission.ASSIGN_CASE)
    if verdict in NEEDS_WORDS or text.strip():
        _check_words(text, keep_reason)
    stands = at_supervisor(desk, referral)
    if not stands.open:
        raise InputError("escalation_none", "Nothing waits for the supervisor here any more.")
    with desk.store.transaction() as transaction:
        asked = stands.id or _ask(desk, transaction, referral, (SILENT, "", ""))
        values: dict[str, Value] = {"escalation": asked, "referral": referral, "verdict": verdict.value}
        made = transaction.write(desk.space, ANSWER, values | _said(desk, text, keep_reason))
        if verdict is Verdict.TAKEN:
            transaction.write(desk.space, "referral", {"worker": desk.me.person}, referral)
        transaction.audit(verdict.value, QUESTION, [referral])
    return Done(made, _changes(transaction, referral), f"escalation_{verdict.value}")


def _seen(desk: Desk, referral: RecordId) -> Seen:
    with desk.store.reading() as connection:
        stored = stored_referral(connection, referral)
    if stored is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    return seen(desk, stored)


def _changes(transaction: Transaction, referral: RecordId) -> tuple[Change, ...]:
    return (*transaction.changes, Change("referral", referral))


def _check_words(text: str, keep_reason: str) -> None:
    if not text.strip():
        raise InputError("escalation_words", "Say it in your own words.")
    if len(text) > LONGEST:
        raise InputError("note_long", "A note can have {limit} characters. Divide it.", limit=LONGEST)
    guard(text, keep_reason)


def _ask(desk: Desk, transaction: Transaction, referral: RecordId, said: tuple[str, str, str]) -> RecordId:
    """Args: said: reason, words, why something like an identity stays in them. What the program itself asks
    has an id that follows from what was asked before, so that two computers ask it once."""
    reason, text, keep = said
    asked: dict[str, Value] = {"referral": referral, "reason": reason}
    values = asked | _said(desk, text, keep)
    name = _silent_name(desk, transaction, referral) if reason == SILENT else None
    made = transaction.write(desk.space, QUESTION, values, name)
    transaction.audit("escalated", "referral", [referral])
    return made


def _silent_name(desk: Desk, transaction: Transaction, referral: RecordId) -> RecordId:
    before = len(rows.of_referral(transaction.connection, referral))
    half = hashlib.sha256(f"silent:{referral}:{before}".encode()).digest()[:HALF]
    return record_id(half, desk.me.organization)


def _said(desk: Desk, text: str, keep_reason: str) -> dict[str, Value]:
    values: dict[str, Value] = {"at": desk.clock().isoformat(timespec="seconds")}
    if text.strip():
        values["text"] = text.strip()
    if keep_reason.strip():
        values["guard_kept"] = keep_reason.strip()
    return values


def at_supervisor(desk: Desk, referral: RecordId) -> AtSupervisor:
    """Whether it waits for a supervisor now, and why."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        asked = rows.of_referral(connection, referral)
    waiting = [one for one in asked if not one.answers]
    if waiting:
        return AtSupervisor(waiting[-1].id, waiting[-1].reason, open=True)
    one = _seen(desk, referral)
    return AtSupervisor(None, SILENT, open=bool(_silent(desk, [row(desk, one)], asked)))


def _silent(
    desk: Desk, found: Sequence[ReferralRow], asked: Sequence[Asked]
) -> list[tuple[ReferralRow, int]]:
    """Those that are silent for too long and were not with the supervisor lately, with how many reminders."""
    late = [one for one in found if one.mine and one.overdue]
    lately = {one.referral for one in asked if _rests(desk, one)}
    with desk.store.reading() as connection:
        told = updates_of(connection, [one.id for one in late])
    reminders = {one.id: 0 for one in late}
    for update in told:
        reminders[RecordId(update["referral"])] += update["kind"] == UpdateKind.REMINDED.value
    return [
        (one, reminders[one.id])
        for one in late
        if one.id not in lately
        and goes_to_supervisor(
            Overdue(one.overdue), reminders[one.id], term_is_over(one.answer_due, desk.clock())
        )
    ]


def _rests(desk: Desk, one: Asked) -> bool:
    """Open, taken over or settled; one that was returned may come again after the time of grace."""
    if not one.answers or one.answers[-1]["verdict"] != Verdict.RETURNED.value:
        return True
    return desk.clock() < one.at + GRACE


def waiting_escalations(desk: Desk, open_ones: Sequence[ReferralRow]) -> tuple[Escalation, ...]:
    """What waits for the supervisors of this office, the longest waiting first.

    Args: open_ones: the referrals that wait for an answer, as they were read already.
    """
    desk.allow(Permission.ASSIGN_CASE)
    with desk.store.reading() as connection:
        asked = rows.every(connection)
        waiting = [one for one in asked if not one.answers]
        wrote = authors(connection, [one.id for one in waiting])
    known, people = {one.id: one for one in _open(desk, waiting)}, names(desk)
    told = [
        Escalation(known[one.referral], one.reason, one.at, one.text, people.get(wrote.get(one.id, ""), ""))
        for one in waiting
        if one.referral in known
    ]
    silent = [
        Escalation(one, SILENT, one.answer_due or one.changed_at, reminders=n)
        for one, n in _silent(desk, open_ones, asked)
    ]
    return tuple(sorted([*told, *silent], key=lambda one: one.at))


def _open(desk: Desk, asked: Sequence[Asked]) -> list[ReferralRow]:
    found = referrals_named(desk, sorted({one.referral for one in asked}))
    return [one for one in found if one.status in _OPEN]


def returned_to_me(desk: Desk) -> tuple[Returned, ...]:
    """What a supervisor returned to this person with a word in the last week, while it is open."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        every = rows.every(connection)
        last = {one.referral: one for one in every}
        mine = [one for one in last.values() if one.answers and _is_back(desk, one)]
        wrote = authors(connection, [one.id for one in mine])
        answered = authors(connection, [RecordId(one.answers[-1]["id"]) for one in mine])
        ids = ids_of(connection, desk.me.person)
    mine = [one for one in mine if wrote.get(one.id) in ids and one.reason == ASKED]
    known, people = {one.id: one for one in _open(desk, mine)}, names(desk)
    return tuple(
        Returned(
            known[one.referral],
            one.answers[-1]["text"] or "",
            people.get(answered.get(RecordId(one.answers[-1]["id"]), ""), ""),
            one.at,
        )
        for one in mine
        if one.referral in known
    )


def _is_back(desk: Desk, one: Asked) -> bool:
    return one.answers[-1]["verdict"] == Verdict.RETURNED.value and desk.clock() < one.at + GRACE
