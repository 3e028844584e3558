"""The doors of this computer's vault: who has a passphrase here, which sheets of paper open it."""

from dataclasses import dataclass

from caseflow.actions.desk import Desk
from caseflow.actions.office.people import people
from caseflow.actions.office.seating import is_everybodys, person_at, slot_of
from caseflow.crypto.kdf import KdfParameters
from caseflow.crypto.vault_slots import Door
from caseflow.db.copying import Progress, go_on
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError, NotAllowed, VaultError
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.roles import Permission


@dataclass(frozen=True)
class VaultDoor:
    """One way in.

    Args:
        kind: `passphrase`, `recovery`, `officers`. name: of the person; empty for paper.
        second_key: whether the keychain of this computer is needed too.
    """

    kind: str
    person: str
    name: str
    second_key: bool = False


def vault_doors(desk: Desk) -> tuple[VaultDoor, ...]:
    """People first, in the order of their names, then the sheets of paper."""
    known = {one.id: one.name for one in people(desk)}
    seconds = desk.keys.vault.with_second_key
    found = [
        VaultDoor(door.value, who or "", known.get(who, "") if who else "", slot in seconds)
        for door, slot in desk.keys.vault.doors
        for who in [person_at(desk.store, desk.me.device, slot) if slot else None]
    ]
    order = [door.value for door in Door]
    return tuple(sorted(found, key=lambda one: (order.index(one.kind), one.name, one.person)))


def give_passphrase(
    desk: Desk, person: PersonId, passphrase: str, kdf: KdfParameters | None = None
) -> Done[None]:
    """A passphrase for a colleague; one who had another loses what only they could open.

    Raises:
        InputError: nobody of the office or of this computer, or too short.
        NotAllowed: one's own is changed with the old one.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    if person == desk.me.person:
        raise NotAllowed("own_passphrase", "Your own passphrase is changed with the old one.")
    if person not in {one.id for one in people(desk) if one.active}:
        raise InputError("person_unknown", "There is no such person in the office.")
    if not is_everybodys(desk, person):
        raise InputError("person_not_here", "This person does not work on this computer.")
    desk.keys.vault.add_slot(passphrase, slot_of(desk, person) or person, kdf)
    return _noted(desk, "given", person, "passphrase_given")


def take_passphrase(desk: Desk, person: PersonId) -> Done[None]:
    """A person signs in on this computer no longer.

    Who kept a copy of the vault can still open a copy of the store of then; `rekey` shuts what comes later.

    Raises:
        NotAllowed: one's own. InputError: no passphrase here. VaultError: `last_person`.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    if person == desk.me.person:
        raise NotAllowed("own_passphrase_taken", "Your own passphrase is taken away by somebody else.")
    slot = slot_of(desk, person)
    if slot is None:
        raise InputError("passphrase_none", "This person has no passphrase on this computer.")
    desk.keys.vault.remove_slot(slot)
    return _noted(desk, "taken", person, "passphrase_taken")


def new_officer_codes(desk: Desk) -> Done[tuple[str, str]]:
    """Two codes for two people, who open the vault only together; the codes of before open nothing more."""
    desk.allow(Permission.MANAGE_PEOPLE)
    codes = desk.keys.vault.new_officer_codes()
    _audited(desk, "renewed", "officer_codes")
    return Done(codes)


def drop_officer_codes(desk: Desk) -> Done[None]:
    """The two officers' codes open nothing any more.

    Raises:
        InputError: there are none.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    if not any(door is Door.OFFICERS for door, _ in desk.keys.vault.doors):
        raise InputError("officer_codes_none", "There are no officers' codes on this computer.")
    desk.keys.vault.remove_officer_codes()
    _audited(desk, "taken", "officer_codes")
    return Done(None, message="officer_codes_dropped")


def rekey(desk: Desk, progress: Progress = go_on) -> Done[None]:
    """Another key for the whole store and for every door; passphrases and codes stay as they are.

    Raises:
        BackupError: the new file could not be made, or `stopped`. VaultError: the vault could not be written.
            Either way the old key still counts.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    keys = desk.keys
    old, new = keys.vault, keys.vault.with_new_key(keys.secret)
    desk.store.make_rekeyed(new.database_key, progress)
    try:
        new.save()
    except VaultError:
        desk.store.reopen(old.database_key)
        raise
    keys.vault = new
    desk.store.reopen(new.database_key)
    _audited(desk, "renewed", "store_key")
    return Done(None, message="rekeyed")


def _noted(desk: Desk, what: str, person: PersonId, message: str) -> Done[None]:
    _audited(desk, what, "passphrase", person)
    return Done(None, (Change("person", RecordId(person)),), message)


def _audited(desk: Desk, what: str, entity: str, person: PersonId | None = None) -> None:
    with desk.store.transaction() as transaction:
        transaction.audit(what, entity, [RecordId(person)] if person else [])
