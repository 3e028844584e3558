"""Whoever works here no more: let in no more by a computer that has taken that in, their door taken away.

A removal is an operation like any other, and counts here once the office's admin key says so too: no grant of
the office names the person any more. Each vault is a file of its own computer, so each computer acts for
itself: it refuses that person, and takes their passphrase from its vault after the round that brought the
word or when somebody else opens it. Where theirs is the only door it stays in the file, and the paper of that
computer lets an administrator in. Nobody is refused when nobody would be left who may manage people.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from caseflow.actions.desk import Desk
from caseflow.actions.office.seating import person_at
from caseflow.db.rows import people as rows
from caseflow.domain.errors import VaultError
from caseflow.domain.ids import DeviceId, PersonId, RecordId
from caseflow.domain.office.person import PersonRow
from caseflow.domain.office.roles import Permission, Role, may, roles_of

if TYPE_CHECKING:
    from caseflow.sync.statements.grant import Grant

FEWEST_DOORS: Final = 1
"""A vault keeps one passphrase at least."""


def refuse_removed(desk: Desk) -> None:
    """Raises VaultError when whoever just opened the vault works here no more."""
    if desk.me.person in gone(desk):
        raise VaultError(
            "person_removed",
            "You no longer work in this office, so the program does not open for you. Nothing was deleted. "
            "If that is a mistake, ask whoever manages people.",
        )


def gone(desk: Desk) -> Mapping[PersonId, PersonRow]:
    """Who was removed; nobody, when no one would be left who may manage people."""
    with desk.store.reading() as connection:
        found = rows.people(connection)
    out = {one.id: one for one in found if not one.active and one.same_as is None}
    held = granted(desk) if out else {}
    left = [one.roles for one in found if one.active] + [tuple(held[one]) for one in out if one in held]
    if not any(may(roles_of(roles), Permission.MANAGE_PEOPLE) for roles in left):
        return {}
    return {name: one for name, one in out.items() if name not in held}


def granted(desk: Desk) -> Mapping[PersonId, frozenset[str]]:
    """Who may write in the office and with which roles, by the admin key's newest word for each computer."""
    from caseflow.sync.trust.known_trust import known_trust  # only where somebody was removed

    newest: dict[DeviceId, Grant] = {}
    trust = known_trust(desk.ledger)
    for one in sorted(trust.grants.values(), key=lambda grant: (grant.issued, grant.id)):
        if one.organization == desk.me.organization and one.id not in trust.cutoffs:
            newest[one.device] = one
    held: dict[PersonId, frozenset[str]] = {}
    for grant in newest.values():
        for person, roles in grant.people.items():
            held[person] = held.get(person, frozenset()) | roles
    return held


def roles_of_person(desk: Desk, person: PersonRow | None) -> frozenset[Role]:
    """What somebody may do here now; who was removed without the admin key keeps what its grant says."""
    if person is None:
        return frozenset()
    return roles_of(person.roles if person.active else granted(desk).get(person.id, ()))


def shut_doors(desk: Desk) -> int:
    """Take the passphrases of whoever was removed from this vault; the last stays. Returns how many went.

    A vault that cannot be written now is written another time; until then the program refuses them.
    """
    left, shut = gone(desk), 0
    for door in desk.keys.vault.people if left else ():
        person = person_at(desk.store, desk.me.device, door)
        if person in left and len(desk.keys.vault.people) > FEWEST_DOORS:
            with suppress(VaultError):
                desk.keys.vault.remove_slot(door)
                shut += 1
                _note(desk, person)
    return shut


def _note(desk: Desk, person: PersonId) -> None:
    """By whoever sits here; whose own door it was writes nothing any more."""
    if desk.me.person and desk.me.person != person:
        with desk.store.transaction() as transaction:
            transaction.audit("taken", "passphrase", [RecordId(person)])


def may_come_by_paper(desk: Desk) -> tuple[tuple[PersonId, str], ...]:
    """Whose passphrase can be set by the paper of this computer: by door, with the name.

    Whoever has one here and still works here; where nobody does, the administrators of the office.
    """
    left = gone(desk)
    with desk.store.reading() as connection:
        known = {one.id: one for one in rows.people(connection)}
    sitting = {door: person_at(desk.store, desk.me.device, door) for door in desk.keys.vault.people}
    here = {door: who for door, who in sitting.items() if who not in left}
    if not here:
        here = {name: name for name, one in known.items() if one.active and _manages(one)}
    return tuple((door, known[who].name if who in known else "") for door, who in here.items())


def _manages(one: PersonRow) -> bool:
    return may(roles_of(one.roles), Permission.MANAGE_PEOPLE)
