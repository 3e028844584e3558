"""Another store file that waits beside the store to take its place, and how it takes it whatever happens.

A file under another key (`.rekeyed`) or brought back from a copy (`.restored`) is finished first; then the
vault is written, and that is the moment which decides: a waiting file that opens with the vault's key takes
the store's place, any other is thrown away. This is done at once, and again whenever a store is opened, so
that a program killed in between leaves either the old or the new, and vault and store never disagree.
"""

from pathlib import Path
from typing import Final

from caseflow.db.copying import opens_with, told_as_copy_errors
from caseflow.disk import flush_folder, take_place
from caseflow.domain.errors import StoreError

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
    """A finished, checked `PART` becomes a file that waits.

    Args:
        name: `REKEYED` or `RESTORED`.

    Raises:
        BackupError: it could not; nothing waits.
    """
    with told_as_copy_errors(folder):
        take_place(folder / PART, folder / name)
    flush_folder(folder)


def settle(folder: Path, key: bytes) -> None:
    """Let what opens with the vault's key take the store's place, and take the rest away.

    The caller holds the store's lock and has nothing of it open.

    Raises:
        StoreError: `store_waits`: it could not yet; it waits, and nobody may write to the store until it did.
    """
    try:
        _settle(folder, key)
    except OSError as error:
        raise StoreError(
            "store_waits",
            "A file of the store could not take its place: another program holds it, or the disk failed. "
            "Nothing is lost. Close this program and open it again in a minute.",
        ) from error


def _settle(folder: Path, key: bytes) -> None:
    _remove(folder / PART)
    for name in (RESTORED, REKEYED):
        waiting = folder / name
        if not waiting.exists():
            continue
        if opens_with(waiting, key):
            _make_room(folder, keep=name == RESTORED)
            take_place(waiting, folder / STORE_FILE)
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
            take_place(journal, old_journal)
        take_place(store, old)
    _remove(journal)
    _remove(folder / (STORE_FILE + "-shm"))
    flush_folder(folder)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
