"""A computer is taken out of the office, and what it wrote too late is taken over by an admin."""

from collections.abc import Iterable
from dataclasses import dataclass

from caseflow.actions.desk import Desk
from caseflow.db.rows.nouns import fetch
from caseflow.domain.changes import Done
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DeviceId, RecordId
from caseflow.domain.roles import Permission
from caseflow.sync.grant import Adoption, Grant, sign_adoption
from caseflow.sync.known_trust import known_trust
from caseflow.sync.network import known_organizations
from caseflow.sync.removal import end_grant
from caseflow.sync.round import my_spaces
from caseflow.sync.statements import ADOPTION, record_statement
from caseflow.sync.trust import Trust

LINE = "op:"


@dataclass(frozen=True)
class ComputerRow:
    """A computer of the office. ours: the one this is. removed: none of its grants stands any more."""

    id: DeviceId
    name: str
    ours: bool
    removed: bool


def computers(desk: Desk) -> tuple[ComputerRow, ...]:
    """The computers of the office, this one first, then by name; removed ones too."""
    trust = known_trust(desk.ledger)
    with desk.store.reading() as connection:
        names = {str(row["id"]): str(row["name"] or "") for row in fetch(connection, "device")}
    devices = {one.device for one in trust.grants.values() if one.organization == desk.me.organization}
    rows = [
        ComputerRow(one, names.get(one, ""), one == desk.me.device, not _standing(trust, desk, one))
        for one in devices
    ]
    return tuple(sorted(rows, key=lambda row: (not row.ours, row.removed, row.name, row.id)))


def _standing(trust: Trust, desk: Desk, device: str) -> list[Grant]:
    return [
        one
        for one in trust.grants.values()
        if (one.organization, one.device) == (desk.me.organization, device) and one.id not in trust.cutoffs
    ]


def revoke(desk: Desk, device: str, reason: str) -> Done[ComputerRow]:
    """End every grant of a computer where our copies of its lanes end; the next exchange tells everybody.

    Raises:
        InputError: no reason, our own computer, or none of the office that still stands.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    if not reason.strip():
        raise InputError("reason_empty", "A reason is needed.")
    found = next((one for one in computers(desk) if one.id == device and not one.removed), None)
    if found is None or found.ours:
        raise InputError("device_unknown", "The office has no such computer that could be removed.")
    ledger = desk.ledger
    trust, admin = known_trust(ledger), desk.keys.admin
    spaces = my_spaces(known_organizations(ledger), trust.grants[desk.keys.device.grant])
    for grant in _standing(trust, desk, device):
        end_grant(ledger, admin, grant.id, spaces, desk.clock())
    with desk.store.transaction() as transaction:
        transaction.audit("removed", "device", [RecordId(found.id)], reason.strip())
    return Done(ComputerRow(found.id, found.name, False, True), message="device_removed")


def adopt(desk: Desk, names: Iterable[str]) -> Done[int]:
    """Take over operations that were set aside, by the names of the list; shown after the next exchange.

    Raises:
        InputError: a name is not that of an operation.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    chosen = frozenset(_operation(name) for name in names)
    now = milliseconds(desk.clock())
    statement = sign_adoption(desk.keys.admin, Adoption(desk.me.organization, chosen, now))
    record_statement(desk.ledger, ADOPTION, statement)
    with desk.store.transaction() as transaction:
        transaction.audit("adopted", "adoption", [])
    return Done(len(chosen), message="adopted")


def _operation(name: str) -> bytes:
    try:
        found = bytes.fromhex(name.removeprefix(LINE))
    except ValueError:
        found = b""
    if not name.startswith(LINE) or len(found) != 32:
        raise InputError("operation_name", "Only an operation that was set aside can be adopted.")
    return found
