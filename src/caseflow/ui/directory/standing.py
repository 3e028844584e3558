"""How a service stands, in words and a state: its free places and its last check."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from caseflow.domain.directory.service import STALE_AFTER, ServiceRow
from caseflow.domain.ids import RecordId
from caseflow.domain.store.conflict import ConflictRow
from caseflow.ui.dates import day_month, day_short, due_words
from caseflow.ui.words import code, word, word_count

SOON = timedelta(days=14)
CAPACITY_FIELDS = ("places_free", "capacity_status")
_CAPACITY_STATES = {"capacity": "done", "waitlist": "waiting", "no_capacity": "none"}
Disagreements = Mapping[RecordId, ConflictRow]


@dataclass(frozen=True)
class Standing:
    """Args: state: a name of `state_look.LOOKS`."""

    state: str
    text: str
    note: str = ""


def disagreements(found: tuple[ConflictRow, ...]) -> Disagreements:
    """Those about places, by service."""
    return {one.record: one for one in found if one.entity == "service" and one.field in CAPACITY_FIELDS}


def places(row: ServiceRow, disagreed: Disagreements, today: date) -> Standing:
    if set(row.conflicts) & set(CAPACITY_FIELDS):
        return _disputed(disagreed.get(row.id))
    day = word("directory.as_of", day=_day(row.capacity_as_of, today)) if row.capacity_as_of else ""
    as_of = " · ".join(part for part in (*waiting(row), day) if part)
    if row.places_free is not None:
        if row.places_free <= 0:
            return Standing("none", word("state.no_places"), as_of)
        return Standing("done", word_count("state.places", row.places_free), as_of)
    if row.capacity_status in _CAPACITY_STATES:
        words = word(f"directory.capacity_{row.capacity_status}")
        return Standing(_CAPACITY_STATES[row.capacity_status], words, as_of)
    if row.capacity_status:
        return Standing("info", code("capacity_status", row.capacity_status), as_of)
    return Standing("unknown", word("state.unknown"), as_of)


def waiting(row: ServiceRow) -> tuple[str, ...]:
    """How many wait, and how long somebody new would."""
    count = word("directory.waiting", n=row.waiting_count) if row.waiting_count is not None else ""
    if row.wait_days is None:
        return (count,)
    return count, word("directory.wait_about", days=word_count("day", row.wait_days))


def _disputed(found: ConflictRow | None) -> Standing:
    """3 ili 5."""
    if found is None or len(found.values) < 2:
        return Standing("conflict", word("state.conflict"))
    named = [_value(found.field, value) for value in found.values[:2]]
    both = word("common.conflict_of", one=named[0], other=named[1])
    note = word("directory.disagreed_since", day=day_month(found.since))
    return Standing("conflict", both, note)


def _value(field: str, value: str) -> str:
    if not value:
        return word("state.unknown")
    return code("capacity_status", value) if field == "capacity_status" else value


def check(row: ServiceRow, today: date) -> Standing:
    if row.verified_on is None:
        return Standing("stale", word("directory.never_checked"))
    if row.stale:
        return Standing("stale", word("state.stale"), day_short(row.verified_on))
    until = row.verified_on + STALE_AFTER
    if until - today <= SOON:
        return Standing("today", word("state.verify_soon"), due_words(until, today).text)
    return Standing("fine", word("state.verified"), day_short(row.verified_on))


def _day(on: date, today: date) -> str:
    return day_month(on) if on.year == today.year else day_short(on)
