"""What every room that writes a file of its own needs of the disk: that a name survives a power cut."""

import os
from contextlib import suppress
from pathlib import Path


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
