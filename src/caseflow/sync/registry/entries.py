"""The entries of a registry: organisations and local networks, each believed as far as it was signed.

The registrar lists them and orders them. What was known once is only ever gone on from: a known
organisation changes its keys by its own statement or the root's and is cut off once, and a local network
grows by statements of its coordinators.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from caseflow.domain.errors import BundleError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.admin_key import KEY_KIND, read_key_change
from caseflow.sync.registry.local_network import Chain, followed, network_path, pack_chain, read_chain
from caseflow.sync.statements.grant import Statement, is_signed_by
from caseflow.sync.statements.organization import Organization, pack_organization, read_organization

ORGANIZATION_ENTRY: Final = "registry:organization:"
NETWORK_ENTRY: Final = "registry:network:"


@dataclass(frozen=True)
class Entries:
    """What a registry lists, as we believe it. warnings: keys of what a person should know."""

    organizations: Mapping[OrganizationId, Organization]
    networks: Mapping[RecordId, Chain]
    warnings: frozenset[str]


def organization_path(organization: OrganizationId) -> str:
    return f"organizations/{organization}.json"


def read_entries(listed: Iterable[tuple[str, bytes]], ledger: Ledger, roots: Collection[bytes]) -> Entries:
    """Every entry as it is believed.

    Args:
        listed: paths and contents. roots: public keys that may speak for an organisation without its own.
    """
    reader = _Reader(ledger, roots)
    every = list(listed)
    for path, data in every:
        if path.startswith("organizations/"):
            reader.take_organization(path, data)
    for path, data in every:
        if path.startswith("networks/"):
            reader.take_network(path, data)
    reader.keep_known_networks()
    return Entries(reader.organizations, reader.networks, frozenset(reader.warnings))


def remember_entries(ledger: Ledger, entries: Entries) -> None:
    """Believed from now on."""
    packed = {
        f"{ORGANIZATION_ENTRY}{one.id}": pack_organization(one) for one in entries.organizations.values()
    }
    packed |= {f"{NETWORK_ENTRY}{one.id}": pack_chain(one) for one in entries.networks.values()}
    for key, data in packed.items():
        if ledger.recall(key) != data:
            ledger.remember(key, data)


class _Reader:
    def __init__(self, ledger: Ledger, roots: Collection[bytes]) -> None:
        self._ledger, self._roots = ledger, roots
        self.organizations: dict[OrganizationId, Organization] = {}
        self.networks: dict[RecordId, Chain] = {}
        self.warnings: set[str] = set()

    def take_organization(self, path: str, data: bytes) -> None:
        try:
            said = read_organization(data)
        except BundleError:
            self.warnings.add("registry_entry_unreadable")
            return
        if path != organization_path(said.id):
            return
        packed = self._ledger.recall(f"{ORGANIZATION_ENTRY}{said.id}")
        self.organizations[said.id] = self._believed(said, read_organization(packed) if packed else None)

    def _believed(self, said: Organization, known: Organization | None) -> Organization:
        """A known organisation keeps the keys it is known by, until one of those or the root says so."""
        before = known or _founding(said)
        now = self._with_changes(before, said)
        closing = before.closing or said.closing
        if now is None or closing != said.closing:
            self.warnings.add("registry_keys_changed")
        return replace(now or before, name=said.name, org_type=said.org_type, closing=closing)

    def _with_changes(self, before: Organization, said: Organization) -> Organization | None:
        count, now = len(before.changes), before
        if said.changes[:count] != before.changes:
            return None
        try:
            for statement in said.changes[count:]:
                now = with_new_key(now, statement, self._roots)
        except BundleError:
            return None
        return now if (now.admin_keys, now.recovery) == (said.admin_keys, said.recovery) else None

    def take_network(self, path: str, data: bytes) -> None:
        try:
            chain = read_chain(data)
            followed(chain, self.organizations)
        except BundleError:
            self.warnings.add("registry_entry_unreadable")
            return
        if path == network_path(chain.id):
            self.networks[chain.id] = chain

    def keep_known_networks(self) -> None:
        """A chain that we know only ever goes on."""
        for known in map(read_chain, self._ledger.recall_all(NETWORK_ENTRY).values()):
            now = self.networks.get(known.id)
            if now is None or not known.begins(now):
                self.warnings.add("registry_network_changed")
                self.networks[known.id] = known


def _founding(said: Organization) -> Organization:
    """As it was before its first change; whom we do not know we believe that far."""
    keys: Sequence[bytes] = said.admin_keys[: len(said.admin_keys) - len(said.changes)]
    return replace(said, admin_keys=tuple(keys), changes=())


def with_new_key(before: Organization, statement: Statement, roots: Collection[bytes]) -> Organization:
    """An organisation after it changed its admin key.

    Raises:
        BundleError: the change does not go on from there, or nobody signed it who may.
    """
    change, last = read_key_change(statement), before.changes[-1].id if before.changes else b""
    fits = change.organization == before.id and change.previous == last
    if not fits or change.key in before.admin_keys or not change.ends <= set(before.current_keys):
        raise _not_theirs()
    if not is_signed_by(statement, KEY_KIND, [*before.current_keys, *roots]):
        raise _not_theirs()
    keys, changes = (*before.admin_keys, change.key), (*before.changes, statement)
    return replace(before, admin_keys=keys, changes=changes)


def _not_theirs() -> BundleError:
    return BundleError(
        "key_change_not_theirs", "The key of an office was changed by somebody who may not do so."
    )
