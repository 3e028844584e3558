"""A new admin key for the office, when an administrator leaves: old grants stay, the old key ends.

Until the registrar has put it into the registry both keys are kept, and what is signed meanwhile is signed
with both: it counts before and after. Who has no admin key signs with the office's printed code.
"""

from dataclasses import dataclass
from functools import partial

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.keys import ADMIN, NEXT_ADMIN
from caseflow.actions.sync.registrar import say
from caseflow.crypto.organization_code import recovery_keys
from caseflow.crypto.sign import SigningKey
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.office.roles import Permission
from caseflow.sync.registry.entries import with_new_key
from caseflow.sync.registry.key_change import change_key
from caseflow.sync.registry.network import digits_of, own_office, remember_office
from caseflow.sync.registry.reading import NETWORK_KEY
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import Organization

_MESSAGES = {True: "admin_key_new", False: "admin_key_proposed"}


LOST_KEY = "admin_key:lost"
"""The digits of a new key that only the network's root key can confirm, while it waits."""


@dataclass(frozen=True)
class AdminKeyNow:
    """What whoever is signed in can do. waits: a new key is on its way. digits: to be read out, while so."""

    has_key: bool
    waits: bool
    alone: bool
    digits: str = ""


def admin_key_now(desk: Desk) -> AdminKeyNow:
    """How the admin key of the office stands for whoever is signed in here."""
    desk.allow(Permission.MANAGE_PEOPLE)
    secret = desk.keys.vault.person_secret
    digits = (desk.ledger.recall(LOST_KEY) or b"").decode()
    alone = desk.ledger.recall(NETWORK_KEY) is None
    return AdminKeyNow(bool(secret(ADMIN)), desk.keys.next_admin is not None, alone, digits)


@dataclass(frozen=True)
class KeyStanding:
    """How the change stands. done: the new key counts; else it waits for the registrar.

    Args:
        digits: read to whoever holds the network's root key, when only that can confirm it.
    """

    office: str
    done: bool
    digits: str = ""


def new_admin_key(desk: Desk, code: str = "", lost: bool = False) -> Done[KeyStanding]:
    """End the office's admin key and begin another, behind the passphrase of whoever is signed in.

    Args:
        code: the organisation's printed code, for whoever has no admin key. lost: there is neither key nor
            code any more; the new key signs for itself, and the network's root key must confirm it.

    Raises:
        InputError: another office's code, or a change waits already. NotAllowed: neither key nor code.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    office = _office(desk)
    if desk.turn(lambda: bool(desk.keys.next_admin)):
        raise InputError("admin_key_waits", "A new key of this office waits for the registrar already.")
    alone = desk.ledger.recall(NETWORK_KEY) is None
    if lost and alone:
        raise InputError("admin_key_alone", "An office that works alone needs its key or its printed code.")
    new = SigningKey(desk.random(32))
    signer = new if lost else _signer(desk, office, code)
    statement = desk.turn(partial(_begin, desk, (office, signer, new)))
    if alone:
        remember_office(desk.ledger, with_new_key(office, statement, ()))
    else:
        say(desk, statement)
    done = desk.turn(partial(take_new_admin_key, desk))
    digits = digits_of(statement.id) if lost and not done else ""
    desk.ledger.remember(LOST_KEY, digits.encode() or None)
    return Done(KeyStanding(office.name, done, digits), message=_MESSAGES[done])


def _begin(desk: Desk, keys: tuple[Organization, SigningKey, SigningKey]) -> Statement:
    """The new key lies in the vault before anybody hears of it."""
    office, signer, new = keys
    statement = change_key(desk.ledger, office, signer, new.public, desk.clock())
    vault = desk.keys.vault
    if signer is not new and vault.person_secret(ADMIN) != signer.seed:
        vault.keep_person_secret(ADMIN, signer.seed)
    vault.keep_person_secret(NEXT_ADMIN, new.seed)
    desk.note_down("changed", "admin_key")
    return statement


def _office(desk: Desk) -> Organization:
    office = member_organizations(desk).get(desk.me.organization) or own_office(desk.ledger)
    if office is None:
        raise InputError("office_waiting", "This computer is not part of an office yet.")
    return office


def _signer(desk: Desk, office: Organization, code: str) -> SigningKey:
    if not code:
        return desk.turn(lambda: desk.keys.admin)
    signer = recovery_keys(code, office.id).signing
    if signer.public not in office.current_keys:
        raise InputError("code_of_other_office", "This is not the code of this office.")
    return signer


def take_new_admin_key(desk: Desk) -> bool:
    """From now on the new key signs, once it counts; true when there is none left that waits."""
    keys, office = desk.keys, _office(desk)
    waiting = keys.next_admin
    if waiting is None:
        return True
    if waiting.public not in office.current_keys:
        return False
    keys.vault.keep_person_secret(ADMIN, waiting.seed)
    keys.vault.keep_person_secret(NEXT_ADMIN, b"")
    desk.ledger.remember(LOST_KEY, None)
    return True
