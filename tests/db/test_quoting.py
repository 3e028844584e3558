"""A real store whose older copy was put back: both branches are in the log once, whatever came first."""

import random
import shutil
from pathlib import Path

import pytest

from caseflow.db.check import check_store
from caseflow.domain.ids import DIRECTORY
from caseflow.oplog.lanes import Refused
from caseflow.oplog.op import CHAIN_START, Operation, chain
from caseflow.oplog.quoted import Quoted
from tests.db.offices import Office, carry, opened
from tests.rebuilt import rebuild


class Branches:
    """Ana's store and a copy of it that both went on from one service, in one lane."""

    def __init__(self, folder: Path) -> None:
        for name in ("ana", "one", "other", "third"):
            (folder / name).mkdir()
        self.ana = opened(folder / "ana", 1)
        self.service = self.ana.write("service", {"name": "Klub"})
        self.ana.store.close()
        shutil.copytree(folder / "ana", folder / "copy")
        self.ana, self.copy = opened(folder / "ana", 2), opened(folder / "copy", 3)
        self.ana.write("service", {"name": "Klub mladih"}, self.service)
        self.copy.write("service", {"name": "Klub žena"}, self.service)
        self.copy.write("service", {"name": "Savetovalište"})
        (self.lane,) = (one.lane for one in self.ana.ledger.own_lanes())

    def part(self) -> bytes:
        """The copy closes the lane and quotes its branch; returns the new lane."""
        assert self.copy.ledger.part_lane(DIRECTORY, self.lane, 3, _run(self.copy, self.lane, 1))
        (new,) = (one.lane for one in self.copy.ledger.own_lanes() if not one.closed)
        return new

    def close(self) -> None:
        self.ana.store.close()
        self.copy.store.close()


def _run(office: Office, lane: bytes, after: int) -> list[Quoted]:
    found, h = [], CHAIN_START
    for one in office.ledger.operations(lane, 0, 100):
        h = chain(h, one.id)
        found += [Quoted(one, h)] if one.header.sequence > after else []
    return found


@pytest.fixture
def branches(tmp_path: Path) -> Branches:
    return Branches(tmp_path)


def _whole(office: Office) -> list[str]:
    before = office.dumped()
    assert check_store(office.store).operations > 0
    rebuild(office.store)
    assert office.dumped() == before
    return before


def test_both_branches_reach_everybody_whichever_was_read_first(branches: Branches, tmp_path: Path) -> None:
    new = branches.part()
    carry(branches.copy, branches.ana, new, 10)
    carry(branches.ana, branches.copy, new, 10)
    one, other, third = (opened(tmp_path / name, 7) for name in ("one", "other", "third"))
    carry(branches.ana, one, branches.lane, 10)
    carry(branches.copy, one, new, 10)
    carry(branches.copy, other, new, 10)
    carry(branches.ana, other, branches.lane, 10)
    carry(branches.copy, third, branches.lane, 10)
    carry(branches.copy, third, new, 10)
    theirs = _run(branches.ana, branches.lane, 1)
    end = branches.copy.ledger.positions(DIRECTORY)[new].sequence
    assert branches.copy.ledger.part_lane(DIRECTORY, new, end, theirs)
    (newest,) = (one.lane for one in branches.copy.ledger.own_lanes() if not one.closed)
    for office in (branches.ana, one, other, third):
        carry(branches.copy, office, newest, 10)
    expected = _whole(branches.copy)
    assert sum("Klub" in line for line in expected) > 0
    for office in (branches.ana, one, other, third):
        assert _whole(office) == expected
    for office in (one, other, third):
        office.store.close()
    branches.close()


def test_refusing_what_quoted_refuses_what_it_quoted(branches: Branches) -> None:
    before = branches.ana.dumped()
    new = branches.part()
    carry(branches.copy, branches.ana, new, 10)
    assert branches.ana.dumped() != before
    outer = branches.ana.ledger.operations(new, 0, 10)
    assert [one.header.kind for one in outer] == ["quote", "quote"]
    branches.ana.ledger.apply(DIRECTORY, new, (), [_refused(one) for one in outer])
    assert branches.ana.dumped() == before
    branches.close()


def test_a_closed_lane_is_written_no_more(branches: Branches) -> None:
    branches.part()
    ends = {one.lane: one.position.sequence for one in branches.copy.ledger.own_lanes()}
    branches.copy.write("service", {"name": "Treći"})
    after = {one.lane: one.position.sequence for one in branches.copy.ledger.own_lanes()}
    assert after[branches.lane] == ends[branches.lane]
    assert sum(after.values()) == sum(ends.values()) + 1
    branches.close()


def _refused(operation: Operation) -> Refused:
    return Refused(f"op:{operation.id.hex()}", DIRECTORY, "grant_revoked", "", random.Random(1).randbytes(3))


def test_a_quoted_record_is_said_to_be_of_the_lane_that_quoted_it(branches: Branches) -> None:
    """Whose it is follows from its lane: an envelope in a branch must open like any other."""
    new = branches.part()
    carry(branches.copy, branches.ana, new, 10)
    lanes = {str(one.values["name"]): one.lane for one in branches.ana.ledger.kept(DIRECTORY, "service")}
    assert lanes["Savetovalište"] == new
    assert branches.lane in lanes.values()
    branches.close()
