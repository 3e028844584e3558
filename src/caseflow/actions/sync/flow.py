"""What waits to leave, and the journal of the last exchanges; the share is not touched for either."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.db.rows.referrals import waiting_to_leave
from caseflow.domain.clock import moment
from caseflow.domain.ids import DIRECTORY, OrganizationId, Space, members_of
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.flow import Flow, JournalRow, QueueRow, Receiver, Way
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.op import Operation
from caseflow.sync.ports import Ledger

JOURNAL_KEY: Final = "round:journal"
WAY_KEY: Final = "way:"
KEPT: Final = 30
LOOKED_AT: Final = 2_000
"""Operations of a lane whose nouns are looked at; what is beyond counts as changes."""
_OF_REFERRAL: Final = {"referral": "", "referral_event": "referral"}


def exchange_flow(desk: Desk) -> Flow:
    """What the screen of the exchange shows beside the partners."""
    desk.allow(Permission.EXCHANGE)
    ledger = desk.ledger
    said = ledger.recall_all(WAY_KEY)
    ways = {OrganizationId(key.removeprefix(WAY_KEY)): Way(value.decode()) for key, value in said.items()}
    return Flow(_queue(desk, ledger), _journal(ledger), ways)


def _queue(desk: Desk, ledger: Ledger) -> tuple[QueueRow, ...]:
    """By whom it is for: offices by name, then the network, then our own computers."""
    offices = {key: one.name for key, one in member_organizations(desk).items()}
    found: dict[tuple[Receiver, str], QueueRow] = {}
    for row in (*_unpublished(desk, ledger, offices), *_in_outbox(desk)):
        known = found.get((row.to, row.office))
        found[row.to, row.office] = _together(known, row) if known else row
    order = list(Receiver)
    return tuple(sorted(found.values(), key=lambda row: (order.index(row.to), row.office)))


def _unpublished(desk: Desk, ledger: Ledger, offices: dict[OrganizationId, str]) -> Iterable[QueueRow]:
    for lane in ledger.own_lanes():
        count = lane.position.sequence - lane.published
        if lane.closed or count <= 0:
            continue
        to, office = _receiver(desk, lane.space, offices)
        operations = ledger.operations(lane.lane, lane.published, LOOKED_AT)
        since = moment(min((milliseconds_of(one.header.clock) for one in operations), default=0))
        named = [name for one in operations if to is Receiver.OFFICE and (name := _referral_of(one))]
        yield QueueRow(to, office, len(set(named)), count - len(named), since)


def _receiver(desk: Desk, space: Space, offices: dict[OrganizationId, str]) -> tuple[Receiver, str]:
    others = [one for one in members_of(space) if one != desk.me.organization]
    if len(others) == 1:
        return Receiver.OFFICE, offices.get(others[0], "")
    return (Receiver.NETWORK if space == DIRECTORY or space.startswith("network:") else Receiver.OURS), ""


def _referral_of(one: Operation) -> str:
    entity = one.header.entity
    if entity not in _OF_REFERRAL:
        return ""
    return str(one.values.get(_OF_REFERRAL[entity], "")) or one.header.record.hex()


def _in_outbox(desk: Desk) -> Iterable[QueueRow]:
    """Sent by a person, not yet taken by a round."""
    with desk.store.reading() as connection:
        found = waiting_to_leave(connection)
    for one in found:
        since = datetime.fromisoformat(one.values["sent_at"]) if one.values["sent_at"] else desk.clock()
        yield QueueRow(Receiver.OFFICE, str(one.values["receiver_name"] or ""), 1, 0, since)


def _together(one: QueueRow, other: QueueRow) -> QueueRow:
    referrals, changes = one.referrals + other.referrals, one.changes + other.changes
    return QueueRow(one.to, one.office, referrals, changes, min(one.since, other.since))


def note_exchange(ledger: Ledger, row: JournalRow) -> None:
    """Keep it, when it moved something or failed; the same failure again is the same line."""
    if not (row.came or row.left or row.changes or row.refused or row.error):
        return
    before = list(_journal(ledger))
    if before and row.error and (before[0].way, before[0].error) == (row.way, row.error):
        before.pop(0)
    kept = [_written(one) for one in [row, *before][:KEPT]]
    ledger.remember(JOURNAL_KEY, json.dumps(kept).encode())


def _written(row: JournalRow) -> dict[str, Any]:
    return asdict(row) | {"at": row.at.isoformat(timespec="seconds"), "way": row.way.value}


def _journal(ledger: Ledger) -> tuple[JournalRow, ...]:
    kept = json.loads(ledger.recall(JOURNAL_KEY) or b"[]")
    return tuple(_read(one) for one in kept)


def _read(kept: dict[str, Any]) -> JournalRow:
    return JournalRow(**(kept | {"at": datetime.fromisoformat(kept["at"]), "way": Way(kept["way"])}))
