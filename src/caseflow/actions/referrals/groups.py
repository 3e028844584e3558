"""One need, several asked at once: written on one form, sent together, and one of them stays.

Each gets a referral of its own in the space it shares with us, under a consent that names it. That they hang
together is known here alone. `giving_way` does what follows when somebody accepts.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from caseflow.actions.cases.consents import covering_now
from caseflow.actions.cases.glass import closed_referrals, need_reason_for
from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.actions.referrals.events import settling, where
from caseflow.actions.referrals.giving_way import GIVING_WAY
from caseflow.actions.referrals.lists import referrals_named
from caseflow.actions.referrals.state import NOT_SENT, Seen, seen
from caseflow.actions.referrals.steps import take_step
from caseflow.actions.referrals.writing import check_new, fields, new_referral, write_new
from caseflow.db.rows.referral_groups import branch_of, of_group, waiting_groups
from caseflow.db.rows.referrals import StoredReferral, referral
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.consent import DATA
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId, new_record_id
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.chain import to_choose
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NeedChoice, NewReferral, ReferralRow
from caseflow.oplog.op import Value


def new_for_several(
    desk: Desk, new: NewReferral, services: Sequence[RecordId], guard_reason: str = ""
) -> Done[ReferralRow]:
    """Ask several services for one need; each referral is ready to send and stays until somebody sends it.

    Args:
        new: as it would be written for one of them. A consent given now is recorded for each receiver that no
            consent of before covers.

    Raises:
        InputError: none is named, or one twice; and as `new_referral`, for any of them.
    """
    desk.allow(Permission.SEND_REFERRAL)
    if not services or len(set(services)) != len(services):
        raise InputError("services_chosen", "Choose each service once, and at least one.")
    if new.call and len(services) > 1:
        raise InputError("call_other_receiver", "This referral goes to the office that was picked.")
    if len(services) == 1:
        return new_referral(desk, replace(new, service=services[0]), guard_reason)
    check_new(desk, new, guard_reason)
    each = _for_each(desk, new, services)
    group = new_record_id(desk.random, desk.me.organization)
    with desk.store.transaction() as transaction:
        names = [write_new(desk, transaction, one, values | {"group_id": group}) for one, values in each]
    changes = list(transaction.changes)
    with desk.store.transaction() as transaction:
        for name in names:
            take_step(desk, transaction, name, Step.READY, StepDetails())
    changes += _changes(transaction, names)
    return Done(_row(desk, names[0]), tuple(changes), _message("referral_ready", names))


def _for_each(
    desk: Desk, new: NewReferral, services: Sequence[RecordId]
) -> list[tuple[NewReferral, dict[str, Value]]]:
    """A consent of before is used where it covers a receiver, one of now for two services of one office."""
    found: list[tuple[NewReferral, dict[str, Value]]] = []
    named: set[str] = set()
    for service in services:
        one = replace(new, service=service)
        values = fields(desk, one)
        receiver, leaving = str(values["receiver"]), _leaving(values)
        covered = receiver in named or covering_now(desk, new.client, receiver, leaving)
        found.append((replace(one, given_by="") if covered else one, values))
        named.add(receiver)
    return found


def _leaving(values: Mapping[str, Value]) -> list[str]:
    return [name for name in DATA if values.get(name) not in (None, "")]


def send_need(desk: Desk, name: RecordId) -> Done[ReferralRow]:
    """Send a referral, and every other that asks for the same need and was written with it.

    Raises:
        NotAllowed: it cannot be sent, or somebody has accepted the need already.
        CaseOfAnother: as `make_step`.
    """
    desk.allow(Permission.SEND_REFERRAL)
    _need_reason(desk, name)
    with desk.store.transaction() as transaction:
        stored = _stored(transaction, name)
        group = stored.values["group_id"]
        written = of_group(transaction.connection, group) if group else (stored,)
        ready = [one for one in written if one.id == name or seen(desk, one).status in NOT_SENT]
        for one in ready:
            take_step(desk, transaction, one.id, Step.SEND, StepDetails())
    names = [one.id for one in ready]
    paper = any(one.values["on_paper"] for one in ready)
    undo = None if paper else lambda: _undo(desk, names)
    return Done(_row(desk, name), _changes(transaction, names), _message("referral_send", names), undo)


def _need_reason(desk: Desk, name: RecordId) -> None:
    """All that ask for one need are of one client; who wrote this one wrote the others."""
    with desk.store.reading() as connection:
        stored = referral(connection, name)
    if stored is not None:
        need_reason_for(desk, stored)


def _undo(desk: Desk, names: Sequence[RecordId]) -> Done[object]:
    with desk.store.transaction() as transaction:
        for name in names:
            take_step(desk, transaction, name, Step.UNDO_SEND, StepDetails())
    return Done(None, _changes(transaction, names), "referral_undo_send")


def _message(key: str, names: Sequence[RecordId]) -> str:
    return key if len(names) == 1 else f"{key}_several"


def _changes(transaction: Transaction, names: Sequence[RecordId]) -> tuple[Change, ...]:
    return (*transaction.changes, *(Change("referral", name) for name in names))


def choose_branch(desk: Desk, name: RecordId, text: str = "", keep_reason: str = "") -> Done[ReferralRow]:
    """Several accepted one need: this one stays, from the others it is taken back.

    Args:
        text: what the others read besides the reason. keep_reason: why something in it that looks like an
            identity stays.

    Raises:
        GuardWarning: the text would leave the office and seems to hold an identity.
        InputError: there is nothing to choose any more. CaseOfAnother: as `make_step`.
    """
    desk.allow(Permission.SEND_REFERRAL)
    _need_reason(desk, name)
    guard(text, keep_reason)
    with desk.store.transaction() as transaction:
        group = _stored(transaction, name).values["group_id"]
        branches = of_group(transaction.connection, group) if group else ()
        standing = to_choose([branch_of(one) for one in branches])
        if name not in standing:
            raise InputError("conflict_settled", "Somebody has settled this already.")
        for one in branches:
            if one.id in standing:
                _decide(desk, transaction, seen(desk, one), one.id == name, text)
        transaction.audit("settled", "referral", [name])
    return Done(_row(desk, name), _changes(transaction, list(map(RecordId, standing))), "need_chosen")


def _decide(desk: Desk, transaction: Transaction, one: Seen, stays: bool, text: str) -> None:
    said = StepDetails() if stays else StepDetails(reason=GIVING_WAY.reason, text=text)
    if one.view.concurrent:
        kept = next(each for each in one.view.concurrent if (each.step is not Step.WITHDRAW) == stays)
        values = settling(desk, one, kept, said)
        transaction.write(where(desk, one), "referral_event", values)
    elif not stays:
        take_step(desk, transaction, one.stored.id, Step.WITHDRAW, said)


def needs_to_choose(desk: Desk) -> tuple[NeedChoice, ...]:
    """Needs that several accepted before anybody knew, for a person to decide; of a case of somebody else
    not who they are."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = [of_group(connection, group) for group in waiting_groups(connection, accepted=True)]
    closed = closed_referrals(desk, [one for branches in found for one in branches])
    choices = (_choice(branches, closed) for branches in found)
    return tuple(one for one in choices if one is not None)


def _choice(branches: Sequence[StoredReferral], closed: Collection[RecordId]) -> NeedChoice | None:
    standing = to_choose([branch_of(one) for one in branches])
    chosen = [one for one in branches if one.id in standing]
    if not chosen:
        return None
    last = max(event.at for one in chosen for event in one.events)
    told = [one for one in chosen if one.id not in closed]
    names = tuple(str(one.values["receiver_name"] or "") for one in told)
    code = chosen[0].values["client_code"] or chosen[0].values["code"]
    return NeedChoice(chosen[0].id, code, names, datetime.fromisoformat(last))


def _stored(transaction: Transaction, name: RecordId) -> StoredReferral:
    found = referral(transaction.connection, name)
    if found is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    return found


def _row(desk: Desk, name: RecordId) -> ReferralRow:
    (found,) = referrals_named(desk, [name])
    return found
