"""Who looked at what: every opening is noted at once and becomes one entry of the audit an hour and person.

An entry is written when its hour is over: with the next reading, before the next round, or when somebody
asks for the audit. What was noted and not yet written is in the encrypted store and lost by no crash.
"""

from caseflow.actions.desk import Desk
from caseflow.db.rows import readings as rows
from caseflow.domain.ids import RecordId

READ = "read"
_HOUR = "%Y-%m-%dT%H"


def note_reading(desk: Desk, record: RecordId) -> None:
    """Somebody opened a record."""
    now = desk.clock()
    hour, at = now.strftime(_HOUR), now.isoformat(timespec="seconds")
    with desk.store.reading() as connection:
        if rows.is_noted(connection, desk.me.person, hour, record):
            return
    write_readings(desk, hour)
    with desk.store.transaction() as transaction:
        rows.note(transaction.connection, desk.me.person, record, (hour, at))


def write_readings(desk: Desk, before: str = "") -> int:
    """Readings become entries of the audit.

    Args:
        before: only those of earlier hours than this one; every one when left out.
    """
    with desk.store.reading() as connection:
        found = rows.waiting(connection, before)
    if not found:
        return 0
    running = desk.clock().strftime(_HOUR)
    with desk.store.transaction() as transaction:
        for one in found:
            transaction.audit(READ, "", one.records, at=one.at, by=one.person)
            rows.settle(transaction.connection, one, running)
    return len(found)


def write_past_readings(desk: Desk) -> int:
    """What was read in the hours that are over, before a round takes it along."""
    return write_readings(desk, desk.clock().strftime(_HOUR))
