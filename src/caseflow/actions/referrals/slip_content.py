"""What stands on a slip: the referral's own texts, in the script of the page, and no more."""

from collections.abc import Callable
from datetime import datetime, timedelta

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import service_card
from caseflow.actions.office.settings import OfficeProfile, profile
from caseflow.actions.referrals.state import Seen
from caseflow.documents.slip import (
    Destination,
    Matter,
    Sender,
    SlipClient,
    SlipContent,
    SlipKind,
    Urgency,
)
from caseflow.documents.slip_words import Script
from caseflow.documents.voucher import Voucher
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.directory.service import ServiceCard
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.telling import may_be_named, tells
from caseflow.domain.referrals.codes import Side, Status
from caseflow.domain.text.serbian import to_cyrillic, to_latin
from caseflow.resources.tables import code_label, service_group

Write = Callable[[str], str]
NOT_SENT = frozenset({Status.DRAFT, Status.READY})
VOUCHER_HOLDS = timedelta(days=30)
LANGUAGES = {"cyrl": "sr-Cyrl", "latn": "sr-Latn"}


def slip_content(desk: Desk, one: Seen, look: tuple[str, str], copy: int) -> SlipContent:
    """Args: look: kind and script. copy: its number, from 1."""
    kind, script = look
    values, write = one.stored.values, to_cyrillic if script == "cyrl" else to_latin
    office = profile(desk)
    return SlipContent(
        kind=SlipKind(kind),
        script=Script(script),
        code=values["code"],
        number=values["number"] or "",
        issued_on=local_day(datetime.fromisoformat(values["sent_at"]) if values["sent_at"] else desk.clock()),
        place=write(office.municipality),
        sender=_sender(desk, one, office, write),
        client=_client(desk, one, LANGUAGES[script], write),
        destination=_destination(desk, one, write),
        matter=_matter(one, LANGUAGES[script], write),
        urgency=Urgency(values["urgency"]),
        reply_due=local_day(one.due) if one.due else None,
        printed_at=desk.clock().astimezone(BELGRADE),
        copy_number=copy,
        draft=one.status in NOT_SENT,
    )


def voucher_content(desk: Desk, one: Seen, script: str) -> Voucher:
    """What an anonymous voucher says: a code and a door, no person, no word of health."""
    values, write = one.stored.values, to_cyrillic if script == "cyrl" else to_latin
    to, card = _destination(desk, one, write), _card(desk, RecordId(values["service"]))
    types = card.row.service_types if card else ()
    kinds = [card.row.service_group, *map(service_group, types)] if card else []
    return Voucher(
        script=Script(script),
        code=values["code"],
        provider="" if tells(to.provider) else to.provider,
        service=to.service if may_be_named(kinds, to.service, types=types) else "",
        address=to.address,
        hours=to.hours,
        phone=to.phone,
        walk_in=card is not None and "walk_in" in card.row.access_modes,
        valid_to=local_day(desk.clock()) + VOUCHER_HOLDS,
        draft=one.status in NOT_SENT,
    )


def _sender(desk: Desk, one: Seen, office: OfficeProfile, write: Write) -> Sender:
    """The worker is a code on paper: the first letters of the person's id. The receiver prints the
    sender's name and contact as they arrived."""
    worker = f"{desk.me.letter}-{desk.me.person[:4].upper()}"
    contact = write(one.stored.values["contact"] or "")
    if one.side is Side.RECEIVER:
        return Sender(write(one.stored.values["sender_name"] or ""), "", "", worker, contact)
    return Sender(write(office.name), write(office.address), office.phone, worker, contact)


def _client(desk: Desk, one: Seen, language: str, write: Write) -> SlipClient:
    """Without the name for whom no role opens an identity."""
    values, named = one.stored.values, desk.may(Permission.OPEN_IDENTITY)
    sex = code_label("sex", values["sex"], language) if values["sex"] else ""
    age = str(values["age"]) if values["age"] is not None else ""
    return SlipClient(
        values["client_code"] or "",
        age,
        sex,
        name=write(values["identity_name"] or "") if named else "",
        safe_contact=(values["identity_contact"] or "") if named else "",
    )


def _destination(desk: Desk, one: Seen, write: Write) -> Destination:
    values = one.stored.values
    card = _card(desk, RecordId(values["service"]))
    name, provider = write(values["service_name"] or ""), write(values["receiver_name"] or "")
    if card is None:
        return Destination(name, provider, "", "", "")
    place = card.address or next((place.address for place in card.places if place.address), "")
    return Destination(
        name,
        provider,
        write(place or card.row.municipality),
        card.phone,
        write(card.schedule),
        bring=write("; ".join(card.required_documents)),
        checked_on=card.row.verified_on,
        stale=card.row.stale,
    )


def _card(desk: Desk, service: RecordId) -> ServiceCard | None:
    """The entry of the directory, if it is still there; the slip prints without it."""
    try:
        return service_card(desk, service)
    except Refusal:
        return None


def _matter(one: Seen, language: str, write: Write) -> Matter:
    values = one.stored.values
    basis = code_label("consent_basis", values["consent_basis"] or "", language)
    consent = ", ".join(part for part in (basis, write(values["consent_reference"] or "")) if part)
    return Matter(
        code_label("referral_reason", values["need"] or "", language), write(values["text"] or ""), consent
    )
