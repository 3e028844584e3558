"""Entries of the audit as they are looked for: newest first, keys of everything, rows of a page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, not_, or_, select

from caseflow.db.rows.nouns import columns, fetch, fetch_one, listed
from caseflow.db.rows.people import ids_of
from caseflow.db.tables import NOUN_TABLES, operation, record
from caseflow.domain.clock import BELGRADE
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.protection.audit import (
    DOORS,
    EXPORTED,
    GLASS,
    IDENTITY,
    OPENED,
    PRINTED,
    READ,
    SHARED,
    AuditQuery,
    AuditRow,
    Kind,
    Named,
)

TITLES = ("code", "number", "name", "client_code")
"""What a record is called by, the first that it has; never a text somebody wrote about somebody."""
_WHOSE = ("referral", "case", "client")
"""A record without a name of its own is called as the first of these whose part it is."""
_FEW = 8
"""So many records are looked for by the database; more would be a question too deep for it."""
_CHUNK = 400


def found(connection: Connection, query: AuditQuery) -> tuple[int, ...]:
    """Keys of the entries, the newest first."""
    of = columns("audit")
    conditions = [*_who(connection, of, query), *_when(of, query)]
    if query.kind is not None:
        conditions.append(_kinds(of)[query.kind])
    chosen = select(of.row, of.records).where(*conditions).order_by(of.at.desc(), of.row.desc())
    rows = connection.execute(chosen)
    if len(query.records) <= _FEW:
        return tuple(row.row for row in rows)
    wanted = frozenset(query.records)
    return tuple(row.row for row in rows if not wanted.isdisjoint(listed(row.records)))


def entries(connection: Connection, keys: Sequence[int]) -> tuple[AuditRow | None, ...]:
    """The entries of these keys in their order; None for what is not there."""
    of = columns("audit")
    rows: dict[int, Mapping[Any, Any]] = {}
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        rows |= {row["row"]: row for row in fetch(connection, "audit", of.row.in_(chunk))}
    named = titles(connection, {name for row in rows.values() for name in listed(row["records"])})
    return tuple(_entry(rows[key], named) if key in rows else None for key in keys)


def titles(connection: Connection, names: Iterable[str]) -> dict[str, Named]:
    """What records are called, by id; what is gone is left out."""
    wanted = sorted(names)
    found: dict[str, Named] = {}
    for start in range(0, len(wanted), _CHUNK):
        chunk = wanted[start : start + _CHUNK]
        kinds = connection.execute(
            select(operation.c.record, record.c.entity)
            .join(record, record.c.row == operation.c.row)
            .where(operation.c.record.in_(chunk))
        )
        for name, entity in kinds:
            title = _title(connection, entity, name)
            if name not in found or (title and not found[name].title):
                found[name] = Named(entity, RecordId(name), title)
    return found


def _title(connection: Connection, entity: str, name: str) -> str:
    row = fetch_one(connection, entity, RecordId(name)) if entity in NOUN_TABLES else None
    if row is None:
        return ""
    own = next((str(row[one]) for one in TITLES if row.get(one)), "")
    whose = next((one for one in _WHOSE if one != entity and row.get(one)), "")
    return own or (_title(connection, whose, row[whose]) if whose else "")


def _who(connection: Connection, of: Any, query: AuditQuery) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if query.person:
        chosen.append(of.by.in_(ids_of(connection, query.person)))
    if 0 < len(query.records) <= _FEW:
        chosen.append(or_(*(of.records.like(f"%{one}%") for one in query.records)))
    return chosen


def _when(of: Any, query: AuditQuery) -> list[ColumnElement[bool]]:
    chosen: list[ColumnElement[bool]] = []
    if query.first:
        chosen.append(of.at >= _midnight(query.first))
    if query.last:
        chosen.append(of.at < _midnight(query.last + timedelta(days=1)))
    return chosen


def _midnight(day: date) -> str:
    """As entries say a moment: in UTC."""
    return datetime.combine(day, time(), BELGRADE).astimezone(UTC).isoformat(timespec="seconds")


def _kinds(of: Any) -> dict[Kind, ColumnElement[bool]]:
    """The same table as `domain.audit.kind_of`."""
    named = {
        Kind.GLASS: of.what == GLASS,
        Kind.READ: or_(of.what == READ, and_(of.what == OPENED, of.entity == IDENTITY)),
        Kind.PRINT: of.what == PRINTED,
        Kind.EXPORT: of.what == EXPORTED,
        Kind.SHARE: of.what.in_(SHARED),
    }
    other = and_(*(not_(one) for one in named.values()))
    named[Kind.DOORS] = and_(other, of.entity.in_(DOORS))
    named[Kind.WRITE] = and_(other, of.entity.not_in(DOORS))
    return named


def _entry(row: Mapping[Any, Any], named: Mapping[str, Named]) -> AuditRow:
    return AuditRow(
        key=row["row"],
        id=RecordId(row["id"]),
        at=datetime.fromisoformat(row["at"]),
        person=PersonId(row["by"] or ""),
        who="",
        what=row["what"] or "",
        entity=row["entity"] or "",
        records=tuple(
            named.get(one, Named(row["entity"] or "", RecordId(one), "")) for one in listed(row["records"])
        ),
        reason=row["reason"] or "",
        text=row["text"] or "",
    )
