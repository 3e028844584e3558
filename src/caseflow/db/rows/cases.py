"""Cases with their nearest deadline, and what lies in one."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from caseflow.db.rows.merges import family, standing
from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.cases.case import MISTAKEN, CaseEvent, CaseRow, Deadline
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId


def cases(
    connection: Connection,
    *,
    of_client: RecordId | None = None,
    keys: Sequence[int] | None = None,
) -> tuple[CaseRow, ...]:
    """Open ones by their nearest deadline first, then the newest.

    Args:
        keys: numbers of rows, only these. of_client: also of those that were merged into it.
    """
    case, client, due = NOUN_TABLES["case"], NOUN_TABLES["client"], NOUN_TABLES["case_deadline"]
    which = [
        condition
        for given, condition in (
            (of_client, case.c.client.in_(family(connection, of_client) if of_client else ())),
            (keys, case.c.row.in_(keys or ())),
        )
        if given is not None
    ]
    open_ones = due.c.done_at.is_(None), due.c.case.in_(select(case.c.id).where(*which))
    nearest = (
        select(due.c.case, due.c.kind, func.min(due.c.due_on).label("due_on"))
        .where(*(open_ones if which else open_ones[:1]))
        .group_by(due.c.case)
        .subquery()
    )
    query = (
        select(case, client.c.code.label("client_code"), nearest.c.kind, nearest.c.due_on)
        .join(client, client.c.id == case.c.client)
        .join(nearest, nearest.c.case == case.c.id, isouter=True)
        .where(client.c.removed.is_not(True), *which)
        .order_by(
            case.c.closed_at.is_not(None), nearest.c.due_on.is_(None), nearest.c.due_on, case.c.row.desc()
        )
    )
    merged = standing(connection)
    codes = {name: client_code(connection, name) for name in set(merged.values())}
    return tuple(_case(row, merged, codes) for row in connection.execute(query).mappings())


def client_code(connection: Connection, name: str) -> str:
    row = fetch_one(connection, "client", RecordId(name))
    return str(row["code"] or "") if row else ""


def cases_at(connection: Connection, keys: Sequence[int]) -> tuple[CaseRow | None, ...]:
    """The cases of these keys in their order; None for what is gone since."""
    known = {one.id: one for one in cases(connection, keys=keys)}
    case = NOUN_TABLES["case"]
    found = connection.execute(select(case.c.row, case.c.id).where(case.c.row.in_(keys)))
    names = {int(row): RecordId(name) for row, name in found}
    return tuple(known.get(names.get(key, RecordId(""))) for key in keys)


def case(connection: Connection, name: RecordId) -> CaseRow | None:
    row = fetch_one(connection, "case", name)
    if not row:
        return None
    return next((one for one in cases(connection, of_client=RecordId(row["client"])) if one.id == name), None)


def _case(row: Mapping[Any, Any], merged: Mapping[str, str], codes: Mapping[str, str]) -> CaseRow:
    client = merged.get(row["client"], row["client"])
    return CaseRow(
        id=RecordId(row["id"]),
        client=RecordId(client),
        code=row["code"] or "",
        client_code=codes.get(client, row["client_code"]),
        priority=row["priority"] or "",
        status=row["status"] or "",
        opened_on=local_day(datetime.fromisoformat(row["opened_at"])),
        lead=row["lead"] or "",
        due_kind=row["kind"] or "",
        due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
        conflicts=tuple((row["conflicts"] or "").split()),
    )


def deadlines(connection: Connection, case_id: RecordId) -> tuple[Deadline, ...]:
    of = columns("case_deadline")
    rows = fetch(connection, "case_deadline", of.case == case_id, of.done_at.is_(None), order=[of.due_on])
    return tuple(
        Deadline(RecordId(row["id"]), row["kind"], date.fromisoformat(row["due_on"])) for row in rows
    )


def coded(connection: Connection, entity: str, field: str, case_id: RecordId) -> tuple[str, ...]:
    """The codes of the open needs or risks of a case, in the order they were noted."""
    of = columns(entity)
    stands = of.status.is_distinct_from("closed"), of.status.is_distinct_from(MISTAKEN)
    rows = fetch(connection, entity, of.case == case_id, *stands, order=[of.noted_at])
    return tuple(str(row[field]) for row in rows)


def open_of_client(connection: Connection, client: RecordId) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the risks and of the needs that are open in any case of a client."""
    of = columns("case")
    rows = fetch(connection, "case", of.client.in_(family(connection, client)))
    names = [RecordId(row["id"]) for row in rows]
    risks = (code for name in names for code in coded(connection, "risk", "indicator", name))
    needs = (code for name in names for code in coded(connection, "need", "reason", name))
    return tuple(dict.fromkeys(risks)), tuple(dict.fromkeys(needs))


def notes(connection: Connection, client: RecordId, limit: int = 500) -> tuple[CaseEvent, ...]:
    """A client's notes, newest first; `who` is the author's person id, for the action to name."""
    of = columns("note")
    rows = fetch(
        connection,
        "note",
        of.client.in_(family(connection, client)),
        order=[of.at.desc(), of.row.desc()],
        limit=limit,
    )
    return tuple(
        CaseEvent(
            RecordId(row["id"]),
            f"note:{row['type']}",
            datetime.fromisoformat(row["at"]),
            "",
            "",
            row["text"],
            RecordId(row["corrects"]) if row["corrects"] else None,
        )
        for row in rows
    )
