"""Calls to a local network: made without saying who it is, claimed by members, one of them picked.

The call is written into the network's space; for whom it is stays in the record of the same id at home.
Whoever is picked gets an ordinary referral, under a consent that names it; everybody else reads that it was
taken.
"""

from collections.abc import Callable

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.glass import closed_among, need_reason
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.call_rows import call_row, call_rows, our_network, own_services
from caseflow.db.rows.need_calls import StoredCall, stored_calls
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Change, Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId, network_space
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.need_call import (
    TOLD,
    CallPreview,
    CallRow,
    CallState,
    NewCall,
    age_group_of,
    check_open,
    check_told,
    open_until,
)
from caseflow.domain.referrals.terms import Urgency, agreed_moment
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

CALL, CLAIM = "need_call", "call_claim"


def call_preview(desk: Desk, new: NewCall) -> CallPreview:
    """What the members will read, field by field.

    Raises:
        InputError: a code that is none, no such client, or a network we are not in.
    """
    desk.allow(Permission.SEND_REFERRAL)
    told, known = _told(desk, new), our_network(desk, new.network)
    leaves = tuple((name, str(told[name])) for name in TOLD if told.get(name) not in (None, ""))
    return CallPreview(known.name, len(known.members) - 1, leaves)


def make_call(desk: Desk, new: NewCall) -> Done[CallRow]:
    """Ask the members of a network who can take somebody.

    Raises:
        InputError: as `call_preview`; nobody else is in the network; the last day has passed.
    """
    desk.allow(Permission.SEND_REFERRAL)
    check_told(new, local_day(desk.clock()))
    told, known = _told(desk, new), our_network(desk, new.network)
    if len(known.members) < 2:
        raise InputError("call_nobody", "There is nobody else in this network yet.")
    with desk.store.transaction() as transaction:
        made = transaction.write(known.space, CALL, told)
        home: dict[str, Value] = {"client": new.client, "network": known.id}
        transaction.write(desk.space, CALL, told | home, made)
        transaction.audit("called", CALL, [made])
    return Done(call_row(desk, made), tuple(transaction.changes), "call_made")


def _told(desk: Desk, new: NewCall) -> dict[str, Value]:
    """What leaves: nothing that is not in `TOLD`."""
    need_reason(desk, new.client)
    who, now = client(desk, new.client), desk.clock()
    age = local_day(now).year - who.year_of_birth if who.year_of_birth else None
    urgency = Urgency(check_code("urgency", new.urgency))
    until = agreed_moment(new.open_until) if new.open_until else open_until(urgency, now)
    said: dict[str, Value] = {
        "organization": desk.me.organization,
        "need": check_code("referral_reason", new.need),
        "age_group": age_group_of(age),
        "municipality": who.municipality if new.tell_place else "",
        "urgency": urgency.value,
        "access_mode": check_code("access_mode", new.access_mode) if new.access_mode else "",
        "first_claims": new.first_claims,
        "at": now.isoformat(timespec="seconds"),
        "open_until": until.isoformat(timespec="seconds"),
    }
    return {name: said[name] for name in TOLD if said[name] not in ("", False)}


def calls(desk: Desk) -> tuple[CallRow, ...]:
    """Those of our networks: the open ones first, then the newest; of ours none about somebody whose case is
    closed to this person."""
    desk.allow(Permission.READ_CASE)
    rows = call_rows(desk)
    closed = closed_among(desk, [row.client for row in rows if row.client])
    return tuple(sorted((row for row in rows if row.client not in closed), key=_pressing))


def _pressing(row: CallRow) -> tuple[bool, float]:
    return row.state is not CallState.OPEN, -row.at.timestamp()


def call(desk: Desk, name: RecordId) -> CallRow:
    """Raises InputError. CaseOfAnother: it is ours, about somebody whose case is closed to this person."""
    desk.allow(Permission.READ_CASE)
    return _opened(desk, call_row(desk, name))


def _opened(desk: Desk, row: CallRow) -> CallRow:
    if row.client:
        need_reason(desk, row.client)
    return row


def claim_call(desk: Desk, name: RecordId, service: RecordId) -> Done[CallRow]:
    """Say that our office can take the person, with one of its services. Nobody's name is known yet.

    Raises:
        InputError: no such call, or the service is not ours. NotAllowed: it is closed, or our own.
    """
    desk.allow(Permission.ANSWER_REFERRAL)
    row = call_row(desk, name)
    if row.ours:
        raise NotAllowed("call_ours", "This is your own call; others answer it.")
    check_open(row.state)
    if service not in {one.id for one in own_services(desk)}:
        raise InputError("call_service", "Choose one of your own services.")
    values: dict[str, Value] = {
        "call": name,
        "organization": desk.me.organization,
        "service": service,
        "at": desk.clock().isoformat(timespec="seconds"),
    }
    with desk.store.transaction() as transaction:
        stored = _stored(transaction, name)
        transaction.write(network_space(stored.network), CLAIM, values)
        transaction.audit("claimed", CALL, [name])
    return Done(call_row(desk, name), _changes(transaction, name), "call_claimed", _undo_claim(desk, name))


