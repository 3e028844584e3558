"""Services on paper: a card, or the list of what was found, in either script."""

import io
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from caseflow.actions.desk import Desk
from caseflow.actions.directory import find_services, service_card, services_at
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.roles import Permission
from caseflow.domain.serbian_script import in_script_of
from caseflow.domain.service import ServiceCard, ServiceQuery
from caseflow.resources.tables import code_label, municipality

if TYPE_CHECKING:
    from caseflow.documents.service_sheet import SheetEntry

LANGUAGES = {"latn": "sr-Latn", "cyrl": "sr-Cyrl"}
MOST_PRINTED = 2_000
Write = Callable[[str], str]
Word = Callable[..., str]


def card_pdf(desk: Desk, name: RecordId, script: str = "latn") -> bytes:
    """One service as a PDF."""
    desk.allow(Permission.READ_DIRECTORY)
    return _pdf(desk, [service_card(desk, name)], script, "card", "")


def list_pdf(desk: Desk, query: ServiceQuery, script: str = "latn") -> bytes:
    """Everything a question finds, in the order of the screen.

    Raises:
        InputError: nothing was found, or more than anybody prints.
    """
    desk.allow(Permission.READ_DIRECTORY)
    keys = find_services(desk, query).keys
    if not keys:
        raise InputError("print_nothing", "Nothing was found, so there is nothing to print.")
    if len(keys) > MOST_PRINTED:
        raise InputError(
            "print_much", "More than {limit} services would be printed. Narrow the list.", limit=MOST_PRINTED
        )
    cards = (service_card(desk, row.id) for row in services_at(desk, keys) if row is not None)
    return _pdf(desk, cards, script, "list", query.words)


def _pdf(desk: Desk, cards: Iterable[ServiceCard], script: str, title: str, words: str) -> bytes:
    from caseflow.documents.service_sheet import ServiceSheet, render_service_sheet  # only when printing
    from caseflow.documents.service_words import service_word
    from caseflow.documents.slip_words import Script

    if script not in LANGUAGES:
        raise InputError("print_script", "A list is printed in cyrl or latn.")
    kind = Script(script)
    say = partial(service_word, kind)
    entries = tuple(_entry(card, LANGUAGES[script], say) for card in cards)
    found = [say("found", what=words)] if words else []
    counted = [say("count", n=len(entries))] if title == "list" else []
    out = io.BytesIO()
    today = local_day(desk.clock())
    render_service_sheet(ServiceSheet(say(title), kind, entries, today, " · ".join(found + counted)), out)
    return out.getvalue()


def _entry(card: ServiceCard, language: str, say: Word) -> "SheetEntry":
    from caseflow.documents.dates import day
    from caseflow.documents.service_sheet import SheetEntry

    write = partial(in_script_of, language=language)
    row = card.row
    lines = (
        (say("for_whom"), _for_whom(card, language, say)),
        (say("conditions"), write(card.eligibility_description)),
        (say("way_in"), _labels("access_mode", row.access_modes, language)),
        (say("bring"), write("; ".join(card.required_documents))),
        (say("hours"), write(card.schedule)),
        (say("phone"), card.phone or next((one.phone for one in card.places if one.phone), "")),
        (say("email"), card.email),
        (say("address"), _address(card, language, say)),
        (say("cost"), _labels("service_cost", [card.cost] if card.cost else [], language)),
        (say("places"), _places(card, language, say)),
        (say("licence"), _licence(card, language, say)),
        (say("check"), day(row.verified_on) or say("never")),
    )
    warning = say("stale") if row.stale else ""
    return SheetEntry(write(row.name), write(row.organization_name), lines, warning, write(card.description))


def _for_whom(card: ServiceCard, language: str, say: Word) -> str:
    row = card.row
    key = {(True, True): "ages_between", (True, False): "ages_from", (False, True): "ages_to"}.get(
        (row.minimum_age is not None, row.maximum_age is not None)
    )
    ages = [say(key, lower=row.minimum_age, upper=row.maximum_age)] if key else []
    groups = _labels("target_group", row.target_groups, language)
    return ", ".join([*ages, *([groups] if groups else [])]) or say("everybody")


def _labels(code_list: str, codes: Sequence[str], language: str) -> str:
    return ", ".join(code_label(code_list, one, language) for one in codes)


def _address(card: ServiceCard, language: str, say: Word) -> str:
    """A confidential place is never on paper."""
    known = municipality(card.row.municipality) if card.row.municipality else None
    town = (known.sr_cyrl if language == "sr-Cyrl" else known.sr_latn) if known else card.row.municipality
    if any(one.confidential for one in card.places):
        return ", ".join(part for part in (town, say("confidential")) if part)
    streets = [card.address, *(one.address for one in card.places)]
    street = next((in_script_of(one, language) for one in streets if one), "")
    return ", ".join(part for part in (street, town) if part)


def _places(card: ServiceCard, language: str, say: Word) -> str:
    from caseflow.documents.dates import day

    row = card.row
    parts = [code_label("capacity_status", row.capacity_status, language)] if row.capacity_status else []
    if row.places_free is not None:
        of_all = card.places_total is not None
        parts.append(say("free_of" if of_all else "free", free=row.places_free, total=card.places_total))
    if parts and row.capacity_as_of:
        parts.append(say("as_of", day=day(row.capacity_as_of)))
    return ", ".join(parts)


def _licence(card: ServiceCard, language: str, say: Word) -> str:
    from caseflow.documents.dates import day

    if not card.licence_status:
        return ""
    parts = [code_label("licence_status", card.licence_status, language), card.licence_number]
    if card.licence_valid_to:
        parts.append(say("licence_until", day=day(card.licence_valid_to)))
    return ", ".join(part for part in parts if part)
