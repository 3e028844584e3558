"""Checking the whole store and writing it out for comparison."""

from collections.abc import Iterator

from caseflow.actions.cases.readings import note_reading
from caseflow.actions.desk import Desk
from caseflow.db.check import Checked, check_store
from caseflow.db.dump import dump
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission


def verify_log(desk: Desk) -> Checked:
    """Raises StoreError when a page, the file or a chain was changed from outside."""
    return check_store(desk.store)


def dump_store(desk: Desk) -> Iterator[str]:
    """The projection as sorted lines; two stores that hold the same operations give the same lines.

    It is everything the office has, the cases of everybody: for whoever opens identities and reads the audit.
    That it was read is written down as the reading of the office itself.
    """
    desk.allow(Permission.OPEN_IDENTITY)
    desk.allow(Permission.READ_AUDIT)
    note_reading(desk, RecordId(desk.me.organization))
    return _lines(desk)


def _lines(desk: Desk) -> Iterator[str]:
    with desk.store.reading() as connection:
        yield from dump(connection)
