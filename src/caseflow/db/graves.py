"""A file of this machine that remembers what was erased, so that an older copy put back forgets it too.

It lies beside the mark, is never backed up and holds ids alone. It is written after the erasure; a program
killed in between writes it when the store is opened again.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import cbor2
from sqlalchemy import Connection, select

from caseflow.db.burial import erase_named, settle, uncover
from caseflow.db.mark import MACHINE_FOLDER
from caseflow.db.tables import buried, named_operation
from caseflow.disk import flush_folder, take_place
from caseflow.domain.protection.letting_go import Verdict

GRAVES_FILE: Final = "erased"


@dataclass(frozen=True)
class Remembered:
    """Args: records: that are buried. operations: the verdict on each that a tombstone names."""

    records: frozenset[str] = frozenset()
    operations: dict[bytes, str] = field(default_factory=dict)


class Graves:
    """Args: folder: of the store."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MACHINE_FOLDER / GRAVES_FILE

    def dig_again(self, connection: Connection) -> bool:
        """Erase in the store what this machine knows to be erased.

        Returns:
            True when store and machine did not know the same.
        """
        settle(connection)
        ours, known = _in_store(connection), self._read()
        missing = {name: verdict for name, verdict in known.operations.items() if name not in ours.operations}
        if missing or known.records - ours.records:
            records = sorted(known.records)
            erased = [name for name, verdict in missing.items() if verdict == Verdict.ERASED.value]
            uncover(connection, [], [name for name in missing if name not in erased])
            erase_named(connection, records, erased)
        return _in_store(connection) != known or bool(missing)

    def follow(self, connection: Connection) -> None:
        """What the store says now; where the machine's folder cannot be written, the store still knows."""
        ours = _in_store(connection)
        if ours == self._read():
            return
        with suppress(OSError):
            self._path.parent.mkdir(exist_ok=True)
            fresh = self._path.with_name(GRAVES_FILE + ".new")
            with fresh.open("wb") as file:
                file.write(cbor2.dumps([sorted(ours.records), ours.operations], canonical=True))
                file.flush()
                os.fsync(file.fileno())
            take_place(fresh, self._path)
            flush_folder(self._path.parent)

    def _read(self) -> Remembered:
        """A file that is missing or damaged says nothing; the share and the store still know."""
        try:
            wire: Any = cbor2.loads(self._path.read_bytes())
            records, operations = wire
            return Remembered(frozenset(map(str, records)), {bytes(k): str(v) for k, v in operations.items()})
        except (OSError, cbor2.CBORDecodeError, ValueError, TypeError, AttributeError):
            return Remembered()


def _in_store(connection: Connection) -> Remembered:
    operations = connection.execute(select(named_operation.c.id, named_operation.c.verdict))
    return Remembered(
        frozenset(connection.execute(select(buried.c.record)).scalars()),
        {row.id: row.verdict for row in operations},
    )
