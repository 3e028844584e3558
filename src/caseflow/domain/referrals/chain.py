"""One need, asked of one provider after another.

A referral that was declined or expired proposes the next-best provider that was not asked yet; the
referrals stay linked as one chain. When the list of providers is exhausted the need is *unmet* and is
counted so. When the client declined, nothing is proposed: the worker talks with the client first.

Several may also be asked at once: the *branches* of one need, tied together at the sender and nowhere else.
The first that accepts gets the person; from the others the referral is taken back. Where two accepted before
anybody knew, a person chooses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, CLIENT_DECLINED, Status

ASKS_FOR_NEXT: Final = frozenset({Status.DECLINED, Status.EXPIRED})
TAKEN: Final = frozenset({Status.ACCEPTED, Status.IN_PROGRESS, Status.ON_HOLD, Status.COMPLETED})
"""The person is somebody's."""
ASKED: Final = frozenset({Status.SENT, Status.RECEIVED, Status.WAITING_LIST})
"""Somebody may still say yes."""
_ON_ITS_WAY: Final = frozenset({Status.DRAFT, Status.READY})
"""Written, and leaves with the next round."""
GAVE_WAY: Final = frozenset({Status.WITHDRAWAL_REQUESTED, Status.WITHDRAWN})
_LEADS: Final = (
    *(Status.COMPLETED, Status.IN_PROGRESS, Status.ON_HOLD, Status.ACCEPTED, Status.WAITING_LIST),
    *(Status.RECEIVED, Status.SENT, Status.READY, Status.DRAFT, Status.DECLINED, Status.EXPIRED),
    *(Status.NO_CONTACT, Status.REDIRECTED, Status.WITHDRAWAL_REQUESTED, Status.WITHDRAWN),
    Status.ENTERED_IN_ERROR,
)
"""Which branch stands for the need; holds every status once."""


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


@dataclass(frozen=True)
class Branch:
    """One of several referrals that ask for one need.

    Args:
        accepted: its receiver said yes and it holds, or crossed with our own taking back because of another.
    """

    referral: str
    status: Status
    accepted: bool = False


def leading(branches: Sequence[Branch]) -> str:
    """The branch that stands for the need in lists and figures: the furthest of them."""
    return min(branches, key=lambda one: (not one.accepted, _LEADS.index(one.status), one.referral)).referral


def superfluous(branches: Sequence[Branch]) -> tuple[str, ...]:
    """Branches that are asked for nothing any more, because another one was accepted."""
    if not any(one.accepted for one in branches):
        return ()
    return tuple(one.referral for one in branches if one.status in ASKED and not one.accepted)


def to_choose(branches: Sequence[Branch]) -> tuple[str, ...]:
    """Branches that were accepted before anybody knew of the others: a person says which one stays."""
    accepted = tuple(one.referral for one in branches if one.accepted and one.status is not Status.COMPLETED)
    return accepted if len(accepted) > 1 else ()


def propose_for_need(asked: Sequence[Link], ranked: Sequence[str]) -> Proposal:
    """What a need asks for now, whoever was asked for it one after another or at once.

    Args:
        asked: every referral of it, as they were answered. Who gave way to somebody that did not take the
            person after all may be asked again. ranked: services that fit the need, the best first.
    """
    gave_way = [link for link in asked if link.status in GAVE_WAY and link.reason == ACCEPTED_ELSEWHERE]
    refused = [link for link in asked if link.status in ASKS_FOR_NEXT or link in gave_way]
    if not refused or any(link.status in TAKEN | ASKED | _ON_ITS_WAY for link in asked):
        return Proposal(Turn.NOTHING)
    if refused[-1].status is Status.DECLINED and declined_by(refused[-1].reason) is DeclinedBy.CLIENT:
        return Proposal(Turn.CLIENTS_CHOICE)
    known = {link.service for link in asked} - {link.service for link in gave_way}
    found = next((service for service in ranked if service not in known), "")
    return Proposal(Turn.NEXT_PROVIDER, found) if found else Proposal(Turn.UNMET_NEED)
