"""One service as it stands on paper: its name, and the lines a person needs to get there.

Loaded when printing.
"""

from collections.abc import Sequence
from functools import partial

from caseflow.documents.dates import day
from caseflow.documents.service_sheet import SheetEntry
from caseflow.documents.service_words import LANGUAGES, service_word
from caseflow.domain.directory.opening_said import opening_said
from caseflow.domain.directory.service import ServiceCard
from caseflow.domain.text.serbian_script import in_script_of
from caseflow.resources.tables import code_label, municipality, relabelled


def entry_of(card: ServiceCard, tongue: str) -> SheetEntry:
    """Args: tongue: a key of `LANGUAGES`."""
    language, say = LANGUAGES[tongue], partial(service_word, tongue)
    write = partial(in_script_of, language=language)
    row = card.row
    lines = (
        (say("for_whom"), for_whom(card, tongue)),
        (say("conditions"), write(card.eligibility_description)),
        (say("way_in"), labels("access_mode", row.access_modes, language)),
        (say("bring"), "; ".join(papers(card, tongue))),
        (say("hours"), hours(card, tongue)),
        (say("phone"), phone(card)),
        (say("email"), card.email),
        (say("address"), address(card, tongue)),
        (say("cost"), labels("service_cost", [card.cost] if card.cost else [], language)),
        (say("places"), _places(card, tongue)),
        (say("licence"), _licence(card, tongue)),
        (say("check"), day(row.verified_on) or say("never")),
    )
    warning = say("stale") if row.stale else ""
    return SheetEntry(write(row.name), write(row.organization_name), lines, warning, write(card.description))


def for_whom(card: ServiceCard, tongue: str) -> str:
    groups = labels("target_group", card.row.target_groups, LANGUAGES[tongue])
    return ", ".join(part for part in (ages(card, tongue), groups) if part) or service_word(
        tongue, "everybody"
    )


def ages(card: ServiceCard, tongue: str) -> str:
    """Empty when the service says no age."""
    lower, upper = card.row.minimum_age, card.row.maximum_age
    key = {(True, True): "ages_between", (True, False): "ages_from", (False, True): "ages_to"}.get(
        (lower is not None, upper is not None)
    )
    return service_word(tongue, key, lower=lower, upper=upper) if key else ""


def hours(card: ServiceCard, tongue: str) -> str:
    """The rules of its opening in words, then what is said beside them."""
    rules = (opening_said(line, lambda one: service_word(tongue, f"day_{one}")) for line in card.schedules)
    said = in_script_of(card.schedule, LANGUAGES[tongue])
    return "; ".join(dict.fromkeys(part for part in (*rules, said) if part))


def papers(card: ServiceCard, tongue: str) -> list[str]:
    """What to bring: a known paper as the reader calls it, anything else as it was written."""
    language = LANGUAGES[tongue]
    return [in_script_of(relabelled("paper", one, language), language) for one in card.required_documents]


def phone(card: ServiceCard) -> str:
    return card.phone or next((one.phone for one in card.places if one.phone), "")


def address(card: ServiceCard, tongue: str) -> str:
    """A confidential place is never on paper."""
    town = town_of(card, tongue)
    if any(one.confidential for one in card.places):
        return ", ".join(part for part in (town, service_word(tongue, "confidential")) if part)
    streets = [card.address, *(one.address for one in card.places)]
    street = next((in_script_of(one, LANGUAGES[tongue]) for one in streets if one), "")
    return ", ".join(part for part in (street, town) if part)


def town_of(card: ServiceCard, tongue: str) -> str:
    known = municipality(card.row.municipality) if card.row.municipality else None
    if known is None:
        return in_script_of(card.row.municipality, LANGUAGES[tongue])
    return known.sr_cyrl if tongue == "cyrl" else known.sr_latn


def labels(code_list: str, codes: Sequence[str], language: str) -> str:
    return ", ".join(code_label(code_list, one, language) for one in codes)


def _places(card: ServiceCard, tongue: str) -> str:
    say, row = partial(service_word, tongue), card.row
    parts = (
        [labels("capacity_status", [row.capacity_status], LANGUAGES[tongue])] if row.capacity_status else []
    )
    if row.places_free is not None:
        of_all = card.places_total is not None
        parts.append(say("free_of" if of_all else "free", free=row.places_free, total=card.places_total))
    if row.waiting_count is not None:
        parts.append(say("waiting", n=row.waiting_count))
    if row.wait_days is not None:
        parts.append(say("wait_days", n=row.wait_days))
    if parts and row.capacity_as_of:
        parts.append(say("as_of", day=day(row.capacity_as_of)))
    return ", ".join(parts)


def _licence(card: ServiceCard, tongue: str) -> str:
    if not card.licence_status:
        return ""
    parts = [labels("licence_status", [card.licence_status], LANGUAGES[tongue]), card.licence_number]
    if card.licence_valid_to:
        parts.append(service_word(tongue, "licence_until", day=day(card.licence_valid_to)))
    return ", ".join(part for part in parts if part)
