"""Computers of an office: another one joins, a lost office comes back from its printed code."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.keys import Keys, machine_secret, new_device
from caseflow.actions.office.display import Display, keep_display
from caseflow.actions.office.new_folder import new_folder, open_the_door, vault_to_be
from caseflow.actions.office.opening import desk_of
from caseflow.actions.office.papers import RECOVERY, keep_papers
from caseflow.actions.office.seating import SEAT_KEY
from caseflow.actions.office.sitters import active_person, new_person
from caseflow.actions.sync.network import REQUEST_DIGITS_KEY, carrier_of, keep_share, registry_of
from caseflow.crypto.kdf import KdfParameters
from caseflow.crypto.vault import create_vault
from caseflow.db.ledger import SqlLedger
from caseflow.db.rows import people as people_rows
from caseflow.db.rows.devices import free_letter
from caseflow.db.rows.nouns import fetch_one
from caseflow.db.store import Store
from caseflow.domain.changes import Done
from caseflow.domain.clock import Clock
from caseflow.domain.errors import BundleError, InputError
from caseflow.domain.ids import DeviceId, OrganizationId, PersonId, Random, RecordId
from caseflow.domain.office.person import Sitter
from caseflow.domain.office.roles import Permission, Role
from caseflow.oplog.op import Value
from caseflow.sync.carriers.address import open_carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.entering.approval import Answer, Office, approve_device, read_answers
from caseflow.sync.entering.enrolment import Asked, NewDevice, Request, ask_for_device, find_request
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.registry.network import join_network, remember_office
from caseflow.sync.registry.reading import read_registry
from caseflow.sync.statements.grant import Grant, Permit, sign_grant
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.statements import GRANT, keep_statement, publish_statement, record_statement

REQUEST_KEY = "request:device"


@dataclass(frozen=True)
class NewComputer:
    """A computer before it belongs to an office. name: as its people call it. key: of a bucket.

    Args:
        papers: its recovery code waits in the store until it is confirmed. step: raises to break it off.
    """

    folder: Path
    share: str
    passphrase: str
    name: str = ""
    language: str = "sr-Latn"
    kdf: KdfParameters | None = None
    key: ShareKey | None = None
    papers: bool = False
    step: Callable[[], None] = lambda: None


@dataclass(frozen=True)
class Joining:
    """A computer that has asked. digits: its request's, to be compared on both sides."""

    desk: Desk
    digits: str
    recovery_code: str


def join_device(new: NewComputer, clock: Clock, random: Random = os.urandom) -> Joining:
    """Ask to become another computer of an office; its first round after the approval brings the rest."""
    with new_folder(new.folder):
        return _join(new, clock, random)


def _join(new: NewComputer, clock: Clock, random: Random) -> Joining:
    store, keys, code = empty_store(new, clock, random)
    try:
        ledger, carrier = SqlLedger(store), open_carrier(new.share, new.key)
        network = join_network(carrier, ledger)
        registry = read_registry(carrier, ledger, network, clock())
        new.step()
        device = keys.device
        asked = NewDevice(device.device, new.name or "PC", device.signing.public, device.sealing.public)
        request = ask_for_device(carrier, registry, asked)
        keep_share(keys, ledger, new.share, new.key)
        ledger.remember(REQUEST_KEY, f"{request.id} {asked.name}".encode())
        ledger.remember(REQUEST_DIGITS_KEY, request.digits.encode())
        if new.papers:
            keep_papers(store, keys, {RECOVERY: code})
        open_the_door(keys, new.folder)
    except BaseException:
        store.close()
        raise
    return Joining(desk_of(store, keys, person_of(keys.device)), request.digits, code)


def empty_store(new: NewComputer, clock: Clock, random: Random) -> tuple[Store, Keys, str]:
    """Vault, keys and store of a computer that belongs to nobody yet, and its recovery code.

    The vault counts only after `open_the_door`.
    """
    device = new_device(OrganizationId(""), random)
    vault, code = create_vault(vault_to_be(new.folder), new.passphrase, person_of(device), random, new.kdf)
    keys = Keys(vault, machine_secret(new.folder, random), device)
    keys.keep_device(device)
    keep_display(new.folder, Display(new.language))
    return Store.create(new.folder, vault.database_key, clock, random), keys, code


def person_of(device: DeviceKeys) -> PersonId:
    """Whose the first door of a new computer is, until the office says who sits there."""
    return person_of_id(device.device)


def person_of_id(device: DeviceId) -> PersonId:
    return PersonId(device)


