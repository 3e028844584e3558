"""The folder of a new store: made when it is not there, left as it was found when making the store fails.

The vault comes last. Until everything behind it stands it lies under a name at which no door is looked for,
so that a program killed in the middle leaves no office that nobody can enter: whoever begins again finds an
empty place, and nobody has seen a code or a word of what is cleared away.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from caseflow.actions.keys import Keys
from caseflow.actions.office.display import MACHINE_FOLDER, VAULT_FILE
from caseflow.actions.office.own_folder import common_folder, open_to_accounts
from caseflow.crypto.vault_file import copy_of
from caseflow.db import standby
from caseflow.db.mark import MARK_FILE
from caseflow.db.network_path import refuse_network_path
from caseflow.disk import flush_folder, take_place
from caseflow.domain.errors import StoreError, VaultError

_UNFINISHED: Final = VAULT_FILE + ".unfinished"


@contextmanager
def new_folder(folder: Path) -> Iterator[None]:
    """Whoever tries again after a refusal finds no half-made store; what lay there before is never touched.

    Raises:
        StoreError: `folder_unusable`, `store_on_network`, `common_unprepared`.
    """
    refuse_network_path(folder)
    was_there = folder.is_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder == common_folder():
            open_to_accounts(folder)
        _clear_unfinished(folder)
        was_empty = not any(folder.iterdir())
    except OSError as error:
        raise _unusable() from error
    try:
        yield
    except BaseException as error:
        if was_empty:
            _clear(folder, was_there)
        if isinstance(error, OSError):
            raise _unusable() from error
        raise


def _clear(folder: Path, stays: bool) -> None:
    """Of what was begun. Args: stays: it was there before, perhaps prepared for several accounts."""
    for one in folder.iterdir() if stays else (folder,):
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)


def _unusable() -> StoreError:
    return StoreError("folder_unusable", "The folder for the store cannot be used.")


def vault_to_be(folder: Path) -> Path:
    """Where the vault of a new store lies until the store is whole.

    Raises:
        VaultError: `vault_exists`.
    """
    if _has_vault(folder):
        raise VaultError("vault_exists", "There is a vault here already.")
    return folder / _UNFINISHED


def open_the_door(keys: Keys, folder: Path) -> None:
    """The store is whole: from now on its vault is the one that is looked for."""
    copy_of(folder / _UNFINISHED).unlink(missing_ok=True)
    take_place(folder / _UNFINISHED, folder / VAULT_FILE)
    flush_folder(folder)
    keys.vault = keys.vault.moved_to(folder / VAULT_FILE)
    keys.vault.save()


def _has_vault(folder: Path) -> bool:
    vault = folder / VAULT_FILE
    return vault.exists() or copy_of(vault).exists()


def _clear_unfinished(folder: Path) -> None:
    """The vault goes last, so that a clearing that is killed too is done again."""
    vault = folder / _UNFINISHED
    if _has_vault(folder) or not (vault.exists() or copy_of(vault).exists()):
        return
    for ending in ("", "-wal", "-shm"):
        (folder / f"{standby.STORE_FILE}{ending}").unlink(missing_ok=True)
    (folder / MACHINE_FOLDER / MARK_FILE).unlink(missing_ok=True)
    copy_of(vault).unlink(missing_ok=True)
    vault.unlink(missing_ok=True)
