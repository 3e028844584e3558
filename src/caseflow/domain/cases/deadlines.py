"""When a step of a case is due; when an answer to a referral is due stands in `domain/referrals/terms.py`.

Days are calendar days; a term that ends on a weekend or holiday ends on the next working day. Hours
run through: what cannot wait does not wait for Monday. A passed deadline is shown and blocks nothing.
What the table marks with (?) comes from general knowledge of practice and is for an office to check.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from types import MappingProxyType
from typing import Final

from caseflow.domain.calendar_rs import moved_to_working_day, working_days_after


class Unit(Enum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True)
class Term:
    amount: int
    unit: Unit


REGULAR = "regular"
CASE_OPENING_STEPS = ("first_contact", "assignment", "initial_assessment", "plan", "review")
"""What a new case has deadlines for, in the order of the work."""

TERMS: Final[Mapping[str, Term]] = MappingProxyType(
    {
        "first_contact.immediate": Term(24, Unit.HOURS),
        "first_contact.urgent": Term(3, Unit.DAYS),
        "first_contact.regular": Term(7, Unit.DAYS),
        "first_contact.planned": Term(14, Unit.DAYS),  # (?)
        "assignment": Term(1, Unit.WORKING_DAYS),  # (?)
        "initial_assessment": Term(7, Unit.DAYS),  # (?)
        "focused_assessment": Term(30, Unit.DAYS),  # (?)
        "plan": Term(22, Unit.DAYS),  # (?) 15 after the seven of the initial assessment
        "review": Term(3, Unit.MONTHS),  # (?)
        "next_review": Term(6, Unit.MONTHS),  # (?)
    }
)
"""Term by code of `deadline_kind`; the first contact by urgency as well."""


def case_due(kind: str, start: date, urgency: str) -> date:
    """The day a step of a case is due.

    Args:
        kind: code of `deadline_kind`. start: the opening, or for `next_review` the last review.
        urgency: of the case; only the first contact depends on it.

    Raises:
        KeyError: a kind that is not in the table.
    """
    term = TERMS.get(f"{kind}.{urgency}") or TERMS.get(f"{kind}.{REGULAR}") or TERMS[kind]
    return _last_day(term, start)


def _last_day(term: Term, start: date) -> date:
    if term.unit is Unit.HOURS:
        return start + timedelta(days=-(-term.amount // 24))
    if term.unit is Unit.WORKING_DAYS:
        return working_days_after(start, term.amount)
    if term.unit is Unit.MONTHS:
        return moved_to_working_day(_months_after(start, term.amount))
    return moved_to_working_day(start + timedelta(days=term.amount))


def _months_after(start: date, months: int) -> date:
    """The same day of a later month, or its last day when it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last))
