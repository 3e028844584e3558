"""A store lies on a disk of this computer, never on a network path: locks and the log break there.

Told by the path (UNC), by the kind of the drive (Windows) and by the kind of the mount (Linux).
"""

import ctypes
import re
import sys
from pathlib import Path, PurePath, PurePosixPath
from typing import Final

from caseflow.domain.errors import StoreError

NETWORK_MOUNTS: Final = frozenset(
    {"cifs", "smb3", "smbfs", "nfs", "nfs4", "afs", "davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone"}
    | {"fuse.smbnetfs", "fuse.gvfsd-fuse", "glusterfs", "fuse.glusterfs", "ceph", "fuse.ceph"}
)
_MOUNTS = Path("/proc/self/mountinfo")
_DRIVE_REMOTE: Final = 4
_OCTAL = re.compile(r"\\([0-7]{3})")


def refuse_network_path(folder: Path) -> None:
    """Raises StoreError: `store_on_network`."""
    if lies_on_network(folder):
        raise StoreError(
            "store_on_network",
            "The store would lie on another computer, where it can be damaged. Nothing was changed: "
            "choose a folder on this computer's own disk.",
        )


def lies_on_network(folder: Path) -> bool:
    """Whether a folder, there or not yet there, is reached through the network."""
    if is_unc(folder):
        return True
    whole = folder.resolve()
    return is_unc(whole) or _drive_is_remote(whole) or is_network_mount(whole, _mounts())


def is_unc(folder: PurePath) -> bool:
    r"""Whether it is a path of the form \\server\share, also in its long form."""
    path = str(folder).replace("/", "\\")
    if path.upper().startswith("\\\\?\\UNC\\"):
        return True
    return path.startswith("\\\\") and not path.startswith(("\\\\?\\", "\\\\.\\"))


def is_network_mount(folder: PurePath, mounts: str) -> bool:
    """Args: mounts: what `/proc/self/mountinfo` says; the last mount over the longest path counts."""
    kinds: dict[PurePosixPath, str] = {}
    for line in mounts.splitlines():
        place, _, kind = line.partition(" - ")
        if kind:
            kinds[PurePosixPath(_unescaped(place.split(" ")[4]))] = kind.split(" ")[0]
    path = PurePosixPath(folder)
    return next((kinds[one] in NETWORK_MOUNTS for one in (path, *path.parents) if one in kinds), False)


def _unescaped(text: str) -> str:
    """The kernel writes a blank, a tab, a line end and a backslash as octal numbers."""
    return _OCTAL.sub(lambda one: chr(int(one[1], 8)), text)


def _mounts() -> str:
    try:
        return _MOUNTS.read_text("utf-8", "replace")
    except OSError:
        return ""


if sys.platform == "win32":

    def _drive_is_remote(folder: Path) -> bool:
        return bool(ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\") == _DRIVE_REMOTE)
else:

    def _drive_is_remote(folder: Path) -> bool:
        return False
