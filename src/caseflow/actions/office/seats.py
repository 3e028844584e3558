"""Whose a computer is, said anew; and two records of one colleague, joined and parted again.

Neither rewrites anything: what was written stays under the id it was written with. Where a person
may no longer write at a computer, what had arrived counts and what comes later waits for an administrator.
"""

from collections.abc import Iterable, Sequence

from caseflow.actions.desk import Desk
from caseflow.actions.office.granting import grant_people
from caseflow.actions.office.people import check_somebody_is_left, people
from caseflow.actions.office.seating import take_seat
from caseflow.actions.office.sitters import active_person, new_person
from caseflow.db.rows.devices import Seat, seats
from caseflow.db.transaction import Transaction
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DeviceId, PersonId, RecordId
from caseflow.domain.office.person import PersonRow, Sitter
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value


def seat_person(desk: Desk, device: str, who: Sitter, also: Sequence[PersonId] = ()) -> Done[PersonRow]:
    """Say whose a computer is that joined the office, and who else may write there.

    Raises:
        InputError: no such computer, the one the office began on, no such person. NotAllowed: no admin key.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    admins = desk.keys.admins
    before = _seat_of(desk, DeviceId(device))
    others = [active_person(desk, one).id for one in also]
    made = None if who.person else new_person(who)
    with desk.store.transaction() as transaction:
        if made is not None:
            person = PersonId(transaction.write(desk.space, "person", made))
        else:
            person = active_person(desk, who.person or "").id
        alone = before.people is None and not others
        _write_seat(transaction, desk, RecordId(device), Seat(person, _among(person, others, alone)))
        transaction.audit("seated", "device", [RecordId(device), RecordId(person)])
    grant_people(desk, admins)
    take_seat(desk)
    return Done(_row(desk, person), tuple(transaction.changes), "person_seated")


def _among(person: PersonId, others: Iterable[PersonId], alone: bool) -> frozenset[PersonId] | None:
    return None if alone else frozenset({person, *others})


def _seat_of(desk: Desk, device: DeviceId) -> Seat:
    with desk.store.reading() as connection:
        found = seats(connection).get(device)
    if found is None:
        raise InputError("device_unknown_here", "The office has no such computer.")
    if found.person is None:
        raise InputError(
            "seat_founder", "The office began on this computer; everybody signs in by themselves."
        )
    return found


def _write_seat(transaction: Transaction, desk: Desk, device: RecordId, seat: Seat) -> None:
    people: Value = None if seat.people is None else [str(one) for one in sorted(seat.people)]
    transaction.write(desk.space, "device", {"seat": seat.person, "people": people}, device)


def same_person(desk: Desk, double: str, person: str) -> Done[PersonRow]:
    """Say that two records are one colleague: the second stands for both, in lists, names and rights.

    Raises:
        InputError: no such person, the same record, or nobody would be left who may do this.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    admins = desk.keys.admins
    twice, kept = active_person(desk, double), active_person(desk, person)
    if twice.id == kept.id:
        raise InputError("person_itself", "These are two different people, or it is the same record.")
    check_somebody_is_left([one for one in people(desk) if one.id != twice.id], ())
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "person", {"same_as": kept.id}, RecordId(twice.id))
        for device, seat in seats(transaction.connection).items():
            if twice.id in {seat.person, *(seat.people or ())}:
                _write_seat(transaction, desk, RecordId(device), _moved(seat, twice.id, kept.id))
        transaction.audit("joined", "person", [RecordId(twice.id), RecordId(kept.id)])
    grant_people(desk, admins)
    take_seat(desk)
    return Done(
        _row(desk, twice.id), tuple(transaction.changes), "person_same", lambda: _undone(desk, twice.id)
    )


def _moved(seat: Seat, before: PersonId, now: PersonId) -> Seat:
    def named(one: PersonId | None) -> PersonId | None:
        return now if one == before else one

    people = None if seat.people is None else frozenset(named(one) or one for one in seat.people)
    return Seat(named(seat.person), people)


def _undone(desk: Desk, double: PersonId) -> Done[object]:
    done = part_person(desk, double)
    return Done(None, done.changes)


def part_person(desk: Desk, double: str) -> Done[PersonRow]:
    """Say that a record joined to another is somebody else after all; their own computer is theirs again.

    Raises:
        InputError: it stands for nobody else.
    """
    desk.allow(Permission.MANAGE_PEOPLE)
    admins = desk.keys.admins
    found = next((one for one in people(desk) if one.id == double and one.same_as), None)
    if found is None or found.same_as is None:
        raise InputError("person_not_joined", "This record is not joined to another.")
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "person", {"same_as": None}, RecordId(found.id))
        own = seats(transaction.connection).get(DeviceId(found.id))
        if own is not None:
            _write_seat(transaction, desk, RecordId(found.id), _moved(own, found.same_as, found.id))
        transaction.audit("parted", "person", [RecordId(found.id), RecordId(found.same_as)])
    grant_people(desk, admins)
    take_seat(desk)
    return Done(_row(desk, found.id), tuple(transaction.changes), "person_parted")


def _row(desk: Desk, person: str) -> PersonRow:
    return next(one for one in people(desk) if one.id == person)
