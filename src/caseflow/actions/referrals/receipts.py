"""How far each sent referral has travelled: noted after every round, on this computer only."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from caseflow.actions.desk import Desk
from caseflow.db.ledger import SqlLedger
from caseflow.db.rows import referrals as rows
from caseflow.db.rows.referral_list import sent, undelivered
from caseflow.db.rows.referrals import StoredReferral
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.terms import Travel
from caseflow.sync.lanes.heads_seen import Seen, seen_heads
from caseflow.sync.ports import Ledger
from caseflow.sync.trust.known_trust import known_trust

_KEY = "receipt:"
_LEFT = frozenset(Status) - {Status.DRAFT, Status.READY}
Travels = Mapping[str, Travel]


def travels(desk: Desk) -> Travels:
    """Every receipt noted, by the id of its referral."""
    noted = desk.ledger.recall_all(_KEY)
    return {key.removeprefix(_KEY): _read(data) for key, data in noted.items()}


def travels_of(desk: Desk, names: Sequence[RecordId]) -> Travels:
    """The receipts of these referrals."""
    noted = SqlLedger(desk.store).recall_each([f"{_KEY}{name}" for name in names])
    return {key.removeprefix(_KEY): _read(data) for key, data in noted.items()}


def travel_of(known: Travels, desk: Desk, stored: StoredReferral) -> Travel:
    """What we received was delivered; what we sent is as far as its receipts say."""
    if stored.values["sender"] != desk.me.organization:
        at = stored.values["sent_at"]
        return Travel(receipt_at=datetime.fromisoformat(at) if at else desk.clock())
    return known.get(stored.id, Travel())


def undelivered_count(desk: Desk) -> int:
    """Our referrals whose answer is awaited and that the other office does not have yet, on paper apart."""
    with desk.store.reading() as connection:
        return undelivered(connection, desk.me.organization, _KEY)


@dataclass(frozen=True)
class _Heard:
    """What a round told of the others. newly: whose heads are newer than before it."""

    published: Mapping[bytes, int]
    heads: Mapping[OrganizationId, Sequence[Seen]]
    newly: Collection[OrganizationId]
    now: datetime

    def moved(self, before: Travel, place: tuple[bytes, int], receiver: OrganizationId) -> Travel:
        """Only the receiver's own computers count, not another one of ours."""
        lane, sequence = place
        on_share = before.on_share_at
        if on_share is None and self.published.get(lane, sequence) >= sequence:
            on_share = self.now
        has_it = any(seen.seen.get(lane, 0) >= sequence for seen in self.heads.get(receiver, ()))
        was_there = before.on_share_at is not None and receiver in self.newly
        picked_up = before.picked_up_at or (self.now if has_it or was_there else None)
        return Travel(on_share, self.now if has_it else None, picked_up_at=picked_up)


def note_receipts(desk: Desk, newly: Collection[OrganizationId]) -> int:
    """After a round: which sent referrals reached the share, which the other office.

    Args:
        newly: whose heads are newer than before the round.

    Returns:
        How many receipts are new.
    """
    ledger, known = desk.ledger, travels(desk)
    published = {lane.lane: lane.published for lane in ledger.own_lanes()}
    heard = _Heard(published, _by_office(ledger), newly, desk.clock())
    noted = 0
    with desk.store.reading() as connection:
        names = sent(connection, desk.me.organization, _LEFT)
        open_ = [one for one in names if known.get(one, Travel()).receipt_at is None]
        mine = [one for one in rows.loaded(connection, open_) if _travels(desk, one)]
        places = {one.id: rows.shared_place(connection, one) for one in mine}
    for one in mine:
        place, before = places[one.id], known.get(one.id, Travel())
        after = heard.moved(before, place, OrganizationId(one.values["receiver"])) if place else before
        if after != before:
            ledger.remember(f"{_KEY}{one.id}", _packed(after))
            noted += 1
    return noted


def _travels(desk: Desk, stored: StoredReferral) -> bool:
    return stored.values["sender"] == desk.me.organization and bool(stored.shared)


def _by_office(ledger: Ledger) -> Mapping[OrganizationId, Sequence[Seen]]:
    trust = known_trust(ledger)
    found: dict[OrganizationId, list[Seen]] = defaultdict(list)
    for seen in seen_heads(ledger).values():
        office = trust.organization_of(seen.signing)
        if office:
            found[office].append(seen)
    return found


def _packed(travel: Travel) -> bytes:
    moments = (travel.on_share_at, travel.receipt_at, travel.picked_up_at)
    return " ".join(at.isoformat(timespec="seconds") if at else "-" for at in moments).encode()


def _read(data: bytes) -> Travel:
    on_share, receipt, picked_up = (*data.decode("ascii").split(" "), "-")[:3]
    return Travel(_moment(on_share), _moment(receipt), picked_up_at=_moment(picked_up))


def _moment(text: str) -> datetime | None:
    return None if text == "-" else datetime.fromisoformat(text)
