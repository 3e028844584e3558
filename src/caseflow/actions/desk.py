"""The desk a person works at: the open store, who they are, the clock. Every action takes it first."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from caseflow.db.ledger import SqlLedger
from caseflow.db.store import Store
from caseflow.domain.clock import Clock, local_day
from caseflow.domain.errors import NotAllowed
from caseflow.domain.ids import DeviceId, OrganizationId, PersonId, Random, Space, identity_space, org_space
from caseflow.domain.office.roles import Permission, Role, may, roles_on
from caseflow.domain.store.turn import Turn
from caseflow.sync.ports import Ledger
from caseflow.sync.turns import LedgerInTurn

if TYPE_CHECKING:
    from caseflow.actions.keys import Keys


@dataclass(frozen=True)
class Me:
    """The person signed in, their office and this computer.

    Args:
        letter: this computer's letter in client codes (`KG-2026-B014`). until: a reader's last day.
    """

    person: PersonId
    name: str
    roles: frozenset[Role]
    organization: OrganizationId
    device: DeviceId
    letter: str
    until: date | None = None


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
    def turn(self) -> Turn:
        """Does a job on the store's thread; at once for whoever is there."""
        return self.store.turn

    @property
    def ledger(self) -> Ledger:
        """The store as the exchange sees it, from any thread."""
        return LedgerInTurn(SqlLedger(self.store), self.store.turn)

    @property
    def space(self) -> Space:
        """The office's own space."""
        return org_space(self.me.organization)

    @property
    def identity(self) -> Space:
        return identity_space(self.me.organization)

    def note_down(self, what: str, entity: str) -> None:
        """Who did what, where no record of theirs was touched."""
        with self.store.transaction() as transaction:
            transaction.audit(what, entity, [])

    @property
    def roles(self) -> frozenset[Role]:
        """The roles that count now: a reader's ends with their last day, also while they sit here."""
        until = self.me.until
        return self.me.roles if until is None else roles_on(local_day(self.clock()), self.me.roles, until)

    def may(self, permission: Permission) -> bool:
        """Whether one of the person's roles opens this now."""
        return may(self.roles, permission)

    def allow(self, *permissions: Permission) -> None:
        """Raises NotAllowed when none of the person's roles opens one of these, or no longer."""
        if any(self.may(permission) for permission in permissions):
            return
        if any(may(self.me.roles, permission) for permission in permissions):
            until = self.me.until
            day = f"{until.day}. {until.month}. {until.year}." if until else ""
            raise NotAllowed("reading_over", "Your time as a reader ended on {day}", day=day)
        asked = " / ".join(permission.value for permission in permissions)
        raise NotAllowed(
            "role_not_allowed", "Your role does not include this: {permission}.", permission=asked
        )
