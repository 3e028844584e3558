"""A device is taken out of an office: its grant ends where our lanes of it end now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from caseflow.crypto.sign import SigningKey
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import PersonId, Space
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.lanes import is_lane_of
from caseflow.oplog.op import CHAIN_START, chain
from caseflow.sync.ports import Ledger, Position
from caseflow.sync.statements.grant import CutOff, Revocation, sign_revocation
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.statements import REVOCATION, record_statement

_AT_ONCE = 500


@dataclass(frozen=True)
class Ending:
    """How a grant ends.

    Args:
        until: milliseconds since 1970: in each lane nothing counts from the first operation written later,
            by the clock of the device. people: it ends for them only.
    """

    until: int | None = None
    people: frozenset[PersonId] = frozenset()


_NOW = Ending()


def end_grant(
    ledger: Ledger,
    office: tuple[SigningKey, Iterable[Space]],
    grant: bytes,
    now: datetime,
    ending: Ending = _NOW,
) -> Revocation:
    """Cut a grant off, in every space of ours, where its lanes are known to end.

    Args:
        office: its admin key, and what `round.my_spaces` gives for our own device.

    Raises:
        NotAllowed: `grant_unknown`.
    """
    admin, spaces = office
    known = known_trust(ledger).grants.get(grant)
    if known is None:
        raise NotAllowed("grant_unknown", "This device is not known.")
    cutoffs = ends(ledger, known.signing, spaces, ending.until)
    revocation = Revocation(known.organization, grant, cutoffs, milliseconds(now), ending.people)
    record_statement(ledger, REVOCATION, sign_revocation(admin, revocation))
    return revocation


def ends(
    ledger: Ledger, signing: bytes, spaces: Iterable[Space], until: int | None = None
) -> tuple[CutOff, ...]:
    """Where the lanes of a device end, as far as we have them."""
    return tuple(
        _end(ledger, lane, position, until)
        for space in spaces
        for lane, position in sorted(ledger.positions(space).items())
        if is_lane_of(lane, space, signing)
    )


def _end(ledger: Ledger, lane: bytes, position: Position, until: int | None) -> CutOff:
    if until is None:
        return CutOff(lane, position.sequence, position.h)
    last, h = 0, CHAIN_START
    while operations := ledger.operations(lane, last, _AT_ONCE):
        for operation in operations:
            if milliseconds_of(operation.header.clock) > until:
                return CutOff(lane, last, h)
            last, h = operation.header.sequence, chain(h, operation.id)
    return CutOff(lane, last, h)
