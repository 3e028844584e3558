"""One's own passphrase and the computer's recovery code, changed from inside."""

from caseflow.actions.desk import Desk
from caseflow.crypto.kdf import KdfParameters
from caseflow.domain.changes import Done
from caseflow.domain.roles import Permission


def change_passphrase(desk: Desk, old: str, new: str, kdf: KdfParameters | None = None) -> Done[None]:
    """Another passphrase for whoever is signed in; nothing else changes.

    Raises:
        VaultError: the old one is wrong. InputError: the new one is too short.
    """
    desk.keys.vault.change_passphrase(old, new, kdf)
    return Done(None, message="passphrase_changed")


def renew_recovery_code(desk: Desk) -> Done[str]:
    """A new code for a new sheet; the old sheet opens nothing any more."""
    desk.allow(Permission.MANAGE_PEOPLE)
    code = desk.keys.vault.new_recovery_code()
    with desk.store.transaction() as transaction:
        transaction.audit("renewed", "recovery_code", [])
    return Done(code)
