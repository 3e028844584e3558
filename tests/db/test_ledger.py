"""What comes from a partner is taken once, in order and whole; what is not understood is kept."""

import random
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from caseflow.db.check import check_store
from caseflow.db.tables import NOUN_TABLES, meta, set_aside
from caseflow.domain.errors import BundleError, StoreError
from caseflow.domain.ids import DIRECTORY, RecordId, Space
from caseflow.oplog.lanes import Refused
from caseflow.oplog.op import Operation, Value, make
from caseflow.sync.turns import LedgerInTurn
from tests.db.offices import ANA, Office, carry

T = TypeVar("T")
LANE = b"l" * 16
RECORD = b"r" * 16
CHANCE = random.Random(5)


def put(
    sequence: int,
    values: dict[str, Value],
    replaces: dict[str, tuple[bytes, ...]] | None = None,
    entity: str = "service",
    kind: str = "put",
) -> Operation:
    head = (LANE, sequence, sequence << 16, b"p" * 16, b"", kind, entity, RECORD)
    return make(head, replaces or {}, values, CHANCE.randbytes(16))


def shown(office: Office, entity: str = "service") -> list[dict[str, object]]:
    with office.store.reading() as connection:
        return [dict(row) for row in connection.execute(select(NOUN_TABLES[entity])).mappings()]


def lanes_of(office: Office) -> Iterator[bytes]:
    return (lane.lane for lane in office.ledger.own_lanes())


def test_bojan_sees_what_ana_wrote(ana: Office, bojan: Office) -> None:
    ana.write("service", {"name": "Klub", "languages": ["sr", "rom"], "places_free": 0})
    for lane in lanes_of(ana):
        assert carry(ana, bojan, lane, 10) == 1
        assert carry(ana, bojan, lane, 10) == 0
    assert bojan.dumped() == ana.dumped()
    assert shown(bojan)[0]["places_free"] == 0
    assert check_store(bojan.store).operations == 1


def test_the_same_run_offered_twice_is_refused_and_changes_nothing(ana: Office, bojan: Office) -> None:
    ana.write("service", {"name": "Klub"})
    lane = next(lanes_of(ana))
    run = ana.ledger.operations(lane, 0, 10)
    bojan.ledger.apply(DIRECTORY, lane, run, ())
    before = bojan.dumped()
    with pytest.raises(StoreError) as told:
        bojan.ledger.apply(DIRECTORY, lane, run, ())
    assert told.value.key == "lane_gap"
    assert bojan.dumped() == before


def test_a_run_with_a_hole_is_refused_whole(bojan: Office) -> None:
    with pytest.raises(StoreError):
        bojan.ledger.apply(DIRECTORY, LANE, [put(1, {"name": "one"}), put(3, {"name": "three"})], ())
    assert bojan.dumped() == []
    assert bojan.ledger.positions(DIRECTORY) == {}


def test_a_lane_of_one_space_is_not_taken_in_another(bojan: Office) -> None:
    bojan.ledger.apply(DIRECTORY, LANE, [put(1, {"name": "one"})], ())
    with pytest.raises(BundleError) as told:
        bojan.ledger.apply(Space("org:" + "2" * 32), LANE, [put(2, {"name": "two"})], ())
    assert told.value.key == "lane_elsewhere"
    assert bojan.ledger.positions(DIRECTORY)[LANE].sequence == 1


def test_an_empty_run_is_nothing(bojan: Office) -> None:
    bojan.ledger.apply(DIRECTORY, LANE, [], ())
    assert check_store(bojan.store).operations == 0


def test_what_the_sender_may_not_write_is_kept_and_not_shown(bojan: Office) -> None:
    fine, forbidden = put(1, {"name": "Klub"}), put(2, {"name": "Not theirs"})
    refused = Refused(f"op:{forbidden.id.hex()}", DIRECTORY, "not_allowed", "Not allowed.", b"")
    bojan.ledger.apply(DIRECTORY, LANE, [fine, forbidden], [refused])
    assert [row["name"] for row in shown(bojan)] == ["Klub"]
    assert bojan.ledger.operations(LANE, 0, 9) == [fine, forbidden]
    assert check_store(bojan.store).operations == 2


