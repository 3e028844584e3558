"""An organisation goes: out of a local network, or out of the exchange. Where its lanes end for the others.

Who decided named the lanes it had. Of a lane it had nothing of, the others who share that space say how far
they have it, when they hear of it and before they read on; the furthest counts.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from caseflow.domain.ids import DIRECTORY, OrganizationId
from caseflow.oplog.lanes import is_lane_of
from caseflow.sync.statements.grant import CutOff, Grant, Witness, furthest

MayKnow = Callable[[OrganizationId, bytes], bool]
"""Whether an organisation shares with the one gone the space in which a lane lies."""


@dataclass(frozen=True)
class Departure:
    """Args: id: by which witnesses name it. cutoffs: of the lanes that were known to whoever decided."""

    id: bytes
    organization: OrganizationId
    cutoffs: tuple[CutOff, ...]


def closing_id(organization: OrganizationId, at: int) -> bytes:
    """Names the end of an organisation in the exchange."""
    return hashlib.sha256(b"caseflow/closing" + bytes.fromhex(organization) + at.to_bytes(8, "big")).digest()


def lines_of(
    departure: Departure,
    grants: Iterable[Grant],
    witnesses: Iterable[Witness],
    may_know: MayKnow,
) -> Mapping[bytes, CutOff]:
    """By lane, the last that counts."""
    others = [one for one in grants if one.organization != departure.organization]
    seen: dict[bytes, set[CutOff]] = {}
    for one in witnesses:
        if one.revocation == departure.id and _is_heard(one, others, may_know):
            seen.setdefault(one.cut.lane, set()).add(one.cut)
    named: dict[bytes, set[CutOff]] = {}
    for cut in departure.cutoffs:
        named.setdefault(cut.lane, set()).add(cut)
    told = {lane: furthest(lane, cuts) for lane, cuts in seen.items()}
    return told | {lane: furthest(lane, cuts) for lane, cuts in named.items()}


def _is_heard(one: Witness, others: list[Grant], may_know: MayKnow) -> bool:
    whose = next(
        (each.organization for each in others if is_lane_of(one.lane, DIRECTORY, each.signing)), None
    )
    return whose is not None and may_know(whose, one.cut.lane)
