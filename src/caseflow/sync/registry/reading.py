"""The registry of a network, read: a TUF repository on the share (TUF 1.0.33, python-tuf).

Roles are published as immutable files `registry/<version>.<role>-<hash16>.json`, what they list under
`registry/targets/<sha256>`. Served is the highest version that is valid and complete. What was trusted
once is remembered, so a share that goes back, or shows the same version twice, is told and believed no
further. Expiry warns and never stops work. A share without our network's root is not our share.

Anybody may put thousands of false versions there; only some of them are looked at, then the search goes on
from the version trusted last. Whoever can do that could as well take the true files away.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, TypeVar

import cbor2
from tuf.api._payload import MetaFile, Root, Snapshot, Targets, Timestamp  # metadata does not re-export
from tuf.api.exceptions import LengthOrHashMismatchError, RepositoryError
from tuf.api.metadata import Metadata
from tuf.api.serialization import DeserializationError

from caseflow.domain.errors import BundleError, CarrierError
from caseflow.domain.ids import OrganizationId, RecordId
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.ports import Ledger
from caseflow.sync.registry.entries import Entries, read_entries, remember_entries
from caseflow.sync.registry.local_network import Chain
from caseflow.sync.statements.organization import Organization

PREFIX: Final = "registry/"
NETWORK_KEY: Final = "network"
TRUSTED_KEY: Final = "registry:trusted"
ROLLED_BACK: Final = "registry_rolled_back"
"""The warning: the share has an older registry than was trusted here before."""
_NOTHING: Final = b"\xa0"
_NAME: Final = re.compile(r"registry/([0-9]{1,9})\.(root|targets|snapshot|timestamp)-([0-9a-f]{16})\.json")
_MAX_ROOTS: Final = 1000
_MOST_FALSE: Final = 20
"""Files of one search that are looked at and are not what they say."""
_Role = TypeVar("_Role", Root, Snapshot, Targets, Timestamp)


@dataclass(frozen=True)
class Registry:
    """What a network says of itself.

    Args:
        network: SHA-256 of the bytes of root version 1. root_hash: of the newest root trusted.
        version: of the timestamp, grows with every change. warnings: keys of what a person should know.
    """

    network: bytes
    root_version: int
    root_hash: bytes
    version: int
    organizations: Mapping[OrganizationId, Organization]
    networks: Mapping[RecordId, Chain] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    roles: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """The bytes of root, targets, snapshot and timestamp that are served."""

    @property
    def root_keys(self) -> frozenset[bytes]:
        """Of the officers who hold the root; they may speak for an organisation that has no key left."""
        return root_keys(Metadata[Root].from_bytes(self.roles["root"]).signed)


def role_name(version: int, role: str, data: bytes) -> str:
    return f"{PREFIX}{version}.{role}-{hashlib.sha256(data).hexdigest()[:16]}.json"


def target_name(digest: str) -> str:
    return f"{PREFIX}targets/{digest}"


def network_on(carrier: Carrier) -> bytes | None:
    """The id of the network whose first root lies on a share; None on an empty share.

    Raises:
        BundleError: the share holds more than one network.
    """
    names = [name for name in carrier.list(f"{PREFIX}1.root-") if _NAME.fullmatch(name)]
    roots = {hashlib.sha256(carrier.get(name)).digest() for name in names[:_MOST_FALSE]}
    if len(roots) > 1:
        raise BundleError("networks_several", "The share holds the beginnings of more than one network.")
    return next(iter(roots), None)


def read_registry(carrier: Carrier, ledger: Ledger, network: bytes, now: datetime) -> Registry:
    """The registry as it is trusted now, remembered for the next time.

    Raises:
        CarrierError: the root of our network is not on the share (`network_absent`).
        BundleError: the root is there, but nothing valid and complete is, now or before.
    """
    shelf = _Shelf(carrier, ledger, now)
    first = shelf.first_root(network)
    if first is None:
        raise CarrierError("network_absent", "Our network is not on this share. Nothing was written there.")
    root, root_data = _trusted_root(shelf, first)
    found = _newest(shelf, root)
    if found is None:
        raise BundleError("registry_unreadable", "The registry on the share is not complete or not valid.")
    entries = read_entries(_listed(shelf, found.targets), ledger, root_keys(root))
    shelf.warnings |= entries.warnings
    _warn_of_age(shelf, now, root, found)
    registry = Registry(
        network,
        root.version,
        hashlib.sha256(root_data).digest(),
        found.timestamp.version,
        entries.organizations,
        entries.networks,
        tuple(sorted(shelf.warnings)),
        found.data | {"root": root_data},
    )
    _remember(ledger, registry, entries)
    return registry


def remembered_registry(ledger: Ledger, network: bytes) -> list[tuple[str, bytes]]:
    """The registry as it was trusted last, by the names of its files, in the order to put them down.

    Empty while none was trusted, or when we do not keep the first root, which names the network.
    """
    roles: dict[str, bytes] = cbor2.loads(ledger.recall(TRUSTED_KEY) or _NOTHING)
    named = hashlib.sha256(roles.get("root", b"")).digest() == network
    return _files_of(ledger, roles) if named else []


def put_registry_back(carrier: Carrier, ledger: Ledger, registry: Registry) -> None:
    """To a share that went back to an older one than ours: others would not hear of what it says."""
    if ROLLED_BACK in registry.warnings:
        for name, data in _files_of(ledger, registry.roles):
            publish(carrier, name, data)


def _files_of(ledger: Ledger, roles: Mapping[str, bytes]) -> list[tuple[str, bytes]]:
    targets = ledger.recall_all("registry:target:")
    found = [(target_name(key.rpartition(":")[2]), data) for key, data in targets.items()]
    for role in ("root", "targets", "snapshot", "timestamp"):
        data = roles[role]
        found.append((role_name(Metadata.from_bytes(data).signed.version, role, data), data))
    return found


@dataclass(frozen=True)
class _Found:
    timestamp: Timestamp
    snapshot: Snapshot
    targets: Targets
    data: dict[str, bytes]


class _Shelf:
    """Files of the registry on the share and what we remember of it."""

    def __init__(self, carrier: Carrier, ledger: Ledger, now: datetime) -> None:
        self._carrier, self._ledger, self._now = carrier, ledger, now.isoformat()
        self.warnings: set[str] = set()
        self._trusted: dict[str, bytes] = cbor2.loads(ledger.recall(TRUSTED_KEY) or _NOTHING)
        self._names: dict[tuple[str, int], list[str]] = {}
        for name in carrier.list(PREFIX):
            parts = _NAME.fullmatch(name)
            if parts:
                self._names.setdefault((parts[2], int(parts[1])), []).append(name)

    def first_root(self, network: bytes) -> bytes | None:
        every = self._found("root", 1, network.hex())
        return next((one for one in every if hashlib.sha256(one).digest() == network), None)

    def versions(self, role: str) -> list[int]:
        return sorted((version for kind, version in self._names if kind == role), reverse=True)

    def candidates(self, role: str, version: int, digest: str = "") -> list[bytes]:
        """What is published as this version, what we trusted before first.

        Args:
            digest: SHA-256 of the only one that is wanted.
        """
        kept = self.remembered(role) if self._is_remembered(role, version) else None
        return list(dict.fromkeys([*([kept] if kept else []), *self._found(role, version, digest)]))

    def _found(self, role: str, version: int, digest: str) -> Iterator[bytes]:
        """Of too many some, others each time, so that nothing false stands before the true one for ever."""
        ending = f"-{digest[:16]}.json" if digest else ""
        named = [name for name in self._names.get((role, version), ()) if name.endswith(ending)]
        if len(named) > _MOST_FALSE:
            named.sort(key=lambda name: hashlib.sha256(f"{self._now} {name}".encode()).digest())
        every = (self._get(name) for name in named[:_MOST_FALSE])
        return (data for data in every if data)

    def remembered(self, role: str) -> bytes | None:
        """The bytes of a role as we trusted it last."""
        return self._trusted.get(role)

    def target(self, digest: str, length: int) -> bytes | None:
        kept = self._ledger.recall(f"registry:target:{digest}")
        data = kept or self._get(target_name(digest))
        if data is None or len(data) != length or hashlib.sha256(data).hexdigest() != digest:
            return None
        if kept is None:
            self._ledger.remember(f"registry:target:{digest}", data)
        return data

    def _is_remembered(self, role: str, version: int) -> bool:
        kept = self._trusted.get(role)
        return kept is not None and Metadata.from_bytes(kept).signed.version == version

    def _get(self, name: str) -> bytes | None:
        try:
            return self._carrier.get(name)
        except CarrierError as error:
            if error.key in ("object_missing", "object_too_large"):
                return None
            raise


def _trusted_root(shelf: _Shelf, data: bytes) -> tuple[Root, bytes]:
    """From the first root, whose hash is the name of the network, along the chain to the newest."""
    root = _loaded(Root, data, None)
    if root is None:
        raise BundleError("registry_unreadable", "The registry on the share is not complete or not valid.")
    for version in range(2, _MAX_ROOTS):
        next_ones = [
            (one, bytes_)
            for bytes_ in shelf.candidates("root", version)
            if (one := _loaded(Root, bytes_, root)) and one.version == version and _loaded(Root, bytes_, one)
        ]
        if not next_ones:
            return root, data
        if len(next_ones) > 1:
            shelf.warnings.add("registry_forked")
        root, data = next_ones[0]
    return root, data


def _newest(shelf: _Shelf, root: Root) -> _Found | None:
    """The highest complete version; never below what was trusted before."""
    before = _before(shelf, root)
    for in_vain, version in enumerate(shelf.versions("timestamp")):
        if before and version < before.timestamp.version:
            shelf.warnings.add(ROLLED_BACK)
            break
        if in_vain >= _MOST_FALSE:
            return _climbed(shelf, root, before)
        found = _found_at(shelf, root, before, version)
        if found:
            return found
    return before


def _climbed(shelf: _Shelf, root: Root, before: _Found | None) -> _Found | None:
    """Upwards from what was trusted last, until only false ones follow."""
    found, in_vain = before, 0
    for version in reversed(shelf.versions("timestamp")):
        if in_vain < _MOST_FALSE and (before is None or version > before.timestamp.version):
            one = _found_at(shelf, root, found, version)
            found, in_vain = (one, 0) if one else (found, in_vain + 1)
    return found


def _found_at(shelf: _Shelf, root: Root, before: _Found | None, version: int) -> _Found | None:
    complete = [
        one
        for data in shelf.candidates("timestamp", version)
        if (one := _complete(shelf, root, version, data)) and _continues(before, one)
    ]
    if len(complete) > 1:
        shelf.warnings.add("registry_forked")
    return complete[0] if complete else None


def _before(shelf: _Shelf, root: Root) -> _Found | None:
    data = {role: shelf.remembered(role) for role in ("timestamp", "snapshot", "targets")}
    timestamp = _loaded(Timestamp, data["timestamp"], root)
    snapshot = _loaded(Snapshot, data["snapshot"], root)
    targets = _loaded(Targets, data["targets"], root)
    if timestamp is None or snapshot is None or targets is None:
        return None
    return _Found(timestamp, snapshot, targets, {role: one for role, one in data.items() if one})


def _complete(shelf: _Shelf, root: Root, version: int, data: bytes) -> _Found | None:
    timestamp = _loaded(Timestamp, data, root)
    if timestamp is None or timestamp.version != version:
        return None
    wanted = timestamp.snapshot_meta
    for snapshot_data in shelf.candidates("snapshot", wanted.version, _digest(wanted)):
        snapshot = _loaded(Snapshot, snapshot_data, root)
        if snapshot is None or snapshot.version != wanted.version or not _fits(wanted, snapshot_data):
            continue
        targets, targets_data = _listed_targets(shelf, root, snapshot)
        if targets is not None and _all_there(shelf, targets):
            every = {"timestamp": data, "snapshot": snapshot_data, "targets": targets_data}
            return _Found(timestamp, snapshot, targets, every)
    return None


def _listed_targets(shelf: _Shelf, root: Root, snapshot: Snapshot) -> tuple[Targets | None, bytes]:
    meta = snapshot.meta.get("targets.json")
    for data in shelf.candidates("targets", meta.version, _digest(meta)) if meta else ():
        targets = _loaded(Targets, data, root)
        if targets and meta and targets.version == meta.version and _fits(meta, data):
            return targets, data
    return None, b""


def _all_there(shelf: _Shelf, targets: Targets) -> bool:
    return all(
        shelf.target(file.hashes.get("sha256", ""), file.length) is not None
        for file in targets.targets.values()
    )


def _continues(before: _Found | None, now: _Found) -> bool:
    """Snapshot and targets never go back, and an organisation is never taken out."""
    if before is None:
        return True
    return (
        now.snapshot.version >= before.snapshot.version
        and now.targets.version >= before.targets.version
        and set(before.targets.targets) <= set(now.targets.targets)
    )


def _listed(shelf: _Shelf, targets: Targets) -> list[tuple[str, bytes]]:
    """Paths and contents of what is listed."""
    found = [
        (path, shelf.target(file.hashes["sha256"], file.length))
        for path, file in sorted(targets.targets.items())
    ]
    return [(path, data) for path, data in found if data is not None]


def root_keys(root: Root) -> frozenset[bytes]:
    """The public keys of the officers who hold the root."""
    return frozenset(bytes.fromhex(root.keys[one].keyval["public"]) for one in root.roles["root"].keyids)


def _warn_of_age(shelf: _Shelf, now: datetime, root: Root, found: _Found) -> None:
    if any(one.is_expired(now) for one in (root, found.timestamp, found.snapshot, found.targets)):
        shelf.warnings.add("registry_expired")


def _remember(ledger: Ledger, registry: Registry, entries: Entries) -> None:
    trusted = cbor2.dumps(dict(registry.roles), canonical=True)
    if ledger.recall(TRUSTED_KEY) != trusted:
        ledger.remember(TRUSTED_KEY, trusted)
    remember_entries(ledger, entries)


def _loaded(kind: type[_Role], data: bytes | None, signed_by: Root | None) -> _Role | None:
    """A role when it reads well and the given root (itself, when none is given) lists its signatures."""
    if data is None:
        return None
    try:
        metadata = Metadata.from_bytes(data)
        if not isinstance(metadata.signed, kind):
            return None
        delegator = signed_by or metadata.signed
        if not isinstance(delegator, Root):
            return None
        delegator.verify_delegate(kind.type, metadata.signed_bytes, metadata.signatures)
    except (DeserializationError, RepositoryError, ValueError):
        return None
    return metadata.signed


def _digest(meta: MetaFile) -> str:
    return (meta.hashes or {}).get("sha256", "")


def _fits(meta: MetaFile, data: bytes) -> bool:
    try:
        meta.verify_length_and_hashes(data)
    except LengthOrHashMismatchError:
        return False
    return meta.hashes is not None
