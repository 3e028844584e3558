"""A lane that a removal does not name: whoever of the organisation has some of it says up to where.

Who removed the device had nothing of that lane. A colleague's computer may have, and says so when it hears
of the removal, before it reads on; what comes later stays beyond the line.
"""

from collections.abc import Iterable
from typing import Final

from caseflow.domain.ids import DIRECTORY, Space
from caseflow.oplog.lanes import is_lane_of
from caseflow.oplog.op import Value
from caseflow.sync.ports import Ledger
from caseflow.sync.session import Session
from caseflow.sync.statements.grant import CutOff, Grant
from caseflow.sync.trust.known_trust import LINE

_SAID: Final = "witnessed:"


def bear_witness(session: Session, spaces: Iterable[Space]) -> None:
    """Once for each removal in our organisation, of every lane we have of it and that it does not name."""
    trust, ledger, said = session.trust, session.ledger, False
    for key, one in sorted(trust.revocations.items()):
        grant = trust.grants.get(one.grant)
        if grant is None or one.organization != session.me.organization:
            continue
        if grant.signing == session.me.signing.public or ledger.recall(_SAID + key.hex()) is not None:
            continue
        named = {cut.lane for cut in one.cutoffs}
        for cut in [cut for space in spaces for cut in _held(ledger, grant, space) if cut.lane not in named]:
            _say(ledger, key, cut)
            said = True
        ledger.remember(_SAID + key.hex(), b"1")
    if _tell_departed(session) or said:
        session.refresh()


def _tell_departed(session: Session) -> bool:
    """The same of each organisation that went, for every space we shared with it."""
    trust, ledger, said = session.trust, session.ledger, False
    for key, (departure, spaces) in sorted(trust.sharing.departures(session.me.organization).items()):
        if ledger.recall(_SAID + key.hex()) is not None:
            continue
        theirs = [one for one in trust.grants.values() if one.organization == departure.organization]
        named = {cut.lane for cut in departure.cutoffs}
        held = {cut.lane: cut for one in theirs for space in spaces for cut in _held(ledger, one, space)}
        for lane in sorted(held.keys() - named):
            _say(ledger, key, held[lane])
            said = True
        ledger.remember(_SAID + key.hex(), b"1")
    return said


def _say(ledger: Ledger, key: bytes, cut: CutOff) -> None:
    values: dict[str, Value] = {"revocation": key, "lane": cut.lane, "sequence": cut.sequence, "h": cut.h}
    ledger.write(DIRECTORY, LINE, values)


def _held(ledger: Ledger, grant: Grant, space: Space) -> list[CutOff]:
    return [
        CutOff(lane, at.sequence, at.h)
        for lane, at in sorted(ledger.positions(space).items())
        if is_lane_of(lane, space, grant.signing)
    ]
