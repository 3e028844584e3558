"""Copies of the store: made every day by the program itself and whenever somebody wants, proved by a drill.

A copy is made and proved from any thread: only what is read and noted about it takes a turn at the store, so
nobody's save waits for the copy, however slow its medium is.
Where copies go and when the last was made is remembered by this computer alone.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from caseflow.actions.desk import Desk
from caseflow.actions.sync.network import share_of
from caseflow.crypto.vault import open_vault
from caseflow.db import log
from caseflow.db.backup import (
    Backup,
    backups_in,
    check_files,
    read_backup,
    remove_backup,
    write_backup,
)
from caseflow.db.backup_proof import Proof, compare, ends_of, prove_copy
from caseflow.db.copying import Progress, go_on, opens_with
from caseflow.db.ledger import SqlLedger
from caseflow.db.log import LaneEnd
from caseflow.domain.changes import Done
from caseflow.domain.clock import moment
from caseflow.domain.errors import BackupError, Refusal, VaultError
from caseflow.domain.office.roles import Permission
from caseflow.domain.store.backup_rotation import is_due, kept
from caseflow.oplog.hybrid import milliseconds_of

USUAL_PLACE: Final = "backups"
"""Beside the store, until somebody chooses better: a disk that dies takes both."""
_STATE: Final = "backup"
_BROKEN_OFF: Final = ("stopped", "cancelled")
"""By a person or by the end of the program, which is no failure."""
_REMIND_AFTER: Final = timedelta(days=7)


@dataclass(frozen=True)
class BackupState:
    """How copies stand on this computer.

    Args:
        place: where the daily ones go. apart: not beside the store. failed: key of why the last try failed.
        elsewhere: when one was last made at another place than beside the store.
        reminder: this computer works alone and no copy was put elsewhere for a week.
    """

    place: Path
    apart: bool
    last: datetime | None
    failed: str
    elsewhere: datetime | None
    reminder: bool


def backup_state(desk: Desk) -> BackupState:
    state = _kept(desk)
    usual = desk.folder / USUAL_PLACE
    place = Path(state["place"]) if state.get("place") else usual
    last, elsewhere = (_moment(state.get(name)) for name in ("last", "elsewhere"))
    old = elsewhere is None or desk.clock() - elsewhere > _REMIND_AFTER
    failed = str(state.get("failed", ""))
    return BackupState(place, place != usual, last, failed, elsewhere, old and not share_of(desk))


def copy_elsewhere_due(desk: Desk) -> bool:
    """Who works alone is reminded where the day is read: a week is over without a copy on another medium."""
    if not desk.may(Permission.EXCHANGE) or not backup_state(desk).reminder:
        return False
    with desk.store.reading() as connection:
        began = log.began_at(connection)
    return began is not None and desk.clock() - moment(milliseconds_of(began)) > _REMIND_AFTER


def keep_backup_place(desk: Desk, place: Path | None) -> Done[Path]:
    """Where the daily copies go from now on; None: beside the store.

    Raises:
        BackupError: `backup_gone`, `backup_inside`, or nothing can be written there.
    """
    desk.allow(Permission.EXCHANGE)
    if place is not None:
        _refuse_inside(desk, place)
        if not place.is_dir():
            raise BackupError(
                "backup_gone", "The place of the copy is not there. Your data are as they were."
            )
    _keep(desk, place=str(place) if place else "", failed="")
    return Done(backup_state(desk).place, message="backup_place_kept")


def make_backup(desk: Desk, place: Path | None = None, progress: Progress = go_on) -> Done[Backup]:
    """A copy now, at the usual place or another; older ones there that nobody needs any more go.

    Raises:
        BackupError: it could not be made; nothing is half written, and the older copies are there.
    """
    desk.allow(Permission.EXCHANGE)
    return _made(desk, place, progress)


def _made(desk: Desk, place: Path | None, progress: Progress) -> Done[Backup]:
    target, vault, key = desk.turn(partial(_begun, desk, place))
    made = desk.clock(), desk.keys.device.device
    try:
        backup = write_backup(target, made, vault, lambda path: desk.store.copy_to(path, key, progress))
    except BaseException:
        with suppress(OSError):  # what is in it is not ours to remove
            (desk.folder / USUAL_PLACE).rmdir()
        raise
    _thin_out(desk, target)
    desk.turn(partial(_noted, desk, target, made[0]))
    return Done(backup, message="backup_made")


def _begun(desk: Desk, place: Path | None) -> tuple[Path, bytes, bytes]:
    """Where to, and vault and key as they belong together."""
    vault = desk.keys.vault
    return _target(desk, place), vault.packed, vault.database_key


def _noted(desk: Desk, target: Path, moment: datetime) -> None:
    at, beside = moment.isoformat(), target == desk.folder / USUAL_PLACE
    _keep(desk, last=at, failed="", **({} if beside else {"elsewhere": at}))
    with desk.store.transaction() as transaction:
        transaction.audit("made", "backup", [])


def back_up_if_due(desk: Desk, progress: Progress = go_on) -> Done[Backup | None]:
    """The program's own copy of the day, whoever sits there; why it failed is kept, and tried again."""
    state = desk.turn(partial(backup_state, desk))
    if not is_due(state.last, desk.clock()):
        return Done(None)
    try:
        return Done(_made(desk, None, progress).value)
    except Refusal as refusal:
        if refusal.key not in _BROKEN_OFF:
            desk.turn(partial(_keep, desk, failed=refusal.key))
        raise


