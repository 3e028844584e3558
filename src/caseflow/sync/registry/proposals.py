"""What an organisation asks of the registrar: a local network begun or changed, a new admin key.

A proposal is a signed statement in the directory. The registrar sees those that go on from the registry as
it is now; one that was overtaken is simply shown no more, and who made it makes it anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError, InputError
from caseflow.domain.ids import DIRECTORY, OrganizationId
from caseflow.domain.sync.likeness import are_alike
from caseflow.oplog.lanes import is_lane_of
from caseflow.oplog.op import Value
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.admin_key import KEY_KIND, KeyChange, read_key_change
from caseflow.sync.registry.entries import with_new_key
from caseflow.sync.registry.local_network import (
    NETWORK_KIND,
    Chain,
    LocalNetwork,
    follow,
    read_believed,
    read_network,
)
from caseflow.sync.registry.reading import Registry
from caseflow.sync.registry.writing import RegistrarKey, check_registrar, publish_registry
from caseflow.sync.statements.grant import Grant, Statement
from caseflow.sync.statements.organization import Organization
from caseflow.sync.trust.known_trust import known_trust

PROPOSAL: Final = "proposal"
MAX_NETWORKS: Final = 500


@dataclass(frozen=True)
class Proposal:
    """Args: network: as it would be, before: as it is. key: a change of the admin key.

    needs_root: nobody of the office could sign it any more; the root of the network must.
    """

    statement: Statement
    organization: OrganizationId
    network: LocalNetwork | None = None
    before: LocalNetwork | None = None
    key: KeyChange | None = None
    needs_root: bool = False


def propose(ledger: Ledger, statement: Statement) -> None:
    """Write a statement where the registrar finds it."""
    values: dict[str, Value] = {"statement": statement.data, "signature": statement.signature}
    ledger.write(DIRECTORY, PROPOSAL, values)


def open_proposals(ledger: Ledger, registry: Registry) -> tuple[Proposal, ...]:
    """What the registrar could accept now, in the order of the records."""
    found: dict[bytes, Proposal] = {}
    grants = known_trust(ledger).grants.values()
    for kept in ledger.kept(DIRECTORY, PROPOSAL):
        data, signature = kept.values.get("statement"), kept.values.get("signature")
        if isinstance(data, bytes) and isinstance(signature, bytes):
            statement = Statement(data, signature)
            try:
                proposal = judged(registry, statement)
            except (BundleError, InputError):
                continue
            if not proposal.needs_root or _wrote(grants, kept.lane) == proposal.organization:
                found.setdefault(statement.id, proposal)
    return tuple(found.values())


def _wrote(grants: Iterable[Grant], lane: bytes) -> OrganizationId | None:
    return next((one.organization for one in grants if is_lane_of(lane, DIRECTORY, one.signing)), None)


def judged(registry: Registry, statement: Statement) -> Proposal:
    """What a statement proposes, when it goes on from the registry as it is.

    Raises:
        BundleError: it does not, or nobody signed it who may. InputError: a name that is taken.
    """
    try:
        network = read_network(statement)
    except BundleError:
        return _judged_key(registry, statement)
    chain = registry.networks.get(network.id)
    before = read_believed(chain) if chain else None
    now = follow(before, statement, registry.organizations)
    _check_people(registry, now, statement)
    if before is None or before.name != now.name:
        _check_name(registry, now)
    return Proposal(statement, now.signer, now, before)


def _judged_key(registry: Registry, statement: Statement) -> Proposal:
    change = read_key_change(statement)
    known = registry.organizations.get(change.organization)
    if known is None:
        raise BundleError(
            "key_change_not_theirs", "The key of an office was changed by somebody who may not do so."
        )
    try:
        with_new_key(known, statement, registry.root_keys)
    except BundleError:
        with_new_key(known, statement, (change.key,))
        return Proposal(statement, known.id, key=change, needs_root=True)
    return Proposal(statement, known.id, key=change)


def signed_by_root(registry: Registry, statement: Statement, root_seed: bytes) -> Statement:
    """A change of an admin key that only the new key signed, signed by the root.

    Raises:
        InputError: `root_of_other_network`.
    """
    root = SigningKey(root_seed)
    if root.public not in registry.root_keys:
        raise InputError("root_of_other_network", "This is the root key of another network.")
    return Statement(statement.data, root.sign(KEY_KIND, statement.data))


def _check_people(registry: Registry, network: LocalNetwork, statement: Statement) -> None:
    """Who signs does so with a key of today, and everybody takes part in the exchange."""
    standing = {one.id: one for one in registry.organizations.values() if one.closing is None}
    signer = standing.get(network.signer)
    if (
        signer is None
        or not signer.vouches(statement, NETWORK_KIND)
        or not network.members <= standing.keys()
    ):
        raise BundleError("network_not_theirs", "A network was changed by somebody who may not do so.")


def _check_name(registry: Registry, network: LocalNetwork) -> None:
    others = [
        read_network(one.statements[-1]).name for one in registry.networks.values() if one.id != network.id
    ]
    if any(are_alike(network.name, one) for one in others) or len(others) >= MAX_NETWORKS:
        raise InputError("network_name_taken", "There is a network with a name like this already.")


def accept(
    carrier: Carrier, registry: Registry, statement: Statement, key: RegistrarKey, now: datetime
) -> Proposal:
    """Put a proposal into the registry; the registry is read again by whoever wants to see it there.

    Raises:
        NotAllowed: `not_registrar`. BundleError, InputError: as `judged`.
    """
    check_registrar(registry, key)
    proposal = judged(registry, statement)
    if proposal.needs_root:
        raise InputError("proposal_needs_root", "Only the root key of the network can confirm this.")
    publish_registry(carrier, registry.roles, key, _entry(registry, proposal), now)
    return proposal


def _entry(registry: Registry, proposal: Proposal) -> Organization | Chain:
    if proposal.network is None:
        return with_new_key(
            registry.organizations[proposal.organization], proposal.statement, registry.root_keys
        )
    chain = registry.networks.get(proposal.network.id)
    statements = chain.statements if chain else ()
    return Chain(proposal.network.id, (*statements, proposal.statement))
