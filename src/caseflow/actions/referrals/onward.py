"""A referral we received, sent onward to a third office: what it asks, and what its first sender is told.

How the onward one stands is told by the round, into the space of the pair with the first sender. To whom it
went stands there only under a consent that names that sender; taken back, it goes there as well.
"""

import hashlib

from caseflow.actions.cases.consents import age_of, covering_now, record_consent
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.state import Seen, seen
from caseflow.db.rows import referral_onward as rows
from caseflow.db.rows.consents import covering
from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import fetch_one
from caseflow.db.rows.referral_updates import UPDATE_FIELDS
from caseflow.db.rows.referrals import StoredEvent, StoredReferral, referral
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.consent import (
    GIVEN,
    ONWARD_TO,
    SHARE_RECEIVER,
    Consent,
    NewConsent,
    Sharing,
    only_giver,
)
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.ids import HALF, OrganizationId, RecordId, Space, record_id
from caseflow.domain.referrals.codes import Side, Step
from caseflow.domain.referrals.onward import NOT_TOLD, OPEN_THERE, First, check_onward, may_go_onward
from caseflow.domain.referrals.update import UpdateKind
from caseflow.domain.referrals.view import Linked, NewReferral, Relation
from caseflow.oplog.op import Value

UPDATE = "referral_update"


def check_part(desk: Desk, new: NewReferral, receiver: str) -> None:
    """Whether this may be written as part of the referral it names; raises as `check_onward`.

    Raises:
        InputError: no such referral, it is about another client, or that service is being asked already.
    """
    if new.part_of is None:
        return
    check_onward(_first(desk, new.part_of), receiver, desk.me.organization)
    with desk.store.reading() as connection:
        before = rows.onward_of(connection, new.part_of, desk.me.organization)
        same = family(connection, new.client)
    if any(one.values["client"] not in same for one in before):
        raise InputError("onward_other_client", "This referral went onward for another client of yours.")
    if any(one.values["service"] == new.service and _open(desk, one) for one in before):
        raise InputError("onward_already", "It went onward to this service already and waits there.")


def check_first(desk: Desk, name: RecordId) -> None:
    """Whether anything can go onward from it at all; raises as `check_onward`."""
    check_onward(_first(desk, name), "", desk.me.organization)


def check_sending(desk: Desk, one: Seen) -> None:
    """What was written while the first referral was ours may not be sent once it is not; raises as
    `check_onward`."""
    if one.side is Side.SENDER and one.stored.values["part_of"]:
        first = _first(desk, RecordId(one.stored.values["part_of"]))
        check_onward(first, one.stored.values["receiver"], desk.me.organization)


def _first(desk: Desk, name: RecordId) -> First:
    with desk.store.reading() as connection:
        stored = referral(connection, name)
    if stored is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    return _as_first(seen(desk, stored))


def _as_first(one: Seen) -> First:
    return First(one.side, one.status, one.stored.values["sender"], bool(one.stored.values["redacted"]))


def _open(desk: Desk, stored: StoredReferral) -> bool:
    return seen(desk, stored).status in OPEN_THERE


def goes_onward(one: Seen) -> bool:
    return may_go_onward(_as_first(one))


def let_tell(desk: Desk, transaction: Transaction, new: NewReferral) -> None:
    """The consent by which the first sender may read to whom it went, unless one of before says so.

    Raises:
        InputError: it rests on the law, or nobody is named who gives it.
    """
    if new.part_of is None or not new.tell_to_whom:
        return
    if new.consent != GIVEN:
        raise InputError("onward_tell_consent", "To whom it goes is told only by consent.")
    stored = referral(transaction.connection, new.part_of)
    assert stored is not None
    sender = OrganizationId(stored.values["sender"])
    if covering_now(desk, new.client, sender, (ONWARD_TO,)) is not None:
        return
    asked = NewConsent(
        client=new.client,
        purpose=SHARE_RECEIVER,
        given_by=new.given_by or only_giver(age_of(desk, new.client)),
        form=new.form,
        fields=(ONWARD_TO,),
        recipient=sender,
        recipient_name=str(stored.values["sender_name"] or ""),
        assent=new.assent,
        valid_to=new.consent_to,
        explained=new.consent_note,
    )
    record_consent(desk, transaction, asked)


