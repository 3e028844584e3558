"""Needs nobody met, as they were written down by hand."""

from datetime import datetime

from sqlalchemy import Connection, select

from caseflow.db.rows.nouns import columns
from caseflow.domain.figure_report import UnmetRow
from caseflow.domain.ids import RecordId


def written(connection: Connection) -> tuple[UnmetRow, ...]:
    """Those that were not taken back, with the client's code and municipality."""
    of, client = columns("unmet_need"), columns("client")
    query = (
        select(of.id, of.need, of.at, client.code, client.municipality)
        .join_from(of.id.table, client.id.table, client.id == of.client, isouter=True)
        .where(of.removed.is_not(True), of.at.is_not(None), of.need.is_not(None))
    )
    return tuple(
        UnmetRow(
            RecordId(name),
            need,
            place or "",
            datetime.fromisoformat(at),
            client_code=code or "",
            recorded=True,
        )
        for name, need, at, code, place in connection.execute(query)
    )
