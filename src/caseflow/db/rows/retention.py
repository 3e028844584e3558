"""What is closed and how long ago, proposals, and what became of them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection, RowMapping

from caseflow.db.bulk import driver
from caseflow.db.hiding import buried_among
from caseflow.db.rows.holds import held, is_held
from caseflow.db.rows.merges import standing
from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.domain.clock import end_of_day, local_day, milliseconds, moment
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.letting_go import DISPOSAL, TOMBSTONE
from caseflow.domain.protection.retention import State
from caseflow.domain.referrals.fact import ENDED
from caseflow.oplog.hybrid import milliseconds_of

_CHUNK: Final = 400
_FILES: Final = "SELECT client, max(closed_at) FROM noun_case WHERE closed_at < ? GROUP BY client"
_STILL: Final = """
SELECT DISTINCT client FROM noun_case
WHERE client IN ({}) AND (closed_at IS NULL OR closed_at >= ? OR status IS NOT 'closed')
"""
_REFERRALS: Final = f"""
SELECT id, clock FROM listed_referral WHERE sender IN (SELECT DISTINCT sender FROM listed_referral)
AND status IN ({", ".join("?" * len(ENDED))}) AND clock <= ?
"""
_CONSENTS: Final = """
SELECT one.id, client.code, min(coalesce(one.withdrawn_on, one.valid_to),
    coalesce(one.valid_to, one.withdrawn_on)) AS ended
FROM noun_consent AS one LEFT JOIN noun_client AS client ON client.id = one.client
WHERE one.withdrawn_on IS NOT NULL OR one.valid_to IS NOT NULL
"""
_FIELD: Final = "SELECT id, {} FROM noun_{} WHERE id IN ({}) ORDER BY row DESC"
Closed = tuple[RecordId, str, date]
"""Record, its code, the day it was closed."""


def closed(connection: Connection, entity: str, before: date) -> list[Closed]:
    """What was closed on a day or before it. Args: entity: `client`, `referral` or `consent`."""
    found = _CLOSED[entity](connection, before)
    return [one for one in found if one[2] <= before]


def _files(connection: Connection, before: date) -> list[Closed]:
    """Clients all of whose cases are closed, by the last one; of merged ones, all of all."""
    bound = (before + timedelta(days=2)).isoformat()
    merged, last = standing(connection), dict[str, str]()
    for name, at in driver(connection).execute(_FILES, (bound,)):
        first = merged.get(name, name)
        last[first] = max(last.get(first, ""), at)
    members = {name: first for name, first in merged.items() if first in last} | {name: name for name in last}
    open_ = {members[name] for name in _still_open(connection, sorted(members), bound)}
    shut = [name for name in last if name not in open_]
    codes = _said_of(connection, "client", "code", shut)
    return [
        (RecordId(name), codes.get(name, ""), local_day(datetime.fromisoformat(last[name]))) for name in shut
    ]


def _still_open(connection: Connection, clients: Sequence[str], bound: str) -> Iterable[str]:
    for start in range(0, len(clients), _CHUNK):
        chunk = clients[start : start + _CHUNK]
        query = _STILL.format(", ".join("?" * len(chunk)))
        yield from (name for (name,) in driver(connection).execute(query, (*chunk, bound)))


def _referrals(connection: Connection, before: date) -> list[Closed]:
    """By the last thing that was done to them."""
    stamp = (milliseconds(end_of_day(before)) + 1) << 16
    rows = driver(connection).execute(_REFERRALS, [*(one.value for one in ENDED), stamp]).fetchall()
    codes = _said_of(connection, "referral", "code", [name for name, _ in rows])
    return [
        (RecordId(name), codes.get(name, ""), local_day(moment(milliseconds_of(clock))))
        for name, clock in rows
    ]


def _consents(connection: Connection, _before: date) -> list[Closed]:
    """By the day they were taken back or ran out, whichever came first."""
    rows = driver(connection).execute(_CONSENTS).fetchall()
    return [(RecordId(name), str(code or ""), date.fromisoformat(on)) for name, code, on in rows]


def _identities(connection: Connection, before: date) -> list[Closed]:
    """Those of clients all of whose cases are closed, by the last one."""
    of = columns("client_identity")
    known: dict[str, list[RecordId]] = {}
    for row in fetch(connection, "client_identity", order=[of.id]):
        known.setdefault(row["client"], []).append(RecordId(row["id"]))
    return [(one, code, on) for name, code, on in _files(connection, before) for one in known.get(name, ())]


_CLOSED: Final = {
    "client": _files,
    "client_identity": _identities,
    "referral": _referrals,
    "consent": _consents,
}


def proposed_or_held(connection: Connection, records: Iterable[str]) -> dict[str, State]:
    """Those of these records that are proposed already, or held."""
    waiting = {row["record"] for row in proposals(connection) if not row["withdrawn_at"]}
    proposed = waiting - buried_among(connection, waiting)
    known = dict.fromkeys(proposed, State.PROPOSED)
    if not held(connection):
        return known
    return known | {one: State.HELD for one in records if one not in proposed and is_held(connection, [one])}


def proposals(connection: Connection) -> Sequence[RowMapping]:
    """The newest first."""
    return fetch(connection, DISPOSAL, order=[columns(DISPOSAL).row.desc()])


def proposal(connection: Connection, name: RecordId) -> RowMapping | None:
    return fetch_one(connection, DISPOSAL, name)


def tombstones(connection: Connection, disposal: str) -> Sequence[RowMapping]:
    return fetch(connection, TOMBSTONE, columns(TOMBSTONE).disposal == disposal)


def words_of(connection: Connection, records: Iterable[str]) -> tuple[str, ...]:
    """The texts of those of these records that are notes."""
    found = (fetch_one(connection, "note", RecordId(name)) for name in records)
    return tuple(str(row["text"]) for row in found if row is not None and row["text"])


def title(connection: Connection, entity: str, record: RecordId) -> str:
    """The code under which people know a record; of a consent and an identity its client's."""
    row = fetch_one(connection, entity, record)
    if row is None:
        return ""
    if entity in ("consent", "client_identity"):
        return title(connection, "client", RecordId(row["client"]))
    return str(row["code"] or "")


def clients_of(connection: Connection, records: Iterable[tuple[str, RecordId]]) -> dict[str, str]:
    """The clients whose part records are, each with its noun; a client is nobody's part."""
    by_noun: dict[str, list[str]] = {}
    for entity, name in records:
        by_noun.setdefault(entity, []).append(name)
    by_noun.pop("client", None)
    return {
        record: client
        for entity, names in by_noun.items()
        for record, client in _said_of(connection, entity, "client", names).items()
    }


def _said_of(connection: Connection, entity: str, field: str, names: Sequence[str]) -> dict[str, str]:
    """A field of many records; of one that is in two spaces as it was first kept."""
    found: dict[str, str] = {}
    for start in range(0, len(names), _CHUNK):
        chunk = names[start : start + _CHUNK]
        query = _FIELD.format(field, entity, ", ".join("?" * len(chunk)))
        found |= {name: said or "" for name, said in driver(connection).execute(query, (*chunk,))}
    return found
