"""How long records are kept; who may let them go stands in `letting_go`.

Terms come from a table (`resources/codelists/retention.csv`) and from the office's own list of categories.
Where neither names one, nothing is ever due by itself.
"""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from caseflow.domain.ids import RecordId
from caseflow.domain.protection.letting_go import Verdict

LONGEST_YEARS: Final = 100


class Basis(Enum):
    """Why something is proposed: its term is over, the person asked, or it came after the erasure."""

    TERM = "term"
    REQUEST = "request"
    LATE = "late"


class State(Enum):
    """Where a record stands on its way."""

    DUE = "due"
    LATER = "later"
    HELD = "held"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"
    DONE = "done"


@dataclass(frozen=True)
class RetentionClass:
    """A kind of record.

    Args:
        starts: what its term is counted from. years: proposed to organisations of the kinds `proposed_for`.
    """

    code: str
    entity: str
    starts: str
    years: int | None
    proposed_for: frozenset[str]


@dataclass(frozen=True)
class Term:
    """How long a class is kept here.

    Args:
        years: None where nobody has said it. permanent: never let go.
        source: the number in the office's list. proposed: nobody of the office has confirmed it.
    """

    cls: str
    years: int | None = None
    permanent: bool = False
    source: str = ""
    proposed: bool = False


@dataclass(frozen=True)
class DueRow:
    """A record whose term is known. Args: title: its code. state: `due`, `later`, `held` or `proposed`."""

    cls: str
    entity: str
    record: RecordId
    title: str
    closed_on: date
    due_on: date
    state: State


@dataclass(frozen=True)
class Disposal:
    """A proposal and what became of it.

    Args:
        title: code of the record. proposed_by, confirmed_by: names. told: names of offices that hold a part.
        paper: papers that left the office. changed: its records are not what they were when it was proposed.
    """

    id: RecordId
    cls: str
    entity: str
    record: RecordId
    title: str
    records: int
    basis: Basis
    verdict: Verdict
    reason: str
    due_on: date | None
    proposed_by: str
    proposed_on: date
    ours: bool
    state: State
    told: tuple[str, ...] = ()
    paper: int = 0
    confirmed_by: str = ""
    confirmed_on: date | None = None


@dataclass(frozen=True)
class LegalHold:
    """Args: title: code of the record that must stay. by: name."""

    id: RecordId
    entity: str
    record: RecordId
    title: str
    reason: str
    by: str
    placed_on: date
    ended_on: date | None = None


@dataclass(frozen=True)
class Reach:
    """How far an erasure has come.

    Args:
        computers: of the office. done: names of those that have it. waiting: names of the others.
        packets: sealed files on the share that still hold it; None when no round has looked.
        copies: backups of this computer that still hold it. copies_until: when the last is rotated out.
        replaced: a store that a restored copy replaced still lies beside the store.
    """

    computers: int
    done: tuple[str, ...]
    waiting: tuple[str, ...]
    packets: int | None
    copies: int
    copies_until: date | None
    replaced: bool = False


def term_of(cls: RetentionClass, org_type: str, own: Term | None) -> Term:
    """What the office said; else what is proposed to an organisation of its kind; else nothing."""
    if own is not None:
        return own
    years = cls.years if org_type in cls.proposed_for else None
    return Term(cls.code, years, proposed=years is not None)


def due_on(closed_on: date, term: Term) -> date | None:
    """The first day on which it may be proposed; None when nobody knows, or never."""
    if term.permanent or term.years is None:
        return None
    year = closed_on.year + term.years
    try:
        return closed_on.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 3, 1)


def closed_before(today: date, term: Term) -> date | None:
    """What was closed on this day or before is due today."""
    if term.permanent or term.years is None:
        return None
    year = today.year - term.years
    try:
        return today.replace(year=year)
    except ValueError:
        return date(year, 2, 28)
