"""Which services a question finds and in which order, as bare numbers: the rows are read a page at a time."""

import json
from array import array
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from math import inf
from typing import Any, Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.rows.service_places import distances, placed
from caseflow.domain.directory.open_now import Openness, openness
from caseflow.domain.directory.papers import papers_needed
from caseflow.domain.directory.service import STALE_AFTER, ServiceQuery
from caseflow.domain.ids import RecordId
from caseflow.domain.text.serbian_fold import match_expression

_STALE: Final = "(verified_on IS NULL OR verified_on < ?)"
_HITS: Final = "SELECT rowid FROM search WHERE words MATCH ?"
_WORD: Final = (
    f"(row IN ({_HITS}) OR organization IN (SELECT id FROM noun_organization WHERE row IN ({_HITS})))"
)
_Condition = tuple[str, tuple[Any, ...]]


def found(connection: Connection, query: ServiceQuery, today: date) -> Sequence[int]:
    """Keys of the services that pass everything a question says; fresh before stale, then by name.

    With a place in the question the nearest come first, stale or not.
    """
    conditions = [*_words(query.words), *_facets(query)]
    where = " AND ".join(text for text, _ in conditions) or "1"
    values = [value for _, given in conditions for value in given]
    first_fresh = (today - STALE_AFTER).isoformat()
    sql = f"SELECT row, {_STALE} FROM listed_service WHERE {where} ORDER BY name_key, row"
    fresh, stale = array("q"), array("q")
    for row, is_old in driver(connection).execute(sql, (first_fresh, *values)):
        (stale if is_old else fresh).append(row)
    kept: Sequence[int] = fresh + stale
    if query.open_at is not None:
        open_ones = _open_at(connection, query.open_at)
        kept = array("q", (row for row in kept if row in open_ones))
    if query.without_paper:
        asking = _asking_for(connection, query.without_paper)
        kept = array("q", (row for row in kept if row not in asking))
    if query.unplaced:
        there = placed(connection)
        kept = array("q", (row for row in kept if row not in there))
    return _nearest_first(connection, kept, query) if query.near else kept


def _open_at(connection: Connection, now: datetime) -> frozenset[int]:
    rows = driver(connection).execute("SELECT row, schedules FROM noun_service WHERE schedules IS NOT NULL")
    return frozenset(row for row, lines in rows if openness(json.loads(lines), now) is Openness.OPEN)


def _asking_for(connection: Connection, paper: str) -> frozenset[int]:
    """Services that let nobody in without this paper."""
    query = (
        "SELECT row, coalesce(required_documents, '[]'), coalesce(access_modes, '[]') FROM noun_service"
        " WHERE required_documents IS NOT NULL OR access_modes LIKE '%_referral%'"
    )
    rows = driver(connection).execute(query)
    return frozenset(
        row for row, bring, ways in rows if paper in papers_needed(json.loads(bring), json.loads(ways))
    )


def _nearest_first(connection: Connection, keys: Sequence[int], query: ServiceQuery) -> Sequence[int]:
    """What has no place that may be told keeps its order behind the others; it is within no distance."""
    assert query.near is not None
    known = distances(connection, query.near)
    if query.within_km is not None:
        keys = [key for key in keys if known.get(key, inf) <= query.within_km]
    return array("q", sorted(keys, key=lambda key: known.get(key, inf)))


def count(connection: Connection) -> int:
    """All services that are listed."""
    (counted,) = driver(connection).execute("SELECT count(*) FROM listed_service").fetchone()
    return int(counted)


def places(connection: Connection) -> list[tuple[str, int]]:
    """Every place that is said of services, with how many there are."""
    query = "SELECT municipality, count(*) FROM listed_service WHERE municipality <> '' GROUP BY 1"
    return [(name, int(n)) for name, n in driver(connection).execute(query)]


def key_of(connection: Connection, service: str) -> int | None:
    query = (
        "SELECT row FROM operation JOIN record USING (row) WHERE operation.record = ? AND entity = 'service'"
    )
    known = driver(connection).execute(query, (service,)).fetchone()
    return int(known[0]) if known else None


