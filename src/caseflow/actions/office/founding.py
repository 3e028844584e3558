"""An office made: its vault and store, its root of trust, its first person. It can join a network later."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.keys import ADMIN, Keys, grant_of, machine_secret, new_device
from caseflow.actions.office.display import Display, keep_display
from caseflow.actions.office.new_folder import new_folder, open_the_door, vault_to_be
from caseflow.actions.office.opening import desk_of, writer_of
from caseflow.actions.office.papers import ORGANISATION, RECOVERY, keep_papers
from caseflow.crypto.kdf import KdfParameters
from caseflow.crypto.organization_code import new_organization_code, recovery_keys
from caseflow.crypto.vault import create_vault
from caseflow.db.ledger import SqlLedger
from caseflow.db.store import Store
from caseflow.domain.clock import Clock
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, OrganizationId, PersonId, Random, RecordId, Space
from caseflow.domain.office.roles import FOUNDER_ROLES
from caseflow.resources.tables import check_code
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.statements.grant import sign_grant


@dataclass(frozen=True)
class NewOffice:
    """What the first run asks for. type: code of `org_type`. kdf: measured when left out.

    Args:
        papers: the codes wait in the store until they are confirmed. step: raises to break it off.
    """

    folder: Path
    name: str
    type: str
    passphrase: str
    person_name: str = ""
    municipality: str = ""
    phone: str = ""
    language: str = "sr-Latn"
    kdf: KdfParameters | None = None
    papers: bool = False
    step: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class CreatedOffice:
    """An open office and its two codes, to be printed now; see `actions.papers`."""

    desk: Desk
    recovery_code: str
    organization_code: str


def create_office(new: NewOffice, clock: Clock, random: Random = os.urandom) -> CreatedOffice:
    """Make vault and store, found the office, sign its first grant.

    Raises:
        InputError: no name, an unknown type, a short passphrase. VaultError, StoreError: one is there.
    """
    if not new.name.strip():
        raise InputError("name_empty", "A name is needed.")
    check_code("org_type", new.type)
    with new_folder(new.folder):
        return _create(new, clock, random)


def _create(new: NewOffice, clock: Clock, random: Random) -> CreatedOffice:
    new.step()
    person, organization = PersonId(random(16).hex()), OrganizationId(random(16).hex())
    vault, recovery_code = create_vault(vault_to_be(new.folder), new.passphrase, person, random, new.kdf)
    keys = Keys(vault, machine_secret(new.folder, random), new_device(organization, random))
    vault.keep_person_secret(ADMIN, random(32))
    store = Store.create(new.folder, vault.database_key, clock, random)
    keep_display(new.folder, Display(new.language))
    code = new_organization_code(random)
    try:
        _found(store, keys, new, (person, code))
        if new.papers:
            keep_papers(store, keys, {RECOVERY: recovery_code, ORGANISATION: code})
        new.step()
        open_the_door(keys, new.folder)
        return CreatedOffice(desk_of(store, keys, person), recovery_code, code)
    except BaseException:
        store.close()
        raise


def _found(store: Store, keys: Keys, new: NewOffice, founder: tuple[PersonId, str]) -> None:
    """The office as its own root of trust, its first grant, its people and its directory entry."""
    from caseflow.sync.entering.restoring import new_organization
    from caseflow.sync.registry.network import remember_office
    from caseflow.sync.trust.statements import GRANT, record_statement

    person, code = founder
    codes = frozenset(role.value for role in FOUNDER_ROLES)
    organization = keys.device.organization
    named = (organization, new.name.strip(), new.type)
    ledger = SqlLedger(store)
    remember_office(ledger, new_organization(named, keys.admin, recovery_keys(code, organization)))
    statement = sign_grant(keys.admin, grant_of(keys.device, {person: codes}, store.clock))
    keys.keep_device(replace(keys.device, grant=statement.id))
    store.sign_in(writer_of(keys.device, person))
    record_statement(ledger, GRANT, statement)
    _write_office(store, keys.device, new, person)


def _write_office(store: Store, device: DeviceKeys, new: NewOffice, person: PersonId) -> None:
    space = f"org:{device.organization}"
    entry = {
        "name": new.name.strip(),
        "org_type": new.type,
        "municipality": new.municipality,
        "phone": new.phone,
    }
    codes = sorted(role.value for role in FOUNDER_ROLES)
    name = new.person_name.strip() or new.name.strip()
    with store.transaction() as transaction:
        values = {field: text for field, text in entry.items() if text}
        transaction.write(DIRECTORY, "organization", dict(values), RecordId(device.organization))
        transaction.write(
            Space(space), "person", {"name": name, "roles": codes, "active": True}, RecordId(person)
        )
        transaction.write(Space(space), "device", {"name": "A", "letter": "A"}, RecordId(device.device))
