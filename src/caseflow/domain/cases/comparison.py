"""The same person in two offices: asked about one client, of one partner; neither sees what the other has.

The question and the answer are hidden points (`crypto.blind`), so only the office that asked finds out
whether anybody fits, and nobody who fits. A person there tells the partner so, with a proof; a person of the
partner, who then sees the own code of whoever fits, says whether it is the same person. Nothing is joined.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from caseflow.domain.cases.duplicates import Told, name_key
from caseflow.domain.ids import OrganizationId, RecordId

ANSWERS_A_DAY: Final = 5
"""So many questions of one partner are answered within a day: each is a guess a dishonest one may make."""
HOLDS_FOR: Final = timedelta(days=30)
MOST_POINTS: Final = 3_000
PADDED_TO: Final = 64
"""The number of points says no more of how many clients there are than this."""


class Trait(Enum):
    """By what two clients are compared; the surest first."""

    JMBG = "jmbg"
    NAME = "name"
    UIC = "uic"


NEEDED: Final[Mapping[Trait, frozenset[str]]] = {
    Trait.JMBG: frozenset({"age", "identity_name"}),
    Trait.NAME: frozenset({"age", "identity_name"}),
    Trait.UIC: frozenset({"age", "client_code"}),
}
"""The fields a consent must name before the trait is compared with its receiver."""
NAMING: Final = frozenset({Trait.JMBG, Trait.NAME})
"""Traits that only whoever may open identities compares."""


class Word(Enum):
    """What is said after the points. The office that asked says that somebody fits, the other all else."""

    FITS = "fits"
    SAME = "same"
    DIFFERENT = "different"
    DECLINED = "declined"


class State(Enum):
    """How a question stands, seen from one of the two offices."""

    TO_ANSWER = "to_answer"
    WAITING = "waiting"
    NOBODY = "nobody"
    FITS = "fits"
    """Known here; the partner has not been told."""
    TO_DECIDE = "to_decide"
    """The partner says that somebody fits; one of our people decides."""
    TOLD = "told"
    ANSWERED = "answered"
    SAME = "same"
    DIFFERENT = "different"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    OVER = "over"


OPEN: Final = frozenset({State.TO_ANSWER, State.TO_DECIDE})
"""What waits for a person of the office that was asked."""


@dataclass(frozen=True)
class Fit:
    """Where in an answer somebody fits, and the secret that shows it for that trait alone."""

    place: int
    proof: str


@dataclass(frozen=True)
class Comparison:
    """One question. Args: client: ours, with its code, where one is known."""

    id: RecordId
    partner: OrganizationId
    partner_name: str
    ours: bool
    state: State
    at: datetime
    client: RecordId | None = None
    client_code: str = ""


def traits_of(told: Told) -> dict[Trait, str]:
    """What of a client can be compared; a code with a part that nobody knew says too little."""
    uic, year = told.uic.partition("-")[0], told.row.year_of_birth
    whole = uic and "XX" not in (uic[:2], uic[2:4]) and uic[5:7] != "00"
    name = name_key(told.name)
    found = {
        Trait.JMBG: told.jmbg,
        Trait.NAME: f"{name} {year}" if " " in name and year else "",
        Trait.UIC: uic if whole else "",
    }
    return {trait: text for trait, text in found.items() if text}


def state_of(ours: bool, words: Iterable[Word], answered: bool, fits: bool) -> State:
    """Args: fits: whether the points of the answer hold one that is ours; only who asked knows."""
    said = set(words)
    for word, state in ((Word.DECLINED, State.DECLINED), (Word.DIFFERENT, State.DIFFERENT)):
        if word in said:
            return state
    if Word.FITS in said:
        return State.SAME if Word.SAME in said else State.TOLD if ours else State.TO_DECIDE
    if not answered:
        return State.WAITING if ours else State.TO_ANSWER
    if not ours:
        return State.ANSWERED
    return State.FITS if fits else State.NOBODY


def padded(count: int) -> int:
    """How many points are sent for so many."""
    return max(1, -(-count // PADDED_TO)) * PADDED_TO
