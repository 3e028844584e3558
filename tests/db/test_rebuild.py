"""The tables are made from the log alone: thrown away and made again, they are the same."""

import random

import pytest
from sqlalchemy import delete, select, text, update

from caseflow.db.check import check_store
from caseflow.db.tables import NOUN_TABLES, record
from caseflow.domain.ids import DIRECTORY, RecordId, Space
from caseflow.domain.text.serbian_fold import match_expression
from caseflow.oplog.lanes import Refused
from caseflow.oplog.op import make
from tests.db.offices import Office, carry
from tests.rebuilt import rebuild

ORG = Space("org:" + "1" * 32)


@pytest.fixture
def busy(ana: Office, bojan: Office) -> Office:
    """Ana's store after a morning: both wrote, some of it over each other, in two spaces."""
    chance = random.Random(3)
    records = [RecordId(f"{n:032x}") for n in range(12)]
    for turn in range(60):
        writer = (ana, bojan)[chance.random() < 0.5]
        entity = chance.choice(["service", "service", "organization", "verification"])
        writer.write(entity, {"name": f"Klub {turn}", "status": f"s{turn}"}, chance.choice(records))
        if turn % 7 == 0:
            for lane in bojan.ledger.own_lanes():
                carry(bojan, ana, lane.lane, chance.randint(1, 9))
        ana.write("note", {"text": f"beleška {turn}"}, space=ORG)
    return ana


def test_thrown_away_and_made_again_everything_is_as_it_was(busy: Office) -> None:
    before = busy.dumped()
    assert len(before) > 80
    assert rebuild(busy.store) == len(busy.arrivals())
    assert busy.dumped() == before
    check_store(busy.store)


def test_what_somebody_changed_behind_the_log_is_put_right(busy: Office) -> None:
    before = busy.dumped()
    with busy.store.transaction() as transaction:
        transaction.connection.execute(update(NOUN_TABLES["service"]).values(name="forged"))
        transaction.connection.execute(delete(record).where(record.c.entity == "note"))
        transaction.connection.execute(delete(NOUN_TABLES["note"]))
    assert busy.dumped() != before
    rebuild(busy.store)
    assert busy.dumped() == before


def test_words_are_found_again(busy: Office) -> None:
    busy.write("service", {"name": "Саветовалиште"})
    rebuild(busy.store)
    query = text("SELECT rowid FROM search WHERE search MATCH :words")
    service = NOUN_TABLES["service"]
    with busy.store.reading() as connection:
        rows = connection.execute(query, {"words": match_expression("savetovalista")}).scalars().all()
        found = connection.execute(select(service.c.name).where(service.c.row.in_(rows))).scalars().all()
    assert found == ["Саветовалиште"]


def test_what_was_refused_stays_hidden(ana: Office) -> None:
    head = (b"l" * 16, 1, 1, b"p" * 16, b"", "put", "service", b"r" * 16)
    one = make(head, {}, {"name": "Not theirs"}, bytes(16))
    refused = Refused(f"op:{one.id.hex()}", DIRECTORY, "not_allowed", "Not allowed.", b"")
    ana.ledger.apply(DIRECTORY, b"l" * 16, [one], [refused])
    rebuild(ana.store)
    assert ana.dumped() == []


def test_one_settled_before_it_came_stays_settled(ana: Office) -> None:
    late = make(
        (b"m" * 16, 1, 1, b"p" * 16, b"", "put", "service", b"r" * 16), {}, {"name": "old"}, bytes(16)
    )
    head = (b"l" * 16, 1, 2, b"p" * 16, b"", "put", "service", b"r" * 16)
    new = make(head, {"name": (late.id,)}, {"name": "new"}, bytes(16))
    for one in (new, late):
        ana.ledger.apply(DIRECTORY, one.header.lane, [one], ())
    before = ana.dumped()
    assert ana.visible()["service", (b"r" * 16).hex(), "name"] == {"new"}
    rebuild(ana.store)
    assert ana.dumped() == before


def test_an_interrupted_rebuild_leaves_the_tables_as_they_were(busy: Office) -> None:
    before, header = busy.dumped(), busy.arrivals()[-1].header_bytes
    rewrite_the_last_header(busy, b"\0")
    with pytest.raises(Exception, match="cannot be read"):
        rebuild(busy.store)
    rewrite_the_last_header(busy, header)
    assert busy.dumped() == before


def rewrite_the_last_header(office: Office, header: bytes) -> None:
    last = "UPDATE operation SET header = ? WHERE row = (SELECT max(row) FROM operation)"
    with office.store.transaction() as transaction:
        transaction.connection.exec_driver_sql(last, (header,))
