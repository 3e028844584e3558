"""People of the office and their roles."""

from collections.abc import Sequence
from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.db.rows import people as rows
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import PersonId
from caseflow.domain.person import PersonRow
from caseflow.domain.roles import Permission, roles_of
from caseflow.sync.statements import GRANT, record_statement


def names(desk: Desk) -> dict[str, str]:
    """The name of each person of the office by id."""
    with desk.store.reading() as connection:
        return {person.id: person.name for person in rows.people(connection)}


def people(desk: Desk) -> tuple[PersonRow, ...]:
    slots = desk.keys.vault.people
    with desk.store.reading() as connection:
        found = rows.people(connection)
    return tuple(replace(person, can_sign_in=person.id in slots) for person in found)


def add_person(desk: Desk, name: str, roles: Sequence[str], passphrase: str = "") -> Done[PersonRow]:
    """A colleague with roles; with a passphrase they can sign in on this computer.

    Raises:
        InputError: no name, or a role that is none.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    if not name.strip():
        raise InputError("name_empty", "A name is needed.")
    chosen = tuple(sorted(role.value for role in roles_of(roles)))
    if not chosen:
        raise InputError("role_none", "At least one role is needed.")
    with desk.store.transaction() as transaction:
        made = transaction.write(
            desk.space, "person", {"name": name.strip(), "roles": list(chosen), "active": True}
        )
        transaction.audit("made", "person", [made])
    if passphrase:
        desk.keys.vault.add_slot(passphrase, PersonId(made))
    grant_people(desk)
    row = PersonRow(PersonId(made), name.strip(), chosen, True, bool(passphrase))
    return Done(row, tuple(transaction.changes), "person_added")


def grant_people(desk: Desk) -> None:
    """A new grant of this computer that names the people of today; what they write from now on is theirs."""
    with desk.store.reading() as connection:
        roles = {one.id: frozenset(one.roles) for one in rows.people(connection) if one.active}
    statement = desk.keys.sign_people(roles, desk.clock)
    record_statement(desk.ledger, GRANT, statement)
    desk.keys.keep_device(replace(desk.keys.device, grant=statement.id))
    desk.store.sign_in(replace(desk.store.writer, grant=statement.id))
