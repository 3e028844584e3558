"""The desk a person works at: the open store, who they are, the clock. Every action takes it first."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.db.store import Store
from caseflow.domain.clock import Clock
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import DeviceId, OrganizationId, PersonId, Random, Space, identity_space, org_space
from caseflow.domain.roles import Permission, Role, may

if TYPE_CHECKING:
    from caseflow.actions.keys import Keys


@dataclass(frozen=True)
class Me:
    """The person signed in, their office and this computer.

    Args:
        letter: this computer's letter in client codes (`KG-2026-B014`).
    """

    person: PersonId
    name: str
    roles: frozenset[Role]
    organization: OrganizationId
    device: DeviceId
    letter: str


@dataclass(frozen=True)
class Desk:
    store: Store
    me: Me
    keys: "Keys"
    clock: Clock
    random: Random

    @property
    def folder(self) -> Path:
        return self.store.folder

    @property
    def space(self) -> Space:
        """The office's own space."""
        return org_space(self.me.organization)

    @property
    def identity(self) -> Space:
        return identity_space(self.me.organization)

    def allow(self, permission: Permission) -> None:
        """Raises NotAllowed when none of the person's roles opens this."""
        if not may(self.me.roles, permission):
            raise NotAllowed(
                "role_not_allowed",
                "Your role does not include this: {permission}.",
                permission=permission.value,
            )
