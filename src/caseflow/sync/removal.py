"""A device is taken out of an office: its grant ends where our lanes of it end now."""

from collections.abc import Iterable
from datetime import datetime

from caseflow.crypto.sign import SigningKey
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import Space
from caseflow.sync.grant import CutOff, Grant, Revocation, sign_revocation
from caseflow.sync.known_trust import known_trust, signers_of
from caseflow.sync.ports import Ledger
from caseflow.sync.statements import REVOCATION, record_statement


def end_grant(
    ledger: Ledger, admin: SigningKey, grant: bytes, spaces: Iterable[Space], now: datetime
) -> Revocation:
    """Cut a grant off, in every space of ours, where its lanes are known to end.

    Args:
        spaces: what `round.my_spaces` gives for our own device.

    Raises:
        NotAllowed: `grant_unknown`.
    """
    known = known_trust(ledger).grants.get(grant)
    if known is None:
        raise NotAllowed("grant_unknown", "This device is not known.")
    cutoffs = tuple(one for space in spaces for one in _ends(ledger, known, space))
    revocation = Revocation(known.organization, grant, cutoffs, milliseconds(now))
    record_statement(ledger, REVOCATION, sign_revocation(admin, revocation))
    return revocation


def _ends(ledger: Ledger, grant: Grant, space: Space) -> list[CutOff]:
    positions = ledger.positions(space)
    lanes = [lane for lane, signing in signers_of(ledger, space).items() if signing == grant.signing]
    return [
        CutOff(lane, positions[lane].sequence, positions[lane].h)
        for lane in sorted(lanes)
        if lane in positions
    ]
