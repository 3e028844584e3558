"""Every operation on one record that counts, from the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from caseflow.db.projection import PUT
from caseflow.db.spaces import space_names
from caseflow.db.tables import operation
from caseflow.domain.ids import RecordId, Space
from caseflow.oplog.op import Operation, read


@dataclass(frozen=True)
class Written:
    space: Space
    operation: Operation


def written(connection: Connection, entity: str, name: RecordId) -> tuple[Written, ...]:
    """Oldest first, each once; what was refused is left out."""
    rows = connection.execute(
        select(operation.c.space, operation.c.header, operation.c.payload).where(
            operation.c.record == name, operation.c.refused.is_(None)
        )
    ).all()
    names = space_names(connection)
    found = [Written(names[row.space], read(row.header, row.payload)) for row in rows]
    ours = {
        (one.space, one.operation.id): one
        for one in found
        if (one.operation.header.entity, one.operation.header.kind) == (entity, PUT)
    }
    return tuple(sorted(ours.values(), key=lambda one: (one.operation.header.clock, one.operation.id)))


def base_of(known: Mapping[bytes, Operation], field: str, heads: Sequence[bytes]) -> Operation | None:
    """The last value of a field that everybody knew who now disagrees; None when there was none."""
    common = set.intersection(*(_before(known, field, one) for one in heads))
    having = [known[one] for one in common if field in known[one].values]
    return max(having, key=lambda one: (one.header.clock, one.id), default=None)


def _before(known: Mapping[bytes, Operation], field: str, name: bytes) -> set[bytes]:
    found: set[bytes] = set()
    waiting = list(_replaced(known, field, (name,)))
    while waiting:
        one = waiting.pop()
        if one in known and one not in found:
            found.add(one)
            waiting.extend(_replaced(known, field, (one,)))
    return found


def _replaced(known: Mapping[bytes, Operation], field: str, names: Iterable[bytes]) -> list[bytes]:
    return [old for one in names if one in known for old in known[one].header.replaces.get(field, ())]
