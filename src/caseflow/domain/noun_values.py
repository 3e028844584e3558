"""What a field of a shared record may hold, looked at when another office sends it.

Screens and rounds read these fields without asking again, so one value of another shape would stop an
office at every start. Fields this version does not know pass: a newer program may bring them.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from caseflow.domain.nouns import NOUNS

_LISTS: Final = frozenset(
    (
        "service_types",
        "target_groups",
        "access_modes",
        "languages",
        "required_documents",
        "areas",
        "schedules",
        "referral_methods",
        "feedback_methods",
        "competence",
        "after",
        "fields",
        "traits",
    )
)
_NUMBERS: Final = frozenset(
    (
        "minimum_age",
        "maximum_age",
        "place",
        "places_free",
        "places_total",
        "waiting_count",
        "wait_days",
        "year_of_birth",
        "age",
        "answer_days",
    )
)
_FLAGS: Final = frozenset(("removed", "on_paper", "confidential", "accepted", "first_claims"))
DAYS: Final = frozenset(
    (
        "verified_on",
        "capacity_as_of",
        "licence_valid_to",
        "licence_issued_on",
        "licence_suspended_on",
        "founded_on",
        "joined_on",
        "left_on",
        "protocol_signed_on",
        "protocol_valid_to",
    )
)
_MOMENTS: Final = frozenset(
    ("sent_at", "answer_due", "at", "next_at", "redacted", "open_until", "closed_at", "withdrawn_at")
)
_CODES: Final = frozenset(
    ("code", "client_code", "number", "need", "urgency", "kind", "sex", "step", "consent_basis")
)
"""Fields that stand in the rows of lists: a few signs on one line, in reading order."""
_LONGEST_CODE: Final = 500
_DIRECTORY: Final = ("organization", "service", "location", "service_at_location", "verification")
_ASKED: Final = ("correction", "correction_answer", "capacity_question", "capacity_answer")
_CONSENT: Final = ("consent_withdrawal", "consent_receipt")
_COMPARISON: Final = ("comparison_question", "comparison_answer", "comparison_word")
_NETWORK: Final = ("network", "network_member", "need_call", "call_claim")
_SPOKEN: Final = frozenset(
    (
        *_DIRECTORY, *_ASKED, *_CONSENT, *_COMPARISON, *_NETWORK,
        "referral", "referral_event", "referral_update",
    )
)  # fmt: skip
"""Nouns that several offices read; statements of trust are read with their own care."""
_YEARS: Final = range(1900, 2200)
"""Whatever lies outside is no day of our work, and some of it no calendar can move to Belgrade."""

CLAIMS: Final[Mapping[str, str]] = {
    "referral": "sender",
    "referral_event": "by_organization",
    "referral_update": "by_organization",
    **dict.fromkeys((*_CONSENT, *_COMPARISON), "by_organization"),
    "need_call": "organization",
    "call_claim": "organization",
}
"""The field in which a shared record says whose it is: it must be the office that signed it."""


def misfit(entity: str, values: Mapping[str, object]) -> str | None:
    """The first field that holds what it cannot, or None."""
    if entity not in _SPOKEN:
        return None
    known = NOUNS[entity].fields
    return next((name for name in values if name in known and not _fits(name, values[name])), None)


def _fits(name: str, value: object) -> bool:
    if value is None:
        return True
    if name in _FLAGS:
        return isinstance(value, bool)
    if name in _NUMBERS:
        return type(value) is int and 0 <= value < 1_000_000
    if name in _LISTS:
        return isinstance(value, list)
    if not isinstance(value, str):
        return False
    if name in _CODES:
        return len(value) <= _LONGEST_CODE and value.isprintable()
    if name in DAYS:
        return _reads(value, lambda text: date.fromisoformat(text).year)
    return name not in _MOMENTS or _reads(value, _year_of_moment)


def _year_of_moment(text: str) -> int:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a moment without its zone")
    return at.year


def _reads(text: str, year: Callable[[str], int]) -> bool:
    try:
        return year(text) in _YEARS
    except ValueError:
        return False