def _undo_claim(desk: Desk, name: RecordId) -> Callable[[], Done[object]]:
    def undo() -> Done[object]:
        done = withdraw_claim(desk, name)
        return Done(done.value, done.changes, done.message)

    return undo


def withdraw_claim(desk: Desk, name: RecordId) -> Done[CallRow]:
    """We cannot take the person after all; once picked, we say so by declining the referral.

    Raises:
        InputError: we did not claim it. NotAllowed: it is closed.
    """
    desk.allow(Permission.ANSWER_REFERRAL)
    row = call_row(desk, name)
    if row.own_claim is None:
        raise InputError("call_not_claimed", "Your office has not answered this call.")
    check_open(row.state)
    values: dict[str, Value] = {"withdrawn_at": desk.clock().isoformat(timespec="seconds")}
    with desk.store.transaction() as transaction:
        stored = _stored(transaction, name)
        for claim in stored.claims:
            if claim["organization"] == desk.me.organization:
                transaction.write(network_space(stored.network), CLAIM, values, RecordId(claim["id"]))
        transaction.audit("unclaimed", CALL, [name])
    return Done(call_row(desk, name), _changes(transaction, name), "call_unclaimed")


def pick_claim(desk: Desk, name: RecordId, claim: RecordId) -> Done[CallRow]:
    """One of those that claimed gets the referral; for everybody else the call is taken.

    Raises:
        InputError: no such call or claim. NotAllowed: another office's call, or it is closed.
        CaseOfAnother: as `call`.
    """
    desk.allow(Permission.SEND_REFERRAL)
    row = _own(desk, name)
    if claim not in {one.id for one in row.claims}:
        raise InputError("call_claim_gone", "This office has taken its answer back. Look again.")
    if row.state is not CallState.EXPIRED:
        check_open(row.state)
    with desk.store.transaction() as transaction:
        _close(desk, transaction, _stored(transaction, name), {"picked": claim})
    return Done(call_row(desk, name), _changes(transaction, name), "call_picked")


def withdraw_call(desk: Desk, name: RecordId) -> Done[CallRow]:
    """Nobody is asked any more.

    Raises:
        InputError: no such call. NotAllowed: another office's call, or it is closed.
        CaseOfAnother: as `call`.
    """
    desk.allow(Permission.SEND_REFERRAL)
    check_open(_own(desk, name).state)
    with desk.store.transaction() as transaction:
        _close(desk, transaction, _stored(transaction, name), {})
    return Done(call_row(desk, name), _changes(transaction, name), "call_withdrawn")


def pick_first_everywhere(desk: Desk) -> int:
    """After every reading: calls of ours that take the first that claims. Returns how many were closed."""
    open_ones = [row for row in call_rows(desk) if row.ours and row.first_claims and _may_pick(row)]
    if not open_ones:
        return 0
    with desk.store.transaction() as transaction:
        for row in open_ones:
            _close(desk, transaction, _stored(transaction, row.id), {"picked": row.claims[0].id})
    return len(open_ones)


def _may_pick(row: CallRow) -> bool:
    """A claim made in time counts, also when it came after the term."""
    return row.state in (CallState.OPEN, CallState.EXPIRED) and any(
        one.at <= row.open_until for one in row.claims[:1]
    )


def _close(desk: Desk, transaction: Transaction, stored: StoredCall, home: dict[str, Value]) -> None:
    """Everybody reads whether it was taken, nobody reads by whom."""
    state = CallState.TAKEN if home else CallState.WITHDRAWN
    said: dict[str, Value] = {
        "state": state.value,
        "closed_at": desk.clock().isoformat(timespec="seconds"),
    }
    transaction.write(network_space(stored.network), CALL, said, stored.id)
    transaction.write(desk.space, CALL, said | home, stored.id)
    transaction.audit("picked" if home else "withdrawn", CALL, [stored.id])


def _own(desk: Desk, name: RecordId) -> CallRow:
    row = call_row(desk, name)
    if not row.ours:
        raise NotAllowed("call_of_another", "Only the office that made this call may do this.")
    return _opened(desk, row)


def _stored(transaction: Transaction, name: RecordId) -> StoredCall:
    found = stored_calls(transaction.connection, name)
    if not found:
        raise InputError("call_gone", "There is no such call.")
    return found[0]


def _changes(transaction: Transaction, name: RecordId) -> tuple[Change, ...]:
    return (*transaction.changes, Change(CALL, name))


def check_receiver(desk: Desk, name: RecordId, receiver: str) -> None:
    """A referral that answers a call goes to whoever was picked, and once.

    Raises:
        InputError: another office, nobody was picked, or it was sent already.
    """
    desk.allow(Permission.SEND_REFERRAL)
    row = _own(desk, name)
    if row.picked is None or row.picked.organization != receiver:
        raise InputError("call_other_receiver", "This referral goes to the office that was picked.")
    if row.referred:
        raise InputError("call_referred", "There is a referral for this call already.")
