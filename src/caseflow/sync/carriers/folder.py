"""A carrier that is a folder: a share of Windows or Samba, a stick, any mounted disk.

A file is written beside under a foreign name, flushed, renamed and read back; whoever reads trusts only
what is inside. The folder itself is never made: where it is missing the share is not there, and a wrong
drive letter fills no stranger's folder. Links are not followed, foreign names are passed over.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from caseflow.disk import flush_folder
from caseflow.domain.errors import CarrierError
from caseflow.sync.carriers.carrier import OBJECT_LIMIT_BYTES, object_missing, object_too_large
from caseflow.sync.carriers.names import check_name, is_name, is_part

_FULL: Final = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_REFUSED: Final = (errno.EROFS, errno.EACCES, errno.EPERM)
_WINDOWS_PROTECTED: Final = 19
_TRIES: Final = 10
_PASSING: Final = "~{}.part"
"""Not one of our names, so a half-written file is never listed."""


class FolderCarrier:
    """Objects are files below `root`.

    Args:
        root: must exist whenever it is used.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def list(self, prefix: str, after: str = "") -> Iterator[str]:
        folder, _, _ = prefix.rpartition("/")
        if folder and not is_name(folder):
            return iter(())
        with _share_errors():
            self._check_root()
            names = [name for name in self._below(folder) if name.startswith(prefix) and name > after]
        return iter(sorted(names))

    def get(self, name: str, limit: int = OBJECT_LIMIT_BYTES) -> bytes:
        with _share_errors():
            path = self._path(name)
            if not _is_file(path):
                raise object_missing()
            try:
                with path.open("rb") as file:
                    data = file.read(limit + 1)
            except FileNotFoundError as error:
                raise object_missing() from error
        if len(data) > limit:
            raise object_too_large(limit)
        return data

    def put_if_absent(self, name: str, data: bytes) -> bool:
        if len(data) > OBJECT_LIMIT_BYTES:
            raise object_too_large(OBJECT_LIMIT_BYTES)
        with _share_errors():
            path = self._path(name)
            if os.path.lexists(path):
                return False
            placed = self._put(name, data)
        if placed and self.get(name) != data:
            raise CarrierError("share_unreliable", "The share gave back something else than was put on it.")
        return placed

    def delete(self, name: str) -> None:
        """With its folder when that is empty then: every listing would look into it for ever."""
        with _share_errors():
            path = self._path(name)
            path.unlink(missing_ok=True)
        if path.parent != self.root:
            with suppress(OSError):
                path.parent.rmdir()

    def _put(self, name: str, data: bytes) -> bool:
        """Again when somebody who deleted the last file of its folder took that along meanwhile."""
        left = _TRIES
        while True:
            path = self._path(name)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                return _place(self._path(name), data)
            except (FileNotFoundError, FileExistsError):
                left -= 1
                if not left:
                    raise

    def _path(self, name: str) -> Path:
        """Where an object lies, with no link on the way."""
        check_name(name)
        self._check_root()
        path = self.root
        for part in name.split("/"):
            path = path / part
            if path.is_symlink():
                raise CarrierError("name_refused", "A file may not be named like that on the share.")
        return path

    def _check_root(self) -> None:
        if not self.root.is_dir():
            raise CarrierError("share_missing", "The shared folder is not there.")

    def _below(self, folder: str) -> Iterator[str]:
        waiting = [folder]
        while waiting:
            inside = waiting.pop()
            with suppress(FileNotFoundError, NotADirectoryError), os.scandir(self.root / inside) as entries:
                for entry in entries:
                    if not is_part(entry.name):
                        continue
                    name = f"{inside}/{entry.name}" if inside else entry.name
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(name)
                    elif entry.is_file(follow_symlinks=False):
                        yield name


def _place(path: Path, data: bytes) -> bool:
    passing = path.with_name(_PASSING.format(os.urandom(8).hex()))
    try:
        with passing.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if os.path.lexists(path):
            return False
        os.rename(passing, path)
        flush_folder(path.parent)
    except FileExistsError:
        return False
    finally:
        with suppress(OSError):
            passing.unlink(missing_ok=True)
    return True


def _is_file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


@contextmanager
def _share_errors() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _told(error) from error


def _told(error: OSError) -> CarrierError:
    if error.errno in _FULL:
        return CarrierError("share_full", "There is no room left on the share.")
    if error.errno in _REFUSED or getattr(error, "winerror", None) == _WINDOWS_PROTECTED:
        return CarrierError("share_read_only", "We may not write or read there.")
    if error.errno in (
        errno.ENOENT,
        errno.ENODEV,
        errno.ENXIO,
        errno.ENOTCONN,
        errno.EHOSTDOWN,
        errno.ESTALE,
    ):
        return CarrierError("share_missing", "The shared folder is not there.")
    return CarrierError(
        "share_failed", "The share did not do what was asked (error {number}).", number=error.errno
    )
