"""The registry of a network, written: by root at the founding, afterwards by the registrar's device.

Everything is put down before what points to it, and the timestamp last: whoever reads in between still
sees the version before.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from securesystemslib.signer._key import Key
from securesystemslib.signer._signer import Signer
from tuf.api._payload import (  # metadata uses but does not re-export them
    MetaFile,
    Role,
    Root,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)
from tuf.api.metadata import Metadata

from caseflow.crypto.registry_signer import registry_signer
from caseflow.domain.errors import NotAllowed
from caseflow.sync.carriers.carrier import Carrier, publish
from caseflow.sync.registry.entries import organization_path
from caseflow.sync.registry.local_network import Chain, network_path, pack_chain
from caseflow.sync.registry.reading import Registry, role_name, target_name
from caseflow.sync.statements.organization import Organization, pack_organization

ROOT_YEARS: Final = 10
REGISTRAR_YEARS: Final = 2
_SPEC: Final = "1.0.33"
_REGISTRAR_ROLES: Final = ("targets", "snapshot", "timestamp")


@dataclass(frozen=True)
class RegistrarKey:
    """The secret of the device that keeps the registry.

    Args:
        seed: 32 random bytes.
    """

    seed: bytes

    @property
    def signer(self) -> Signer:
        return registry_signer(self.seed)


def make_root(root_seed: bytes, registrar: RegistrarKey, now: datetime) -> bytes:
    """The first root: one root key, one registrar, threshold one. Its SHA-256 names the network."""
    officer, keeper = registry_signer(root_seed), registrar.signer
    roles = {"root": Role([officer.public_key.keyid], 1)}
    roles |= {role: Role([keeper.public_key.keyid], 1) for role in _REGISTRAR_ROLES}
    keys: dict[str, Key] = {one.public_key.keyid: one.public_key for one in (officer, keeper)}
    root = Root(1, _SPEC, _years(now, ROOT_YEARS), keys, roles, consistent_snapshot=True)
    return _signed(root, officer)


def publish_registry(
    carrier: Carrier,
    roles: Mapping[str, bytes],
    key: RegistrarKey,
    added: Organization | Chain,
    now: datetime,
) -> None:
    """An organisation or a local network, new or changed, as the next version of every role.

    Args:
        roles: the bytes of what is trusted now (`Registry.roles`); only `root` at the founding.
    """
    signer = key.signer
    path, content = _entry(added)
    targets = _next_targets(roles, path, content, now)
    targets_data = _signed(targets, signer)
    snapshot = Snapshot(
        _next_version(roles, "snapshot"),
        _SPEC,
        _years(now, REGISTRAR_YEARS),
        {"targets.json": _meta(targets.version, targets_data)},
    )
    snapshot_data = _signed(snapshot, signer)
    timestamp = Timestamp(
        _next_version(roles, "timestamp"),
        _SPEC,
        _years(now, REGISTRAR_YEARS),
        _meta(snapshot.version, snapshot_data),
    )
    publish(carrier, target_name(hashlib.sha256(content).hexdigest()), content)
    publish(carrier, role_name(targets.version, "targets", targets_data), targets_data)
    publish(carrier, role_name(snapshot.version, "snapshot", snapshot_data), snapshot_data)
    timestamp_data = _signed(timestamp, signer)
    publish(carrier, role_name(timestamp.version, "timestamp", timestamp_data), timestamp_data)


def check_registrar(registry: Registry, key: RegistrarKey) -> None:
    """Raises NotAllowed `not_registrar` when the registry does not know this key as its keeper."""
    root = Metadata[Root].from_bytes(registry.roles["root"]).signed
    if key.signer.public_key.keyid not in root.roles["targets"].keyids:
        raise NotAllowed("not_registrar", "Only the computer that keeps the registry may do this.")


def _entry(added: Organization | Chain) -> tuple[str, bytes]:
    if isinstance(added, Chain):
        return network_path(added.id), pack_chain(added)
    return organization_path(added.id), pack_organization(added)


def _next_targets(roles: Mapping[str, bytes], path: str, content: bytes, now: datetime) -> Targets:
    known: dict[str, TargetFile] = {}
    if "targets" in roles:
        known = dict(Metadata[Targets].from_bytes(roles["targets"]).signed.targets)
    known[path] = TargetFile.from_data(path, content, ["sha256"])
    return Targets(_next_version(roles, "targets"), _SPEC, _years(now, REGISTRAR_YEARS), known)


def _next_version(roles: Mapping[str, bytes], role: str) -> int:
    return Metadata.from_bytes(roles[role]).signed.version + 1 if role in roles else 1


def _meta(version: int, data: bytes) -> MetaFile:
    return MetaFile(version, len(data), {"sha256": hashlib.sha256(data).hexdigest()})


def _signed(signed: Root | Snapshot | Targets | Timestamp, signer: Signer) -> bytes:
    metadata: Metadata[Any] = Metadata(signed)
    metadata.sign(signer)
    return metadata.to_bytes()


def _years(now: datetime, years: int) -> datetime:
    return now.replace(microsecond=0) + timedelta(days=365 * years)
