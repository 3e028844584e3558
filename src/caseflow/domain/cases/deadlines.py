"""When something is due. The terms are data an office can edit, never constants of the program.

Days are calendar days; a term that ends on a weekend or holiday ends on the next working day. Hours
run through: what cannot wait does not wait for Monday. A passed deadline is shown and blocks nothing.
The defaults marked `to_check` come from general knowledge of practice and are for the office to check.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from types import MappingProxyType

from caseflow.domain.calendar_rs import moved_to_working_day, working_days_after
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.errors import InputError


class Unit(Enum):
    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True)
class Term:
    amount: int
    unit: Unit
    to_check: bool = False

    def __str__(self) -> str:
        return f"{self.amount} {self.unit.value}"


Table = Mapping[str, Term]
"""Term by key: `referral_answer.<urgency>`, `first_contact.<urgency>`, or a code of `deadline_kind`."""

REGULAR = "regular"
CASE_OPENING_STEPS = ("first_contact", "assignment", "initial_assessment", "plan", "review")
"""What a new case has deadlines for, in the order of the work."""

DEFAULT_TABLE: Table = MappingProxyType(
    {
        "referral_answer.immediate": Term(24, Unit.HOURS),
        "referral_answer.urgent": Term(3, Unit.DAYS),
        "referral_answer.regular": Term(7, Unit.DAYS),
        "referral_answer.planned": Term(14, Unit.DAYS, to_check=True),
        "first_contact.immediate": Term(24, Unit.HOURS),
        "first_contact.urgent": Term(3, Unit.DAYS),
        "first_contact.regular": Term(7, Unit.DAYS),
        "first_contact.planned": Term(14, Unit.DAYS, to_check=True),
        "assignment": Term(1, Unit.WORKING_DAYS, to_check=True),
        "initial_assessment": Term(7, Unit.DAYS, to_check=True),
        "focused_assessment": Term(30, Unit.DAYS, to_check=True),
        "plan": Term(22, Unit.DAYS, to_check=True),  # 15 after the seven of the initial assessment
        "review": Term(3, Unit.MONTHS, to_check=True),
        "next_review": Term(6, Unit.MONTHS, to_check=True),
    }
)

_TERM = re.compile(r"(\d{1,3}) (hours|days|working_days|months)")


class Due(Enum):
    LATE = "late"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True)
class DueState:
    """Args: days: how many days late, or still to go; 0 today."""

    due: Due
    days: int


def answer_due(sent_at: datetime, urgency: str, table: Table = DEFAULT_TABLE) -> datetime:
    """The last moment, in UTC, for the answer to a referral: so many hours, or the end of a day.

    Args:
        urgency: code of `urgency`; one we do not know counts as regular.
    """
    term = _by_urgency("referral_answer", urgency, table)
    if term.unit is Unit.HOURS:
        return sent_at.astimezone(UTC) + timedelta(hours=term.amount)
    last_day = last_day_of(term, local_day(sent_at))
    return datetime.combine(last_day, time(23, 59, 59), BELGRADE).astimezone(UTC)


def case_due(kind: str, start: date, urgency: str, table: Table = DEFAULT_TABLE) -> date:
    """The day a step of a case is due.

    Args:
        kind: code of `deadline_kind`. start: the opening, or for `next_review` the last review.
        urgency: of the case; only the first contact depends on it.

    Raises:
        KeyError: a kind that is not in the table.
    """
    term = _by_urgency(kind, urgency, table) if f"{kind}.{REGULAR}" in table else table[kind]
    return last_day_of(term, start)


def last_day_of(term: Term, start: date) -> date:
    """The day on which a term that begins on a day ends."""
    if term.unit is Unit.HOURS:
        return start + timedelta(days=-(-term.amount // 24))
    if term.unit is Unit.WORKING_DAYS:
        return working_days_after(start, term.amount)
    if term.unit is Unit.MONTHS:
        return moved_to_working_day(_months_after(start, term.amount))
    return moved_to_working_day(start + timedelta(days=term.amount))


def due_state(due_on: date, today: date) -> DueState:
    """For “ostalo X dana” and “kasni X dana”."""
    days = (due_on - today).days
    if days == 0:
        return DueState(Due.TODAY, 0)
    return DueState(Due.LATER, days) if days > 0 else DueState(Due.LATE, -days)


def edited_table(changes: Mapping[str, str], table: Table = DEFAULT_TABLE) -> Table:
    """The table with an office's own terms, written like `3 days` or `24 hours`; other keys stay.

    Raises:
        InputError: a term that cannot be read, or a key the table does not have.
    """
    unknown = sorted(set(changes) - set(table))
    if unknown:
        raise InputError("deadline_unknown", "There is no deadline “{name}”.", name=unknown[0])
    return MappingProxyType({**table, **{key: _term(text) for key, text in changes.items()}})


def _term(text: str) -> Term:
    read = _TERM.fullmatch(text)
    if not read:
        raise InputError("deadline_form", "A term is a number and a unit, such as 3 days.")
    return Term(int(read[1]), Unit(read[2]))


def _by_urgency(kind: str, urgency: str, table: Table) -> Term:
    return table.get(f"{kind}.{urgency}") or table[f"{kind}.{REGULAR}"]


def _months_after(start: date, months: int) -> date:
    """The same day of a later month, or its last day when it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    following = date(year + month // 11, (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(start.day, last))
