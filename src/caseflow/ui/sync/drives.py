"""The sticks that are in this computer now, as far as the system tells them apart from its own disks."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QStorageInfo

_STICK_SYSTEMS: Final = frozenset({"vfat", "fat", "fat32", "exfat", "msdos", "fuseblk", "ntfs3"})
_STICK_FOLDERS: Final = ("/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True)
class Drive:
    """Args: name: as its person knows it. path: its top."""

    name: str
    path: str


def drives() -> tuple[Drive, ...]:
    """Those that are formatted like a stick or stand where the system puts sticks; never a system's disk."""
    found = [volume for volume in QStorageInfo.mountedVolumes() if volume.isValid() and volume.isReady()]
    return tuple(
        Drive(volume.displayName() or volume.rootPath(), volume.rootPath())
        for volume in found
        if is_stick(volume.rootPath(), bytes(volume.fileSystemType().data()).decode(), volume.isRoot())
    )


def is_stick(path: str, file_system: str, holds_the_system: bool) -> bool:
    """By where it stands and how it is formatted; a system's own small FAT disk is none."""
    if holds_the_system or path.startswith("/boot"):
        return False
    return path.startswith(_STICK_FOLDERS) or file_system.lower() in _STICK_SYSTEMS
