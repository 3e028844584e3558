"""How far the removal of a person has come: which computers of the office have taken it in, which not yet.

A computer's head says that it has read the operation; from then on its program refuses that person.
"""

from dataclasses import dataclass

from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names
from caseflow.actions.office.removed import gone
from caseflow.actions.sync.computers import called, computers, has_read
from caseflow.db.rows.belonging import places_where
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.office.roles import Permission


@dataclass(frozen=True)
class Removal:
    """Args: done, waiting: computers by name; one that never exchanges again lets them in as before."""

    person: PersonId
    name: str
    computers: int
    done: tuple[str, ...]
    waiting: tuple[str, ...]


def removals(desk: Desk) -> tuple[Removal, ...]:
    """Of everybody who was removed, those first whom some computer may still let in."""
    desk.allow(Permission.MANAGE_PEOPLE)
    known, left = names(desk), gone(desk)
    found = [_removal(desk, person, known.get(person, "")) for person in left]
    return tuple(sorted(found, key=lambda one: (not one.waiting, one.name)))


def _removal(desk: Desk, person: PersonId, name: str) -> Removal:
    with desk.store.reading() as connection:
        wanted = places_where(connection, RecordId(person), "active", False)
    office = [one for one in computers(desk) if not one.removed]
    done = [one for one in office if one.ours or (wanted and has_read(desk, one, wanted))]
    waiting = tuple(called(one) for one in office if one not in done)
    return Removal(person, name, len(office), tuple(called(one) for one in done), waiting)
