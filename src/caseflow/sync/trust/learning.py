"""What a program once refused because it did not know it, looked at again by a program that does.

An older program keeps and passes on nouns and values of a newer one and shows none of them. After the
upgrade the first round judges them anew, as if they came only now; nobody has to send them again.
"""

import hashlib
from typing import Final

from caseflow.crypto import wire
from caseflow.domain.ids import Space
from caseflow.domain.nouns import NOUNS
from caseflow.oplog.op import CHAIN_START, chain
from caseflow.sync.session import Session
from caseflow.sync.trust.judging import Judge
from caseflow.sync.trust.known_trust import signers_of

LEARNABLE: Final = frozenset({"noun_unknown", "noun_elsewhere", "value_malformed"})
_KNOWN: Final = "nouns"
_AT_ONCE: Final = 500


def learn(session: Session, spaces: list[Space]) -> None:
    """Show what this program understands and an older one refused; nothing where it knows no more."""
    known = _nouns()
    if session.ledger.recall(_KNOWN) == known:
        return
    waits = [
        _look_again(session, space, lane, signing)
        for space in spaces
        for lane, signing in signers_of(session.ledger, space).items()
    ]
    if not any(waits):
        session.ledger.remember(_KNOWN, known)


def _nouns() -> bytes:
    """Every noun with its homes and fields, as one hash."""
    known = [
        [name, [home.value for home in noun.homes], sorted(noun.fields)]
        for name, noun in sorted(NOUNS.items())
    ]
    return hashlib.sha256(wire.encode(known)).digest()


def _look_again(session: Session, space: Space, lane: bytes, signing: bytes) -> bool:
    """True when something still waits for what has not arrived."""
    refused = session.ledger.refusals(lane)
    if not LEARNABLE & set(refused.values()):
        return False
    judge, shown, waiting, after, h = Judge(session), list[bytes](), False, 0, CHAIN_START
    while operations := session.ledger.operations(lane, after, _AT_ONCE):
        for operation in operations:
            h = chain(h, operation.id)
            if refused.get(operation.id) in LEARNABLE:
                breach, waits = judge.again(space, signing, operation, h)
                waiting |= waits
                shown += [operation.id] if breach is None and not waits else []
        after = operations[-1].header.sequence
    session.ledger.restore(space, lane, shown)
    return waiting
