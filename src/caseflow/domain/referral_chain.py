"""One need, asked of one provider after another.

A referral that was declined or expired proposes the next-best provider that was not asked yet; the
referrals stay linked as one chain. When the list of providers is exhausted the need is *unmet* and is
counted so. When the client declined, nothing is proposed: the worker talks with the client first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from caseflow.domain.referral_codes import CLIENT_DECLINED, Status

ASKS_FOR_NEXT: Final = frozenset({Status.DECLINED, Status.EXPIRED})


class DeclinedBy(Enum):
    """Who said no."""

    PROVIDER = "provider"
    CLIENT = "client"


class Turn(Enum):
    """What the chain needs now."""

    NOTHING = "nothing"
    NEXT_PROVIDER = "next_provider"
    UNMET_NEED = "unmet_need"
    CLIENTS_CHOICE = "clients_choice"


@dataclass(frozen=True)
class Link:
    """One referral of the chain. Args: reason: the code of the decline, or empty."""

    referral: str
    service: str
    status: Status
    reason: str = ""


@dataclass(frozen=True)
class Proposal:
    """Args: service: the provider to try next; empty unless the turn is `NEXT_PROVIDER`."""

    turn: Turn
    service: str = ""


def declined_by(reason: str) -> DeclinedBy:
    return DeclinedBy.CLIENT if reason == CLIENT_DECLINED else DeclinedBy.PROVIDER


def propose_next(chain: Sequence[Link], ranked: Sequence[str]) -> Proposal:
    """What to do after the last referral of a chain.

    Args:
        chain: from the first referral to the last. ranked: services that fit the need, the best first.
    """
    if not chain or chain[-1].status not in ASKS_FOR_NEXT:
        return Proposal(Turn.NOTHING)
    if chain[-1].status is Status.DECLINED and declined_by(chain[-1].reason) is DeclinedBy.CLIENT:
        return Proposal(Turn.CLIENTS_CHOICE)
    asked = {link.service for link in chain}
    for service in ranked:
        if service not in asked:
            return Proposal(Turn.NEXT_PROVIDER, service)
    return Proposal(Turn.UNMET_NEED)
