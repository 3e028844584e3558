"""The registers of requests and of breaches, the newest first."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.domain.ids import RecordId

REQUEST, BREACH = "data_subject_request", "breach"


def requests(connection: Connection) -> Sequence[RowMapping]:
    of = columns(REQUEST)
    return fetch(connection, REQUEST, order=[of.received_on.desc(), of.row.desc()])


def request(connection: Connection, name: RecordId) -> RowMapping | None:
    return fetch_one(connection, REQUEST, name)


def breaches(connection: Connection) -> Sequence[RowMapping]:
    of = columns(BREACH)
    return fetch(connection, BREACH, order=[of.discovered_at.desc(), of.row.desc()])


def breach(connection: Connection, name: RecordId) -> RowMapping | None:
    return fetch_one(connection, BREACH, name)
