"""The computers of the office: who works on each, when it was heard of, up to where its words count."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names
from caseflow.db.rows.devices import Seat, seats
from caseflow.db.rows.nouns import fetch
from caseflow.domain.clock import moment
from caseflow.domain.ids import DeviceId
from caseflow.domain.sync.partner import ComputerRow
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.sync.lanes.heads_seen import seen_heads
from caseflow.sync.ports import Ledger
from caseflow.sync.statements.grant import Grant
from caseflow.sync.trust.believing import Trust
from caseflow.sync.trust.known_trust import known_trust

HEARD_KEY = "heard:"
"""When an office or a computer was heard of last, by its id."""


def computers(desk: Desk) -> tuple[ComputerRow, ...]:
    """The computers of the office, this one first, then by name; removed ones too."""
    ledger = desk.ledger
    trust, called = known_trust(ledger), names(desk)
    with desk.store.reading() as connection:
        named = {str(row["id"]): row for row in fetch(connection, "device")}
        seated = seats(connection)
    newest: dict[DeviceId, Grant] = {}
    for one in sorted(trust.grants.values(), key=lambda grant: (grant.issued, grant.id)):
        if one.organization == desk.me.organization:
            newest[one.device] = one
    rows = [
        _row(desk, ledger, trust, (grant, dict(named.get(grant.device, {})), called))
        for grant in newest.values()
    ]
    rows = [_seated(row, seated.get(row.id)) for row in rows]
    return tuple(sorted(rows, key=lambda row: (not row.ours, row.removed, row.name, row.id)))


def _seated(row: ComputerRow, seat: Seat | None) -> ComputerRow:
    if seat is None or seat.person is None:
        return row
    return replace(row, seat=seat.person, also=tuple(sorted((seat.people or frozenset()) - {seat.person})))


def _row(
    desk: Desk, ledger: Ledger, trust: Trust, known: tuple[Grant, Mapping[str, object], Mapping[str, str]]
) -> ComputerRow:
    grant, named, called = known
    device = grant.device
    removed = not standing(trust, desk, device)
    people = tuple(sorted({called[one] for one in grant.people if one in called}))
    heard = ledger.recall(f"{HEARD_KEY}{device}")
    return ComputerRow(
        device,
        str(named.get("name") or ""),
        device == desk.me.device,
        removed,
        str(named.get("letter") or ""),
        people,
        datetime.fromisoformat(heard.decode()) if heard else None,
        _until(ledger, trust, grant) if removed else None,
    )


def _until(ledger: Ledger, trust: Trust, grant: Grant) -> datetime | None:
    """When the newest operation at one of its lines was written."""
    ended = [one.id for one in trust.grants.values() if one.device == grant.device]
    cuts = [cut for one in ended for cut in trust.cutoffs.get(one, {}).values() if cut.sequence]
    found = (ledger.operations(cut.lane, cut.sequence - 1, 1) for cut in cuts)
    clocks = [operations[0].header.clock for operations in found if operations]
    return moment(milliseconds_of(max(clocks))) if clocks else None


def standing(trust: Trust, desk: Desk, device: str) -> list[Grant]:
    """The grants of a computer of ours that nobody has ended."""
    return [
        one
        for one in trust.grants.values()
        if (one.organization, one.device) == (desk.me.organization, device) and one.id not in trust.cutoffs
    ]


def called(one: ComputerRow) -> str:
    """As a person names it."""
    return one.name or one.letter


def has_read(desk: Desk, computer: ComputerRow, wanted: Sequence[tuple[bytes, int]]) -> bool:
    """Whether a computer says that it has read these lanes and sequences, or wrote them."""
    heads = [one for one in seen_heads(desk.ledger).values() if one.device.hex() == computer.id]
    own = {lane: seen.sequence for (_, lane), seen in seen_heads(desk.ledger).items() if seen in heads}
    return all(
        own.get(lane, 0) >= sequence or any(one.seen.get(lane, 0) >= sequence for one in heads)
        for lane, sequence in wanted
    )
