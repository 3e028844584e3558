"""A computer is taken out of the office, and what it wrote too late is taken over by an admin."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import product

from caseflow.actions.desk import Desk
from caseflow.actions.sync.computers import computers, standing
from caseflow.domain.changes import Done
from caseflow.domain.clock import end_of_day, milliseconds
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.sync.partner import ComputerRow
from caseflow.sync.round import my_spaces
from caseflow.sync.statements.grant import Adoption, sign_adoption
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import Ending, end_grant
from caseflow.sync.trust.statements import ADOPTION, record_statement

LINE = "op:"


def revoke(desk: Desk, device: str, reason: str, last_day: date | None = None) -> Done[ComputerRow]:
    """End every grant of a computer where our copies of its lanes end; the next exchange tells everybody.

    Args:
        last_day: the last on which it was in good hands; what its own clock puts later does not count.

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
    trust, admins = known_trust(ledger), desk.keys.admins
    spaces = my_spaces(trust, trust.grants[desk.keys.device.grant])
    until = None if last_day is None else milliseconds(end_of_day(last_day))
    for grant, admin in product(standing(trust, desk, device), admins):
        end_grant(ledger, (admin, spaces), grant.id, desk.clock(), Ending(until))
    with desk.store.transaction() as transaction:
        transaction.audit("removed", "device", [RecordId(found.id)], reason.strip())
    return Done(replace(found, removed=True), message="device_removed")


def adopt(desk: Desk, names: Iterable[str]) -> Done[int]:
    """Take over operations that were set aside, by the names of the list; shown after the next exchange.

    Raises:
        InputError: a name is not that of an operation.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    chosen = frozenset(_operation(name) for name in names)
    now = milliseconds(desk.clock())
    for admin in desk.keys.admins:
        statement = sign_adoption(admin, Adoption(desk.me.organization, chosen, now))
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
