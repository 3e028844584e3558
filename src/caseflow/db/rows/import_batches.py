"""Imports as wholes, and what each wrote: read from the log, where it stands as it was written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, RowMapping, select

from caseflow.db.projection import PUT
from caseflow.db.rows.nouns import columns, fetch, fetch_one, listed
from caseflow.db.spaces import find_space
from caseflow.db.tables import operation
from caseflow.domain.ids import RecordId, Space
from caseflow.domain.importing.batch import ImportRow, Stretch, read_stretch
from caseflow.oplog.op import Operation, read

_CHUNK = 400
Known = Mapping[tuple[str, str], Sequence[Operation]]
"""By noun and record."""


def imports(connection: Connection, limit: int = 200) -> tuple[ImportRow, ...]:
    """The newest first."""
    of = columns("import_batch")
    rows = fetch(connection, "import_batch", of.started_at.is_not(None), order=[of.row.desc()], limit=limit)
    return tuple(_row(row) for row in rows)


def batch(connection: Connection, name: RecordId) -> tuple[ImportRow, tuple[Stretch, ...]] | None:
    row = fetch_one(connection, "import_batch", name)
    if row is None:
        return None
    found = (read_stretch(text) for text in listed(row["wrote"]))
    return _row(row), tuple(one for one in found if one is not None)


def _row(row: RowMapping) -> ImportRow:
    made, merged, refused = (int(row[name] or 0) for name in ("made", "merged", "refused"))
    at = datetime.fromisoformat(row["started_at"])
    kind = row["kind"] or "services"
    return ImportRow(
        RecordId(row["id"]), kind, row["source"] or "", at, made, merged, refused, bool(row["undone"])
    )


def written(connection: Connection, stretch: Stretch) -> Iterator[Sequence[Operation]]:
    """The operations of a stretch in heaps, last first."""
    upper = stretch.last
    while upper >= stretch.first:
        lower = max(stretch.first, upper - _CHUNK + 1)
        rows = connection.execute(
            select(operation.c.header, operation.c.payload)
            .where(operation.c.lane == stretch.lane, operation.c.sequence.between(lower, upper))
            .order_by(operation.c.sequence.desc())
        ).all()
        yield [read(row.header, row.payload) for row in rows]
        upper = lower - 1


def of_records(connection: Connection, space: Space, names: Iterable[str]) -> Known:
    """Every operation on these few records that counts, oldest first, by noun and record."""
    rows = connection.execute(
        select(operation.c.header, operation.c.payload)
        .where(
            operation.c.record.in_(sorted(set(names))),
            operation.c.space == find_space(connection, space),
            operation.c.refused.is_(None),
        )
        .order_by(operation.c.row)
    ).all()
    known: dict[tuple[str, str], list[Operation]] = {}
    for row in rows:
        one = read(row.header, row.payload)
        if one.header.kind == PUT:
            known.setdefault((one.header.entity, one.header.record.hex()), []).append(one)
    return known


def worked_with(connection: Connection, own_cases: set[RecordId]) -> set[RecordId]:
    """The clients somebody has worked with: a note, a consent, a referral, a need; or a case beside these.

    Args:
        own_cases: cases that an import made itself.
    """
    found: set[RecordId] = set()
    for entity in ("note", "consent", "referral", "data_subject_request"):
        column = columns(entity).client
        found |= set(connection.execute(select(column).distinct()).scalars())
    touched: set[RecordId] = set()
    for entity in ("need", "risk", "case_deadline"):
        touched |= set(connection.execute(select(columns(entity)["case"]).distinct()).scalars())
    of = columns("case")
    for name, client, closed_at in connection.execute(select(of.id, of.client, of.closed_at)):
        if name not in own_cases or name in touched or closed_at:
            found.add(client)
    return found
