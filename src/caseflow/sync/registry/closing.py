"""The registrar cuts off an organisation that leaves: its entry says so, with the lanes he has of it.

The entry stays, with every key. What it wrote before the lines stays everywhere; the spaces it shared start
new keys that it is not given; its own spaces stay its own, and its computers go on with each other.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.reading import Registry
from caseflow.sync.registry.writing import RegistrarKey, check_registrar, publish_registry
from caseflow.sync.statements.organization import Closing, Organization
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import ends


@dataclass(frozen=True)
class Registrar:
    """Who keeps the registry, and what the office behind it has of the others."""

    organization: OrganizationId
    key: RegistrarKey
    ledger: Ledger


def close_organization(
    carrier: Carrier, registry: Registry, registrar: Registrar, whom: OrganizationId, now: datetime
) -> Organization:
    """Cut an organisation off; everybody hears of it with the next exchange.

    Raises:
        NotAllowed: `not_registrar`. InputError: `office_own`, `office_not_there`.
    """
    check_registrar(registry, registrar.key)
    if whom == registrar.organization:
        raise InputError("office_own", "The office that keeps the network cannot cut itself off.")
    known = registry.organizations.get(whom)
    if known is None or known.closing:
        raise InputError("office_not_there", "There is no such office in the network.")
    trust = known_trust(registrar.ledger)
    spaces = trust.sharing.between(registrar.organization, whom)
    keys = sorted({one.signing for one in trust.grants.values() if one.organization == whom})
    cuts = tuple(cut for key in keys for cut in ends(registrar.ledger, key, spaces))
    closed = replace(known, closing=Closing(milliseconds(now), cuts))
    publish_registry(carrier, registry.roles, registrar.key, closed, now)
    return closed
