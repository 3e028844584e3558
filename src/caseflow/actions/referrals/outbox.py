"""The outbox: what a person sent goes where the receiver can fetch it, with the exchange's round.

From then on it cannot be undone, only withdrawn. A referral that came back redirected gets its linked one.
"""

import hashlib

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import is_member
from caseflow.actions.referrals.preview import leaving
from caseflow.actions.referrals.state import seen
from caseflow.actions.referrals.writing import fields
from caseflow.db.rows import referrals as rows
from caseflow.db.rows.referral_list import sent
from caseflow.db.rows.referrals import StoredEvent, StoredReferral
from caseflow.db.transaction import Transaction
from caseflow.domain.codes import short_code
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import HALF, OrganizationId, RecordId, pair_space, record_id
from caseflow.domain.referrals.codes import Side, Status, Step
from caseflow.domain.referrals.view import NewReferral
from caseflow.oplog.op import Value

TAKEN = "taken"
_EVENT_FIELDS = (
    "referral", "step", "at", "by_organization", "by_role", "reason", "text", "outcome", "to_service",
    "on_paper", "settles",
)  # fmt: skip


def take_outbox(desk: Desk) -> int:
    """Put every sent referral into the space it shares with its receiver; returns how many.

    What is for an office that was cut off stays in the outbox, and so does all of it once we are.
    """
    with desk.store.reading() as connection:
        found = rows.waiting_to_leave(connection)
    if not found or not is_member(desk, desk.me.organization):
        return 0
    waiting = [one for one in found if is_member(desk, OrganizationId(one.values["receiver"]))]
    for one in waiting:
        with desk.store.transaction() as transaction:
            _share(desk, transaction, one)
    return len(waiting)


def _share(desk: Desk, transaction: Transaction, one: StoredReferral) -> None:
    receiver = OrganizationId(one.values["receiver"])
    space = pair_space(desk.me.organization, receiver)
    transaction.write(space, "referral", leaving(one.values), one.id)
    for event in one.events:
        transaction.write(space, "referral_event", event_values(event), event.id)
    transaction.write(desk.space, "referral", {"outbox": TAKEN}, one.id)
    transaction.audit("shared", "referral", [one.id])


def event_values(event: StoredEvent) -> dict[str, Value]:
    values = {name: event.values[name] for name in _EVENT_FIELDS if event.values[name] is not None}
    return values | {"after": list(event.after)}


def follow_redirects(desk: Desk) -> int:
    """Make the linked referral of each one that came back redirected; a person sends it.

    Its id follows from the redirecting event, so that two computers of the office make the same one.
    """
    with desk.store.reading() as connection:
        stored = rows.loaded(connection, sent(connection, desk.me.organization, [Status.REDIRECTED]))
    return sum(_follow(desk, one) for one in stored if seen(desk, one).side is Side.SENDER)


def _follow(desk: Desk, one: StoredReferral) -> int:
    event = next(event for event in reversed(one.events) if event.step == Step.REDIRECT.value)
    name = record_id(hashlib.sha256(f"redirect:{event.id}".encode()).digest()[:HALF], desk.me.organization)
    to_service = event.values["to_service"]
    with desk.store.reading() as connection:
        is_made = rows.referral(connection, name) is not None
    if is_made or not to_service or not one.values["client"]:
        return 0
    try:
        values = fields(desk, _linked(one, RecordId(to_service)))
    except Refusal:
        return 0
    kept = {field: one.values[field] for field in ("number", "kind")}
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "referral", values | kept | {"code": short_code(desk.random)}, name)
        transaction.audit("redirected", "referral", [one.id, name])
    return 1


def _linked(one: StoredReferral, service: RecordId) -> NewReferral:
    values = one.values
    return NewReferral(
        client=RecordId(values["client"]),
        service=service,
        need=values["need"],
        urgency=values["urgency"],
        consent=values["consent_basis"],
        text=values["text"] or "",
        consent_note=values["consent_reference"] or "",
        case=values["case"],
        kind=values["kind"] or "uputnica",
        contact=values["contact"] or "",
        previous=one.id,
    )
