"""Real disks for tests: an image with FAT on it, and a tmpfs so small that it fills; taken away at the end.

Where this machine lets nobody mount, a test is skipped and says why. The kernel mounts FAT where it can,
else `fusefat` does: both write the real thing into the image.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

FAT_BYTES = 24 * 1024 * 1024


class Mounted:
    """A disk at a folder. Args: mount: puts it there."""

    def __init__(self, folder: Path, mount: Callable[[], None]) -> None:
        self.folder = folder
        self.plug_in = mount

    def pull_out(self) -> None:
        """Whether somebody writes there or not."""
        _run("umount", "-l", str(self.folder))

    def remount(self, how: str) -> None:
        """Args: how: `ro` or `rw`."""
        _run("mount", "-o", f"remount,{how}", str(self.folder))


@contextmanager
def tmpfs(folder: Path, size: str) -> Iterator[Mounted]:
    _need("mount")
    folder.mkdir()
    disk = Mounted(folder, lambda: _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)))
    yield from _plugged(disk)


@contextmanager
def fat(folder: Path) -> Iterator[Mounted]:
    """A stick as shops sell it."""
    _need("mount", "mkfs.vfat")
    image = folder.with_suffix(".img")
    with image.open("wb") as file:
        file.truncate(FAT_BYTES)
    _run("mkfs.vfat", "-F", "16", str(image))
    folder.mkdir()

    def plug_in() -> None:
        if "vfat" in Path("/proc/filesystems").read_text("utf-8"):
            _run("mount", "-o", "loop", str(image), str(folder))
        else:
            _need("fusefat")
            _run("fusefat", "-o", "rw+", str(image), str(folder))

    yield from _plugged(Mounted(folder, plug_in))


def _plugged(disk: Mounted) -> Iterator[Mounted]:
    disk.plug_in()
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk.folder)], capture_output=True, check=False)


def _need(*tools: str) -> None:
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("only who administers a computer may mount here")
    for tool in tools:
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed here")


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if done.returncode != 0:
        pytest.skip(f"{command[0]} refused: {done.stderr.strip()[:200]}")
