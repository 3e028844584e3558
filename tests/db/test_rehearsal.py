"""What is only tried is seen while it is tried, and gone afterwards."""

from itertools import count

import pytest

from caseflow.db.check import check_store
from caseflow.db.ledger import SqlLedger
from caseflow.db.rehearsal import rehearsal_of
from caseflow.db.rows.arrivals import arrivals, last_operation
from caseflow.db.standby import REHEARSAL, STORE_FILE
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.sync.stick import Arrival
from tests.db.offices import KEY, Office, opened
from tests.db.test_store import names


def go_on() -> None:
    """The store stays open."""


def test_what_is_tried_is_seen_on_the_copy_alone_while_the_store_saves_on(ana: Office) -> None:
    ana.write("service", {"name": "Klub"})
    with rehearsal_of(ana.store, KEY, go_on) as copy:
        trying = Office(copy, SqlLedger(copy))
        trying.write("service", {"name": "Radionica"})
        trying.ledger.remember("probni", b"1")
        ana.write("service", {"name": "Savetovalište"})
        assert names(trying) == ["Klub", "Radionica"]
        assert names(ana) == ["Klub", "Savetovalište"]
    assert ana.ledger.recall("probni") is None
    assert not ana.store.is_rolled_back()
    assert not (ana.store.folder / REHEARSAL).exists()


def test_a_copy_is_of_one_moment_however_much_is_saved_meanwhile(ana: Office) -> None:
    for number in range(40):
        ana.write("service", {"name": f"Klub {number}", "description": "za mlade " * 6_000})
    steps = count()

    def saves() -> None:
        if next(steps) < 20:
            ana.write("service", {"name": "usred kopije"})

    with rehearsal_of(ana.store, KEY, saves) as copy:
        assert len(names(Office(copy, SqlLedger(copy)))) == 40
        assert check_store(copy).operations == 40
    assert next(steps) > 2
    assert len(names(ana)) > 40


def test_closing_the_store_ends_the_trying_and_nothing_stays(ana: Office) -> None:
    def closed() -> None:
        raise InputError("cancelled", "Stopped.")

    with pytest.raises(InputError), rehearsal_of(ana.store, KEY, closed):
        pytest.fail("nothing is tried on a store that is being closed")
    assert not (ana.store.folder / REHEARSAL).exists()


def test_what_a_killed_program_left_goes_at_the_next_opening(ana: Office) -> None:
    left = ana.store.folder / REHEARSAL
    left.mkdir()
    (left / STORE_FILE).write_bytes(b"half")
    ana.store.close()
    opened(ana.store.folder).store.close()
    assert not left.exists()


def test_what_came_is_counted_by_noun(ana: Office) -> None:
    known = ana.write("service", {"name": "Klub"})
    with ana.store.reading() as connection:
        since = last_operation(connection)
    ana.write("service", {"name": "Radionica"})
    for name in ("Klub 1", "Klub 2"):
        ana.write("service", {"name": name}, RecordId(known))
    with ana.store.reading() as connection:
        assert arrivals(connection, since) == (Arrival("service", 1, 1),)
        assert arrivals(connection, last_operation(connection)) == ()
