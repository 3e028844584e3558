"""Who may let a record go, and what goes with it: two different people, and never under a legal hold.

A *tombstone* names the operations it erases; what it does not name and what speaks of an erased record stays
hidden until two people decide about that too.
"""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Final

from caseflow.domain.errors import BundleError
from caseflow.domain.nouns import NOUNS, Home

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


class Verdict(Enum):
    """What two people decided."""

    ERASED = "erased"
    SHOWN = "shown"


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
