"""What every room that writes a file of its own needs of the disk.

A name survives a power cut; and in a folder that several accounts share, what one of them makes the others
may write to.
"""

import os
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

_OWNER, _GROUP = 0o600, 0o660
_ALL_BUT_OTHERS: Final = 0o007
_HELD_SECONDS: Final = (0.05, 0.1, 0.2, 0.4, 0.8) if os.name == "nt" else ()
"""A virus scanner of Windows opens what has just been written, and nobody may rename it meanwhile."""


def take_place(new: Path, old: Path) -> None:
    """The new file, or folder, takes the name of the old one in one step; whoever only holds one for a moment
    is waited for.

    Raises:
        OSError: both are as they were.
    """
    for seconds in _HELD_SECONDS:
        try:
            os.replace(new, old)
        except PermissionError:
            time.sleep(seconds)
        else:
            return
    os.replace(new, old)


def flush_folder(folder: Path) -> None:
    """Brings the names in a folder onto the medium, as `fsync` brings a file's bytes.

    Windows keeps names without being asked. Some shares and sticks cannot; then what is read back must do.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def is_of_a_group(folder: Path) -> bool:
    """Whether a group may write there and owns what is made there (2770). Windows sees to that itself."""
    if os.name == "nt":
        return False
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & stat.S_IWGRP and mode & stat.S_ISGID)


def keep_with_group(folder: Path) -> None:
    """From now on what this process makes, its group may write to: called where such a store is worked in."""
    if is_of_a_group(folder):
        os.umask(_ALL_BUT_OTHERS)


def private_mode(folder: Path) -> int:
    """Of a new file nobody else may read: for its owner, in the folder of a group for that group."""
    return _GROUP if is_of_a_group(folder) else _OWNER


def make_for_group(path: Path) -> None:
    """SQLite makes files only their owner may write to, and gives its journals the rights of the file."""
    if is_of_a_group(path.parent) and not path.exists():
        with suppress(OSError):
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, _GROUP))