def test_a_noun_a_field_and_a_kind_of_a_newer_program_are_kept_and_passed_on(
    ana: Office, bojan: Office
) -> None:
    run = [
        put(1, {"name": "Klub", "colour": "blue"}),
        put(2, {"name": "?"}, entity="spaceship"),
        put(3, {"name": "never a put"}, kind="tombstone"),
    ]
    ana.ledger.apply(DIRECTORY, LANE, run, ())
    assert carry(ana, bojan, LANE, 10) == 3
    assert bojan.ledger.operations(LANE, 0, 9) == run
    assert bojan.dumped() == ana.dumped()
    visible = bojan.visible()
    assert visible["service", RECORD.hex(), "colour"] == {"blue"}
    assert visible["service", RECORD.hex(), "name"] == {"Klub"}
    assert visible["spaceship", RECORD.hex(), "name"] == {"?"}


def test_one_id_under_two_nouns_stays_two_records(ana: Office, bojan: Office) -> None:
    service, place = put(1, {"name": "Klub"}), put(2, {"name": "Trg"}, entity="location")
    ana.ledger.apply(DIRECTORY, LANE, [service, place], ())
    for one in (service, place):
        bojan.ledger.apply(DIRECTORY, LANE, [one], ())
    assert ana.dumped() == bojan.dumped()
    assert [shown(ana)[0]["name"], shown(ana, "location")[0]["name"]] == ["Klub", "Trg"]


def test_one_that_settles_another_before_it_came_hides_it_however_they_are_cut(
    ana: Office, bojan: Office
) -> None:
    later = put(2, {"name": "settled"})
    run = [put(1, {"name": "final"}, {"name": (later.id,)}), later]
    ana.ledger.apply(DIRECTORY, LANE, run, ())
    for one in run:
        bojan.ledger.apply(DIRECTORY, LANE, [one], ())
    assert ana.dumped() == bojan.dumped()
    assert ana.visible()["service", RECORD.hex(), "name"] == {"final"}


def test_an_erased_successor_does_not_bring_back_what_it_settled(ana: Office) -> None:
    first = put(1, {"name": "old"})
    second = put(2, {"name": "new"}, {"name": (first.id,)})
    erased = Operation(second.id, second.header_bytes, None, second.header, {})
    ana.ledger.apply(DIRECTORY, LANE, [first, erased], ())
    assert ana.visible() == {}


def test_two_values_of_a_field_that_must_be_settled_are_told_and_then_settled(ana: Office) -> None:
    made = ana.write("service", {"status": "active"})
    other = make(
        (LANE, 1, 1, b"p" * 16, b"", "put", "service", bytes.fromhex(made)),
        {},
        {"status": "closed"},
        bytes(16),
    )
    ana.ledger.apply(DIRECTORY, LANE, [other], ())
    assert [(row["status"], row["conflicts"]) for row in shown(ana)] == [("active", "status")]
    ana.write("service", {"status": "closed"}, made)
    assert [(row["status"], row["conflicts"]) for row in shown(ana)] == [("closed", None)]


def test_what_is_written_once_stays_as_it_was_first(ana: Office) -> None:
    made = ana.write("verification", {"method": "phone"})
    ana.write("verification", {"method": "visit"}, made)
    assert [row["method"] for row in shown(ana, "verification")] == ["phone"]


def test_a_partner_whose_clock_is_years_ahead_does_not_drag_ours_along(ana: Office) -> None:
    far = make((LANE, 1, 2**62, b"p" * 16, b"", "put", "service", RECORD), {}, {"name": "2400"}, bytes(16))
    ana.ledger.apply(DIRECTORY, LANE, [far], ())
    made = ana.write("service", {"name": "now"})
    ours = next(row for row in shown(ana) if row["id"] == made)
    assert isinstance(ours["clock"], int)
    assert ours["clock"] < 2**60


def test_our_clock_is_never_behind_what_we_have_seen(ana: Office, bojan: Office) -> None:
    for _ in range(50):
        ana.write("service", {"name": "later and later"})
    carry(ana, bojan, next(lanes_of(ana)), 99)
    made = bojan.write("service", {"name": "after all of it"})
    clocks = {str(row["id"]): row["clock"] for row in shown(bojan)}
    assert max(clocks, key=lambda name: int(str(clocks[name]))) == made


def test_of_a_noun_only_what_has_one_of_some_values_is_asked_for(ana: Office) -> None:
    for epoch in (b"e1", b"e2", b"e3"):
        ana.ledger.write(DIRECTORY, "envelope", {"epoch": epoch, "recipient": b"r", "wrapped": b"w"})

    def asked(*among: bytes) -> set[object]:
        return {one.values["epoch"] for one in ana.ledger.kept(DIRECTORY, "envelope", ("epoch", among))}

    assert asked(b"e1", b"e3", b"e9") == {b"e1", b"e3"}
    assert asked() == set()
    assert len(ana.ledger.kept(DIRECTORY, "envelope")) == 3


