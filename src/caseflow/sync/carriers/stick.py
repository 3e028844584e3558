"""A stick: a folder on a disk that a person pulls out, with other people's files beside ours.

Ours lie in a folder `caseflow` at the top of the stick, made only when a person prepares the stick. No
verb depends on a rename being whole or on anything but bytes: FAT keeps no promise but that one. A stick
that was pulled, or exchanged for another, is missing, though a folder of its name may still stand there.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES
from caseflow.sync.carriers.folder import FolderCarrier

FOLDER: Final = "caseflow"
_REGISTRY: Final = "registry"
_SENTENCES: Final = {
    "share_full": "There is no room left on the stick.",
    "share_read_only": "The stick cannot be written or read.",
    "share_missing": "The stick is not there.",
    "share_failed": "The stick did not do what was asked (error {number}).",
    "share_unreliable": "The stick gave back something else than was put on it.",
}


class StickCarrier:
    """Args: path: the top of the stick, or our folder on it."""

    def __init__(self, path: Path) -> None:
        self.top = path
        self.root = path if (path / _REGISTRY).is_dir() else path / FOLDER
        self._folder = FolderCarrier(self.root)
        self._disk = _disk_of(path)

    def is_prepared(self) -> bool:
        """True when there is a folder of ours.

        Raises:
            CarrierError: `stick_missing`.
        """
        self._check()
        return self.root.is_dir()

    def prepare(self) -> None:
        """Make our folder, and take away what a pulled stick left half-written."""
        self._check()
        with _as_stick():
            try:
                self.root.mkdir(exist_ok=True)
            except OSError as error:
                raise _refused_to_write(error) from error
            for path in self.root.rglob("~*.part"):
                with suppress(OSError):
                    path.unlink()

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        self._check()
        if not self.root.is_dir():
            return iter(())
        with _as_stick():
            return self._folder.list(prefix, after)

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        self._check()
        with _as_stick():
            return self._folder.get(name, limit)

    def put_if_absent(self, name: str, data: bytes) -> bool:
        self._check()
        with _as_stick():
            return self._folder.put_if_absent(name, data)

    def delete(self, name: str) -> None:
        self._check()
        with _as_stick():
            self._folder.delete(name)

    def _check(self) -> None:
        disk = _disk_of(self.top)
        if disk is None or disk != self._disk:
            raise CarrierError("stick_missing", _SENTENCES["share_missing"])


def _disk_of(path: Path) -> int | None:
    """What the system calls the disk under a folder; None when there is no such folder."""
    try:
        return path.stat().st_dev if path.is_dir() else None
    except OSError:
        return None


def _refused_to_write(error: OSError) -> CarrierError:
    full = error.errno is not None and os.strerror(error.errno) == os.strerror(28)
    key = "share_full" if full else "share_read_only"
    return CarrierError(key, _SENTENCES[key])


@contextmanager
def _as_stick() -> Iterator[None]:
    """The same faults, told of a stick."""
    try:
        yield
    except CarrierError as error:
        if error.key not in _SENTENCES:
            raise
        key = f"stick_{error.key.removeprefix('share_')}"
        raise CarrierError(key, _SENTENCES[error.key], **error.values) from error
