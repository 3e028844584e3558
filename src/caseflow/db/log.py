"""The log: lanes of operations, each a hash chain. It is the truth; the tables are made from it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection, func, select

from caseflow.db.bulk import driver, inserted
from caseflow.db.tables import lane, operation
from caseflow.domain.errors import BundleError, StoreError
from caseflow.oplog.op import CHAIN_START, Operation, chain, operation_id, read

LANE_BYTES: Final = 16
_OPEN, CLOSED = 1, 2
"""In `lane.mine`: we write there, or wrote there until it was found to go on elsewhere."""
_END = "SELECT lane, space, mine, sequence, h, published FROM lane"
_MOVE = "UPDATE lane SET sequence = ?, h = ?, clock = max(clock, ?) WHERE lane = ?"


@dataclass(frozen=True)
class LaneEnd:
    """Where a lane ends here."""

    lane: bytes
    space: int
    mine: bool
    closed: bool
    sequence: int
    h: bytes
    published: int


def lane_end(connection: Connection, name: bytes) -> LaneEnd | None:
    row = driver(connection).execute(f"{_END} WHERE lane = ?", (name,)).fetchone()
    return _lane_end(row) if row else None


def own_end(connection: Connection, space: int) -> LaneEnd | None:
    """The lane this device writes in a space."""
    row = driver(connection).execute(f"{_END} WHERE space = ? AND mine = ?", (space, _OPEN)).fetchone()
    return _lane_end(row) if row else None


def lane_ends(connection: Connection, space: int | None = None) -> list[LaneEnd]:
    only, values = ("", ()) if space is None else ("WHERE space = ?", (space,))
    return [_lane_end(row) for row in driver(connection).execute(f"{_END} {only} ORDER BY lane", values)]


def lane_clocks(connection: Connection) -> dict[bytes, int]:
    """The highest stamp in every lane of others."""
    return dict(driver(connection).execute("SELECT lane, clock FROM lane WHERE mine = 0").fetchall())


def _lane_end(row: tuple[Any, ...]) -> LaneEnd:
    name, space, mine, sequence, h, published = row
    return LaneEnd(name, space, mine > 0, mine == CLOSED, sequence, h, published)


def open_lane(connection: Connection, name: bytes, space: int, mine: bool) -> LaneEnd:
    end = LaneEnd(name, space, mine, False, 0, CHAIN_START, 0)
    driver(connection).execute(inserted(lane), (name, space, int(mine), 0, CHAIN_START, 0, 0))
    return end


def append(
    connection: Connection,
    end: LaneEnd,
    operations: Sequence[Operation],
    refused: dict[bytes, str] | None = None,
    there: Collection[bytes] = (),
) -> LaneEnd:
    """Put the next operations of a lane into the log.

    Args:
        refused: reason by operation id, for those that are kept but not shown.
        there: ids of those whose rows lie in the log already (`quoting.taken_back`).

    Raises:
        StoreError: they do not follow the end of the lane; nothing is written by the caller's rollback.
    """
    reasons = refused or {}
    h, sequence, rows = end.h, end.sequence, []
    for one in operations:
        sequence += 1
        if one.header.sequence != sequence or one.header.lane != end.lane:
            raise StoreError("lane_gap", "Operations do not follow the end of their lane.")
        h = chain(h, one.id)
        if one.id not in there:
            row = (None, one.id, end.lane, sequence, end.space, one.header.record.hex())
            rows.append((*row, one.header_bytes, one.payload_bytes, reasons.get(one.id)))
    if not operations:
        return end
    writing = driver(connection)
    writing.executemany(inserted(operation), rows)
    writing.execute(_MOVE, (sequence, h, operations[-1].header.clock, end.lane))
    return replace(end, sequence=sequence, h=h)


def close_lane(connection: Connection, name: bytes) -> None:
    """Nothing more is written in a lane of ours."""
    driver(connection).execute("UPDATE lane SET mine = ? WHERE lane = ?", (CLOSED, name))


def leave_lanes(connection: Connection) -> int:
    """None of these lanes is ours any more: another device wrote them.

    Returns:
        How many operations it never published.
    """
    (unsent,) = (
        driver(connection)
        .execute("SELECT coalesce(sum(sequence - published), 0) FROM lane WHERE mine > 0")
        .fetchone()
    )
    driver(connection).execute("UPDATE lane SET mine = 0")
    return int(unsent)


def operations_after(connection: Connection, name: bytes, after: int, limit: int) -> list[Operation]:
    rows = connection.execute(
        select(operation.c.header, operation.c.payload)
        .where(operation.c.lane == name, operation.c.sequence > after)
        .order_by(operation.c.sequence)
        .limit(limit)
    )
    return [read(header, payload) for header, payload in rows]


def began_at(connection: Connection) -> int | None:
    """The clock of the first operation this store has taken."""
    first = select(operation.c.header).order_by(operation.c.row).limit(1)
    header = connection.execute(first).scalar()
    return None if header is None else read(header, None).header.clock


def verify(connection: Connection) -> int:
    """Recompute every chain from the bytes in the log.

    Returns:
        How many operations were checked.

    Raises:
        StoreError: an operation was changed, removed or put in between.
    """
    checked = 0
    for end in lane_ends(connection):
        h, sequence = CHAIN_START, 0
        rows = connection.execute(
            select(operation.c.sequence, operation.c.id, operation.c.header, operation.c.payload)
            .where(operation.c.lane == end.lane)
            .order_by(operation.c.sequence)
        )
        for number, name, header, payload in rows:
            sequence += 1
            if number != sequence or operation_id(header) != name or not _payload_fits(header, payload):
                raise _broken(end, sequence)
            h = chain(h, name)
        if (sequence, h) != (end.sequence, end.h):
            raise _broken(end, sequence + 1)
        checked += sequence
    strays = select(func.count()).select_from(operation).where(func.length(operation.c.lane) == LANE_BYTES)
    if connection.execute(strays).scalar_one() != checked:
        raise StoreError("log_stray", "The log holds operations of no lane. Restore a backup.")
    return checked


def _payload_fits(header: bytes, payload: bytes | None) -> bool:
    try:
        read(header, payload)
    except BundleError:
        return False
    return True


def _broken(end: LaneEnd, sequence: int) -> StoreError:
    return StoreError(
        "log_broken",
        "The log of lane {lane} was changed at place {place}. Nothing was changed now; bring the data back "
        "from the share or a backup.",
        lane=end.lane.hex()[:8],
        place=sequence,
    )