def backups(desk: Desk, place: Path | None = None) -> tuple[Backup, ...]:
    """Every copy in the usual place or another, the newest first."""
    return backups_in(place or backup_state(desk).place)


def drill(desk: Desk, folder: Path, passphrase: str = "", progress: Progress = go_on) -> Done[Proof]:
    """Open a copy, read all of it, and compare its log with the store's. Changes nothing.

    Args:
        passphrase: of the day of the copy; needed only when the store has another key since.

    Raises:
        BackupError: `backup_damaged`, `backup_key`, `backup_differs`, and trouble of the medium.
    """
    desk.allow(Permission.EXCHANGE)
    backup = read_backup(folder)
    check_files(backup, progress)
    key = desk.keys.vault.database_key
    if not opens_with(backup.store, key):
        key = key_behind(backup, passphrase)
    proof, ends = prove_copy(backup.store, key), ends_of(backup.store, key)
    return Done(desk.turn(partial(_compared, desk, proof, ends)))


def _compared(desk: Desk, proof: Proof, ends: Sequence[LaneEnd]) -> Proof:
    with desk.store.reading() as connection:
        compared = compare(proof, ends, connection)
    with desk.store.transaction() as transaction:
        transaction.audit("proved", "backup", [])
    return compared


def key_behind(backup: Backup, passphrase: str) -> bytes:
    """The key of a copy from its own vault.

    Raises:
        BackupError: `backup_key`.
    """
    try:
        return open_vault(backup.vault, passphrase).database_key
    except VaultError as error:
        if error.key != "wrong_passphrase":
            raise
        raise wrong_key() from error


def wrong_key() -> BackupError:
    return BackupError(
        "backup_key",
        "This passphrase does not open the copy. It opens with the passphrase of the day it was made.",
    )


def _target(desk: Desk, place: Path | None) -> Path:
    target = place or backup_state(desk).place
    if target == desk.folder / USUAL_PLACE:
        with suppress(OSError):
            target.mkdir(exist_ok=True)
    else:
        _refuse_inside(desk, target)
    return target


def _refuse_inside(desk: Desk, place: Path) -> None:
    if place.resolve().is_relative_to(desk.folder.resolve()):
        raise BackupError("backup_inside", "The place of the copies cannot be inside the folder of the data.")


def _thin_out(desk: Desk, place: Path) -> None:
    """Only this computer's own copies; one that cannot be removed now goes the next time."""
    own = [one for one in backups_in(place) if one.device == desk.keys.device.device]
    keep = kept(one.made for one in own)
    for backup in own:
        if backup.made not in keep:
            with suppress(BackupError):
                remove_backup(backup)


def _kept(desk: Desk) -> dict[str, Any]:
    found = json.loads(SqlLedger(desk.store).recall(_STATE) or b"{}")
    return dict(found)


def _keep(desk: Desk, **changes: str) -> None:
    SqlLedger(desk.store).remember(_STATE, json.dumps(_kept(desk) | changes).encode())


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