def due(connection: Connection, organization: str, today: date, ahead: timedelta) -> list[RecordId]:
    """Entries of an organisation that are stale or will be so soon, the one that waits longest first."""
    query = (
        "SELECT operation.record FROM listed_service JOIN operation USING (row)"
        f" WHERE organization = ? AND {_STALE} ORDER BY verified_on, name_key"
    )
    rows = driver(connection).execute(query, (organization, (today + ahead - STALE_AFTER).isoformat()))
    return [RecordId(name) for (name,) in rows]


def due_by_organization(connection: Connection, today: date, ahead: timedelta) -> list[tuple[str, str, int]]:
    """Id, name and number of due entries of every organisation that has some, the most first."""
    query = (
        "SELECT organization, coalesce(noun_organization.name, ''), count(*) FROM listed_service"
        " LEFT JOIN noun_organization ON noun_organization.id = organization"
        f" WHERE {_STALE} GROUP BY organization ORDER BY 3 DESC, 2"
    )
    rows = driver(connection).execute(query, ((today + ahead - STALE_AFTER).isoformat(),))
    return [(name, label, int(n)) for name, label, n in rows]


def licences_until(connection: Connection, last: date) -> list[tuple[RecordId, str, str, date]]:
    """Id, name, code of the licence and its last day, of every licence that ends by then, soonest first."""
    query = (
        "SELECT noun_service.id, name, coalesce(licence_status, ''), licence_valid_to FROM noun_service"
        " JOIN listed_service USING (row) WHERE licence_valid_to <= ? ORDER BY licence_valid_to, name_key"
    )
    rows = driver(connection).execute(query, (last.isoformat(),))
    return [(RecordId(one), name or "", state, date.fromisoformat(end)) for one, name, state, end in rows]


def _words(words: str) -> Sequence[_Condition]:
    """Every word stands in the service or in the name of its organisation."""
    expressions = (match_expression(word) for word in words.split())
    return [(_WORD, (one, one)) for one in expressions if one]


def _facets(query: ServiceQuery) -> list[_Condition]:
    """Who names no group and no limit of age excludes nobody."""
    asked: list[tuple[object, str, tuple[Any, ...]]] = [
        (query.municipality, "municipality = ?", (query.municipality,)),
        (query.group, "service_group = ?", (query.group,)),
        (query.access_mode, "instr(access_modes, ?)", (f'"{query.access_mode}"',)),
        (query.only_free, "free", ()),
        (
            query.target_group,
            "(target_groups IN ('', '[]') OR instr(target_groups, ?)"
            " OR instr(target_groups, '\"general_population\"'))",
            (f'"{query.target_group}"',),
        ),
        (
            query.age is not None,
            "coalesce(minimum_age, 0) <= ? AND coalesce(maximum_age, 999) >= ?",
            (query.age,) * 2,
        ),
    ]
    return [(text, values) for says, text, values in asked if says]


def competent(
    connection: Connection, municipality: str, matter: str
) -> list[tuple[RecordId, str, str, str, tuple[str, ...]]]:
    """Id, name, organisation, phone and types of every entry that says it is competent, by name.

    Args:
        matter: code of a type or a group; empty for every one.
    """
    query = (
        "SELECT service.id, service.name, coalesce(office.name, ''),"
        " coalesce(service.phone, office.phone, ''), service.service_types,"
        " coalesce(service.service_group, '') FROM noun_service AS service"
        " JOIN listed_service USING (row)"
        " LEFT JOIN noun_organization AS office ON office.id = service.organization"
        " WHERE service.competence IS NOT NULL AND EXISTS"
        " (SELECT 1 FROM json_each(service.competence) WHERE value = ?) ORDER BY name_key"
    )
    found = []
    for name, title, office, phone, types, group in driver(connection).execute(query, (municipality,)):
        matters = tuple(json.loads(types)) if types else ()
        if not matter or matter == group or matter in matters:
            found.append((RecordId(name), title or "", office, phone, matters))
    return found
