"""Checking the whole store and writing it out for comparison."""

from collections.abc import Iterator

from caseflow.actions.desk import Desk
from caseflow.db.check import Checked, check_store
from caseflow.db.dump import dump


def verify_log(desk: Desk) -> Checked:
    """Raises StoreError when a page, the file or a chain was changed from outside."""
    return check_store(desk.store)


def dump_store(desk: Desk) -> Iterator[str]:
    """The projection as sorted lines; two stores that hold the same operations give the same lines."""
    with desk.store.reading() as connection:
        yield from dump(connection)
