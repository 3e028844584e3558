"""The nine figures of referrals, REF01 to REF09, each with the rows it was counted from.

Formulas are those of the indicator list. A share is told with what it is a share of; a median of nothing is
no figure, not zero.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from statistics import median
from types import MappingProxyType
from typing import Final

from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Status, Step
from caseflow.domain.referrals.fact import ReferralFact, one_a_need
from caseflow.statistics.unmet import UnmetNeed

_NOT_COUNTED: Final = frozenset({Status.DRAFT, Status.READY, Status.ENTERED_IN_ERROR})
_DAY: Final = 86_400


class Unit(Enum):
    NUMBER = "number"
    PERCENT = "percent"
    DAYS = "days"


@dataclass(frozen=True)
class Figure:
    """One figure.

    Args:
        value: a count, a percentage from 0 to 100 or days; None when there is nothing to count from.
        rows: the referrals it speaks of: of a share those that count, of a median those that were measured.
        of: how many it was counted from.
    """

    code: str
    unit: Unit
    value: float | None
    rows: tuple[RecordId, ...]
    of: int


class By(Enum):
    """What a figure can be divided by."""

    RECEIVER = "receiver"
    SENDER = "sender"
    SERVICE = "service"
    NEED = "need"
    URGENCY = "urgency"
    MUNICIPALITY = "municipality"
    DECLINED = "declined"
    MONTH = "month"


Facts = Sequence[ReferralFact]
Needs = Sequence[UnmetNeed]


def figures(facts: Iterable[ReferralFact], needs: Needs = ()) -> tuple[Figure, ...]:
    """All nine, in their order. Args: needs: those nobody met, among these referrals and all others."""
    counted = one_a_need(one for one in facts if one.status not in _NOT_COUNTED)
    return tuple(make(code, counted, needs) for code, make in _FIGURES.items())


def divided(facts: Iterable[ReferralFact], by: By, needs: Needs = ()) -> Mapping[str, tuple[Figure, ...]]:
    """All nine for every group; an empty key holds those of which nothing is known.

    Of several that asked for one need each counts with the one it was sent to, but not who gave way.
    """
    groups: dict[str, list[ReferralFact]] = {}
    for one in facts:
        if one.gave_way and one.group:
            continue
        groups.setdefault(group_of(one, by), []).append(one)
    return {key: figures(groups[key], needs) for key in sorted(groups)}


def group_of(fact: ReferralFact, by: By) -> str:
    if by is By.MONTH:
        return fact.sent_at.strftime("%Y-%m")
    return str(getattr(fact, by.value))


def _sent(code: str, facts: Facts, needs: Needs) -> Figure:
    return _count(code, facts, len(facts))


def _in_time(code: str, facts: Facts, needs: Needs) -> Figure:
    return _share(code, [one for one in facts if one.in_time], facts)


def _days_to_answer(code: str, facts: Facts, needs: Needs) -> Figure:
    return _median(code, [(one, _days(one.sent_at, one.answer.on)) for one in facts if one.answer])


def _days_to_appointment(code: str, facts: Facts, needs: Needs) -> Figure:
    return _median(
        code, [(one, float((one.appointment - one.sent_at.date()).days)) for one in facts if one.appointment]
    )


def _accepted(code: str, facts: Facts, needs: Needs) -> Figure:
    answered = [one for one in facts if one.answer]
    taken = [one for one in answered if one.answer and one.answer.step not in (Step.DECLINE, Step.REDIRECT)]
    return _share(code, taken, answered)


def _declined(code: str, facts: Facts, needs: Needs) -> Figure:
    return _count(code, [one for one in facts if one.declined], len(facts))


def _missed(code: str, facts: Facts, needs: Needs) -> Figure:
    taken = [one for one in facts if one.accepted_at]
    return _share(code, [one for one in taken if one.missed], taken)


def _told(code: str, facts: Facts, needs: Needs) -> Figure:
    closed = [one for one in facts if one.closed]
    return _share(code, [one for one in closed if one.outcome], closed)


def _unmet(code: str, facts: Facts, needs: Needs) -> Figure:
    known = {one.id for one in facts}
    names = [one.referrals[-1] for one in needs if not one.still_sought and one.referrals[-1] in known]
    return Figure(code, Unit.NUMBER, float(len(names)), tuple(names), len(facts))


_FIGURES: Final[Mapping[str, Callable[[str, Facts, Needs], Figure]]] = MappingProxyType(
    {
        "REF01": _sent,
        "REF02": _in_time,
        "REF03": _days_to_answer,
        "REF04": _days_to_appointment,
        "REF05": _accepted,
        "REF06": _declined,
        "REF07": _missed,
        "REF08": _told,
        "REF09": _unmet,
    }
)


def _count(code: str, facts: Facts, of: int) -> Figure:
    return Figure(code, Unit.NUMBER, float(len(facts)), _ids(facts), of)


def _share(code: str, facts: Facts, of: Facts) -> Figure:
    value = 100 * len(facts) / len(of) if of else None
    return Figure(code, Unit.PERCENT, value, _ids(facts), len(of))


def _median(code: str, days: Sequence[tuple[ReferralFact, float]]) -> Figure:
    value = median(took for _, took in days) if days else None
    return Figure(code, Unit.DAYS, value, tuple(one.id for one, _ in days), len(days))


def _ids(facts: Facts) -> tuple[RecordId, ...]:
    return tuple(one.id for one in facts)


def _days(start: datetime, end: datetime) -> float:
    return (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / _DAY
