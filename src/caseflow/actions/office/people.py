"""People of the office and their roles."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from caseflow.actions.desk import Desk
from caseflow.actions.office.granting import grant_people
from caseflow.actions.office.removed import roles_of_person
from caseflow.actions.office.seating import person_at, slot_of, write_also_here
from caseflow.actions.put_back import overtaken
from caseflow.db.rows import people as rows
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import READING_FOR, Permission, Role, may, roles_of
from caseflow.oplog.op import Value


def names(desk: Desk) -> dict[str, str]:
    """The name of each person of the office by id; who came in twice bears one name."""
    with desk.store.reading() as connection:
        found = rows.people(connection)
    called = {one.id: one.name for one in found}
    return {one.id: called[one.same_as or one.id] for one in found}


def people(desk: Desk) -> tuple[PersonRow, ...]:
    slots = {person_at(desk.store, desk.me.device, one) for one in desk.keys.vault.people}
    with desk.store.reading() as connection:
        found = rows.people(connection)
    return tuple(replace(person, can_sign_in=person.id in slots) for person in found)


def add_person(
    desk: Desk, name: str, roles: Sequence[str], passphrase: str = "", until: date | None = None
) -> Done[PersonRow]:
    """A colleague with roles; with a passphrase they can sign in on this computer.

    Args:
        until: the last day of a reader; thirty days from now when nobody says.

    Raises:
        InputError: no name, a role that is none, or a day that has passed.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    if not name.strip():
        raise InputError("name_empty", "A name is needed.")
    chosen = tuple(sorted(role.value for role in roles_of(roles)))
    if not chosen:
        raise InputError("role_none", "At least one role is needed.")
    last = _last_day(desk, chosen, until)
    admins = desk.keys.admins
    values: dict[str, Value] = {"name": name.strip(), "roles": list(chosen), "active": True}
    with desk.store.transaction() as transaction:
        made = transaction.write(desk.space, "person", values | _until(last))
        transaction.audit("made", "person", [made])
        if passphrase:
            write_also_here(desk, transaction, PersonId(made))
    if passphrase:
        desk.keys.vault.add_slot(passphrase, PersonId(made))
    grant_people(desk, admins)
    row = PersonRow(PersonId(made), name.strip(), chosen, True, bool(passphrase), last)
    return Done(row, tuple(transaction.changes), "person_added")


def _last_day(desk: Desk, roles: Sequence[str], until: date | None) -> date | None:
    """A reader reads until a day; for everybody else there is none."""
    if Role.READER.value not in roles:
        return None
    today = local_day(desk.clock())
    if until is not None and until < today:
        raise InputError("until_past", "The last day of a reader cannot have passed.")
    return until or today + READING_FOR


def _until(last: date | None) -> dict[str, Value]:
    return {"until": last.isoformat()} if last else {}


def change_roles(desk: Desk, person: str, roles: Sequence[str], until: date | None = None) -> Done[PersonRow]:
    """Other roles for a colleague, on every computer of the office.

    What they wrote until now stays. A role taken away ends with what has reached this computer; what they
    write with it later is set aside.

    Raises:
        InputError: nobody of that name, no role, or nobody would be left who may do this.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    chosen = tuple(sorted(role.value for role in roles_of(roles)))
    if not chosen:
        raise InputError("role_none", "At least one role is needed.")
    last = _last_day(desk, chosen, until)
    found = next((one for one in people(desk) if one.id == person), None)
    done = _changed(desk, person, chosen, {"until": last.isoformat() if last else None})

    def undo() -> Done[object]:
        now = next((one for one in people(desk) if one.id == person), None)
        if now is None or (now.roles, now.until) != (done.value.roles, done.value.until):
            raise overtaken()
        again = change_roles(desk, person, found.roles if found else chosen, found.until if found else None)
        return Done(None, again.changes, again.message)

    return Done(done.value, done.changes, done.message, undo)


def remove_person(desk: Desk, person: str) -> Done[PersonRow]:
    """A colleague works here no more; what they wrote stays. Their passphrase opens this computer no more.

    Raises as `change_roles`.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    done = _changed(desk, person, None, {})
    slot = slot_of(desk, PersonId(person))
    if slot is None or person == desk.me.person or len(desk.keys.vault.people) < 2:
        return done
    desk.keys.vault.remove_slot(slot)
    with desk.store.transaction() as transaction:
        transaction.audit("taken", "passphrase", [RecordId(person)])
    return replace(done, value=replace(done.value, can_sign_in=False))


def _changed(
    desk: Desk, person: str, roles: tuple[str, ...] | None, more: dict[str, Value]
) -> Done[PersonRow]:
    """Args: roles: None for somebody who leaves."""
    admins, everybody = desk.keys.admins, people(desk)
    found = next((one for one in everybody if one.id == person and one.active), None)
    if found is None:
        raise InputError("person_unknown", "There is no such person in the office.")
    check_somebody_is_left([one for one in everybody if one.id != person], roles or ())
    values: dict[str, Value] = {"active": False} if roles is None else {"roles": list(roles), **more}
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "person", values, RecordId(person))
        transaction.audit("changed", "person", [RecordId(person)])
    grant_people(desk, admins)
    row = next(one for one in people(desk) if one.id == person)
    return Done(row, tuple(transaction.changes), "person_removed" if roles is None else "person_changed")


def check_somebody_is_left(others: Sequence[PersonRow], roles: Sequence[str]) -> None:
    """Raises InputError when no one of these could change people any more."""
    held = [one.roles for one in others if one.active]
    if not any(may(roles_of(one), Permission.MANAGE_PEOPLE) for one in (*held, roles)):
        raise InputError("administrator_last", "Somebody must be left who may change people and roles.")


def roles_now(desk: Desk) -> frozenset[Role]:
    """The roles of whoever is signed in as the office has them now; none for who works here no more.

    None either for whom the office calls by another name since: they sign in anew.
    """
    with desk.store.reading() as connection:
        found = next((one for one in rows.people(connection) if one.id == desk.me.person), None)
    slot = desk.keys.vault.person
    if slot is not None and person_at(desk.store, desk.me.device, slot) != desk.me.person:
        return frozenset()
    return roles_of_person(desk, found)
