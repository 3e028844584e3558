"""Needs nobody met: everybody who was asked said no, or did not answer, and nobody else took the person.

The referrals of one person about one need are one need, whether or not they are linked; while one of several
that were asked at once has not answered, nobody has said no for all of them. It is *unmet* when
the last of them was declined by a provider or expired and none was taken within thirty days; before that it
is still sought. What the young person did not want is no unmet need. The rule is that of indicator REF09.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.chain import ASKED
from caseflow.domain.referrals.codes import CLIENT_DECLINED
from caseflow.domain.referrals.fact import ReferralFact

WITHIN: Final = timedelta(days=30)


@dataclass(frozen=True)
class UnmetNeed:
    """One need of one person.

    Args:
        referrals: in the order in which they were refused. services: those that were asked, in the same
            order.
        refused_at: when the last of them said no. still_sought: thirty days have not passed yet.
        reasons: codes of `decline_reason`; empty for one that did not answer.
    """

    need: str
    municipality: str
    referrals: tuple[RecordId, ...]
    services: tuple[str, ...]
    reasons: tuple[str, ...]
    refused_at: datetime
    still_sought: bool


def unmet(facts: Iterable[ReferralFact], now: datetime) -> tuple[UnmetNeed, ...]:
    """The needs nobody met, the last refused first."""
    found = [need for group in _needs(facts) for need in _unmet(group, now)]
    return tuple(sorted(found, key=lambda one: (one.refused_at, one.referrals), reverse=True))


def _needs(facts: Iterable[ReferralFact]) -> Iterable[list[ReferralFact]]:
    """Referrals that are about one need of one person, in the order they were sent."""
    ordered = sorted(facts, key=lambda one: (one.sent_at, one.id))
    first = _first_of_chain(ordered)
    groups: dict[tuple[str, str], list[ReferralFact]] = {}
    for one in ordered:
        whose = (one.person, one.need) if one.person else (first[one.id], "")
        groups.setdefault(whose, []).append(one)
    return groups.values()


def _first_of_chain(ordered: Sequence[ReferralFact]) -> dict[str, str]:
    """By referral, the one with which its chain began: for those of which no person is known here."""
    first: dict[str, str] = {}
    for one in ordered:
        first[one.id] = first.get(one.previous, one.previous or one.id)
    return first


def _unmet(group: Sequence[ReferralFact], now: datetime) -> Iterator[UnmetNeed]:
    settled = [moment for one in group if (moment := _settled_at(one))]
    asked = {one.group for one in group if one.group and one.status in ASKED}
    group = [one for one in group if one.group not in asked]
    for tries in _in_a_row(group, settled):
        begun, ended = min(one.sent_at for one in tries), _refused(tries[-1])
        if not any(begun <= moment <= ended + WITHIN for moment in settled):
            yield _need(tries, now)


def _settled_at(one: ReferralFact) -> datetime | None:
    """When somebody took the person for good, or the person chose otherwise."""
    if one.declined == CLIENT_DECLINED:
        return one.refused_on
    return None if one.refused_on else one.accepted_at


def _in_a_row(group: Sequence[ReferralFact], settled: Sequence[datetime]) -> Iterator[list[ReferralFact]]:
    """Refusals that follow each other with nothing settled between them."""
    refused = [one for one in group if one.refused_on and one.declined != CLIENT_DECLINED]
    tries: list[ReferralFact] = []
    for one in sorted(refused, key=lambda one: (_refused(one), one.id)):
        if tries and any(_refused(tries[-1]) < moment < _refused(one) for moment in settled):
            yield tries
            tries = []
        tries.append(one)
    if tries:
        yield tries


def _need(tries: Sequence[ReferralFact], now: datetime) -> UnmetNeed:
    last = tries[-1]
    return UnmetNeed(
        need=last.need,
        municipality=last.municipality,
        referrals=tuple(one.id for one in tries),
        services=tuple(one.service for one in tries),
        reasons=tuple(one.declined for one in tries),
        refused_at=_refused(last),
        still_sought=now < _refused(last) + WITHIN,
    )


def _refused(one: ReferralFact) -> datetime:
    assert one.refused_on is not None
    return one.refused_on
