"""Searching everything from one box: codes, services, notes, referrals, in either script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caseflow.actions.cases.glass import closed_among, closed_referrals
from caseflow.actions.desk import Desk
from caseflow.actions.directory.names import Names
from caseflow.db.rows.nouns import fetch_one
from caseflow.db.rows.referrals import loaded
from caseflow.db.rows.search import Hit, search
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian import fold

SHOWN = {
    "service": ("name", "municipality"),
    "organization": ("name", "municipality"),
    "location": ("name", "municipality"),
    "client": ("code", "municipality"),
    "case": ("code", "status"),
    "note": ("text", "at"),
    "referral": ("client_code", "service_name"),
    "referral_note": ("text", "at"),
}
OPEN = frozenset({"service", "organization", "location"})
"""What everybody reads: the directory."""
REFERRED = frozenset({"referral", "referral_note"})
CODES = ("code", "number", "client_code")
"""Fields of a referral that stand in every list."""
LONGEST_TITLE = 80


@dataclass(frozen=True)
class Found:
    """A record that has the words. link: the record to open, a note's client or a place's office."""

    entity: str
    id: RecordId
    title: str
    subtitle: str
    link: RecordId


def search_everything(desk: Desk, words: str, limit: int = 20) -> tuple[Found, ...]:
    """What is in the directory, then what is in work, then what was written.

    Of casework only for whom their role lets read it. What was written about a client whose case is somebody
    else's is not found, not even that a word occurs there; a referral is found by its codes and shows nothing
    else.
    """
    desk.allow(Permission.READ_DIRECTORY)
    look = _Look(desk, words)
    with desk.store.reading() as connection:
        hits = search(connection, words, limit, look.keep)
    names = Names(desk)
    return tuple(_named(names, look.found(*hit)) for hit in hits)


class _Look:
    """The rows of what was found, and which of it is closed to this person."""

    def __init__(self, desk: Desk, words: str) -> None:
        self._desk, self._words = desk, fold(words).split()
        self._reads = desk.may(Permission.READ_CASE)
        self._rows: dict[Hit, Mapping[Any, Any]] = {}
        self._closed: set[Hit] = set()

    def keep(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        asked = [hit for hit in hits if self._reads or hit[0] in OPEN]
        with self._desk.store.reading() as connection:
            rows = {hit: fetch_one(connection, *hit) for hit in asked}
        there = {hit: row for hit, row in rows.items() if row and _is_shown(hit[0], row)}
        self._rows |= there
        closed = self._closed_of(there)
        self._closed |= closed
        return [hit for hit in there if hit not in closed or self._is_called(there[hit])]

    def _closed_of(self, rows: Mapping[Hit, Mapping[Any, Any]]) -> set[Hit]:
        notes = {hit: RecordId(row["client"] or "") for hit, row in rows.items() if hit[0] == "note"}
        shut = closed_among(self._desk, set(notes.values())) if notes else {}
        about = {hit: self._referral(hit, row) for hit, row in rows.items() if hit[0] in REFERRED}
        with self._desk.store.reading() as connection:
            stored = loaded(connection, sorted(set(about.values()))) if about else ()
        closed = closed_referrals(self._desk, stored)
        return {hit for hit, client in notes.items() if client in shut} | {
            hit for hit, name in about.items() if name in closed
        }

    def _referral(self, hit: Hit, row: Mapping[Any, Any]) -> RecordId:
        return hit[1] if hit[0] == "referral" else RecordId(row["referral"] or "")

    def _is_called(self, row: Mapping[Any, Any]) -> bool:
        """Whether everything typed stands in the codes of a referral."""
        codes = fold(" ".join(str(row.get(name) or "") for name in CODES))
        return bool(codes.strip()) and all(word in codes for word in self._words)

    def found(self, entity: str, name: RecordId) -> Found:
        one = _found(entity, name, self._rows[entity, name])
        return replace(one, subtitle="") if (entity, name) in self._closed else one


def _named(names: Names, one: Found) -> Found:
    return replace(one, title=names.of_entry(one.id, one.title)) if one.entity == "organization" else one


def _is_shown(entity: str, row: Mapping[Any, Any]) -> bool:
    return entity in SHOWN and not row.get("removed")


def _found(entity: str, name: RecordId, row: Mapping[Any, Any]) -> Found:
    first, second = (str(row[field] or "") for field in SHOWN[entity])
    link = row.get("client") if entity == "note" else row.get("referral")
    return Found(entity, name, " ".join(first.split())[:LONGEST_TITLE], second, RecordId(link or name))
