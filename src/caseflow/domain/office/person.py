"""People of the office: accounts with roles. Never called *korisnik*, which is the client.

A colleague who came in twice is one person: one record says of which other it is, and nothing is rewritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from caseflow.domain.ids import PersonId


@dataclass(frozen=True)
class PersonRow:
    """Args: roles: codes of `domain.roles`. can_sign_in: has a passphrase slot on this computer.
    until: the last day of a reader. same_as: whom this record stands for, when somebody came in twice.
    conflicts: fields with several values."""

    id: PersonId
    name: str
    roles: tuple[str, ...]
    active: bool
    can_sign_in: bool
    until: date | None = None
    same_as: PersonId | None = None
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sitter:
    """Who sits at a computer: somebody of the office, or somebody new with a name and roles."""

    person: PersonId | None = None
    name: str = ""
    roles: tuple[str, ...] = ()


def standing_people(same_as: Mapping[PersonId, PersonId | None]) -> dict[PersonId, PersonId]:
    """For everybody the one who stands for them; of a ring the lowest id, on every computer the same."""
    return {one: _standing(one, same_as) for one in same_as}


def _standing(person: PersonId, same_as: Mapping[PersonId, PersonId | None]) -> PersonId:
    way = [person]
    while (following := same_as.get(way[-1])) is not None and following in same_as:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]
