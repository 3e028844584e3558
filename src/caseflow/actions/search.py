"""Searching everything from one box: codes, services, notes, referrals, in either script."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from caseflow.actions.clients import client
from caseflow.actions.desk import Desk
from caseflow.actions.directory_names import Names
from caseflow.actions.glass import closed_to
from caseflow.db.rows.nouns import fetch_one
from caseflow.db.rows.search import search
from caseflow.domain.ids import RecordId
from caseflow.domain.roles import Permission

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

    Of casework only for whom their role lets read it; a note of a case that is somebody else's is found, and
    says nothing but whose it is.
    """
    desk.allow(Permission.READ_DIRECTORY)
    reads = desk.may(Permission.READ_CASE)
    with desk.store.reading() as connection:
        hits = [hit for hit in search(connection, words, limit) if reads or hit[0] in OPEN]
        rows = [(entity, name, fetch_one(connection, entity, name)) for entity, name in hits]
    found = [_found(entity, name, row) for entity, name, row in rows if row and _is_shown(entity, row)]
    names = Names(desk)
    return tuple(_named(names, _covered(desk, one)) for one in found)


def _named(names: Names, one: Found) -> Found:
    return replace(one, title=names.of_entry(one.id, one.title)) if one.entity == "organization" else one


def _is_shown(entity: str, row: Mapping[Any, Any]) -> bool:
    return entity in SHOWN and not row.get("removed")


def _covered(desk: Desk, one: Found) -> Found:
    closed = one.entity == "note" and closed_to(desk, one.link) is not None
    return replace(one, title=client(desk, one.link).code) if closed else one


def _found(entity: str, name: RecordId, row: Mapping[Any, Any]) -> Found:
    first, second = (str(row[field] or "") for field in SHOWN[entity])
    link = row.get("client") if entity == "note" else row.get("referral")
    return Found(entity, name, " ".join(first.split())[:LONGEST_TITLE], second, RecordId(link or name))
