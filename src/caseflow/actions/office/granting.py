"""Grants follow the people of the office: each computer gets a new one, and takes over what it was given.

A grant that gave a person more than they have now ends for that person where this computer has its lanes;
for their colleagues it goes on, so what they wrote before they hear of it counts.
"""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.actions.office.seating import person_at
from caseflow.crypto.sign import SigningKey
from caseflow.db.rows import people as rows
from caseflow.db.rows.devices import seats
from caseflow.domain.clock import milliseconds
from caseflow.domain.errors import VaultError
from caseflow.domain.ids import PersonId
from caseflow.domain.office.person import PersonRow
from caseflow.sync.round import my_spaces
from caseflow.sync.statements.grant import Grant, sign_grant
from caseflow.sync.trust.believing import Trust
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.removal import Ending, end_grant
from caseflow.sync.trust.statements import GRANT, record_statement

People = Mapping[PersonId, frozenset[str]]


def grant_people(desk: Desk, admins: Sequence[SigningKey]) -> None:
    """A new grant for every computer of the office that names the people of today."""
    before = known_trust(desk.ledger)
    with desk.store.reading() as connection:
        known = rows.people(connection)
        places = seats(connection)
    today, stands = _roles_today(known), {one.id: one.same_as or one.id for one in known}
    heard_of = set(stands)

    def at(grant: Grant) -> People:
        """Who may write at its computer: those the office seats there, and whom we have not heard of yet.

        Of a computer whose record has not arrived nobody new is let in.
        """
        place = places.get(grant.device)
        strangers = {one: roles for one, roles in grant.people.items() if one not in heard_of}
        if place is None:
            return strangers | {one: roles for one, roles in today.items() if one in grant.people}
        if place.people is None:
            return {**strangers, **today}
        return strangers | {one: roles for one, roles in today.items() if stands[one] in place.people}

    standing = [one for one in _of_office(desk, before) if one.id not in before.cutoffs]
    for newest in {one.device: one for one in standing}.values():
        _grant(desk, admins, newest, at(newest))
    for one in standing:
        _end_for_people(desk, (before, admins), one, at(one))


def _roles_today(known: Sequence[PersonRow]) -> People:
    """By id; who came in twice has under both ids what they have now."""
    roles = {one.id: frozenset(one.roles) for one in known if one.active}
    twice = {one.id: roles[one.same_as] for one in known if one.same_as in roles}
    return roles | twice


def take_newest_grant(desk: Desk) -> None:
    """From now on this computer writes with the newest grant its office gave it.

    Whoever works here no more has no passphrase here either, unless it is the last.
    """
    trust = known_trust(desk.ledger)
    ours = [
        one for one in _of_office(desk, trust) if desk.keys.device.fits(one) and one.id not in trust.cutoffs
    ]
    if not ours:
        return
    if ours[-1].id != desk.keys.device.grant:
        _write_with(desk, ours[-1].id)
    vault, here = desk.keys.vault, desk.me.device
    gone = [one for one in vault.people if person_at(desk.store, here, one) not in ours[-1].people]
    with suppress(VaultError):  # another time, when the vault can be written
        for person in gone if len(gone) < len(vault.people) else ():
            vault.remove_slot(person)


def _of_office(desk: Desk, trust: Trust) -> list[Grant]:
    """Every grant of the office, the newest last."""
    ours = (one for one in trust.grants.values() if one.organization == desk.me.organization)
    return sorted(ours, key=lambda one: (one.issued, one.id))


def _grant(desk: Desk, admins: Sequence[SigningKey], newest: Grant, people: People) -> None:
    issued = max(milliseconds(desk.clock()), newest.issued + 1)
    for admin in admins:
        statement = sign_grant(admin, replace(newest, people=people, issued=issued, id=b""))
        record_statement(desk.ledger, GRANT, statement)
    if newest.device == desk.me.device:
        _write_with(desk, statement.id)


def _write_with(desk: Desk, grant: bytes) -> None:
    desk.keys.keep_device(replace(desk.keys.device, grant=grant))
    desk.store.sign_in(replace(desk.store.writer, grant=grant))


def _end_for_people(
    desk: Desk, known: tuple[Trust, Sequence[SigningKey]], grant: Grant, today: People
) -> None:
    before, admins = known
    less = {
        one
        for one, roles in grant.people.items()
        if not roles <= today.get(one, frozenset()) and (grant.id, one) not in before.ended_for
    }
    if less:
        trust = known_trust(desk.ledger)
        spaces = my_spaces(trust, trust.grants[desk.keys.device.grant])
        for admin in admins:
            office = admin, spaces
            end_grant(desk.ledger, office, grant.id, desk.clock(), Ending(people=frozenset(less)))
