"""One's own passphrase and the computer's recovery code, changed from inside."""

from caseflow.actions.desk import Desk
from caseflow.crypto.kdf import KdfParameters
from caseflow.domain.changes import Change, Done
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission


def change_passphrase(desk: Desk, old: str, new: str, kdf: KdfParameters | None = None) -> Done[None]:
    """Another passphrase for whoever is signed in; nothing else changes.

    Raises:
        VaultError: the old one is wrong. InputError: the new one is too short.
    """
    desk.keys.vault.change_passphrase(old, new, kdf)
    return _noted(desk, "changed", "passphrase", "passphrase_changed")


def add_second_key(desk: Desk, passphrase: str, kdf: KdfParameters | None = None) -> Done[None]:
    """One's own passphrase opens this computer only together with its keychain from now on.

    Raises:
        VaultError: the passphrase is wrong, or this computer has no keychain.
    """
    desk.keys.vault.add_second_key(passphrase, kdf)
    return _noted(desk, "given", "second_key", "second_key_added")


def remove_second_key(desk: Desk, passphrase: str, kdf: KdfParameters | None = None) -> Done[None]:
    """One's own passphrase opens alone again."""
    desk.keys.vault.remove_second_key(passphrase, kdf)
    return _noted(desk, "taken", "second_key", "second_key_removed")


def has_second_key(desk: Desk) -> bool:
    return desk.keys.vault.person in desk.keys.vault.with_second_key


def _noted(desk: Desk, what: str, entity: str, message: str) -> Done[None]:
    with desk.store.transaction() as transaction:
        transaction.audit(what, entity, [RecordId(desk.me.person)])
    return Done(None, (Change("person", RecordId(desk.me.person)),), message)


def renew_recovery_code(desk: Desk) -> Done[str]:
    """A new code for a new sheet; the old sheet opens nothing any more."""
    desk.allow(Permission.MANAGE_PEOPLE)
    code = desk.keys.vault.new_recovery_code()
    with desk.store.transaction() as transaction:
        transaction.audit("renewed", "recovery_code", [])
    return Done(code)
