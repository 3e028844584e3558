"""Services on paper: a card, or the list of what was found, in either script or in English."""

import io
from collections.abc import Iterable

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import find_services, service_card, services_at
from caseflow.domain.clock import local_day
from caseflow.domain.directory.service import ServiceCard, ServiceQuery
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission

TONGUES = ("latn", "cyrl", "en")
MOST_PRINTED = 2_000


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
    check_count(len(keys))
    cards = (service_card(desk, row.id) for row in services_at(desk, keys) if row is not None)
    return _pdf(desk, cards, script, "list", query.words)


def check_count(count: int) -> None:
    """Raises InputError for nothing, and for more than anybody prints."""
    if not count:
        raise InputError("print_nothing", "Nothing was found, so there is nothing to print.")
    if count > MOST_PRINTED:
        raise InputError(
            "print_much", "More than {limit} services would be printed. Narrow the list.", limit=MOST_PRINTED
        )


def check_tongue(tongue: str) -> str:
    if tongue not in TONGUES:
        raise InputError("print_script", "A list is printed in cyrl, latn or en.")
    return tongue


def _pdf(desk: Desk, cards: Iterable[ServiceCard], script: str, title: str, words: str) -> bytes:
    from caseflow.actions.directory.service_entry import entry_of  # only when printing
    from caseflow.documents.service_sheet import ServiceSheet, render_service_sheet
    from caseflow.documents.service_words import service_word

    check_tongue(script)
    entries = tuple(entry_of(card, script) for card in cards)
    found = [service_word(script, "found", what=words)] if words else []
    counted = [service_word(script, "count", n=len(entries))] if title == "list" else []
    out = io.BytesIO()
    today, note = local_day(desk.clock()), " · ".join(found + counted)
    render_service_sheet(ServiceSheet(service_word(script, title), script, entries, today, note), out)
    return out.getvalue()
