"""A colleague leaves or is ill: referrals and cases go into another's hands in one step, and back in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from caseflow.actions.cases.hands import put_in_hands
from caseflow.actions.cases.lists import cases_at
from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names, people
from caseflow.actions.referrals.lists import find_referrals, referrals_at, referrals_named
from caseflow.actions.referrals.worker import workers
from caseflow.db.rows.case_list import Narrowed, found
from caseflow.db.rows.nouns import fetch_one, listed
from caseflow.db.rows.people import ids_of
from caseflow.db.rows.referrals import loaded
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.case import CaseHands, CaseRow
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Permission, may, roles_of
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.steps import OPEN
from caseflow.domain.referrals.view import ReferralRow

_IN_HANDS = sorted(one.value for one in OPEN | {Status.DRAFT, Status.READY})
_CHUNK = 400


@dataclass(frozen=True)
class Held:
    """What a colleague has in hand: open referrals, and the open cases that they lead."""

    person: PersonId
    name: str
    referrals: tuple[ReferralRow, ...]
    cases: tuple[CaseRow, ...]


@dataclass(frozen=True)
class HandOver:
    """Args: to: who has them from now on."""

    referrals: tuple[RecordId, ...]
    cases: tuple[RecordId, ...]
    to: PersonId


Before = dict[RecordId, PersonId]
Hands = dict[RecordId, CaseHands]


def in_hands(row: ReferralRow) -> bool:
    """Whether somebody still works on it."""
    return row.status in _IN_HANDS


def hands(desk: Desk) -> tuple[PersonRow, ...]:
    """Colleagues into whose hands a referral can go."""
    desk.allow(Permission.ASSIGN_CASE)
    return tuple(one for one in people(desk) if one.active and _works(one))


def _works(one: PersonRow) -> bool:
    return may(roles_of(one.roles), Permission.WRITE_CASE)


def held_by(desk: Desk, person: str) -> Held:
    """What one person has in hand, whether they still work here or not.

    Raises:
        InputError: there is no such person in the office.
    """
    desk.allow(Permission.ASSIGN_CASE)
    if person not in (known := names(desk)):
        raise InputError("person_unknown", "There is no such person in the office.")
    mine = [row for row in _open_referrals(desk) if row is not None]
    with desk.store.reading() as connection:
        stored = loaded(connection, [row.id for row in mine])
        ids = ids_of(connection, PersonId(person))
        keys = found(connection, Narrowed(leads=ids, closed_too=False))
    has = workers(desk, stored)
    theirs = tuple(row for row in mine if has.get(row.id) in ids)
    cases = tuple(one for one in cases_at(desk, keys) if one is not None)
    return Held(PersonId(person), known[PersonId(person)], theirs, cases)


def _open_referrals(desk: Desk) -> list[ReferralRow | None]:
    keys = [key for side in (True, False) for key in find_referrals(desk, side, _IN_HANDS, each=True)]
    return [row for at in range(0, len(keys), _CHUNK) for row in referrals_at(desk, keys[at : at + _CHUNK])]


def hand_over(desk: Desk, asked: HandOver) -> Done[int]:
    """Everything that was chosen goes into another's hands, in one transaction; undone, it goes back.

    Raises:
        InputError: nothing was chosen, it is gone, or the colleague does not work on cases here.
    """
    desk.allow(Permission.ASSIGN_CASE)
    chosen = HandOver(tuple(dict.fromkeys(asked.referrals)), tuple(dict.fromkeys(asked.cases)), asked.to)
    if not chosen.referrals and not chosen.cases:
        raise InputError("hand_over_nothing", "Choose what is to be handed over.")
    if not any(one.id == asked.to for one in hands(desk)):
        raise InputError("person_reads_no_case", "This person's roles open no case.")
    before, held = _before(desk, chosen)
    with desk.store.transaction() as transaction:
        for name in chosen.referrals:
            transaction.write(desk.space, "referral", {"worker": asked.to}, name)
        for name in chosen.cases:
            _lead(desk, transaction, name, asked.to)
        _note(transaction, chosen.referrals, chosen.cases)
    n = len(chosen.referrals) + len(chosen.cases)
    return Done(
        n, _changes(transaction, chosen.referrals), "handed_over", lambda: _back(desk, chosen, before, held)
    )


def _note(transaction: Transaction, referrals: Sequence[RecordId], cases: Sequence[RecordId]) -> None:
    if referrals:
        transaction.audit("assigned", "referral", referrals)
    if cases:
        transaction.audit("assigned", "case", cases)


def _changes(transaction: Transaction, referrals: Sequence[RecordId]) -> tuple[Change, ...]:
    return (*transaction.changes, *(Change("referral", name) for name in referrals))


def _before(desk: Desk, chosen: HandOver) -> tuple[Before, Hands]:
    there = referrals_named(desk, chosen.referrals)
    if len(there) != len(chosen.referrals):
        raise InputError("referral_gone", "This referral is not in the store.")
    if not all(map(in_hands, there)):
        raise InputError("hand_over_closed", "A closed referral is in nobody's hands any more.")
    with desk.store.reading() as connection:
        stored = loaded(connection, chosen.referrals)
        rows = {name: fetch_one(connection, "case", name) for name in chosen.cases}
    if any(row is None for row in rows.values()):
        raise InputError("case_gone", "This case is not in the store.")
    named = {one.id: PersonId(one.values["worker"] or "") for one in stored}
    return named, {name: _hands(row) for name, row in rows.items() if row is not None}


def _hands(row: Mapping[Any, Any]) -> CaseHands:
    return CaseHands(PersonId(row["lead"] or ""), tuple(map(PersonId, listed(row["team"]))))


def _lead(desk: Desk, transaction: Transaction, name: RecordId, lead: PersonId) -> None:
    row = fetch_one(transaction.connection, "case", name)
    team = _hands(row).team if row else ()
    put_in_hands(desk, transaction, name, CaseHands(lead, tuple(one for one in team if one != lead)))


def _back(desk: Desk, chosen: HandOver, before: Before, held: Hands) -> Done[object]:
    """What has gone into yet other hands meanwhile stays there."""
    desk.allow(Permission.ASSIGN_CASE)
    with desk.store.transaction() as transaction:
        still = [
            one.id
            for one in loaded(transaction.connection, chosen.referrals)
            if one.values["worker"] == chosen.to
        ]
        for name in still:
            transaction.write(desk.space, "referral", {"worker": before[name] or None}, name)
        led = [name for name in chosen.cases if _is_led_by(transaction, name, chosen.to)]
        for name in led:
            put_in_hands(desk, transaction, name, held[name])
        _note(transaction, still, led)
    return Done(None, _changes(transaction, still), "handed_back")


def _is_led_by(transaction: Transaction, name: RecordId, person: PersonId) -> bool:
    row = fetch_one(transaction.connection, "case", name)
    return row is not None and row["lead"] == person
