"""Words about a case that several parts of its page need."""

from datetime import date

from caseflow.domain.cases.case import CasePage, CaseRow, ClientRow
from caseflow.resources.tables import municipality
from caseflow.ui.dates import Due, day_short, due_words
from caseflow.ui.words import NO_BREAK, code, language, shown, word, word_count

CLOSED = "closed"
PRESSING = ("immediate", "urgent")


def priority_word(priority: str) -> str:
    """The label without the term in brackets, which stands beside the deadlines anyway."""
    return small(code("urgency", priority).partition(" (")[0])


def status_word(status: str) -> str:
    return small(code("case_status", status))


def status_look(status: str) -> str:
    """Name of a look for a code of `case_status`."""
    return "done" if status == CLOSED else "work"


def small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]


def place_name(latin: str) -> str:
    """A municipality in the script of the moment."""
    found = municipality(latin) if latin else None
    if found is None:
        return latin
    return found.sr_cyrl if language() == "sr-Cyrl" else found.sr_latn


def about_client(who: ClientRow, today: date) -> str:
    """17 godina, ženski"""
    age = word_count("year", today.year - who.year_of_birth) if who.year_of_birth else ""
    sex = small(code("sex", who.sex)) if who.sex else ""
    return ", ".join(part for part in (age, sex) if part)


def about_case(page: CasePage, today: date) -> str:
    """The muted line under the code of a case."""
    opened = word("cases.opened_short", day=day_short(page.row.opened_on))
    lead = word("cases.led_by", name=shown(page.row.lead)).replace(" ", NO_BREAK)
    uic = word("cases.uic_short", uic=page.client.uic) if page.client.uic else ""
    parts = (about_client(page.client, today), place_name(page.client.municipality), uic, opened, lead)
    return " · ".join(part for part in parts if part)


def due(row: CaseRow, today: date) -> Due | None:
    """How the nearest deadline stands; None when there is none or the case is closed."""
    return due_words(row.due_on, today) if row.due_on and row.status != CLOSED else None
