"""Needs nobody met, as they were written down by hand."""

from datetime import datetime

from sqlalchemy import Connection, select

from caseflow.db.rows.nouns import columns
from caseflow.domain.ids import RecordId
from caseflow.domain.reports.figures import UnmetRow


def written(connection: Connection) -> tuple[tuple[RecordId, UnmetRow], ...]:
    """Those that were not taken back, each with its client; in it the client's code and municipality."""
    of, client = columns("unmet_need"), columns("client")
    query = (
        select(of.id, of.need, of.at, of.client, client.code, client.municipality)
        .join_from(of.id.table, client.id.table, client.id == of.client, isouter=True)
        .where(of.removed.is_not(True), of.at.is_not(None), of.need.is_not(None))
    )
    return tuple(
        (
            RecordId(whose),
            UnmetRow(
                RecordId(name),
                need,
                place or "",
                datetime.fromisoformat(at),
                client_code=code or "",
                recorded=True,
            ),
        )
        for name, need, at, whose, code, place in connection.execute(query)
    )
