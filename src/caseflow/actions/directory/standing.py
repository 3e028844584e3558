"""How entries of the directory stand: which are due for a check, free places, licences and their end."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from caseflow.actions.desk import Desk
from caseflow.actions.directory.capacity_questions import answer_questions
from caseflow.actions.directory.finding import service_card
from caseflow.actions.put_back import left_by, refuse_overtaken
from caseflow.db.rows import service_list
from caseflow.db.rows.nouns import fetch_one
from caseflow.domain.changes import Done
from caseflow.domain.clock import local_day
from caseflow.domain.directory.licence import FIRST_MONTHS, LicenceReminder, months_after, stage_of
from caseflow.domain.directory.service import ServiceCard
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import DIRECTORY, OrganizationId, RecordId, is_made_by
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code

AHEAD: Final = timedelta(days=14)
"""An entry is due this long before it turns grey."""
MOST_PLACES: Final = 100_000
LONGEST_WAIT: Final = 3_650
SAID: Final = frozenset({"licence_status", "licence_number", "licence_valid_to"})
"""What is said of a licence whenever it is spoken of; empty takes it away."""


@dataclass(frozen=True)
class DuePartner:
    """An organisation whose entries somebody should ask about. Args: count: how many are due."""

    id: OrganizationId
    name: str
    count: int


@dataclass(frozen=True)
class Capacity:
    """Args: status: code of `capacity_status`. free, total: None when nobody said. as_of: None is today.
    waiting: how many wait for a place. wait_days: how long somebody new would wait."""

    status: str
    free: int | None = None
    total: int | None = None
    as_of: date | None = None
    waiting: int | None = None
    wait_days: int | None = None


@dataclass(frozen=True)
class Licence:
    """Args: status: code of `licence_status`. kind: code of `licence_kind`; empty and None say nothing."""

    status: str
    number: str = ""
    valid_to: date | None = None
    kind: str = ""
    issued_on: date | None = None
    suspended_on: date | None = None


def due_partners(desk: Desk) -> tuple[DuePartner, ...]:
    """Who has entries that are grey or will be so in a fortnight, the most first."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        found = service_list.due_by_organization(connection, local_day(desk.clock()), AHEAD)
    return tuple(DuePartner(OrganizationId(one), name, count) for one, name, count in found)


