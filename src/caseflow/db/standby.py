"""Another store file that waits beside the store to take its place, and how it takes it whatever happens.

A file under another key (`.rekeyed`) or brought back from a copy (`.restored`) is finished first; then the
vault is written, and that is the moment which decides: a waiting file that opens with the vault's key takes
the store's place, any other is thrown away. This is done at once, and again whenever a store is opened, so
that a program killed in between leaves either the old or the new, and vault and store never disagree.
"""

import os
from pathlib import Path
from typing import Final

from caseflow.db.copying import opens_with
from caseflow.disk import flush_folder

STORE_FILE: Final = "store.caseflow"
PART: Final = STORE_FILE + ".part"
REKEYED: Final = STORE_FILE + ".rekeyed"
RESTORED: Final = STORE_FILE + ".restored"
REPLACED: Final = STORE_FILE + ".replaced"
"""What lay there before a copy was brought back, kept until the next time."""
REHEARSAL: Final = "rehearsal"
"""The folder of a copy on which something is tried while the store is open."""


def is_waiting(folder: Path) -> bool:
    """Whether something was begun here and has to be settled before the store is opened."""
    return any((folder / name).exists() for name in (PART, REKEYED, RESTORED))


def present(folder: Path, name: str) -> None:
    """A finished, checked `PART` becomes a file that waits. Args: name: `REKEYED` or `RESTORED`."""
    os.replace(folder / PART, folder / name)
    flush_folder(folder)


def settle(folder: Path, key: bytes) -> None:
    """Let what opens with the vault's key take the store's place, and take the rest away.

    The caller holds the store's lock and has nothing of it open.
    """
    _remove(folder / PART)
    for name in (RESTORED, REKEYED):
        waiting = folder / name
        if not waiting.exists():
            continue
        if opens_with(waiting, key):
            _make_room(folder, keep=name == RESTORED)
            os.replace(waiting, folder / STORE_FILE)
            flush_folder(folder)
        else:
            _remove(waiting)


def _make_room(folder: Path, keep: bool) -> None:
    """The journal goes first: it belongs to the old file and must never be read into the new one."""
    store, journal = folder / STORE_FILE, folder / (STORE_FILE + "-wal")
    if keep and store.exists():
        old, old_journal = folder / REPLACED, folder / (REPLACED + "-wal")
        if old.exists():
            _remove(old_journal)
            _remove(old)
        if journal.exists():
            os.replace(journal, old_journal)
        os.replace(store, old)
    _remove(journal)
    _remove(folder / (STORE_FILE + "-shm"))
    flush_folder(folder)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
