"""The drill: a copy is opened as if one had to live from it, and its log compared with the store's."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3  # type: ignore[import-untyped]
from sqlalchemy import Connection, create_engine, select
from sqlalchemy.pool import NullPool

from caseflow.db import log
from caseflow.db.copying import check_copy, damaged, open_copy, told_as_copy_errors
from caseflow.db.tables import operation
from caseflow.domain.errors import BackupError, StoreError
from caseflow.oplog.op import CHAIN_START, chain


@dataclass(frozen=True)
class Proof:
    """A copy that holds. Args: operations: it holds. behind: the store has more than it by so many."""

    operations: int
    behind: int = 0


def prove_copy(path: Path, key: bytes) -> Proof:
    """Every page and every chain of a copy, read where it lies.

    Raises:
        BackupError: `backup_damaged`, and trouble of the medium.
    """
    with told_as_copy_errors(path.parent):
        check_copy(path, key)
        with _connected(path, key) as connection:
            return Proof(_verified(connection))


def ends_of(path: Path, key: bytes) -> list[log.LaneEnd]:
    """Where each lane of a copy ends."""
    with told_as_copy_errors(path.parent), _connected(path, key) as connection:
        return log.lane_ends(connection)


def compare(proof: Proof, ends: Sequence[log.LaneEnd], store: Connection) -> Proof:
    """That the store goes on from where the copy ends, lane by lane; the only part that needs the store.

    Raises:
        BackupError: `backup_differs`.
    """
    differing = sum(not _goes_on(store, end) for end in ends)
    if differing:
        raise BackupError(
            "backup_differs",
            "The copy does not match what this computer has written: {lanes} of its lanes differ.",
            lanes=differing,
        )
    return Proof(proof.operations, sum(end.sequence for end in log.lane_ends(store)) - proof.operations)


def _connected(path: Path, key: bytes) -> Connection:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: open_copy(path, key),
        poolclass=NullPool,
        hide_parameters=True,
    )
    return engine.connect()


def _verified(connection: Connection) -> int:
    try:
        return log.verify(connection)
    except StoreError as error:
        raise damaged() from error


def _goes_on(store: Connection, end: log.LaneEnd) -> bool:
    h, names = (
        CHAIN_START,
        store.execute(
            select(operation.c.id)
            .where(operation.c.lane == end.lane, operation.c.sequence <= end.sequence)
            .order_by(operation.c.sequence)
        ).scalars(),
    )
    count = 0
    for name in names:
        h, count = chain(h, name), count + 1
    return (count, h) == (end.sequence, end.h)
