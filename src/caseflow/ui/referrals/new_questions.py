"""What the page of a new referral asks the store, in one go each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from caseflow.actions.cases.clients import client, clients, find_client
from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import service_card
from caseflow.actions.referrals.calls import call
from caseflow.actions.referrals.groups import new_for_several, send_need
from caseflow.actions.referrals.preview import preview
from caseflow.actions.referrals.writing import referral_page
from caseflow.actions.store import drafts
from caseflow.domain.cases.case import ClientRow
from caseflow.domain.changes import Done
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.view import NewReferral, Preview, ReferralRow
from caseflow.ui.referrals.written import ABOUT, FORM, Written, from_kept


@dataclass(frozen=True)
class Opening:
    """What the form needs when it opens."""

    clients: tuple[ClientRow, ...]
    draft: str
    services: tuple[ServiceRow, ...]


def opening(desk: Desk) -> Opening:
    """The clients and the draft of before."""
    kept = drafts.draft(desk, FORM, ABOUT) or ""
    found = (find_service(desk, name) for name in from_kept(kept).service.split())
    return Opening(clients(desk), kept, tuple(one for one in found if one is not None))


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


def send_new(
    desk: Desk, new: NewReferral, services: Sequence[RecordId], guard_reason: str
) -> Done[ReferralRow]:
    """Make it and send it, to each of several; undoing leaves it ready in the office."""
    made = new_for_several(desk, new, services, guard_reason)
    sent = send_need(desk, made.value.id)
    return Done(sent.value, (*made.changes, *sent.changes), sent.message, sent.undo)


def preview_all(desk: Desk, new: NewReferral, services: Sequence[RecordId]) -> Preview:
    """What each will read, and everybody who will; covered by a consent of before only when all are."""
    each = [preview(desk, replace(new, service=service)) for service in services]
    covered = all(one.consent is not None for one in each)
    return replace(
        each[0],
        receivers=tuple(dict.fromkeys(one.receiver for one in each)),
        by_paper=any(one.by_paper for one in each),
        consent=each[0].consent if covered else None,
    )


@dataclass(frozen=True)
class Following:
    """Where a referral that follows another, or a call, begins."""

    client: ClientRow
    service: ServiceRow | None
    written: Written


def following_refused(desk: Desk, before: RecordId) -> Following:
    """The next for the need of a referral that was refused: whom the match proposes.

    Raises:
        InputError: its client is not in this office.
    """
    page = referral_page(desk, before)
    if page.client is None:
        raise InputError("referral_gone", "This referral is not in the store.")
    who = client(desk, page.client)
    about = page.row.number or page.row.code
    written = Written(who.code, page.row.need, page.text, page.row.urgency, previous=before, tie_about=about)
    return Following(who, page.need.proposed if page.need else None, written)


def following_call(desk: Desk, name: RecordId) -> Following:
    """The referral to whoever was picked for a call of ours.

    Raises:
        InputError: nobody was picked, or the service is gone.
    """
    row = call(desk, name)
    if row.client is None or row.picked is None:
        raise InputError("call_gone", "There is no such call.")
    who = client(desk, row.client)
    about = row.picked.organization_name
    written = Written(who.code, row.need, urgency=row.urgency, call=name, tie_about=about)
    return Following(who, find_service(desk, row.picked.service), written)


def chosen_before(
    desk: Desk, client_id: RecordId | None, service: RecordId | None
) -> tuple[ClientRow | None, ServiceRow | None]:
    """A client and a service another room named."""
    return client(desk, client_id) if client_id else None, find_service(desk, service or "")