def due_services(desk: Desk, organization: OrganizationId) -> tuple[RecordId, ...]:
    """Its entries that are due, the one that waits longest first."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        return tuple(service_list.due(connection, organization, local_day(desk.clock()), AHEAD))


def verify_partner(desk: Desk, organization: OrganizationId, method: str = "phone") -> Done[int]:
    """*Još važi* for everything of a partner that is due: one call, one act, one undo."""
    desk.allow(Permission.EXCHANGE)
    check_code("verification_method", method)
    names = due_services(desk, organization)
    if not names:
        raise InputError("nothing_due", "Nothing of this organisation is due for a check.")
    said: dict[str, Value] = {
        "verified_on": local_day(desk.clock()).isoformat(),
        "method": method,
        "by_role": min((role.value for role in desk.me.roles), default=""),
    }
    with desk.store.transaction() as transaction:
        made = [transaction.write(DIRECTORY, "verification", said | {"service": name}) for name in names]
        transaction.audit("verified", "service", names)
    return Done(len(made), tuple(transaction.changes), "services_verified", _taking_back(desk, made))


def _taking_back(desk: Desk, made: list[RecordId]) -> Callable[[], Done[object]]:
    def undo() -> Done[object]:
        with desk.store.transaction() as transaction:
            for name in made:
                transaction.write(DIRECTORY, "verification", {"removed": True}, name)
        return Done(None, tuple(transaction.changes), "verification_removed")

    return undo


def say_capacity(desk: Desk, name: RecordId, said: Capacity) -> Done[ServiceCard]:
    """How many places an entry of ours has, as of a day."""
    desk.allow(Permission.WRITE_SERVICE)
    return change_standing(desk, name, _capacity(desk, said), "capacity_said")


def _capacity(desk: Desk, said: Capacity) -> dict[str, Value]:
    check_code("capacity_status", said.status)
    if any(one is not None and not 0 <= one <= MOST_PLACES for one in (said.free, said.total, said.waiting)):
        raise InputError("places_wrong", "The number of places cannot be right.")
    if said.free is not None and said.total is not None and said.free > said.total:
        raise InputError("places_wrong", "The number of places cannot be right.")
    if said.wait_days is not None and not 0 <= said.wait_days <= LONGEST_WAIT:
        raise InputError("wait_wrong", "Nobody waits that many days.")
    today = local_day(desk.clock())
    as_of = said.as_of or today
    if as_of > today:
        raise InputError("day_ahead", "The day has not come yet.")
    values: dict[str, Value] = {
        "capacity_status": said.status,
        "places_free": said.free,
        "waiting_count": said.waiting,
        "wait_days": said.wait_days,
        "capacity_as_of": as_of.isoformat(),
    }
    if said.total is not None:
        values["places_total"] = said.total
    return values


def say_licence(desk: Desk, name: RecordId, said: Licence) -> Done[ServiceCard]:
    """The licence of an entry of ours."""
    desk.allow(Permission.WRITE_SERVICE)
    known = {field: value for field, value in _licence(said).items() if value is not None or field in SAID}
    return change_standing(desk, name, known, "licence_said")


def _licence(said: Licence) -> dict[str, Value]:
    check_code("licence_status", said.status)
    if said.kind:
        check_code("licence_kind", said.kind)
    if said.issued_on and said.valid_to and said.valid_to < said.issued_on:
        raise InputError("licence_days", "A licence cannot end before it was issued.")
    days = {"issued_on": said.issued_on, "valid_to": said.valid_to, "suspended_on": said.suspended_on}
    values: dict[str, Value] = {
        "licence_status": said.status,
        "licence_number": said.number.strip() or None,
        "licence_kind": said.kind or None,
    }
    return values | {f"licence_{name}": on.isoformat() if on else None for name, on in days.items()}


def say_standing(
    desk: Desk, name: RecordId, capacity: Capacity | None, licence: Licence | None, places: Sequence[str]
) -> Done[ServiceCard]:
    """Places, licence and competence of an entry of ours in one step. What is None stays as it was.

    Args:
        places: Latin names of municipalities, from `competence.named_places`.
    """
    desk.allow(Permission.WRITE_SERVICE)
    values: dict[str, Value] = {"competence": list(places) or None}
    values |= _capacity(desk, capacity) if capacity else {}
    values |= _licence(licence) if licence else {}
    return change_standing(desk, name, values, "standing_said")


def licence_reminders(desk: Desk) -> tuple[LicenceReminder, ...]:
    """Every licence in the directory that ends within six months or has ended, the soonest first."""
    desk.allow(Permission.READ_DIRECTORY)
    today = local_day(desk.clock())
    with desk.store.reading() as connection:
        found = service_list.licences_until(connection, months_after(today, FIRST_MONTHS))
    return tuple(
        LicenceReminder(one, name, end, stage)
        for one, name, status, end in found
        if (stage := stage_of(status, end, today)) is not None
    )


def is_ours(desk: Desk, name: RecordId) -> bool:
    """Whether this office made the entry: only then is its change of it believed."""
    return is_made_by(name, desk.me.organization)


def change_standing(desk: Desk, name: RecordId, values: dict[str, Value], message: str) -> Done[ServiceCard]:
    """Fields of an entry of ours that say how it stands.

    Raises:
        NotAllowed: the entry is another office's.
    """
    desk.allow(Permission.WRITE_SERVICE)
    service_card(desk, name)
    if not is_ours(desk, name):
        raise NotAllowed("not_to_change", "This is not for your office to change.")
    with desk.store.transaction() as transaction:
        kept = dict(fetch_one(transaction.connection, "service", name) or {})
        before: dict[str, Value] = {field: kept.get(field) for field in values}
        transaction.write(DIRECTORY, "service", values, name)
        if "capacity_status" in values:
            answer_questions(desk, transaction, name)
        transaction.audit("changed", "service", [name])
    undo = _putting_back(desk, name, before)
    return Done(service_card(desk, name), tuple(transaction.changes), message, undo)


def _putting_back(desk: Desk, name: RecordId, before: dict[str, Value]) -> Callable[[], Done[object]]:
    where = (DIRECTORY, "service", name)
    left = left_by(desk, where, before)

    def undo() -> Done[object]:
        desk.allow(Permission.WRITE_SERVICE)
        with desk.store.transaction() as transaction:
            refuse_overtaken(transaction, where, left)
            transaction.write(DIRECTORY, "service", before, name)
        return Done(None, tuple(transaction.changes), "entry_put_back")

    return undo
