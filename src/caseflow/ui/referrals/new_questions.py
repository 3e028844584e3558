"""What the page of a new referral asks the store, in one go each."""

from dataclasses import dataclass

from caseflow.actions import drafts
from caseflow.actions.clients import client, clients, find_client
from caseflow.actions.desk import Desk
from caseflow.actions.directory import service_card
from caseflow.actions.referrals import new_referral, send_referral
from caseflow.domain.case import ClientRow
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.referral_view import NewReferral, ReferralRow
from caseflow.domain.service import ServiceRow
from caseflow.ui.referrals.written import ABOUT, FORM, from_kept


@dataclass(frozen=True)
class Opening:
    """What the form needs when it opens."""

    clients: tuple[ClientRow, ...]
    draft: str
    service: ServiceRow | None


def opening(desk: Desk) -> Opening:
    """The clients and the draft of before."""
    kept = drafts.draft(desk, FORM, ABOUT) or ""
    return Opening(clients(desk), kept, find_service(desk, from_kept(kept).service))


def find_service(desk: Desk, name: str) -> ServiceRow | None:
    """A service, if the directory still has it."""
    try:
        return service_card(desk, RecordId(name)).row if name else None
    except InputError:
        return None


def known_client(desk: Desk, code: str) -> ClientRow | None:
    """The client with this code, if there is one."""
    try:
        return find_client(desk, code)
    except InputError:
        return None


def send_new(desk: Desk, new: NewReferral, guard_reason: str) -> Done[ReferralRow]:
    """Make it and send it; undoing leaves it ready in the office."""
    made = new_referral(desk, new, guard_reason)
    sent = send_referral(desk, made.value.id)
    return Done(sent.value, (*made.changes, *sent.changes), sent.message, sent.undo)


def chosen_before(
    desk: Desk, client_id: RecordId | None, service: RecordId | None
) -> tuple[ClientRow | None, ServiceRow | None]:
    """A client and a service another room named."""
    return client(desk, client_id) if client_id else None, find_service(desk, service or "")
