"""What comes after a tombstone: kept in the log, shown to nobody, until two people decide.

A record that a tombstone names is *buried*. An operation on it, or on a record that is a part of it, is
hidden unless a tombstone names the operation too. It makes no difference what came first.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, select, update

from caseflow.db.bulk import driver
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.tables import operation, record
from caseflow.db.withdrawal import make_anew
from caseflow.domain.cases.same_person import SamePerson
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import NOUNS
from caseflow.domain.protection.letting_go import KEPT, OWNED_BY, Verdict, owners
from caseflow.oplog.op import Operation, read
from caseflow.oplog.quoted import QUOTE, carried

TOMBSTONED: Final = "tombstoned"
"""In `operation.refused`."""
_CHUNK: Final = 400
_ANY_BURIED: Final = "SELECT 1 FROM buried LIMIT 1"
_ANY_NAMED: Final = "SELECT 1 FROM named_operation LIMIT 1"
_BURIED: Final = "SELECT record FROM buried WHERE record IN ({})"
_NAMED: Final = "SELECT id, verdict FROM named_operation WHERE id IN ({})"
_BURY: Final = "INSERT OR IGNORE INTO buried VALUES (?)"


def refuse_buried(
    connection: Connection, entity: str, name: RecordId | None, values: Mapping[str, object]
) -> None:
    """Nobody writes into what was erased, whatever an old screen still shows."""
    if entity in KEPT or not driver(connection).execute(_ANY_BURIED).fetchone():
        return
    if buried_among(connection, [name or "", *owners(values)]):
        raise NotAllowed("record_erased", "This was erased by the decision of two people. Nothing was saved.")


def speaking_of_buried(connection: Connection, operations: Sequence[Operation]) -> set[str]:
    """Records of these operations that are buried, or a part of one that is."""
    if not driver(connection).execute(_ANY_BURIED).fetchone():
        return set()
    named = {one.header.record.hex(): _named_by(one) for one in operations if one.header.entity not in KEPT}
    found = buried_among(connection, {name for names in named.values() for name in names} | named.keys())
    return {name for name, names in named.items() if found & {name, *names}}


def _named_by(one: Operation) -> list[str]:
    inner = carried(one)
    return owners((inner or one).values)


def buried_among(connection: Connection, names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in _chunks(sorted(set(names))):
        query = _BURIED.format(", ".join("?" * len(chunk)))
        found.update(name for (name,) in driver(connection).execute(query, chunk))
    return found


def named_among(connection: Connection, ids: Iterable[bytes]) -> dict[bytes, str]:
    """The verdict of a tombstone on each of these operations that one names."""
    found: dict[bytes, str] = {}
    for chunk in _chunks(sorted(set(ids))):
        query = _NAMED.format(", ".join("?" * len(chunk)))
        found |= dict(driver(connection).execute(query, chunk).fetchall())
    return found


def stripped(connection: Connection, operations: Sequence[Operation]) -> Sequence[Operation]:
    """The same operations; those that were erased bring their header and nothing else."""
    if not driver(connection).execute(_ANY_NAMED).fetchone():
        return operations
    inside = {one.id: inner.id for one in operations if (inner := carried(one))}
    verdicts = named_among(connection, [*(one.id for one in operations), *inside.values()])
    gone = {name for name, verdict in verdicts.items() if verdict == Verdict.ERASED.value}
    return [_bare(one) if {one.id, inside.get(one.id)} & gone else one for one in operations]


def _bare(one: Operation) -> Operation:
    return replace(one, payload_bytes=None, values={})


def hide(connection: Connection, names: Iterable[str]) -> None:
    """Bury these records and every part of them; what no tombstone names is not shown any more."""
    waiting, found = list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(parts_of(connection, name))
    driver(connection).executemany(_BURY, [(name,) for name in sorted(found)])
    for name in sorted(found):
        _refuse_unnamed(connection, name)
        show_anew(connection, name)


def hide_again(connection: Connection, names: Iterable[bytes]) -> None:
    """After operations were shown for another reason."""
    rows: list[str] = []
    for chunk in _chunks(sorted(names)):
        rows += connection.execute(select(operation.c.record).where(operation.c.id.in_(chunk))).scalars()
    again = buried_among(connection, rows)
    if again:
        hide(connection, again)


def show_anew(connection: Connection, name: str) -> None:
    spaces = select(operation.c.space).where(operation.c.record == name).distinct()
    for space in connection.execute(spaces).scalars().all():
        make_anew(connection, space, name)


def parts_of(connection: Connection, name: str) -> list[str]:
    """The records that are shown as a part of this one."""
    of_it = select(operation.c.row).where(operation.c.record == name)
    entities = select(record.c.entity).where(record.c.row.in_(of_it)).distinct()
    found: list[str] = []
    for owner in connection.execute(entities).scalars().all():
        for noun in _owning(owner):
            found += [row["id"] for row in fetch(connection, noun, columns(noun)[owner] == name)]
        if owner == "client":
            found += _one_person(connection, name)
    return found


def _one_person(connection: Connection, client: str) -> list[str]:
    """What was merged into a client goes with it, and so does the word that they are one."""
    of = columns("client_merge")
    rows = fetch(connection, "client_merge", of.kept == client, of.verdict == SamePerson.SAME.value)
    return [name for row in rows for name in (row["id"], row["merged"])]


def _owning(owner: str) -> list[str]:
    if owner not in OWNED_BY:
        return []
    return [name for name, noun in NOUNS.items() if owner in noun.fields and name not in KEPT]


def _refuse_unnamed(connection: Connection, name: str) -> None:
    rows = connection.execute(
        select(operation.c.row, operation.c.id, operation.c.header).where(
            operation.c.record == name, operation.c.refused.is_(None)
        )
    ).all()
    named = named_among(connection, [row.id for row in rows])
    for row in rows:
        if row.id not in named and read(row.header, None).header.kind != QUOTE:
            connection.execute(update(operation).where(operation.c.row == row.row).values(refused=TOMBSTONED))


def _chunks(names: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK))
