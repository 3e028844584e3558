"""One search over everything that has words."""

from sqlalchemy import Connection, select, text

from caseflow.db.tables import record
from caseflow.domain.ids import RecordId
from caseflow.domain.serbian import match_expression


def search(connection: Connection, words: str, limit: int = 50) -> list[tuple[str, RecordId]]:
    """Entity and record of the best matches, the best first; nothing for no words."""
    expression = match_expression(words)
    if not expression:
        return []
    hits = text("SELECT rowid FROM search WHERE words MATCH :words ORDER BY rank LIMIT :most")
    rows = [row for (row,) in connection.execute(hits, {"words": expression, "most": limit})]
    found = {
        one.row: (one.entity, RecordId(one.record))
        for one in connection.execute(
            select(record.c.row, record.c.entity, record.c.record).where(record.c.row.in_(rows))
        )
    }
    return [found[row] for row in rows if row in found]
