"""A copy that can be brought back: the encrypted store, its vault, and a page that says what they are.

Copies of all computers lie side by side in a folder `caseflow-backup` of the chosen place, each in a folder
named by its moment and its computer. A copy is made under a name that nobody reads, checked, and then
renamed: what is there under a true name is whole. `docs/format.md`, 9, is the form.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from caseflow.db.copying import (
    Progress,
    bring_to_disk,
    damaged,
    go_on,
    go_on_or_stop,
    told_as_copy_errors,
)
from caseflow.db.standby import STORE_FILE
from caseflow.db.tables import SCHEMA_VERSION
from caseflow.disk import flush_folder, take_place
from caseflow.domain.errors import BackupError
from caseflow.domain.ids import DeviceId

SHELF: Final = "caseflow-backup"
ABOUT_FILE: Final = "about.json"
VAULT_FILE: Final = "vault.caseflow"
FORM: Final = 1
_PARTIAL: Final = ".partial-"
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_BLOCK: Final = 1 << 20
_LONGEST_ABOUT: Final = 64 * 1024


@dataclass(frozen=True)
class Backup:
    """A copy as its page says it is. Args: device: who made it. schema: of the store. size: bytes of it."""

    folder: Path
    made: datetime
    device: DeviceId
    schema: int
    size: int

    @property
    def store(self) -> Path:
        return self.folder / STORE_FILE

    @property
    def vault(self) -> Path:
        return self.folder / VAULT_FILE


def write_backup(
    place: Path,
    made: tuple[datetime, DeviceId],
    vault: bytes,
    copy_store: Callable[[Path], None],
) -> Backup:
    """A new copy in a place.

    Args:
        made: when, and by which computer. copy_store: puts the store where it is told.

    Raises:
        BackupError: it could not be made; nothing is left there but what was there before.
    """
    moment, device = made
    with told_as_copy_errors(place), _shelf(place) as shelf:
        _sweep(shelf, device)
        name = f"{moment.astimezone(UTC).strftime(_STAMP)}-{device[:8]}"
        partial = shelf / f"{_PARTIAL}{name}"
        try:
            _fill(partial, made, vault, copy_store)
            take_place(partial, shelf / name)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        flush_folder(shelf)
    return read_backup(shelf / name)


@contextmanager
def _shelf(place: Path) -> Iterator[Path]:
    """The folder of the copies; one that was made for this copy goes again when there is none in the end."""
    shelf = place / SHELF
    ours = not shelf.is_dir()
    shelf.mkdir(exist_ok=True)
    try:
        yield shelf
    except BaseException:
        if ours:
            with suppress(OSError):
                shelf.rmdir()
        raise


def _fill(
    partial: Path, made: tuple[datetime, DeviceId], vault: bytes, copy_store: Callable[[Path], None]
) -> None:
    partial.mkdir()
    copy_store(partial / STORE_FILE)
    (partial / VAULT_FILE).write_bytes(vault)
    bring_to_disk(partial / VAULT_FILE)
    moment, device = made
    about = {
        "v": FORM,
        "made": moment.astimezone(UTC).isoformat(timespec="seconds"),
        "device": device,
        "schema": SCHEMA_VERSION,
        "files": {name: _measured(partial / name, go_on) for name in (STORE_FILE, VAULT_FILE)},
    }
    (partial / ABOUT_FILE).write_text(json.dumps(about, indent=1), "ascii")
    bring_to_disk(partial / ABOUT_FILE)
    flush_folder(partial)


def _sweep(shelf: Path, device: DeviceId) -> None:
    """What this computer began there once and could not finish."""
    for old in shelf.glob(f"{_PARTIAL}*-{device[:8]}"):
        shutil.rmtree(old, ignore_errors=True)


def backups_in(place: Path) -> tuple[Backup, ...]:
    """Every whole copy in a place, the newest first, also of a newer program; what is none is passed over.

    Args:
        place: the chosen place, or the folder of the copies in it.
    """
    shelf = place if place.name == SHELF else place / SHELF
    found = []
    with told_as_copy_errors(place):
        for folder in shelf.iterdir() if shelf.is_dir() else ():
            with suppress(BackupError):
                if not folder.name.startswith(_PARTIAL):
                    found.append(_read(folder, _about(folder)))
    return tuple(sorted(found, key=lambda one: (one.made, one.folder.name), reverse=True))


def read_backup(folder: Path) -> Backup:
    """What a copy says of itself.

    Raises:
        BackupError: `backup_none`, `backup_damaged`, `backup_newer`, and trouble of the medium.
    """
    about = _about(folder)
    if _number(about, "v") > FORM:
        raise _newer(_number(about, "v"))
    backup = _read(folder, about)
    if backup.schema > SCHEMA_VERSION:
        raise _newer(backup.schema)
    return backup


def _read(folder: Path, about: dict[str, Any]) -> Backup:
    """Also of a newer program, as long as it says the same of itself."""
    try:
        made = datetime.fromisoformat(about["made"]).astimezone(UTC)
        size = int(about["files"][STORE_FILE]["bytes"])
        device = DeviceId(bytes.fromhex(about["device"]).hex())
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise damaged() from error
    return Backup(folder, made, device, _number(about, "schema"), size)


def _number(about: dict[str, Any], name: str) -> int:
    try:
        return int(about[name])
    except (ValueError, KeyError, TypeError, OverflowError) as error:
        raise damaged() from error


def _newer(version: int) -> BackupError:
    return BackupError(
        "backup_newer",
        "This copy was made by a newer caseflow ({version}). Update the program first.",
        version=version,
    )


def check_files(backup: Backup, progress: Progress = go_on) -> None:
    """That the files are byte for byte those that were written.

    Raises:
        BackupError: `backup_damaged`, `stopped`, and trouble of the medium.
    """
    expected = _about(backup.folder).get("files", {})
    with told_as_copy_errors(backup.folder):
        for path in (backup.store, backup.vault):
            if not path.is_file() or _measured(path, progress) != expected.get(path.name):
                raise damaged()


def copy_file(source: Path, target: Path, progress: Progress = go_on) -> None:
    """A file read from a medium and brought to the disk here.

    Raises:
        BackupError: no room, no right, the medium went away; then nothing is left at the target.
    """
    try:
        with told_as_copy_errors(source.parent), told_as_copy_errors(target.parent):
            with source.open("rb") as reading, target.open("wb") as writing:
                for block in _blocks(reading, source.stat().st_size, progress):
                    writing.write(block)
            bring_to_disk(target)
    except BaseException:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise


def remove_backup(backup: Backup) -> None:
    """First out of sight, then away: a copy half removed is none."""
    with told_as_copy_errors(backup.folder.parent):
        gone = backup.folder.with_name(f"{_PARTIAL}{backup.folder.name}")
        take_place(backup.folder, gone)
        shutil.rmtree(gone, ignore_errors=True)


def _about(folder: Path) -> dict[str, Any]:
    path = folder / ABOUT_FILE
    with told_as_copy_errors(folder):
        if not path.is_file():
            raise BackupError("backup_none", "There is no copy of the store here.")
        with path.open("rb") as file:
            data = file.read(_LONGEST_ABOUT + 1)
    try:
        about = json.loads(data)
    except ValueError as error:
        raise damaged() from error
    if not isinstance(about, dict):
        raise damaged()
    return about


def _measured(path: Path, progress: Progress) -> dict[str, Any]:
    digest, size = hashlib.sha256(), path.stat().st_size
    with path.open("rb") as file:
        for block in _blocks(file, size, progress):
            digest.update(block)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _blocks(file: Any, size: int, progress: Progress) -> Iterator[bytes]:
    done = 0
    while block := file.read(_BLOCK):
        done += len(block)
        go_on_or_stop(progress, done, max(size, done))
        yield block