def follow_onward(desk: Desk) -> int:
    """Tell each first sender how what went onward stands; returns how many updates were written.

    An update has an id that follows from the step it tells, so that two computers of the office make one.
    """
    with desk.store.reading() as connection:
        sent = rows.every_onward(connection, desk.me.organization)
    return sum(_tell(desk, seen(desk, one)) for one in sent)


def _tell(desk: Desk, one: Seen) -> int:
    left = one.stored.shared or one.stored.values["on_paper"]
    if not left or one.status in NOT_TOLD:
        return 0
    last, first = one.stored.events[-1], RecordId(one.stored.values["part_of"])
    name = _name_of(desk, one, last)
    with desk.store.reading() as connection:
        stored = referral(connection, first)
        told = fetch_one(connection, UPDATE, name) is not None
    if told or stored is None or not stored.shared or stored.values["sender"] == desk.me.organization:
        return 0
    values = _said(desk, one, last, stored)
    with desk.store.transaction() as transaction:
        transaction.write(Space(stored.shared), UPDATE, values, name)
        transaction.audit("shared", "referral", [first])
    return 1


def _name_of(desk: Desk, one: Seen, last: StoredEvent) -> RecordId:
    text = f"onward:{one.stored.id}:{last.id}:{one.status.value}"
    return record_id(hashlib.sha256(text.encode()).digest()[:HALF], desk.me.organization)


def _said(desk: Desk, one: Seen, last: StoredEvent, first: StoredReferral) -> dict[str, Value]:
    values: dict[str, Value] = {
        "referral": first.id,
        "kind": UpdateKind.ONWARD.value,
        "at": last.at,
        "by_organization": desk.me.organization,
        "state": one.status.value,
    }
    if last.step == Step.COMPLETE.value and last.values["outcome"]:
        values["outcome"] = last.values["outcome"]
    if not first.values["redacted"] and _may_read_to_whom(desk, one, first.values["sender"]):
        values[ONWARD_TO] = one.stored.values["receiver_name"]
    return values


def _may_read_to_whom(desk: Desk, one: Seen, sender: str) -> bool:
    """Asked in the round, for whoever sits there: nothing of the client is shown."""
    wanted = Sharing(sender, frozenset({ONWARD_TO}), local_day(desk.clock()))
    with desk.store.reading() as connection:
        return covering(connection, RecordId(one.stored.values["client"]), wanted) is not None


def no_longer_told(desk: Desk, transaction: Transaction, of: Consent) -> list[tuple[Space, RecordId]]:
    """Say again what the first sender was told, without to whom, now that this consent is taken back.

    Returns: the updates that have to be emptied, and where.
    """
    if ONWARD_TO not in of.fields:
        return []
    found: list[tuple[Space, RecordId]] = []
    connection, ours = transaction.connection, desk.me.organization
    firsts = {RecordId(one.values["part_of"]) for one in rows.onward_for(connection, of.client, ours)}
    for first in sorted(firsts):
        stored = referral(connection, first)
        if stored is None or stored.values["sender"] != of.recipient or not stored.shared:
            continue
        for name in rows.naming(connection, first, ours):
            told = fetch_one(connection, UPDATE, name)
            assert told is not None
            left = {key: told[key] for key in UPDATE_FIELDS if told[key] is not None}
            transaction.write(Space(stored.shared), UPDATE, left, name)
            found.append((Space(stored.shared), name))
    return found


def chain(desk: Desk, one: Seen) -> tuple[Linked, ...]:
    """Where it came from and where it went onward; who was asked one after another tells `need_of`."""
    values, ours, name = one.stored.values, desk.me.organization, one.stored.id
    mine = one.side is Side.SENDER
    with desk.store.reading() as connection:
        part_of = referral(connection, RecordId(values["part_of"])) if mine and values["part_of"] else None
        onward = rows.onward_of(connection, name, ours)
    found = [
        *((Relation.PART_OF, each) for each in (part_of,) if each),
        *((Relation.ONWARD, each) for each in onward),
    ]
    return tuple(_linked(relation, seen(desk, stored)) for relation, stored in found)


def _linked(relation: Relation, one: Seen) -> Linked:
    values = one.stored.values
    partner = values["receiver_name" if one.side is Side.SENDER else "sender_name"] or ""
    last = one.stored.events[-1].values if one.stored.events else {}
    return Linked(
        relation, one.stored.id, values["code"], partner, one.status.value, last.get("outcome") or ""
    )
