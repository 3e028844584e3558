"""Ctrl+K over the store: what was found, as rows that open the right room at the right record."""

from collections.abc import Sequence
from typing import Final

from caseflow.actions.cases.lists import case_of_clients
from caseflow.actions.desk import Desk
from caseflow.actions.search import Found, search_everything
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.resources.books import Chapter, find_chapters
from caseflow.ui.palette import PaletteItem
from caseflow.ui.words import code, language, shown, word

MOST: Final = 8
MOST_CHAPTERS: Final = 3
ROOMS: Final = {
    "service": "directory",
    "organization": "directory",
    "location": "directory",
    "client": "cases",
    "case": "cases",
    "note": "cases",
    "referral": "referrals",
    "referral_note": "referrals",
}
_ICONS: Final = {"directory": "directory", "cases": "cases", "referrals": "referrals"}


def find(desk: Desk, words: str) -> Sequence[PaletteItem]:
    """Runs on the store thread."""
    found = search_everything(desk, words, MOST)
    may_read = desk.may(Permission.READ_CASE)
    clients = [RecordId(one.link) for one in found if one.entity in ("client", "note")]
    case_of = case_of_clients(desk, clients) if may_read and clients else {}
    records = [_item(one, case_of) for one in found if may_read or ROOMS[one.entity] == "directory"]
    return records + [_chapter(one) for one in find_chapters(words, language())[:MOST_CHAPTERS]]


def _item(found: Found, case_of: dict[str, str]) -> PaletteItem:
    room = ROOMS[found.entity]
    record = str(found.link)
    if found.entity in ("client", "note"):
        record = case_of.get(record, record)
    return PaletteItem(_title(found), _note(found), _ICONS[room], room, record)


def _chapter(found: Chapter) -> PaletteItem:
    record = f"{found.book}/{found.key}"
    return PaletteItem(found.title, word("app.found_chapter"), "book-open", "help", record)


def _title(found: Found) -> str:
    """Names in the script of the reader; what people wrote as it is."""
    return shown(found.title) if ROOMS[found.entity] == "directory" else found.title


def _note(found: Found) -> str:
    kind = word(f"app.found_{found.entity}")
    if found.entity == "case":
        return f"{kind}, {code('case_status', found.subtitle)}"
    if found.entity in ("note", "referral_note") or not found.subtitle:
        return kind
    return f"{kind}, {shown(found.subtitle)}"
