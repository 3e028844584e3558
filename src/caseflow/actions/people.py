"""People of the office and their roles."""

from collections.abc import Sequence
from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.actions.granting import grant_people
from caseflow.db.rows import people as rows
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.person import PersonRow
from caseflow.domain.roles import Permission, Role, may, roles_of
from caseflow.oplog.op import Value


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
    admin = desk.keys.admin
    with desk.store.transaction() as transaction:
        made = transaction.write(
            desk.space, "person", {"name": name.strip(), "roles": list(chosen), "active": True}
        )
        transaction.audit("made", "person", [made])
    if passphrase:
        desk.keys.vault.add_slot(passphrase, PersonId(made))
    grant_people(desk, admin)
    row = PersonRow(PersonId(made), name.strip(), chosen, True, bool(passphrase))
    return Done(row, tuple(transaction.changes), "person_added")


def change_roles(desk: Desk, person: str, roles: Sequence[str]) -> Done[PersonRow]:
    """Other roles for a colleague, on every computer of the office.

    What they wrote until now stays. A role taken away ends with what has reached this computer; what they
    write with it later is set aside.

    Raises:
        InputError: nobody of that name, no role, or nobody would be left who may do this.
    """
    chosen = tuple(sorted(role.value for role in roles_of(roles)))
    if not chosen:
        raise InputError("role_none", "At least one role is needed.")
    return _changed(desk, person, chosen)


def remove_person(desk: Desk, person: str) -> Done[PersonRow]:
    """A colleague works here no more; what they wrote stays. Raises as `change_roles`."""
    return _changed(desk, person, None)


def _changed(desk: Desk, person: str, roles: tuple[str, ...] | None) -> Done[PersonRow]:
    """Args: roles: None for somebody who leaves."""
    desk.allow(Permission.MANAGE_PEOPLE)
    admin, everybody = desk.keys.admin, people(desk)
    found = next((one for one in everybody if one.id == person and one.active), None)
    if found is None:
        raise InputError("person_unknown", "There is no such person in the office.")
    _check_somebody_is_left([one for one in everybody if one.id != person], roles or ())
    values: dict[str, Value] = {"active": False} if roles is None else {"roles": list(roles)}
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "person", values, RecordId(person))
        transaction.audit("changed", "person", [RecordId(person)])
    grant_people(desk, admin)
    row = next(one for one in people(desk) if one.id == person)
    return Done(row, tuple(transaction.changes), "person_removed" if roles is None else "person_changed")


def _check_somebody_is_left(others: Sequence[PersonRow], roles: Sequence[str]) -> None:
    held = [one.roles for one in others if one.active]
    if not any(may(roles_of(one), Permission.MANAGE_PEOPLE) for one in (*held, roles)):
        raise InputError("administrator_last", "Somebody must be left who may change people and roles.")


def roles_now(desk: Desk) -> frozenset[Role]:
    """The roles of whoever is signed in as the office has them now; none for who works here no more."""
    with desk.store.reading() as connection:
        found = [one for one in rows.people(connection) if one.id == desk.me.person and one.active]
    return roles_of(found[0].roles) if found else frozenset()
