"""Who sits at a computer of the office, by what the office says of it.

A computer that joins makes its passphrase before anybody knows whose it is: its door in the vault bears the
computer's own id. Who that is the office says when it takes the computer in, and may say again later; nobody
says it of themselves. Whoever came in twice sits here under the one name that stands for both.
"""

from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.db.facts import recall, remember
from caseflow.db.rows import drafts
from caseflow.db.rows.devices import seats
from caseflow.db.rows.people import stands_for
from caseflow.db.store import Store
from caseflow.db.transaction import Transaction
from caseflow.domain.ids import DeviceId, PersonId, RecordId
from caseflow.oplog.op import Value

SEAT_KEY = "seat"
"""Whom the office's answer named, until its own word of this computer has arrived."""


def person_at(store: Store, device: DeviceId, slot: PersonId) -> PersonId:
    """Who comes in by a door of this computer's vault."""
    with store.reading() as connection:
        if slot == PersonId(device):
            said = seats(connection).get(device)
            kept = recall(connection, SEAT_KEY)
            named = said.person if said else None
            slot = named or (PersonId(kept.decode()) if kept else slot)
        return stands_for(connection, slot)


def slot_of(desk: Desk, person: PersonId) -> PersonId | None:
    """The door by which a person comes in here; None without a passphrase on this computer."""
    doors = desk.keys.vault.people
    return next((one for one in doors if person_at(desk.store, desk.me.device, one) == person), None)


def is_everybodys(desk: Desk, person: PersonId) -> bool:
    """Whether a person of the office may write at this computer."""
    with desk.store.reading() as connection:
        here = seats(connection).get(desk.me.device)
    return here is None or here.people is None or person in here.people


def write_also_here(desk: Desk, transaction: Transaction, person: PersonId) -> None:
    """A person may write at this computer too."""
    here = seats(transaction.connection).get(desk.me.device)
    if here is not None and here.people is not None and person not in here.people:
        people: Value = [str(one) for one in (*sorted(here.people), person)]
        transaction.write(desk.space, "device", {"people": people}, RecordId(desk.me.device))


def take_seat(desk: Desk) -> None:
    """What is written from now on bears the name the office has said; what was being typed is found again."""
    slot, before = desk.keys.vault.person, desk.store.writer.person
    if slot is None:
        return
    now = person_at(desk.store, desk.me.device, slot)
    if now == before:
        return
    with desk.store.transaction() as transaction:
        drafts.hand_on(transaction.connection, before, now)
        remember(transaction.connection, SEAT_KEY, now.encode() if slot == PersonId(desk.me.device) else None)
    desk.store.sign_in(replace(desk.store.writer, person=now))
