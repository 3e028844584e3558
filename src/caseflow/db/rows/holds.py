"""Legal holds: what must stay, whoever wants it gone."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping

from caseflow.db.hiding import parts_of
from caseflow.db.rows.nouns import columns, fetch
from caseflow.domain.protection.letting_go import LEGAL_HOLD


def holds(connection: Connection) -> Sequence[RowMapping]:
    """Standing ones first, each the newest first."""
    of = columns(LEGAL_HOLD)
    return fetch(connection, LEGAL_HOLD, order=[of.ended_at.is_not(None), of.row.desc()])


def held(connection: Connection) -> frozenset[str]:
    """The records that a standing hold names."""
    return frozenset(row["record"] for row in holds(connection) if not row["ended_at"])


def is_held(connection: Connection, records: Iterable[str]) -> bool:
    """True when a hold names one of these records, or what one of them is a part of."""
    named, asked = held(connection), set(records)
    return any(one in asked or asked.intersection(parts_of(connection, one)) for one in named)