def approve(desk: Desk, digits: str, who: Sitter | None = None) -> Done[Grant]:
    """Take a computer into the office, when its digits are the same on both sides.

    Args:
        who: sits at it; left out, somebody new who is called like the computer and may what we may, but for
            the administrator's rights.

    Raises:
        InputError: no such request, no such person, no name or role of somebody new.
        BundleError: the request bears an id of this office already.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    carrier = carrier_of(desk)
    request = find_request(carrier, registry_of(desk, carrier), digits)
    if request.device is None:
        raise InputError("request_other_kind", "This request asks for something else.")
    new = request.device
    desk.turn(partial(_refuse_taken, desk, new.device))
    roles = tuple(sorted(role.value for role in desk.me.roles if role is not Role.ADMINISTRATOR))
    admin, *others = desk.turn(lambda: desk.keys.admins)
    seated = desk.turn(partial(_seat, desk, new, who or Sitter(name=new.name, roles=roles)))
    office = Office(desk.me.organization, admin, seated, frozenset(Permit))
    granted = approve_device(carrier, desk.ledger, request, office, desk.clock())
    for other in others:
        statement = sign_grant(other, granted)
        record_statement(desk.ledger, GRANT, statement)
        publish_statement(carrier, GRANT, statement)
    return Done(granted, message="device_approved")


def _refuse_taken(desk: Desk, device: DeviceId) -> None:
    """Somebody new bears the id of their computer, so a request could claim to be a colleague."""
    trust = known_trust(desk.ledger)
    taken = {bytes.fromhex(one.device) for one in trust.grants.values()}
    with desk.store.reading() as connection:
        taken |= {bytes.fromhex(one.id) for one in people_rows.people(connection)}
    if bytes.fromhex(device) in taken:
        raise BundleError("request_id_taken", "The request bears the id of a person or computer known here.")


def _seat(desk: Desk, new: NewDevice, who: Sitter) -> Mapping[PersonId, frozenset[str]]:
    """Write down whose the computer is; its grant names nobody else."""
    if who.person is None:
        new_person(who)
        record_device(desk, new.device, new.name, who, alone=True)
        return {person_of_id(new.device): frozenset(who.roles)}
    found = active_person(desk, who.person)
    record_device(desk, new.device, new.name, who, alone=True)
    return {found.id: frozenset(found.roles)}


def record_device(desk: Desk, device: DeviceId, called: str, who: Sitter, alone: bool) -> None:
    """The computer with its letter, and who sits at it. Args: alone: nobody else may write there."""
    person = who.person or person_of_id(device)
    with desk.store.transaction() as transaction:
        named: dict[str, Value] = {"name": called, "letter": free_letter(transaction.connection)}
        seat: dict[str, Value] = {"seat": person, **({"people": [person]} if alone else {})}
        transaction.write(desk.space, "device", named | seat, RecordId(device))
        if who.person is None:
            transaction.write(desk.space, "person", dict(new_person(who)), RecordId(person))
        transaction.audit("approved", "device", [RecordId(device), RecordId(person)])


def device_name(desk: Desk, device: DeviceId) -> str:
    """What its people call a computer; empty for one we do not know."""
    with desk.store.reading() as connection:
        row = fetch_one(connection, "device", RecordId(device))
    return str(row["name"] or "") if row else ""


def finish_joining(desk: Desk) -> Desk:
    """Take the office's answer if it is there; the same desk while it is not."""
    ledger = desk.ledger
    kept = ledger.recall(REQUEST_KEY)
    if kept is None:
        return desk
    carrier, keys = carrier_of(desk), desk.keys
    name, _, called = kept.decode().partition(" ")
    asked = NewDevice(keys.device.device, called, keys.device.signing.public, keys.device.sealing.public)
    request = Request(name, Asked.DEVICE, "", device=asked)
    answers = read_answers(carrier, registry_of(desk, carrier), request, keys.device.sealing)
    return desk.turn(partial(_take, desk, answers[0])) if len(answers) == 1 else desk


def _take(desk: Desk, answer: Answer) -> Desk:
    ledger, keys = desk.ledger, desk.keys
    organization = OrganizationId(answer.organization.id)
    keys.keep_device(replace(keys.device, organization=organization, grant=answer.statement.id))
    remember_office(ledger, answer.organization)
    keep_statement(ledger, GRANT, answer.statement)
    ledger.remember(REQUEST_KEY, None)
    ledger.remember(REQUEST_DIGITS_KEY, None)
    seated = tuple(answer.grant.people)
    ledger.remember(SEAT_KEY, seated[0].encode() if len(seated) == 1 else None)
    return desk_of(desk.store, keys, desk.me.person)
