"""A log that was touched by anyone but the program is found out."""

import pytest
from sqlalchemy import delete, insert, select, update

from caseflow.db import log
from caseflow.db.check import check_store
from caseflow.db.tables import SEARCH_TABLES, lane, operation
from caseflow.domain.errors import StoreError
from caseflow.oplog.op import CHAIN_START, chain, operation_id
from tests.db.offices import Office


@pytest.fixture
def three(ana: Office) -> Office:
    for name in ("one", "two", "three"):
        ana.write("service", {"name": name})
    assert check_store(ana.store).operations == 3
    return ana


def found_out(office: Office) -> str:
    with pytest.raises(StoreError) as told:
        check_store(office.store)
    return told.value.key


def at(sequence: int) -> dict[str, int]:
    return {"sequence": sequence}


def test_an_edited_content(three: Office) -> None:
    with three.store.transaction() as transaction:
        other = transaction.connection.execute(select(operation.c.payload).filter_by(**at(3))).scalar_one()
        transaction.connection.execute(update(operation).filter_by(**at(2)).values(payload=other))
    assert found_out(three) == "log_broken"


def test_an_edited_header(three: Office) -> None:
    with three.store.transaction() as transaction:
        head = transaction.connection.execute(select(operation.c.header).filter_by(**at(2))).scalar_one()
        head = head.replace(b"service", b"servicf")
        transaction.connection.execute(update(operation).filter_by(**at(2)).values(header=head))
    assert found_out(three) == "log_broken"


def test_an_edited_header_with_an_id_to_match(three: Office) -> None:
    with three.store.transaction() as transaction:
        head = transaction.connection.execute(select(operation.c.header).filter_by(**at(2))).scalar_one()
        head = head.replace(b"service", b"servicf")
        forged = {"header": head, "id": operation_id(head)}
        transaction.connection.execute(update(operation).filter_by(**at(2)).values(forged))
    assert found_out(three) == "log_broken"


@pytest.mark.parametrize("sequence", [1, 2, 3])
def test_a_removed_operation(three: Office, sequence: int) -> None:
    with three.store.transaction() as transaction:
        transaction.connection.execute(delete(operation).filter_by(**at(sequence)))
    assert found_out(three) == "log_broken"


def test_two_swapped_operations(three: Office) -> None:
    with three.store.transaction() as transaction:
        for old, new in ((2, 99), (3, 2), (99, 3)):
            transaction.connection.execute(update(operation).filter_by(**at(old)).values(sequence=new))
    assert found_out(three) == "log_broken"


def test_an_operation_put_in_under_a_lane_nobody_has(three: Office) -> None:
    with three.store.transaction() as transaction:
        row = transaction.connection.execute(select(operation).filter_by(**at(1))).mappings().one()
        stray = {**row, "row": None, "id": b"x" * 32, "lane": b"x" * 16}
        transaction.connection.execute(insert(operation), stray)
    assert found_out(three) == "log_stray"


def test_an_end_that_was_moved_back_with_what_it_held_is_known_by_the_mark(three: Office) -> None:
    with three.store.transaction() as transaction:
        end = log.lane_ends(transaction.connection)[0]
        ids = transaction.connection.execute(select(operation.c.id).where(operation.c.sequence < 3)).scalars()
        h = CHAIN_START
        for one in ids:
            h = chain(h, one)
        transaction.connection.execute(delete(operation).filter_by(**at(3)))
        transaction.connection.execute(update(lane).filter_by(lane=end.lane).values(sequence=2, h=h))
    checked = check_store(three.store)
    assert (checked.operations, checked.rolled_back) == (2, True)


def test_an_erased_content_is_no_damage(three: Office) -> None:
    with three.store.transaction() as transaction:
        transaction.connection.execute(update(operation).filter_by(**at(2)).values(payload=None))
    assert check_store(three.store).operations == 3


def test_operations_that_leave_a_gap_are_not_taken(three: Office) -> None:
    with three.store.reading() as connection:
        end = log.lane_ends(connection)[0]
        run = log.operations_after(connection, end.lane, 0, 3)
        with pytest.raises(StoreError) as told:
            log.append(connection, end, run[2:])
    assert told.value.key == "lane_gap"


def test_an_index_that_was_put_in_order_since_the_last_check_is_no_damage(ana: Office) -> None:
    for number in range(20):
        ana.write("service", {"name": f"Klub {number}"})
    for _ in range(2):
        assert check_store(ana.store).operations == 20
        with ana.store.transaction() as transaction:
            for index in SEARCH_TABLES:
                transaction.connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")
    assert check_store(ana.store).operations == 20
