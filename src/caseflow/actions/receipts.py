"""How far each sent referral has travelled: noted after every round, on this computer only."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from caseflow.actions.desk import Desk
from caseflow.db.ledger import SqlLedger
from caseflow.db.rows import referrals as rows
from caseflow.db.rows.referrals import StoredReferral
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.referral_terms import Travel
from caseflow.sync.heads_seen import Seen, seen_heads

_KEY = "receipt:"
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


def note_receipts(desk: Desk) -> int:
    """After a round: which sent referrals reached the share, which the other office.

    Returns:
        How many receipts are new.
    """
    ledger = desk.ledger
    known, now = travels(desk), desk.clock()
    published = {lane.lane: lane.published for lane in ledger.own_lanes()}
    heads = seen_heads(ledger)
    noted = 0
    with desk.store.reading() as connection:
        mine = [one for one in rows.referrals(connection) if _travels(desk, one, known)]
        places = {one.id: rows.shared_place(connection, one) for one in mine}
    for one in mine:
        place = places[one.id]
        before = known.get(one.id, Travel())
        after = _moved(before, place, published, _others(heads, one), now)
        if after != before:
            ledger.remember(f"{_KEY}{one.id}", _packed(after))
            noted += 1
    return noted


def _travels(desk: Desk, stored: StoredReferral, known: Travels) -> bool:
    mine = stored.values["sender"] == desk.me.organization and bool(stored.shared)
    return mine and known.get(stored.id, Travel()).receipt_at is None


def _others(heads: Mapping[tuple[Space, bytes], Seen], stored: StoredReferral) -> list[Seen]:
    return [seen for (space, _), seen in heads.items() if space == stored.shared]


def _moved(
    before: Travel,
    place: tuple[bytes, int] | None,
    published: Mapping[bytes, int],
    others: list[Seen],
    now: datetime,
) -> Travel:
    if place is None:
        return before
    lane, sequence = place
    on_share = before.on_share_at or (now if published.get(lane, sequence) >= sequence else None)
    has_it = any(seen.seen.get(lane, 0) >= sequence for seen in others)
    return Travel(on_share, now if has_it else None)


def _packed(travel: Travel) -> bytes:
    moments = (travel.on_share_at, travel.receipt_at)
    return " ".join(at.isoformat(timespec="seconds") if at else "-" for at in moments).encode()


def _read(data: bytes) -> Travel:
    on_share, receipt = data.decode("ascii").split(" ")
    return Travel(_moment(on_share), _moment(receipt))


def _moment(text: str) -> datetime | None:
    return None if text == "-" else datetime.fromisoformat(text)
