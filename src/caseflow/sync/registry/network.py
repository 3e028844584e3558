"""A network: begun on an empty share by one office, known by the hash of its first root.

The root key is made here, handed out once, sealed by a passphrase, and kept nowhere: the caller puts it
on two sticks.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from caseflow.crypto.kdf import FLOOR, check_new_passphrase, stretch
from caseflow.crypto.seal import aead_open, aead_seal
from caseflow.domain.errors import BundleError, CarrierError, InputError
from caseflow.domain.ids import OrganizationId, Random, RecordId
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.entries import NETWORK_ENTRY, ORGANIZATION_ENTRY
from caseflow.sync.registry.local_network import LocalNetwork, read_believed, read_chain
from caseflow.sync.registry.reading import NETWORK_KEY, network_on, role_name
from caseflow.sync.registry.writing import RegistrarKey, make_root, publish_registry
from caseflow.sync.statements.grant import Statement
from caseflow.sync.statements.organization import Organization, pack_organization, read_organization
from caseflow.sync.trust.statements import GRANT, publish_statement

DIGITS: Final = 30
OWN_ORGANIZATION_KEY: Final = "organization"
_ROOT_CONTEXT: Final = b"caseflow/root-key"
_NETWORK_LABEL: Final = b"caseflow/network"


@dataclass(frozen=True)
class Founded:
    """What the founding of a network leaves behind.

    Args:
        network: its id, 32 bytes. registrar: the secret of the registrar's device, for the vault.
        sealed_root: the root key under its passphrase, for two sticks and nowhere else.
    """

    network: bytes
    registrar: RegistrarKey
    sealed_root: bytes


def found_network(
    carrier: Carrier, founder: tuple[Organization, Statement], passphrase: str, now: datetime, random: Random
) -> Founded:
    """Begin a network on an empty share, with one organisation in it.

    Args:
        founder: the organisation and the grant of its first device.

    Raises:
        CarrierError: `share_used`. InputError: `passphrase_short`.
    """
    check_new_passphrase(passphrase)
    if next(iter(carrier.list("")), None) is not None:
        raise CarrierError("share_used", "The share is not empty, so no new network was begun there.")
    root_seed, registrar = random(32), RegistrarKey(random(32))
    root = make_root(root_seed, registrar, now)
    sealed = _sealed_root(root_seed, passphrase, random)
    organization, grant = founder
    publish(carrier, role_name(1, "root", root), root)
    publish_registry(carrier, {"root": root}, registrar, organization, now)
    publish_statement(carrier, GRANT, grant)
    return Founded(hashlib.sha256(root).digest(), registrar, sealed)


def open_root(sealed: bytes, passphrase: str) -> bytes:
    """The seed of the root key from a stick.

    Raises:
        InputError: `passphrase_wrong`.
    """
    salt, ciphertext = sealed[:32], sealed[32:]
    try:
        return aead_open(stretch(passphrase, salt, FLOOR), _ROOT_CONTEXT, salt, ciphertext)
    except BundleError as error:
        raise InputError("passphrase_wrong", "This passphrase does not open the root key.") from error


def _sealed_root(seed: bytes, passphrase: str, random: Random) -> bytes:
    salt = random(32)
    return salt + aead_seal(stretch(passphrase, salt, FLOOR), _ROOT_CONTEXT, salt, seed)


def network_digits(network: bytes) -> str:
    """The 30 digits by which people know a network."""
    return digits_of(_NETWORK_LABEL + network)


def digits_of(text: bytes) -> str:
    """SHA-256 of a text as 30 decimal digits."""
    return f"{int.from_bytes(hashlib.sha256(text).digest(), 'big') % 10**DIGITS:0{DIGITS}d}"


def join_network(carrier: Carrier, ledger: Ledger, expected_digits: str = "") -> bytes:
    """Take the network on a share for ours; writes nothing there.

    Args:
        expected_digits: the network's, when the person was told them.

    Raises:
        CarrierError: `share_empty`, or `network_other` when we belong to another or expected another.
    """
    network = network_on(carrier)
    if network is None:
        raise CarrierError("share_empty", "There is no network on this share.")
    if expected_digits and plain_digits(expected_digits) != network_digits(network):
        raise CarrierError("network_other", "There is another network on this share.")
    if ledger.recall(NETWORK_KEY) not in (None, network):
        raise CarrierError("network_other", "There is another network on this share.")
    ledger.remember(NETWORK_KEY, network)
    return network


def plain_digits(typed: str) -> str:
    """Digits as typed, without what people put between them."""
    return "".join(letter for letter in typed if letter.isdecimal())


def remember_office(ledger: Ledger, organization: Organization) -> None:
    """Our own organisation, which is its own root of trust until a network knows it."""
    ledger.remember(OWN_ORGANIZATION_KEY, pack_organization(organization))


def own_office(ledger: Ledger) -> Organization | None:
    packed = ledger.recall(OWN_ORGANIZATION_KEY)
    return read_organization(packed) if packed else None


def registered_office(ledger: Ledger, organization: OrganizationId) -> Organization | None:
    """One organisation as the registry knew it last."""
    packed = ledger.recall(f"{ORGANIZATION_ENTRY}{organization}")
    return read_organization(packed) if packed else None


def known_networks(ledger: Ledger) -> Mapping[RecordId, LocalNetwork]:
    """Every local network trusted at the last look at the registry, by id."""
    packed = ledger.recall_all(NETWORK_ENTRY)
    return {one.id: one for one in (read_believed(read_chain(data)) for data in packed.values())}


def known_organizations(ledger: Ledger) -> Mapping[OrganizationId, Organization]:
    """Every organisation trusted at the last look at the registry, by id; our own too."""
    packed = ledger.recall_all(ORGANIZATION_ENTRY)
    known = {one.id: one for one in map(read_organization, packed.values())}
    own = own_office(ledger)
    return ({own.id: own} if own else {}) | known
