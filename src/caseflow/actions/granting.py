"""Grants follow the people of the office: each computer gets a new one, and takes over what it was given.

A grant that gave a person more than they have now ends for that person where this computer has its lanes;
for their colleagues it goes on, so what they wrote before they hear of it counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.crypto.sign import SigningKey
from caseflow.db.rows import people as rows
from caseflow.domain.clock import milliseconds
from caseflow.domain.ids import PersonId
from caseflow.sync.grant import Grant, sign_grant
from caseflow.sync.known_trust import known_trust
from caseflow.sync.removal import Ending, end_grant
from caseflow.sync.round import my_spaces
from caseflow.sync.statements import GRANT, record_statement
from caseflow.sync.trust import Trust

People = Mapping[PersonId, frozenset[str]]


def grant_people(desk: Desk, admins: Sequence[SigningKey]) -> None:
    """A new grant for every computer of the office that names the people of today."""
    before = known_trust(desk.ledger)
    with desk.store.reading() as connection:
        known = rows.people(connection)
    today = {one.id: frozenset(one.roles) for one in known if one.active}
    heard_of = {one.id for one in known}
    standing = [one for one in _of_office(desk, before) if one.id not in before.cutoffs]
    for newest in {one.device: one for one in standing}.values():
        strangers = {one: roles for one, roles in newest.people.items() if one not in heard_of}
        _grant(desk, admins, newest, {**strangers, **today})
    for one in standing:
        strangers = {who: roles for who, roles in one.people.items() if who not in heard_of}
        _end_for_people(desk, (before, admins), one, {**strangers, **today})


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
    vault = desk.keys.vault
    gone = [one for one in vault.people if one not in ours[-1].people]
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
