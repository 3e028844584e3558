"""Who may sit at a computer: found among the people of the office, or somebody new."""

from caseflow.actions.desk import Desk
from caseflow.db.rows import people as rows
from caseflow.domain.errors import InputError
from caseflow.domain.office.person import PersonRow, Sitter
from caseflow.domain.office.roles import roles_of
from caseflow.domain.text.serbian_fold import fold
from caseflow.oplog.op import Value


def active_person(desk: Desk, person: str) -> PersonRow:
    """Raises InputError when nobody of this id works here."""
    with desk.store.reading() as connection:
        found = [one for one in rows.people(connection) if one.id == person and one.active]
    if not found:
        raise InputError("person_unknown", "There is no such person in the office.")
    return found[0]


def person_named(desk: Desk, said: str) -> PersonRow:
    """Who works here, by id or whole name. Raises InputError: nobody, or several."""
    found = people_named(desk, said)
    if len(found) != 1:
        raise InputError("person_unknown", "There is no such person in the office.")
    return found[0]


def people_named(desk: Desk, said: str) -> list[PersonRow]:
    """Everybody who works here with this id or whole name, however it is written."""
    with desk.store.reading() as connection:
        known = [one for one in rows.people(connection) if one.active]
    return [one for one in known if said == one.id or fold(said.strip()) == fold(one.name)]


def new_person(who: Sitter) -> dict[str, Value]:
    """The record of somebody new. Raises InputError: no name, no role."""
    if not who.name.strip():
        raise InputError("name_empty", "A name is needed.")
    chosen = sorted(role.value for role in roles_of(who.roles))
    if not chosen:
        raise InputError("role_none", "At least one role is needed.")
    return {"name": who.name.strip(), "roles": list(chosen), "active": True}
