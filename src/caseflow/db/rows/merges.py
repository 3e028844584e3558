"""Which clients are one person, and who stands for whom."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from caseflow.db.bulk import driver
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.cases.same_person import SamePerson, standing_for
from caseflow.domain.ids import RecordId

MERGE = "client_merge"
_MERGED = "SELECT kept, merged FROM noun_client_merge WHERE verdict = 'same'"


def standing(connection: Connection) -> Mapping[str, str]:
    """For each merged client the one that stands for it."""
    pairs = driver(connection).execute(_MERGED).fetchall()
    if not pairs:
        return {}
    of = columns("client")
    named = sorted({name for pair in pairs for name in pair})
    there = connection.execute(select(of.id).where(of.id.in_(named))).scalars()
    return standing_for(sorted(pairs), frozenset(there))


def stands_for(connection: Connection, client: RecordId) -> RecordId:
    return RecordId(standing(connection).get(client, client))


def family(connection: Connection, client: RecordId) -> list[RecordId]:
    """The client and whoever is one person with it; who stands for them first."""
    known = standing(connection)
    first = known.get(client, client)
    return [RecordId(one) for one in (first, *sorted(one for one, to in known.items() if to == first))]


def decided(connection: Connection) -> frozenset[frozenset[str]]:
    """Pairs about whom somebody has said whether they are one person."""
    rows = fetch(connection, MERGE, columns(MERGE).verdict.is_not(None))
    return frozenset(frozenset((row["kept"], row["merged"])) for row in rows)


def merges(connection: Connection) -> Sequence[RowMapping]:
    of = columns(MERGE)
    return fetch(connection, MERGE, of.verdict == SamePerson.SAME.value, order=[of.row])


def between(connection: Connection, one: RecordId, other: RecordId) -> RowMapping | None:
    """What was said about two clients, whichever was to be kept."""
    of = columns(MERGE)
    pair = of.kept.in_((one, other)), of.merged.in_((one, other)), of.kept != of.merged
    return next(iter(fetch(connection, MERGE, *pair, order=[of.row.desc()], limit=1)), None)


def rows_of(connection: Connection) -> list[Mapping[Any, Any]]:
    """Every client in the order of entry."""
    table = NOUN_TABLES["client"]
    return list(connection.execute(select(table).order_by(table.c.row)).mappings())
