"""The need a referral is about: who was asked for it, one after another or at once, and who is next."""

from collections.abc import Sequence

from caseflow.actions.cases.glass import need_reason_for
from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import matching_services, service_card
from caseflow.actions.referrals.lists import referrals_named
from caseflow.actions.referrals.state import Seen, seen
from caseflow.db.rows.referral_groups import branch_of, of_need
from caseflow.db.rows.referrals import StoredReferral
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.chain import Link, Proposal, Turn, propose_for_need, to_choose
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.view import NeedView


def need_of(desk: Desk, name: RecordId) -> NeedView | None:
    """The need a referral of ours is about, where more than one was asked or the next has to be.

    Raises:
        CaseOfAnother: as `referrals.referral_page`.
    """
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        stored = [one for one in of_need(connection, name) if one.values["sender"] == desk.me.organization]
    this = next((one for one in stored if one.id == name), None)
    if this is None:
        return None
    need_reason_for(desk, this)
    asked = sorted((seen(desk, one) for one in stored), key=_answered)
    proposal, service = _proposal(desk, asked)
    if len(asked) == 1 and proposal.turn is Turn.NOTHING:
        return None
    written = sorted(stored, key=lambda one: (min((event.at for event in one.events), default=""), one.id))
    together = [one for one in stored if one.values["group_id"]]
    standing = to_choose([branch_of(one) for one in together])
    rows = referrals_named(desk, [one.id for one in written])
    return NeedView(rows, tuple(map(RecordId, standing)), proposal.turn, service)


def _proposal(desk: Desk, asked: Sequence[Seen]) -> tuple[Proposal, ServiceRow | None]:
    links = [
        Link(one.stored.id, one.stored.values["service"], _status(one), _reason(one.stored)) for one in asked
    ]
    first = propose_for_need(links, ())
    values = asked[0].stored.values
    if first.turn is not Turn.UNMET_NEED or not values["client"] or not values["need"]:
        return first if first.turn is not Turn.UNMET_NEED else Proposal(Turn.NOTHING), None
    try:
        matches = matching_services(desk, values["need"], RecordId(values["client"]), limit=len(asked) + 5)
    except Refusal:
        return Proposal(Turn.NOTHING), None
    proposal = propose_for_need(links, [match.service.id for match in matches])
    found = service_card(desk, RecordId(proposal.service)).row if proposal.service else None
    return proposal, found


def _status(one: Seen) -> Status:
    """A second acceptance that crossed with our taking back still holds somebody."""
    return Status.ACCEPTED if branch_of(one.stored).accepted else one.status


def _reason(stored: StoredReferral) -> str:
    coded = [event for event in stored.events if event.values["reason"]]
    return str(coded[-1].values["reason"]) if coded else ""


def _answered(one: Seen) -> tuple[str, str]:
    return (max((event.at for event in one.stored.events), default=""), one.stored.id)
