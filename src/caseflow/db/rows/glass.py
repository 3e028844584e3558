"""Whose a client's cases are, and whether somebody who leads none of them gave a reason to open one."""

from sqlalchemy import Connection, select

from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.domain.audit import GLASS
from caseflow.domain.ids import PersonId, RecordId


def closed_case(connection: Connection, client: RecordId, person: PersonId, since: str) -> RecordId | None:
    """The newest case of a client when all are others' and this person gave no reason; else None.

    A case that nobody leads is everybody's.

    Args:
        since: from which moment on a reason counts, in UTC.
    """
    of = columns("case")
    rows = fetch(connection, "case", of.client.in_(family(connection, client)), order=[of.row.desc()])
    names = [RecordId(row["id"]) for row in rows]
    if any(not row["lead"] or person in (row["lead"], *listed(row["team"])) for row in rows):
        return None
    given = any(_is_broken(connection, person, name, since) for name in names)
    return None if given or not names else names[0]


def _is_broken(connection: Connection, person: PersonId, case: RecordId, since: str) -> bool:
    of = columns("audit")
    theirs = of.what == GLASS, of.by == person, of.at >= since
    return connection.execute(select(of.row).where(*theirs, of.records.like(f"%{case}%"))).first() is not None
