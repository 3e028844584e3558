"""Razmena: one round with the share, and what there is to know about it."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from caseflow.actions.cases.comparisons import forget_withdrawn
from caseflow.actions.cases.readings import write_past_readings
from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.office.granting import take_newest_grant
from caseflow.actions.office.people import roles_now
from caseflow.actions.office.removed import shut_doors
from caseflow.actions.office.seating import take_seat
from caseflow.actions.referrals.calls import pick_first_everywhere
from caseflow.actions.referrals.giving_way import give_way_everywhere
from caseflow.actions.referrals.onward import follow_onward
from caseflow.actions.referrals.outbox import follow_redirects, take_outbox
from caseflow.actions.referrals.receipts import note_receipts
from caseflow.actions.referrals.withdrawals import redact_withdrawn
from caseflow.actions.sync.admin_key import take_new_admin_key
from caseflow.actions.sync.computers import HEARD_KEY, computers
from caseflow.actions.sync.devices import finish_joining
from caseflow.actions.sync.flow import WAY_KEY, note_exchange
from caseflow.actions.sync.local_networks import networks
from caseflow.actions.sync.network import REQUEST_DIGITS_KEY, carrier_of, digits_of_network, share_of
from caseflow.actions.sync.notices import note_warnings, notices
from caseflow.actions.sync.quarantined import quarantine, set_aside_count
from caseflow.db.log import lane_clocks
from caseflow.domain.changes import Change, Done
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import OrganizationId, RecordId, Space
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.flow import JournalRow, Way
from caseflow.domain.sync.partner import ExchangeState, PartnerRow
from caseflow.domain.today import StaleExchange, stale_exchange
from caseflow.oplog import hybrid
from caseflow.sync.lanes.heads_seen import Seen, seen_heads
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.reading import NETWORK_KEY
from caseflow.sync.round import RoundReport, no_progress, run_round
from caseflow.sync.session import Progress
from caseflow.sync.trust.believing import Trust
from caseflow.sync.trust.known_trust import known_trust

LAST_KEY, ERROR_KEY = "round:last", "round:error"


def sync(desk: Desk, progress: Progress = no_progress) -> Done[RoundReport]:
    """One round: what was sent leaves, what is new comes, receipts are noted.

    It can be broken off anywhere and done again, and runs on any thread: each step on the store is a turn.

    Raises:
        CarrierError: no network, or the share is not there; nothing is lost and nothing half-done.
    """
    ledger = desk.ledger
    before = heads_before(desk)
    try:
        desk = finish_joining(desk)
        carrier = carrier_of(desk)
        if desk.me.organization:
            desk.turn(partial(take_outbox, desk))
            desk.turn(partial(write_past_readings, desk))
        surroundings = (desk.clock, desk.random)
        report = run_round(ledger, carrier, desk.keys.device, surroundings, progress)
        if desk.turn(partial(_followed, desk)):
            report = run_round(ledger, carrier, desk.keys.device, surroundings, progress)
    except CarrierError as error:
        ledger.remember(ERROR_KEY, error.key.encode())
        note_exchange(ledger, JournalRow(desk.clock(), Way.SHARE, error=error.key))
        raise
    desk.turn(partial(_note, desk, before, report))
    return Done(report, desk.turn(partial(_changes, desk)), message="exchanged")


def _changes(desk: Desk) -> tuple[Change, ...]:
    """Whoever sits here has other roles now, or another name: the window signs them in anew."""
    same = not desk.me.organization or roles_now(desk) == desk.me.roles
    return () if same else (Change("person", RecordId(desk.me.person)),)


def _followed(desk: Desk) -> int:
    """What the round has to say in answer to what it brought."""
    after = (
        redact_withdrawn,
        forget_withdrawn,
        follow_redirects,
        give_way_everywhere,
        pick_first_everywhere,
        follow_onward,
    )
    return sum(one(desk) for one in after)


def _note(desk: Desk, before: dict[tuple[Space, bytes], int], report: RoundReport) -> None:
    note_round(desk, before)
    if desk.me.organization:
        take_seat(desk)
        take_newest_grant(desk)
        take_new_admin_key(desk)
    note_warnings(desk, report.warnings)
    note_exchange(desk.ledger, journal_row(desk, Way.SHARE, report))
    desk.ledger.remember(LAST_KEY, desk.clock().isoformat(timespec="seconds").encode())
    desk.ledger.remember(ERROR_KEY, None)


def journal_row(desk: Desk, way: Way, report: RoundReport) -> JournalRow:
    return JournalRow(
        desk.clock(), way, report.fetched, report.published, report.applied, len(report.refused)
    )


def heads_before(desk: Desk) -> dict[tuple[Space, bytes], int]:
    """How new the heads are that we know before a round."""
    return {place: seen.counter for place, seen in seen_heads(desk.ledger).items()}


def note_round(desk: Desk, before: dict[tuple[Space, bytes], int], way: Way = Way.SHARE) -> None:
    """What was taken back goes; who was heard of and how, by a head newer than before; the receipts."""
    redact_withdrawn(desk)
    forget_withdrawn(desk)
    give_way_everywhere(desk)
    pick_first_everywhere(desk)
    shut_doors(desk)
    ledger, newly = desk.ledger, set()
    trust, now = known_trust(ledger), desk.clock().isoformat(timespec="seconds").encode()
    for place, seen in seen_heads(ledger).items():
        organization = trust.organization_of(seen.signing)
        if organization and seen.counter > before.get(place, -1):
            newly.add(organization)
            ledger.remember(f"{WAY_KEY}{organization}", way.value.encode())
            for heard in (organization, seen.device.hex()):
                ledger.remember(f"{HEARD_KEY}{heard}", now)
    note_receipts(desk, newly)


def exchange_state(desk: Desk) -> ExchangeState:
    """Everything the exchange screen shows, from what this computer knows; the share is not touched."""
    ledger = desk.ledger
    last = ledger.recall(LAST_KEY)
    lanes = [lane for lane in ledger.own_lanes() if not lane.closed]
    digits = (ledger.recall(REQUEST_DIGITS_KEY) or b"").decode()
    return ExchangeState(
        network=_membership(desk, ledger, digits),
        share=share_of(desk),
        is_registrar=desk.keys.is_registrar,
        last_round_at=datetime.fromisoformat(last.decode()) if last else None,
        last_error=(ledger.recall(ERROR_KEY) or b"").decode(),
        queued=sum(lane.position.sequence - lane.published for lane in lanes),
        partners=partners(desk),
        requests=(),
        quarantine=quarantine(desk),
        set_aside=set_aside_count(desk),
        notices=notices(desk),
        request_digits=digits,
        network_digits=digits_of_network(desk),
        computers=computers(desk),
        networks=networks(desk),
    )


def standing(desk: Desk) -> StaleExchange | None:
    """Whether the exchange is late, asked of two facts alone."""
    if not share_of(desk):
        return None
    last, error = desk.ledger.recall(LAST_KEY), desk.ledger.recall(ERROR_KEY)
    at = datetime.fromisoformat(last.decode()) if last else None
    return stale_exchange(at, bool(error), desk.clock())


def _membership(desk: Desk, ledger: Ledger, digits: str) -> str:
    if ledger.recall(NETWORK_KEY) is None:
        return "alone"
    approved = ledger.recall(f"registry:organization:{desk.me.organization}") is not None
    return "member" if approved else "waiting"


def partners(desk: Desk) -> tuple[PartnerRow, ...]:
    """The offices of the network, our own first, then by name."""
    desk.allow(Permission.EXCHANGE)
    ledger = desk.ledger
    trust, heads = known_trust(ledger), seen_heads(ledger)
    own = {lane.lane: lane for lane in ledger.own_lanes() if not lane.closed}
    ahead = _ahead(desk, heads, trust)
    devices: dict[OrganizationId, set[str]] = {}
    for grant in trust.grants.values():
        devices.setdefault(grant.organization, set()).add(grant.device)
    waiting: dict[OrganizationId, int] = {}
    for (space, _), seen in heads.items():
        organization = trust.organization_of(seen.signing)
        if organization:
            missing = (
                lane.position.sequence - seen.seen.get(name, 0)
                for name, lane in own.items()
                if lane.space == space
            )
            waiting[organization] = waiting.get(organization, 0) + max(0, sum(missing))
    rows_found = [
        PartnerRow(key, one.name, one.org_type, len(devices.get(key, ())), _heard(ledger, key),
                   0 if one.closing else waiting.get(key, 0), key == desk.me.organization, key in ahead,
                   one.closing is not None)
        for key, one in member_organizations(desk).items()
    ]  # fmt: skip
    return tuple(sorted(rows_found, key=lambda row: (not row.ours, row.closed, row.name)))


def _ahead(desk: Desk, heads: Mapping[tuple[Space, bytes], Seen], trust: Trust) -> set[OrganizationId]:
    """Whose clock runs more than 48 hours ahead of ours, by what they wrote; a mark and never a rule."""
    now = milliseconds(desk.clock())
    with desk.store.reading() as connection:
        late = {lane for lane, stamp in lane_clocks(connection).items() if hybrid.is_ahead(stamp, now)}
    found = {trust.organization_of(seen.signing) for (_, lane), seen in heads.items() if lane in late}
    return {one for one in found if one}


def _heard(ledger: Ledger, organization: OrganizationId) -> datetime | None:
    heard = ledger.recall(f"{HEARD_KEY}{organization}")
    return datetime.fromisoformat(heard.decode()) if heard else None