def test_kept_names_the_operation_that_made_the_record(ana: Office) -> None:
    made = ana.ledger.write(DIRECTORY, "epoch", {"space": "directory", "epoch": b"e" * 32})
    lane = next(lanes_of(ana))
    (kept,) = ana.ledger.kept(DIRECTORY, "epoch")
    assert (kept.record, kept.lane, kept.sequence) == (made, lane, 1)
    assert kept.operation == ana.ledger.operations(lane, 0, 1)[0].id


def test_local_facts_are_remembered_replaced_and_forgotten(ana: Office) -> None:
    ana.ledger.remember("head:a", b"1")
    ana.ledger.remember("head:a", b"2")
    ana.ledger.remember("head_b", b"3")
    assert ana.ledger.recall_all("head:") == {"head:a": b"2"}
    ana.ledger.remember("head:a", None)
    assert ana.ledger.recall("head:a") is None
    with ana.store.reading() as connection:
        assert connection.execute(select(func.count()).select_from(meta)).scalar() == 1


def test_what_was_set_aside_is_kept_once(ana: Office) -> None:
    refused = Refused("spaces/x", DIRECTORY, "torn", "Torn.", b"bytes")
    assert not ana.ledger.is_set_aside("spaces/x")
    ana.ledger.set_aside(refused)
    ana.ledger.set_aside(refused)
    assert ana.ledger.is_set_aside("spaces/x")
    with ana.store.reading() as connection:
        assert connection.execute(select(set_aside.c.reason)).scalars().all() == ["torn"]


def test_what_is_published_is_remembered(ana: Office) -> None:
    ana.write("service", {"name": "Klub"})
    ana.ledger.mark_published(next(lanes_of(ana)), 1)
    assert [lane.published for lane in ana.ledger.own_lanes()] == [1]


def test_a_write_settles_only_what_this_office_has_seen(ana: Office, bojan: Office) -> None:
    made = RecordId(RECORD.hex())
    ana.write("service", {"name": "Ana's"}, made)
    bojan.write("service", {"name": "Bojan's"}, made)
    for sender, receiver in ((ana, bojan), (bojan, ana)):
        for lane in list(lanes_of(sender)):
            carry(sender, receiver, lane, 9)
    assert ana.dumped() == bojan.dumped()
    assert ana.visible()["service", made, "name"] == {"Ana's", "Bojan's"}
    assert ana.store.writer == ANA


@pytest.mark.parametrize("at_a_time", [1, 1_700, 5_000])
def test_what_is_taken_in_over_several_turns_is_the_same_as_at_once(
    ana: Office, bojan: Office, at_a_time: int
) -> None:
    """With something refused in the first part and in the last, and something refused that came before."""
    run = [put(number, {"name": f"{number}"}) for number in range(1, 2_402)]
    refused = [_refused(run[number]) for number in (0, 3, 2_400)]
    ana.ledger.apply(DIRECTORY, LANE, run[:2], ())
    bojan.ledger.apply(DIRECTORY, LANE, run[:2], ())
    ana.ledger.apply(DIRECTORY, LANE, run[2:], refused)
    turn = Turns(at_a_time)
    LedgerInTurn(bojan.ledger, turn).apply(DIRECTORY, LANE, run[2:], refused)
    assert turn.taken == {1: 3, 1_700: 2, 5_000: 1}[at_a_time]
    assert bojan.dumped() == ana.dumped()
    assert bojan.ledger.refusals(LANE) == ana.ledger.refusals(LANE)
    assert len(bojan.ledger.refusals(LANE)) == 3
    assert check_store(bojan.store).operations == len(run)


def _refused(one: Operation) -> Refused:
    return Refused(f"op:{one.id.hex()}", DIRECTORY, "may_not_write", "Not theirs.", b"")


class Turns:
    """It is enough after so many operations."""

    def __init__(self, at_a_time: int) -> None:
        self._at_a_time, self.taken = at_a_time, 0

    def __call__(self, job: Callable[[], T]) -> T:
        self.taken += 1
        return job()

    def enough(self, done: int) -> bool:
        return done >= self._at_a_time
