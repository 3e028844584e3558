"""An office opened and closed; made it is in `founding`.

Opening one reads nothing of networks and nothing of making one: somebody waits for it.
"""

import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from caseflow.actions.desk import Desk, Me
from caseflow.actions.keys import Keys, kept_device, kept_machine_secret
from caseflow.actions.office.attempts import one_attempt
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.removed import refuse_removed, roles_of_person, shut_doors
from caseflow.actions.office.seating import person_at
from caseflow.crypto.vault import OpenVault, open_vault
from caseflow.crypto.vault_file import copies_agree
from caseflow.db.rows import people as people_rows
from caseflow.db.rows.devices import letter_of
from caseflow.db.standby import is_waiting
from caseflow.db.store import Store
from caseflow.db.writer import Writer
from caseflow.domain.clock import Clock
from caseflow.domain.errors import VaultError
from caseflow.domain.ids import PersonId, Random
from caseflow.sync.keys import DeviceKeys


def open_office(
    folder: Path, passphrase: str, clock: Clock, person: PersonId | None = None, random: Random = os.urandom
) -> Desk:
    """Unlock: the vault opens the store, the person sits down at the desk.

    Raises:
        VaultError: wrong passphrase, too many of them, damaged or missing vault, `person_removed`.
        StoreError: the store cannot be used.
    """
    with one_attempt(folder, clock):
        vault = open_vault(folder / VAULT_FILE, passphrase, person, random)
    return open_with(folder, vault, clock, random)


def open_with(folder: Path, vault: OpenVault, clock: Clock, random: Random = os.urandom) -> Desk:
    """The desk behind an opened vault.

    When a new store file waits for the vault's decision, the vault's copy is brought to the same state first:
    once the old file is gone, an old copy would open nothing. A copy that a kill left behind would still open
    with a passphrase given up since. An older copy of the store is noticed here and told until it is read.
    """
    if is_waiting(folder):
        vault.save()
    elif not copies_agree(vault.path):
        with suppress(VaultError):
            vault.save()
    secret = kept_machine_secret(folder)
    keys = Keys(vault, secret, kept_device(vault, secret))
    store = Store.open(folder, vault.database_key, clock, random)
    try:
        desk = desk_of(store, keys, vault.person or PersonId(""))
        refuse_removed(desk)
        shut_doors(desk)
        if store.is_rolled_back():
            from caseflow.actions.sync.notices import note_older

            note_older(desk)
        return desk
    except BaseException:
        store.close()
        raise


def desk_of(store: Store, keys: Keys, person: PersonId) -> Desk:
    """Sit the person down; whoever the store does not know has no roles yet.

    Args:
        person: or the door of the vault by which they came.
    """
    person = person_at(store, keys.device.device, person)
    with store.reading() as connection:
        people = {one.id: one for one in people_rows.people(connection)}
        letter = letter_of(connection, keys.device.device)
    who = people.get(person)
    store.sign_in(writer_of(keys.device, person))
    me = Me(
        person,
        who.name if who else "",
        frozenset(),
        keys.device.organization,
        keys.device.device,
        letter,
        who.until if who else None,
    )
    desk = Desk(store, me, keys, store.clock, store.random)
    return replace(desk, me=replace(me, roles=roles_of_person(desk, who)))


def writer_of(device: DeviceKeys, person: PersonId) -> Writer:
    return Writer(person, device.grant, device.organization, device.device, device.signing.public)


def close_office(desk: Desk) -> None:
    desk.store.close()
