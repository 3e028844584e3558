"""Referrals: written on one page, sent, listed, shown. Steps after sending are in `steps`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from caseflow.actions.cases import clients
from caseflow.actions.cases.consents import age_of, record_consent
from caseflow.actions.cases.glass import need_reason, need_reason_for
from caseflow.actions.cases.readings import note_reading
from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import service_card
from caseflow.actions.directory.members import is_member
from caseflow.actions.guard import guard
from caseflow.actions.office.people import names
from caseflow.actions.office.settings import profile
from caseflow.actions.put_back import putting_back
from caseflow.actions.referrals.calls import check_receiver
from caseflow.actions.referrals.escalations import at_supervisor
from caseflow.actions.referrals.need import need_of
from caseflow.actions.referrals.onward import chain, check_part, goes_onward, let_tell
from caseflow.actions.referrals.settling import conflict_of
from caseflow.actions.referrals.state import Seen, paper_steps, possible_steps, row, seen
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.referrals.timeline import timeline
from caseflow.actions.referrals.worker import workers
from caseflow.db.rows import consents as consent_rows
from caseflow.db.rows import referrals as rows
from caseflow.db.rows.referrals import StoredReferral
from caseflow.db.transaction import Transaction
from caseflow.domain.cases.consent import DATA, GIVEN, SHARE_RECEIVER, NewConsent, Sharing, only_giver
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.codes import document_number, short_code
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import OrganizationId, PersonId, RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.codes import Side, Status, Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.terms import NOT_TRAVELLED, Urgency, agreed_moment
from caseflow.domain.referrals.update import UpdateKind, possible
from caseflow.domain.referrals.view import NewReferral, ReferralPage, ReferralRow
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

NETWORK_SLIP = "UP"
CONSENTS = ("given", "legal_basis")


def new_referral(desk: Desk, new: NewReferral, guard_reason: str = "") -> Done[ReferralRow]:
    """A referral that is ready to send; it stays in the office until somebody sends it.

    Raises:
        InputError: a code that is none, a client or service that is not there.
        CaseOfAnother: somebody else leads the client's case, and no reason was given today.
        GuardWarning: the text that would leave seems to hold an identity, and no reason is given.
    """
    check_new(desk, new, guard_reason)
    values = fields(desk, new)
    with desk.store.transaction() as transaction:
        made = write_new(desk, transaction, new, values)
    done = make_step(desk, made, Step.READY, StepDetails())
    return Done(done.value, (*transaction.changes, *done.changes), "referral_ready", _taking_back(desk, made))


def _taking_back(desk: Desk, name: RecordId) -> Callable[[], Done[object]]:
    """A referral that was written and not sent goes again; its number is given to no other."""
    undo = putting_back(desk, (desk.space, "referral", name), {"removed": True}, Permission.SEND_REFERRAL)

    def unless_sent() -> Done[object]:
        if seen(desk, stored_referral(desk, name)).status is not Status.READY:
            raise NotAllowed(
                "referral_on_its_way", "This referral was sent; it can be withdrawn on its page."
            )
        return undo()

    return unless_sent


def check_new(desk: Desk, new: NewReferral, guard_reason: str) -> None:
    """Whether this may be written at all; see `new_referral` for what it raises."""
    desk.allow(Permission.SEND_REFERRAL)
    need_reason(desk, new.client)
    if new.identity:
        desk.allow(Permission.OPEN_IDENTITY)
    _check(new, local_day(desk.clock()))
    guard(new.text, guard_reason)
    if new.call:
        check_receiver(desk, new.call, service_card(desk, new.service).row.organization)


def write_new(desk: Desk, transaction: Transaction, new: NewReferral, values: dict[str, Value]) -> RecordId:
    """A referral with its number, its code and the consent it rests on. Args: values: of `fields`."""
    check_part(desk, new, str(values["receiver"]))
    more = _marks(desk, transaction) | _leave(desk, transaction, new, values)
    let_tell(desk, transaction, new)
    made = transaction.write(desk.space, "referral", values | more)
    transaction.audit("made", "referral", [made])
    transaction.flush()
    return made


def _leave(
    desk: Desk, transaction: Transaction, new: NewReferral, values: dict[str, Value]
) -> dict[str, Value]:
    """The consent it rests on: one of before that covers it, or the one that is given now.

    Raises:
        InputError: there is none, and nobody is named who gives one.
    """
    if new.consent != GIVEN:
        return {}
    leaving = tuple(name for name in DATA if values.get(name) not in (None, ""))
    receiver = OrganizationId(str(values["receiver"]))
    wanted = Sharing(receiver, frozenset(leaving), local_day(desk.clock()))
    found = None if new.given_by else consent_rows.covering(transaction.connection, new.client, wanted)
    if found is not None:
        return {"consent": found.id}
    asked = NewConsent(
        client=new.client,
        purpose=SHARE_RECEIVER,
        given_by=new.given_by or only_giver(age_of(desk, new.client)),
        form=new.form,
        fields=leaving,
        recipient=receiver,
        recipient_name=str(values["receiver_name"]),
        assent=new.assent,
        valid_to=new.consent_to,
        explained=new.consent_note,
    )
    return {"consent": record_consent(desk, transaction, asked)}


def _check(new: NewReferral, today: date) -> None:
    check_code("referral_reason", new.need)
    check_code("urgency", new.urgency)
    if new.consent not in CONSENTS:
        raise InputError("consent_missing", "A referral needs consent or a legal basis.")
    if new.agreed is not None and new.agreed < today:
        raise InputError("agreed_past", "The agreed day has passed. Choose a later one.")


def fields(desk: Desk, new: NewReferral) -> dict[str, Value]:
    """What the record holds at home; what leaves is chosen from it by `referral_preview.LEAVES`."""
    desk.allow(Permission.SEND_REFERRAL)
    who, card = clients.client(desk, new.client), service_card(desk, new.service)
    office = profile(desk)
    today = local_day(desk.clock())
    receiver = OrganizationId(card.row.organization)
    values: dict[str, Value] = {
        "sender": desk.me.organization,
        "sender_name": office.name,
        "receiver": receiver,
        "receiver_name": card.row.organization_name,
        "service": new.service,
        "service_name": card.row.name,
        "client": new.client,
        "client_code": who.code,
        "age": today.year - who.year_of_birth if who.year_of_birth else None,
        "sex": who.sex,
        "need": new.need,
        "text": new.text.strip(),
        "urgency": new.urgency,
        "consent_basis": new.consent,
        "consent_reference": new.consent_note.strip(),
        "contact": new.contact.strip() or _contact(desk, office.phone),
        "kind": new.kind,
        "on_paper": not is_member(desk, receiver),
    }
    links = {"previous": new.previous, "part_of": new.part_of, "need_call": new.call}
    extra = {"case": new.case} | links | dict(new.identity)
    if new.agreed is not None and new.urgency == Urgency.PLANNED.value:
        extra["answer_due"] = agreed_moment(new.agreed).isoformat(timespec="seconds")
    return values | {name: value for name, value in extra.items() if value}


def _contact(desk: Desk, phone: str) -> str:
    return ", ".join(part for part in (desk.me.name, phone) if part)


def _marks(desk: Desk, transaction: Transaction) -> dict[str, Value]:
    """The short code for paper and QR, and the document number of this computer."""
    year, letter = local_day(desk.clock()).year, desk.me.letter
    taken = rows.numbers_starting(transaction.connection, f"{NETWORK_SLIP}-{year}-{letter}")
    return {
        "code": short_code(desk.random),
        "number": document_number(NETWORK_SLIP, year, letter, taken),
    }


def send_referral(desk: Desk, name: RecordId) -> Done[ReferralRow]:
    """Send it. The exchange takes it with the next round; until then it can be undone."""
    desk.allow(Permission.SEND_REFERRAL)
    return make_step(desk, name, Step.SEND, StepDetails())


def find(desk: Desk, text: str) -> RecordId:
    """The referral with this id, short code or number.

    Raises:
        InputError: there is none, or others than ours are called the same.
    """
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.find(connection, text)
    ours = [one for one in found if one.values["sender"] == desk.me.organization]
    if not found:
        raise InputError("referral_unknown", "There is no referral “{text}”.", text=text[:40])
    if len(found) > 1 and len(ours) != 1:
        raise InputError(
            "referral_several",
            "More than one referral is called “{text}”. Nothing was opened; look at the list and choose by "
            "the office that sent it.",
            text=text[:40],
        )
    return (ours if len(found) > 1 else found)[0].id


def stored_referral(desk: Desk, name: RecordId) -> StoredReferral:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.referral(connection, name)
    if found is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    return found


def opened_referral(desk: Desk, name: RecordId) -> StoredReferral:
    """For whatever shows more of it than codes. Raises CaseOfAnother, as `referral_page`."""
    desk.allow(Permission.READ_CASE)
    stored = stored_referral(desk, name)
    need_reason_for(desk, stored)
    return stored


def referral_page(desk: Desk, name: RecordId) -> ReferralPage:
    """Everything of one referral; opening it is written down.

    Raises:
        CaseOfAnother: somebody else leads the case of its client, and no reason was given today.
    """
    desk.allow(Permission.READ_CASE)
    one = seen(desk, opened_referral(desk, name))
    note_reading(desk, name)
    page = _page(desk, one)
    acts = Permission.ANSWER_REFERRAL if one.side is Side.RECEIVER else Permission.SEND_REFERRAL
    return page if desk.may(acts) else replace(page, steps=(), paper_steps=(), updates=())


def _page(desk: Desk, one: Seen) -> ReferralPage:
    values = one.stored.values
    with desk.store.reading() as connection:
        removed_on = consent_rows.removed_on(connection, one.stored.id) if values["redacted"] else None
    receiver = values["receiver"] if not values["on_paper"] else None
    events, stands = timeline(desk, one), at_supervisor(desk, one.stored.id)
    return ReferralPage(
        row=row(desk, one),
        sender=OrganizationId(values["sender"]),
        receiver=OrganizationId(receiver) if receiver else None,
        service=RecordId(values["service"]),
        age=values["age"],
        sex=values["sex"] or "",
        text=values["text"] or "",
        consent=values["consent_basis"] or "",
        consent_note=values["consent_reference"] or "",
        contact=values["contact"] or "",
        sent_on=_day(values["sent_at"]),
        events=events,
        steps=possible_steps(one),
        paper_steps=paper_steps(one),
        updates=tuple(kind.value for kind in possible(one.status, one.side is Side.SENDER)),
        attempts=sum(event.step == f"update_{UpdateKind.ATTEMPT.value}" for event in events),
        client=RecordId(values["client"]) if values["client"] and one.side is Side.SENDER else None,
        redacted=_day(values["redacted"]),
        removed_on=removed_on,
        need=need_of(desk, one.stored.id) if one.side is Side.SENDER else None,
        conflict=conflict_of(desk, one) if one.view.concurrent else None,
        receipts=one.travel if one.side is Side.SENDER else NOT_TRAVELLED,
        chain=chain(desk, one),
        may_go_onward=goes_onward(one),
        worker=_worker(desk, one.stored),
        at_supervisor=stands.reason if stands.open else "",
    )


def _worker(desk: Desk, stored: StoredReferral) -> str:
    return names(desk).get(workers(desk, [stored]).get(stored.id, PersonId("")), "")


def _day(at: str | None) -> date | None:
    return local_day(datetime.fromisoformat(at)) if at else None
