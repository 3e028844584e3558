"""The keys of an open office: what the vault gave to whoever opened it, and to this computer."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.actions.office.display import MACHINE_FOLDER
from caseflow.crypto import wire
from caseflow.crypto.seal import SealingKey
from caseflow.crypto.sign import SigningKey
from caseflow.crypto.vault import OpenVault
from caseflow.db.copying import bring_to_disk
from caseflow.disk import private_mode
from caseflow.domain.clock import Clock, milliseconds
from caseflow.domain.errors import NotAllowed, VaultError
from caseflow.domain.ids import DeviceId, OrganizationId, PersonId, Random
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.statements.grant import Grant, Permit

if TYPE_CHECKING:
    from caseflow.sync.registry.writing import RegistrarKey

SECRET_FILE = "device.secret"
SECRET_BYTES = 32
DEVICE, ADMIN, REGISTRAR, REQUEST = "device", "admin", "registrar", "request"
NEXT_ADMIN = "admin-next"
"""The admin key that counts once the registrar has put it into the registry."""


@dataclass
class Keys:
    """Args: secret: 32 bytes that never leave this machine; device keys open only with them."""

    vault: OpenVault
    secret: bytes
    device: DeviceKeys

    @property
    def admin(self) -> SigningKey:
        """The office's admin key, behind the slot of the person who has it.

        Raises:
            NotAllowed: whoever is signed in does not have it.
        """
        seed = self.vault.person_secret(ADMIN)
        if seed is None:
            raise NotAllowed("admin_key", "Only a person who holds the office's admin key may do this.")
        return SigningKey(seed)

    @property
    def next_admin(self) -> SigningKey | None:
        seed = self.vault.person_secret(NEXT_ADMIN)
        return SigningKey(seed) if seed else None

    @property
    def admins(self) -> tuple[SigningKey, ...]:
        """Every key that something must be signed with to count now and after a change of the key.

        Raises:
            NotAllowed: whoever is signed in has none.
        """
        return (self.admin, self.next_admin) if self.next_admin else (self.admin,)

    @property
    def registrar(self) -> "RegistrarKey":
        """Raises NotAllowed when this is not the computer that keeps the network's registry."""
        seed = self.vault.secret(REGISTRAR, self.secret)
        if seed is None:
            raise NotAllowed("not_registrar", "Only the computer that keeps the registry may do this.")
        from caseflow.sync.registry.writing import RegistrarKey

        return RegistrarKey(seed)

    @property
    def is_registrar(self) -> bool:
        return self.vault.secret(REGISTRAR, self.secret) is not None

    def keep_device(self, device: DeviceKeys) -> None:
        parts = [device.organization, device.device, device.grant, device.signing.seed, device.sealing.seed]
        self.vault.keep_secret(DEVICE, wire.encode(parts), self.secret)
        self.device = device


def grant_of(device: DeviceKeys, people: Mapping[PersonId, frozenset[str]], clock: Clock) -> Grant:
    return Grant(
        device.device,
        device.organization,
        device.signing.public,
        device.sealing.public,
        people,
        frozenset(Permit),
        milliseconds(clock()),
    )


def new_device(organization: OrganizationId, random: Random) -> DeviceKeys:
    """Keys of a computer before any grant names them."""
    return DeviceKeys(
        organization, DeviceId(random(16).hex()), b"", SigningKey(random(32)), SealingKey(random(32))
    )


def kept_device(vault: OpenVault, secret: bytes) -> DeviceKeys:
    """Raises VaultError when the vault was copied from another machine: that one must enrol again."""
    data = vault.secret(DEVICE, secret)
    if data is None:
        raise VaultError("device_missing", "This vault holds no keys of a computer; enrol it again.")
    organization, device, grant, signing, sealing = wire.decode(data)
    return DeviceKeys(
        OrganizationId(organization), DeviceId(device), grant, SigningKey(signing), SealingKey(sealing)
    )


def machine_secret(folder: Path, random: Random) -> bytes:
    """32 bytes in a folder of this machine that is never backed up; made at the first use.

    A file that a killed program left empty is none: keys wrapped with it would open on every machine.
    """
    kept = kept_machine_secret(folder)
    if len(kept) == SECRET_BYTES:
        return kept
    path, secret = folder / MACHINE_FOLDER / SECRET_FILE, random(SECRET_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(private_mode(path.parent))
    path.chmod(private_mode(path.parent))
    path.write_bytes(secret)
    bring_to_disk(path)
    return secret


def kept_machine_secret(folder: Path) -> bytes:
    """The secret this machine keeps; empty, so that no key opens with it, where none can be read."""
    try:
        return (folder / MACHINE_FOLDER / SECRET_FILE).read_bytes()
    except OSError:
        return b""
