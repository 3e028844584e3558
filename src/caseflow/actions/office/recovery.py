"""Into one's own store by paper: the recovery code, or the codes of two officers together."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.office.attempts import forget_attempts
from caseflow.actions.office.display import VAULT_FILE
from caseflow.actions.office.opening import open_with
from caseflow.actions.office.removed import may_come_by_paper
from caseflow.crypto.kdf import KdfParameters
from caseflow.crypto.vault import OpenVault, open_vault, open_with_officer_codes, open_with_recovery_code
from caseflow.domain.clock import Clock
from caseflow.domain.errors import InputError
from caseflow.domain.ids import PersonId, RecordId


def people_behind(folder: Path, codes: Sequence[str], clock: Clock) -> tuple[tuple[PersonId, str], ...]:
    """Who has a passphrase here; where everybody who has was removed, whoever manages people.

    Raises:
        InputError: a slip in a code. VaultError: it does not open this vault.
    """
    vault = opened_by_paper(folder / VAULT_FILE, codes)
    desk = open_with(folder, vault, clock)
    with closing(desk.store):
        return may_come_by_paper(desk)


def recover(
    folder: Path,
    codes: Sequence[str],
    new: tuple[PersonId, str],
    clock: Clock,
    kdf: KdfParameters | None = None,
) -> Desk:
    """A new passphrase for a person, by paper; what only that person could open is lost.

    Args:
        new: whose door of the vault, and the new passphrase.
    """
    person, passphrase = new
    vault = opened_by_paper(folder / VAULT_FILE, codes)
    if person not in {one for one, _ in people_behind(folder, codes, clock)}:
        raise InputError("passphrase_none", "This person has no passphrase on this computer.")
    vault.add_slot(passphrase, person, kdf)
    forget_attempts(folder)
    desk = open_with(folder, open_vault(folder / VAULT_FILE, passphrase, person), clock)
    with desk.store.transaction() as transaction:
        transaction.audit("recovered", "passphrase", [RecordId(desk.me.person)])
    return desk


def opened_by_paper(path: Path, codes: Sequence[str]) -> OpenVault:
    """One code is the recovery code, two are the officers'.

    Raises:
        InputError: `codes_one_or_two`, and what reading a code raises. VaultError: `wrong_code`.
    """
    if len(codes) == 1:
        return open_with_recovery_code(path, codes[0])
    if len(codes) == 2:
        return open_with_officer_codes(path, codes[0], codes[1])
    raise InputError("codes_one_or_two", "Either the recovery code, or the codes of two officers.")
