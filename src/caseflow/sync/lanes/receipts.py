"""Receipts: what other devices say they have of ours, from the heads they put down."""

from dataclasses import dataclass
from enum import Enum

from caseflow.domain.ids import DeviceId, OrganizationId
from caseflow.sync.lanes.heads_seen import seen_heads
from caseflow.sync.ports import Ledger
from caseflow.sync.trust.believing import Trust
from caseflow.sync.trust.known_trust import known_trust


class Delivery(Enum):
    """How far an operation of ours has come."""

    QUEUED = "queued"
    ON_SHARE = "on_share"
    APPLIED = "applied"


@dataclass(frozen=True)
class Receipt:
    """A device of an organisation has our lane up to a sequence."""

    organization: OrganizationId
    device: DeviceId
    lane: bytes
    sequence: int


def receipts(ledger: Ledger, trust: Trust) -> tuple[Receipt, ...]:
    """For each of our lanes and each other device that spoke of it, how far it has it."""
    own = {one.lane for one in ledger.own_lanes()}
    found: dict[tuple[bytes, DeviceId], Receipt] = {}
    for seen in seen_heads(ledger).values():
        organization = trust.organization_of(seen.signing)
        if organization is None:
            continue
        for lane in own & seen.seen.keys():
            device = DeviceId(seen.device.hex())
            receipt = Receipt(organization, device, lane, seen.seen[lane])
            before = found.get((lane, device), receipt)
            found[lane, device] = max(before, receipt, key=lambda one: one.sequence)
    return tuple(sorted(found.values(), key=lambda one: (one.lane, one.device)))


def delivered(ledger: Ledger, organization: OrganizationId, lane: bytes, sequence: int) -> Delivery:
    """How far one operation of our own lane has come on its way to an organisation."""
    for one in receipts(ledger, known_trust(ledger)):
        if (one.organization, one.lane) == (organization, lane) and one.sequence >= sequence:
            return Delivery.APPLIED
    published = {one.lane: one.published for one in ledger.own_lanes()}
    return Delivery.ON_SHARE if published.get(lane, 0) >= sequence else Delivery.QUEUED
