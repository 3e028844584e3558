"""How long records are kept, and who may let them go: two different people, and never under a legal hold.

Terms come from a table (`resources/codelists/retention.csv`) and from the office's own list of categories.
Where neither names one, nothing is ever due by itself. A *tombstone* names the operations it erases; what it
does not name and what speaks of an erased record stays hidden until two people decide about that too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import NOUNS, Home

LONGEST_YEARS: Final = 100
DISPOSAL, TOMBSTONE, LEGAL_HOLD = "disposal", "tombstone", "legal_hold"
LATE: Final = "late"
"""The class of what came after the tombstone of its record."""
OWNED_BY: Final = frozenset(
    name for name, noun in NOUNS.items() if not {Home.DIRECTORY, Home.NETWORK}.intersection(noun.homes)
) - {"consent", "person", "device", "setting", DISPOSAL, TOMBSTONE}
"""A field of such a name says whose part a record is, and it goes with it. A referral rests on a consent and
is no part of it."""
KEPT: Final = frozenset(
    (DISPOSAL, TOMBSTONE, LEGAL_HOLD, "audit", "print", "data_subject_request", "breach", "import_batch")
)
"""What proves what was done, without words of a client: it stays."""


class Basis(Enum):
    """Why something is proposed: its term is over, the person asked, or it came after the erasure."""

    TERM = "term"
    REQUEST = "request"
    LATE = "late"


class Verdict(Enum):
    """What two people decided."""

    ERASED = "erased"
    SHOWN = "shown"


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


def may_confirm(proposed_by: str, person: str) -> bool:
    """Two different people: whoever proposed does not confirm."""
    return bool(proposed_by and person) and proposed_by != person


def not_by_two(entity: str, values: Mapping[str, object], author: str) -> BundleError | None:
    """Why a proposal or a tombstone that arrives does not count, or None."""
    if entity == DISPOSAL and "proposed_by" in values and values["proposed_by"] != author:
        return _two_people()
    if entity != TOMBSTONE:
        return None
    by, confirmed = values.get("proposed_by"), values.get("confirmed_by")
    fits = confirmed == author and isinstance(by, str) and may_confirm(by, author)
    return None if fits else _two_people()


def _two_people() -> BundleError:
    return BundleError("two_people", "An erasure counts only when two different people decided it.")


def owners(values: Mapping[str, object]) -> list[str]:
    """The records that a record of these values is a part of."""
    return [value for field, value in values.items() if field in OWNED_BY and isinstance(value, str)]


def parted(names: Sequence[bytes], most: int) -> list[Sequence[bytes]]:
    """So many of them as one tombstone can name."""
    return [names[start : start + most] for start in range(0, len(names), most)]
