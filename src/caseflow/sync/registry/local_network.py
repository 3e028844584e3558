"""A local support network: which organisations share one space, by its coordinator and the registry.

A network is a chain of statements, each signed by the coordinator the one before names (by any member once
the registry has cut that coordinator off), and each says the whole: who takes part, who left and up to where
its lanes count. The registrar puts the chain into the registry, which orders it; alone he can neither begin
a network nor let anybody in.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from caseflow.crypto.sign import SigningKey
from caseflow.domain.errors import BundleError
from caseflow.domain.ids import OrganizationId, RecordId, Space, is_made_by, network_space
from caseflow.sync.statements.departure import Departure
from caseflow.sync.statements.grant import (
    CutOff,
    Statement,
    decoded_statement,
    is_signed_by,
    read_cutoffs,
    signed_statement,
    written_cutoffs,
)
from caseflow.sync.statements.organization import Organization

NETWORK_KIND: Final = "caseflow/network/1"
MAX_NAME: Final = 300
MAX_MEMBERS: Final = 256
NO_ORGANIZATION: Final = OrganizationId("")
_MAX_STATEMENTS: Final = 1000


@dataclass(frozen=True)
class LocalNetwork:
    """What the last statement of a chain says, and what follows from the whole.

    Args:
        signer: the organisation that signed it. left: where those who went stand, by organisation.
        previous: the id of the statement before; empty in the first. id: of the network, a record's.
    """

    id: RecordId
    name: str
    coordinator: OrganizationId
    members: frozenset[OrganizationId]
    left: Mapping[OrganizationId, tuple[CutOff, ...]] = field(default_factory=dict)
    closed: bool = False
    issued: int = 0
    signer: OrganizationId = NO_ORGANIZATION
    previous: bytes = b""
    last: bytes = b""
    """The id of the statement itself."""
    coordinators: frozenset[OrganizationId] = frozenset()
    """Everybody who ever coordinated: what they wrote about the network goes on counting."""
    departures: Mapping[OrganizationId, Departure] = field(default_factory=dict)

    @property
    def space(self) -> Space:
        return network_space(self.id)

    @property
    def writers(self) -> frozenset[OrganizationId]:
        """Who may have written there, also before they left."""
        return self.members | self.left.keys()


@dataclass(frozen=True)
class Chain:
    """The statements of one network, the oldest first."""

    id: RecordId
    statements: tuple[Statement, ...]

    def begins(self, other: "Chain") -> bool:
        """True when another chain goes on from this one, or is the same."""
        return self.id == other.id and other.statements[: len(self.statements)] == self.statements


def sign_network(admin: SigningKey, network: LocalNetwork) -> Statement:
    wire = {
        "v": 1,
        "kind": NETWORK_KIND,
        "organization": bytes.fromhex(network.signer),
        "network": bytes.fromhex(network.id),
        "previous": network.previous,
        "name": network.name,
        "coordinator": bytes.fromhex(network.coordinator),
        "members": sorted(map(bytes.fromhex, network.members)),
        "left": {bytes.fromhex(one): written_cutoffs(cuts) for one, cuts in network.left.items()},
        "closed": network.closed,
        "issued": network.issued,
    }
    return signed_statement(admin, NETWORK_KIND, wire)


def read_network(statement: Statement) -> LocalNetwork:
    """What one statement says; whether it may say so is for `follow`.

    Raises:
        BundleError: it is none.
    """
    wire = decoded_statement(statement, NETWORK_KIND)
    try:
        return _read(wire, statement)
    except (KeyError, AttributeError, TypeError, ValueError) as error:
        raise _unreadable() from error


def _read(wire: Mapping[str, Any], statement: Statement) -> LocalNetwork:
    name, closed, issued, previous = (wire[one] for one in ("name", "closed", "issued", "previous"))
    if type(name) is not str or not name.isprintable() or not 0 < len(name) <= MAX_NAME:
        raise ValueError
    if type(closed) is not bool or type(issued) is not int or type(previous) is not bytes:
        raise ValueError
    members = [_organization(one) for one in wire["members"]]
    left = {_organization(one): read_cutoffs(cuts) for one, cuts in wire["left"].items()}
    if len(members) + len(left) > MAX_MEMBERS:
        raise ValueError
    coordinator, signer = _organization(wire["coordinator"]), _organization(wire["organization"])
    return LocalNetwork(
        RecordId(_organization(wire["network"])),
        name,
        coordinator,
        frozenset(members),
        left,
        closed,
        issued,
        signer,
        previous,
        statement.id,
    )


def _organization(value: object) -> OrganizationId:
    if not isinstance(value, bytes) or len(value) != 16:
        raise ValueError
    return OrganizationId(value.hex())


def follow(
    before: LocalNetwork | None, statement: Statement, organizations: Mapping[OrganizationId, Organization]
) -> LocalNetwork:
    """The network after one more statement.

    Raises:
        BundleError: it does not go on from there, or was not for its signer to say.
    """
    said = read_network(statement)
    signer = organizations.get(said.signer)
    if signer is None or not is_signed_by(statement, NETWORK_KIND, signer.admin_keys):
        raise _not_theirs()
    if before is None:
        _check_first(said)
        return replace(said, coordinators=frozenset({said.coordinator}))
    _check_next(before, said, organizations)
    return _after(before, said)


def _after(before: LocalNetwork, said: LocalNetwork) -> LocalNetwork:
    departures = {
        one: before.departures.get(one) or Departure(said.last, one, cuts) for one, cuts in said.left.items()
    }
    return replace(said, coordinators=before.coordinators | {said.coordinator}, departures=departures)


def _check_first(said: LocalNetwork) -> None:
    begun = said.signer == said.coordinator and said.members == {said.coordinator}
    if not begun or said.left or said.closed or said.previous or not is_made_by(said.id, said.signer):
        raise _not_theirs()


def _check_next(
    before: LocalNetwork, said: LocalNetwork, organizations: Mapping[OrganizationId, Organization]
) -> None:
    if (said.id, said.previous) != (before.id, before.last) or before.closed:
        raise BundleError("network_not_next", "A change of a network does not go on from where it stands.")
    gone = organizations[before.coordinator].closing if before.coordinator in organizations else None
    if said.signer != before.coordinator and not (gone and said.signer in before.members):
        raise _not_theirs()
    stays = (said.closed and not said.members) or said.coordinator in said.members
    if not stays or said.members & said.left.keys() or said.closed != (not said.members):
        raise _not_theirs()
    went = (before.members | before.left.keys()) - said.members
    moved = any(said.left.get(one) != cuts for one, cuts in before.left.items() if one in went)
    if moved or said.left.keys() != went:
        raise _not_theirs()


def followed(chain: Chain, organizations: Mapping[OrganizationId, Organization]) -> LocalNetwork:
    """The network a whole chain leads to.

    Raises:
        BundleError: one of its statements was not for its signer to say.
    """
    network = None
    for statement in chain.statements:
        network = follow(network, statement, organizations)
    if network is None or network.id != chain.id:
        raise _not_theirs()
    return network


def read_believed(chain: Chain) -> LocalNetwork:
    """The same of a chain that was believed before it was kept here; nothing is verified again."""
    first, *others = map(read_network, chain.statements)
    network = replace(first, coordinators=frozenset({first.coordinator}))
    for said in others:
        network = _after(network, said)
    return network


def network_path(network: RecordId) -> str:
    return f"networks/{network}.json"


def pack_chain(chain: Chain) -> bytes:
    wire = {
        "id": chain.id,
        "statements": [[one.data.hex(), one.signature.hex()] for one in chain.statements],
    }
    return json.dumps(wire, sort_keys=True, separators=(",", ":")).encode()


def read_chain(data: bytes) -> Chain:
    """A chain from its JSON, not yet believed.

    Raises:
        BundleError: it is none.
    """
    try:
        wire = json.loads(data)
        statements = _statements(wire["statements"])
        if len(bytes.fromhex(wire["id"])) != 16 or not 1 <= len(statements) <= _MAX_STATEMENTS:
            raise ValueError
        return Chain(RecordId(wire["id"]), statements)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable() from error


def _statements(wire: Sequence[Any]) -> tuple[Statement, ...]:
    return tuple(Statement(bytes.fromhex(data), bytes.fromhex(signature)) for data, signature in wire)


def _not_theirs() -> BundleError:
    return BundleError("network_not_theirs", "A network was changed by somebody who may not do so.")


def _unreadable() -> BundleError:
    return BundleError("network_unreadable", "A network of the registry cannot be read.")
