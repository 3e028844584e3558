"""People of the office: accounts with roles. Never called *korisnik*, which is the client."""

from dataclasses import dataclass
from datetime import date

from caseflow.domain.ids import PersonId


@dataclass(frozen=True)
class PersonRow:
    """Args: roles: codes of `domain.roles`. can_sign_in: has a passphrase slot on this computer.
    until: the last day of a reader."""

    id: PersonId
    name: str
    roles: tuple[str, ...]
    active: bool
    can_sign_in: bool
    until: date | None = None
