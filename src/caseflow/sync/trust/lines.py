"""Lines drawn again when what is believed has changed: a removal or an adoption came after the operations
it speaks of.

Each replica ends with what it would have if everything had come in the other order: what lies beyond a
line is taken out of what is shown, what was adopted is shown again. Our own lanes are no exception.
"""

import hashlib
from typing import Any, Final

from caseflow.crypto import wire
from caseflow.domain.ids import Space
from caseflow.oplog.op import CHAIN_START, chain
from caseflow.sync.ports import Refused
from caseflow.sync.registry.sharing import Sharing
from caseflow.sync.session import Session
from caseflow.sync.trust.believing import Trust
from caseflow.sync.trust.judging import Judge
from caseflow.sync.trust.known_trust import signers_of

ADOPTABLE: Final = frozenset(
    {"grant_revoked", "grant_revoked_branch", "author_unknown", "role_not_permitted"}
)
"""Why an operation was refused, when its own organisation may take it over."""
_REDRAWN: Final = ADOPTABLE | {"network_left", "office_closed", "not_coordinator", "space_not_permitted"}
_DRAWN: Final = "lines"
_AT_ONCE: Final = 500


def draw_lines(session: Session, spaces: list[Space]) -> None:
    """Look again at every lane the removals and adoptions of now speak of; nothing when they are the same."""
    digest = _digest(session)
    before = session.ledger.recall(_DRAWN)
    trust = session.trust
    nothing = not (trust.cutoffs or trust.ended_for or trust.adopted or _is_moving(trust))
    if digest == before or (before is None and nothing):
        return
    concerned = _concerned(session)
    own = {one.lane: session.me.signing.public for one in session.ledger.own_lanes()}
    for space in spaces:
        here = session.ledger.positions(space)
        lanes = signers_of(session.ledger, space) | {lane: key for lane, key in own.items() if lane in here}
        for lane, signing in lanes.items():
            if signing in concerned:
                _draw(session, space, lane, signing)
    session.ledger.remember(_DRAWN, digest)


def _digest(session: Session) -> bytes:
    lines = {
        grant: {lane: [cut.sequence, cut.h] for lane, cut in cuts.items()}
        for grant, cuts in session.trust.cutoffs.items()
    }
    people = [
        [grant, person, {lane: [cut.sequence, cut.h] for lane, cut in cuts.items()}]
        for (grant, person), cuts in sorted(session.trust.ended_for.items(), key=lambda one: one[0])
    ]
    adopted = {one: sorted(operations) for one, operations in session.trust.adopted.items()}
    said = [lines, people, adopted]
    if _is_moving(session.trust):
        said.append(_moved(session.trust.sharing))
    return hashlib.sha256(wire.encode(said)).digest()


def _is_moving(trust: Trust) -> bool:
    return bool(trust.sharing.networks or trust.sharing.closed)


def _moved(sharing: Sharing) -> list[Any]:
    """Who is in which local network, and where those who went stand."""
    ends = {"": sharing.closed} | {
        f"{space} {name}": {name: one} for (space, name), one in sharing.left.items()
    }
    lines = [
        [where, name, {lane: [cut.sequence, cut.h] for lane, cut in one.lines.items()}]
        for where, each in sorted(ends.items())
        for name, one in sorted(each.items())
    ]
    networks = [[space, one.last] for space, one in sorted(sharing.networks.items())]
    return [networks, lines]


def _concerned(session: Session) -> set[bytes]:
    """Signing keys of grants that were ended, and of organisations that adopted something."""
    trust = session.trust
    ended = {*trust.cutoffs, *(grant for grant, _ in trust.ended_for)}
    sharing = trust.sharing
    moved = set(sharing.closed).union(*(one.writers for one in sharing.networks.values()))
    organizations = moved | set(trust.adopted)
    return {
        one.signing for one in trust.grants.values() if one.id in ended or one.organization in organizations
    }


def _draw(session: Session, space: Space, lane: bytes, signing: bytes) -> None:
    judge, refused, mended = Judge(session), list[Refused](), list[bytes]()
    hidden = session.ledger.refusals(lane)
    after, h = 0, CHAIN_START
    while operations := session.ledger.operations(lane, after, _AT_ONCE):
        for operation in operations:
            h = chain(h, operation.id)
            breach, waits = judge.again(space, signing, operation, h)
            was = hidden.get(operation.id)
            if was is None and breach is not None and breach.key in _REDRAWN:
                refused.append(judge.refuse(space, operation, breach))
            elif was in _REDRAWN and breach is None and not waits:
                mended.append(operation.id)
        after = operations[-1].header.sequence
    if refused:
        session.ledger.apply(space, lane, (), refused)
    if mended:
        session.ledger.restore(space, lane, mended)
