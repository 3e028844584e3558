"""What is only tried is seen while it is tried, and gone afterwards."""

import pytest

from caseflow.db.ledger import SqlLedger
from caseflow.db.rows.arrivals import arrivals, last_operation
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.stick import Arrival
from tests.db.offices import Office
from tests.db.test_store import names


def fail_after_writing(office: Office) -> None:
    office.write("service", {"name": "Klub"})
    raise InputError("cancelled", "Stopped.")


def test_a_rehearsal_is_seen_inside_and_leaves_nothing(ana: Office) -> None:
    ana.write("service", {"name": "Klub"})
    before, ledger = ana.dumped(), SqlLedger(ana.store)
    with ana.store.rehearsing():
        ana.write("service", {"name": "Radionica"})
        ledger.remember("probni", b"1")
        assert names(ana) == ["Klub", "Radionica"]
        assert ledger.recall("probni") == b"1"
    assert names(ana) == ["Klub"]
    assert ledger.recall("probni") is None
    assert ana.dumped() == before
    assert not ana.store.is_rolled_back()
    ana.write("service", {"name": "Savetovalište"})
    assert names(ana) == ["Klub", "Savetovalište"]


def test_what_fails_in_a_rehearsal_leaves_nothing_either(ana: Office) -> None:
    with pytest.raises(InputError), ana.store.rehearsing():
        fail_after_writing(ana)
    assert names(ana) == []
    ana.write("service", {"name": "Klub"})
    assert names(ana) == ["Klub"]


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
