"""A copy is brought back: into an empty folder, or in the place of a store that is lost, damaged or older.

Everything is read and proved before anything is replaced. What lay there is kept beside it until the next
time. On the computer that made the copy, work goes on, and what the share knows beyond it comes back with
the next round. On another computer the copy's device keys do not open: the founder's admin key grants a new
device, and the lanes of the old one are read and written no more.
"""

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.keys import (
    ADMIN,
    Keys,
    grant_of,
    kept_device,
    kept_machine_secret,
    machine_secret,
    new_device,
)
from caseflow.actions.office.display import VAULT_FILE, Display, keep_display
from caseflow.actions.office.new_folder import new_folder
from caseflow.actions.office.opening import desk_of, open_with
from caseflow.actions.store.as_one import AsOne
from caseflow.actions.store.backup import wrong_key
from caseflow.crypto.vault import OpenVault, open_vault
from caseflow.crypto.vault_file import vault_id
from caseflow.db import log
from caseflow.db.backup import Backup, check_files, read_backup
from caseflow.db.copying import Progress, go_on, opens_with, told_as_copy_errors
from caseflow.db.ledger import SqlLedger
from caseflow.db.mark import MACHINE_FOLDER, MARK_FILE
from caseflow.db.rows import people as people_rows
from caseflow.db.rows.devices import free_letter
from caseflow.db.staging import stage_restored
from caseflow.db.standby import STORE_FILE
from caseflow.db.store import Store
from caseflow.db.writer import Writer
from caseflow.domain.clock import Clock
from caseflow.domain.errors import BackupError, VaultError
from caseflow.domain.ids import OrganizationId, PersonId, Random, RecordId, org_space
from caseflow.sync.registry.network import own_office
from caseflow.sync.statements.grant import sign_grant
from caseflow.sync.trust.statements import GRANT, record_statement


@dataclass(frozen=True)
class Restored:
    """Args: new_computer: the copy came from another computer. unsent: changes that one never published."""

    desk: Desk
    new_computer: bool
    unsent: int = 0


@dataclass(frozen=True)
class Returning:
    """Args: folder: of the store. backup: the folder of the copy. passphrase: of today or of then.
    instead: also in the place of another office's or computer's data, which are kept beside it."""

    folder: Path
    backup: Path
    passphrase: str
    language: str = "sr-Latn"
    instead: bool = False


def restore_backup(
    returning: Returning, clock: Clock, random: Random = os.urandom, progress: Progress = go_on
) -> Restored:
    """Bring a copy back and sit down at it.

    Raises:
        BackupError: the copy is damaged, newer, of another passphrase, or came from elsewhere; no room here;
            `backup_of_others`: other data lie there than those it was made of.
        StoreError: the store is open. Whatever is raised, what lay there is as it was.
    """
    backup = read_backup(returning.backup)
    told = AsOne(progress, 2 * backup.size)
    check_files(backup, told)
    with new_folder(returning.folder), told_as_copy_errors(returning.folder):
        vault, is_copys = _vault(returning, backup, random)
        if is_copys and not returning.instead:
            _refuse_others(returning.folder, backup)
        moves_in = _comes_from_elsewhere(vault, returning.folder)
        stage_restored(returning.folder, backup.store, vault.database_key, told)
        if is_copys:
            _keep_old_vault(vault.path)
            vault.save()
        if not (returning.folder / "display.json").exists():
            keep_display(returning.folder, Display(returning.language))
        restored = (
            _move_in(returning.folder, vault, clock, random)
            if moves_in
            else _go_on(returning.folder, vault, clock, random)
        )
    with restored.desk.store.transaction() as transaction:
        transaction.audit("restored", "backup", [])
    return restored


def _vault(returning: Returning, backup: Backup, random: Random) -> tuple[OpenVault, bool]:
    """Today's vault while it has the copy's key, so that a passphrase taken away stays away; else its own."""
    path = returning.folder / VAULT_FILE
    with suppress(VaultError):
        current = open_vault(path, returning.passphrase, random=random)
        if opens_with(backup.store, current.database_key):
            return current, False
    try:
        found = open_vault(backup.vault, returning.passphrase, random=random)
    except VaultError as error:
        if error.key == "wrong_passphrase":
            raise wrong_key() from error
        raise
    return found.moved_to(path), True


def _refuse_others(folder: Path, backup: Backup) -> None:
    """Whole data of somebody else are not replaced by mistake."""
    there = vault_id(folder / VAULT_FILE)
    if there is None or there == vault_id(backup.vault) or not (folder / STORE_FILE).exists():
        return
    raise BackupError(
        "backup_of_others",
        "This copy is not of the data that lie here, but of another office or computer. Nothing was changed.",
    )


def _comes_from_elsewhere(vault: OpenVault, folder: Path) -> bool:
    try:
        kept_device(vault, kept_machine_secret(folder))
    except VaultError as error:
        if vault.person_secret(ADMIN) is None:
            raise BackupError(
                "backup_elsewhere",
                "This copy comes from another computer. Only the person who founded the office can bring it "
                "back here, with their passphrase.",
            ) from error
        return True
    return False


def _keep_old_vault(path: Path) -> None:
    with suppress(FileNotFoundError):
        path.with_name(path.name + ".replaced").write_bytes(path.read_bytes())


def _go_on(folder: Path, vault: OpenVault, clock: Clock, random: Random) -> Restored:
    return Restored(open_with(folder, vault, clock, random), False)


def _move_in(folder: Path, vault: OpenVault, clock: Clock, random: Random) -> Restored:
    """A mark that lies here speaks of a computer whose lanes are written no more."""
    (folder / MACHINE_FOLDER / MARK_FILE).unlink(missing_ok=True)
    secret = machine_secret(folder, random)
    vault.drop_foreign(secret)
    store = Store.open(folder, vault.database_key, clock, random)
    try:
        unsent = _leave_lanes(store)
        desk = _granted(store, Keys(vault, secret, new_device(_organization(store), random)))
    except BaseException:
        store.close()
        raise
    return Restored(desk, True, unsent)


def _organization(store: Store) -> OrganizationId:
    office = own_office(SqlLedger(store))
    return OrganizationId(office.id if office else "")


def _leave_lanes(store: Store) -> int:
    with store.transaction() as transaction:
        return log.leave_lanes(transaction.connection)


def _granted(store: Store, keys: Keys) -> Desk:
    """A new grant by the office's admin key, for the people of the office at this computer."""
    person = keys.vault.person or PersonId("")
    with store.reading() as connection:
        people = {one.id: frozenset(one.roles) for one in people_rows.people(connection) if one.active}
    device = keys.device
    statement = sign_grant(keys.admin, grant_of(device, people, store.clock))
    keys.keep_device(replace(device, grant=statement.id))
    store.sign_in(Writer(person, statement.id, device.organization, device.device, device.signing.public))
    record_statement(SqlLedger(store), GRANT, statement)
    with store.transaction() as transaction:
        letter = free_letter(transaction.connection)
        transaction.write(
            org_space(device.organization),
            "device",
            {"name": letter, "letter": letter},
            RecordId(device.device),
        )
    return desk_of(store, keys, person)
