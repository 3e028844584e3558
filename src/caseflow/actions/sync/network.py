"""The network: begun on an empty share, joined with thirty digits that two people compare."""

import hashlib
from datetime import datetime
from functools import partial
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.keys import REGISTRAR, Keys
from caseflow.crypto import wire
from caseflow.domain.changes import Done
from caseflow.domain.errors import CarrierError, InputError
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import RequestRow
from caseflow.sync.carriers.address import is_bucket, open_carrier
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.share_key import ShareKey
from caseflow.sync.entering.approval import approve_organization
from caseflow.sync.entering.enrolment import Asked, Request, ask_for_organization, find_request, requests
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.network import Founded, found_network, join_network, network_digits, own_office
from caseflow.sync.registry.reading import NETWORK_KEY, Registry, read_registry
from caseflow.sync.statements.grant import GRANT_KIND, Statement
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.statements import GRANT, known_statements

SHARE_KEY = "share"
REQUEST_DIGITS_KEY = "request:digits"
ROOT_KEY_FILE = "root-key.caseflow"
"""The network's root key, sealed by the passphrase of whoever began it. Two sticks, then away from here."""


def start_network(desk: Desk, share: str, passphrase: str, key: ShareKey | None = None) -> Done[str]:
    """Begin a network on an empty share; returns its thirty digits.

    Args:
        key: of a share that is a bucket.

    Raises:
        CarrierError: the share is used, or not there. NotAllowed: no admin key.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    ledger = desk.ledger
    _refuse_second(ledger)
    carrier = open_carrier(share, key)
    founder = (_own(ledger), _own_grant(desk, ledger))
    founded = found_network(carrier, founder, passphrase, desk.clock(), desk.random)
    desk.turn(partial(_keep_founded, desk, founded))
    desk.turn(partial(keep_share, desk.keys, ledger, share, key))
    return Done(network_digits(founded.network), message="network_started")


def _keep_founded(desk: Desk, founded: Founded) -> None:
    desk.keys.vault.keep_secret(REGISTRAR, founded.registrar.seed, desk.keys.secret)
    root_key_path(desk).write_bytes(founded.sealed_root)
    desk.ledger.remember(NETWORK_KEY, founded.network)


def root_key_path(desk: Desk) -> Path:
    return desk.folder / ROOT_KEY_FILE


def join(desk: Desk, share: str, digits: str = "", key: ShareKey | None = None) -> Done[str]:
    """Ask to join the network on a share; returns the thirty digits of the request.

    Args:
        digits: the network's own, when the person was told them. key: of a share that is a bucket.
    """
    desk.allow(Permission.MANAGE_NETWORK)
    ledger = desk.ledger
    _refuse_second(ledger)
    carrier = open_carrier(share, key)
    network = join_network(carrier, ledger, digits)
    registry = read_registry(carrier, ledger, network, desk.clock())
    request = ask_for_organization(carrier, registry, _own(ledger), _own_grant(desk, ledger))
    desk.turn(partial(keep_share, desk.keys, ledger, share, key))
    ledger.remember(REQUEST_DIGITS_KEY, request.digits.encode())
    return Done(request.digits, message="network_asked")


def _refuse_second(ledger: Ledger) -> None:
    if ledger.recall(SHARE_KEY) is not None:
        raise InputError("network_already", "This office belongs to a network already.")


def _own(ledger: Ledger) -> Organization:
    own = own_office(ledger)
    if own is None:
        raise InputError("office_waiting", "This computer is not part of an office yet.")
    return own


def _own_grant(desk: Desk, ledger: Ledger) -> Statement:
    """As a key that counts today signed it: after a change of the admin key it may lie here twice."""
    mine, own = desk.keys.device.grant, _own(ledger)
    ours = (one for one in known_statements(ledger, GRANT) if one.id == mine)
    return next(one for one in ours if own.vouches(one, GRANT_KIND))


def share_of(desk: Desk) -> str:
    """The address of the share, or empty while the office works alone."""
    return (desk.ledger.recall(SHARE_KEY) or b"").decode()


def digits_of_network(desk: Desk) -> str:
    """The thirty digits of our network, or empty while the office works alone."""
    network = desk.ledger.recall(NETWORK_KEY)
    return network_digits(network) if network else ""


def digits_of_request(desk: Desk) -> str:
    """The thirty digits of our own request while nobody has answered it; anybody here may see them."""
    return (desk.ledger.recall(REQUEST_DIGITS_KEY) or b"").decode()


def carrier_of(desk: Desk) -> Carrier:
    share = share_of(desk)
    if not share:
        raise CarrierError("no_network", "This office has not joined a network yet.")
    return open_carrier(share, desk.turn(partial(share_key, desk.keys, share)))


def keep_share(keys: Keys, ledger: Ledger, share: str, key: ShareKey | None) -> None:
    """From now on this is our share. Its key goes into the vault first."""
    if key is not None:
        keys.vault.keep_secret(_key_name(share), wire.encode([key.id, key.secret]))
    ledger.remember(SHARE_KEY, share.encode())


def share_key(keys: Keys, share: str) -> ShareKey | None:
    """The key of exactly this address, if we keep one."""
    kept = keys.vault.secret(_key_name(share)) if is_bucket(share) else None
    return ShareKey(*wire.decode(kept)) if kept else None


def _key_name(share: str) -> str:
    """The names of secrets stand open in the vault, so the address does not."""
    return f"share:{hashlib.sha256(share.encode()).hexdigest()[:16]}"


def registry_of(desk: Desk, carrier: Carrier) -> Registry:
    ledger = desk.ledger
    network = ledger.recall(NETWORK_KEY)
    if network is None:
        raise CarrierError("no_network", "This office has not joined a network yet.")
    return read_registry(carrier, ledger, network, desk.clock())


def waiting_requests(desk: Desk) -> tuple[RequestRow, ...]:
    """Who asks to be let in, with the digits to compare."""
    desk.allow(Permission.MANAGE_NETWORK)
    carrier = carrier_of(desk)
    own = (desk.ledger.recall(REQUEST_DIGITS_KEY) or b"").decode()
    found = requests(carrier, registry_of(desk, carrier))
    return tuple(_request(one, desk.clock()) for one in found if one.digits != own)


def _request(one: Request, now: datetime) -> RequestRow:
    if one.asked is Asked.ORGANIZATION and one.organization:
        return RequestRow(one.digits, "office", one.organization.name, now)
    return RequestRow(one.digits, "device", one.device.name if one.device else "", now)


def approve_office(desk: Desk, digits: str) -> Done[Organization]:
    """Let an office in, when its digits are the same on both sides."""
    desk.allow(Permission.MANAGE_NETWORK)
    carrier = carrier_of(desk)
    registry = registry_of(desk, carrier)
    request = find_request(carrier, registry, digits)
    registrar = desk.turn(lambda: desk.keys.registrar)
    made = approve_organization(carrier, registry, request, registrar, desk.clock())
    registry_of(desk, carrier)
    desk.turn(partial(desk.note_down, "approved", "organization"))
    return Done(made, message="office_approved")
