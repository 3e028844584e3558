"""A stick that fails at any call, out and in: told, nothing lost, and done again it goes on where it was."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caseflow.domain.clock import Clock
from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import Random
from caseflow.sync.carriers.carrier import Carrier
from caseflow.sync.carriers.folder import FolderCarrier
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.carriers.stick import StickCarrier
from caseflow.sync.carrying.objects import carry, drop_old_heads
from caseflow.sync.carrying.stick import StickLedger, put_trust
from caseflow.sync.keys import DeviceKeys
from caseflow.sync.round import no_progress, read_round, write_round
from caseflow.sync.session import Progress
from tests.faulty import FAILING, FULL, PULLED, Fault, StruckCarrier, failing, failing_when_written, torn
from tests.simulator.founding import scratch
from tests.sync.test_every_fault import Dump, Town
from tests.world import Device

LOCKED = CarrierError("stick_read_only", "The stick cannot be written or read.")
FAULTS: dict[str, tuple[Fault, bool, set[str], int]] = {
    "pulled": (failing(PULLED), True, {"stick_missing"}, 5),
    "pulled in the middle of a file": (
        torn,
        False,
        {"share_missing", "share_unreliable", "network_absent"},
        11,
    ),
    "full": (failing_when_written(FULL), True, {"stick_full"}, 11),
    "locked": (failing_when_written(LOCKED), True, {"stick_read_only"}, 9),
    "failing once": (failing(FAILING), False, {"stick_failed"}, 9),
}
"""What happens, whether from that call on, what may be told, and every how many calls it is tried."""
Journey = Callable[[Carrier], object]


class Road:
    """Ana's stick to bojan, where no share is; what lies on her share goes along."""

    def __init__(self, folder: Path) -> None:
        self.town, self.top = Town(folder), folder / "stik"

    def begin(self) -> StickCarrier:
        with self.town.again() as share:
            self.share: FolderCarrier = share
        shutil.rmtree(self.top, ignore_errors=True)
        self.top.mkdir()
        stick = StickCarrier(self.top)
        stick.prepare()
        return stick

    def out(self, stick: Carrier) -> None:
        ana = self.town.ana
        carry(self.share, stick)
        put_trust(ana.ledger, stick)
        drop_old_heads(stick)
        write_round(StickLedger(ana.ledger, stick), stick, *_who(ana))

    def back(self, stick: Carrier) -> None:
        read_round(self.town.bojan.ledger, stick, *_who(self.town.bojan))
        carry(stick, MemoryCarrier())

    def arrived(self) -> Dump:
        """What bojan shows when nothing goes wrong."""
        stick = self.begin()
        self.out(stick)
        self.back(stick)
        return self.town.shown(self.town.bojan)

    def shown(self) -> tuple[Dump, Dump]:
        return self.town.shown(self.town.ana), self.town.shown(self.town.bojan)


def _who(device: Device) -> tuple[DeviceKeys, tuple[Clock, Random], Progress]:
    return device.keys, (device.world.clock, device.world.random), no_progress


@pytest.fixture(scope="module")
def road() -> Iterator[Road]:
    with scratch() as folder:
        yield Road(folder)


@pytest.mark.slow
@pytest.mark.parametrize("name", FAULTS)
def test_a_stick_that_fails_at_any_call_is_told_and_done_again(road: Road, name: str) -> None:
    fault, for_good, told, step = FAULTS[name]
    stick = road.begin()
    calls = [_calls(road.out, stick, fault), _calls(road.back, stick, fault)]
    never_failed, keys = road.shown(), set[str]()
    for number in range(1, calls[0] + 1, step):
        stick = road.begin()
        keys |= _struck(road.out, StruckCarrier(stick, number, fault, for_good))
        road.out(stick)
        keys |= _struck(road.back, StruckCarrier(stick, 1 + number % calls[1], fault, for_good))
        road.back(stick)
        assert road.shown() == never_failed, f"call {number}"
        assert not road.town.bojan.ledger.hidden
    assert keys
    assert keys <= told


def _calls(journey: Journey, stick: Carrier, fault: Fault) -> int:
    honest = StruckCarrier(stick, 0, fault)
    journey(honest)
    return len(honest.asked)


def _struck(journey: Journey, stick: Carrier) -> set[str]:
    try:
        journey(stick)
    except CarrierError as error:
        return {error.key}
    return set()


def test_everything_on_a_stick_fits_the_oldest_file_system(road: Road) -> None:
    """FAT: one case, short names, no name of a device, few in a folder, paths that Windows can open."""
    stick = road.begin()
    road.out(stick)
    paths = [path.relative_to(road.top) for path in road.top.rglob("*")]
    assert len(paths) > 50
    assert len({str(path).upper() for path in paths}) == len(paths)
    for path in paths:
        assert len(f"E:\\{path}") < 200
        assert path.name == path.name.lower()
        assert not set(path.name) & set('"*+,:;<=>?[]|\\ ')
        assert path.name[-1] not in ". "
        assert len(list((road.top / path.parent).iterdir())) < 1000


def test_nothing_depends_on_when_a_file_was_written(road: Road) -> None:
    """FAT keeps two seconds, no zone, and a stick whose clock stood still says 1980."""
    arrived, stick = road.arrived(), road.begin()
    road.out(stick)
    for path in road.top.rglob("*"):
        os.utime(path, (315_532_800, 315_532_800))
    before = {path: path.read_bytes() for path in road.top.rglob("*.seg")}
    road.out(StickCarrier(road.top))
    assert {path: path.read_bytes() for path in road.top.rglob("*.seg")} == before
    road.back(StickCarrier(road.top))
    assert road.town.shown(road.town.bojan) == arrived


def test_a_file_system_that_knows_no_case_finds_the_same(road: Road) -> None:
    """Another program may have written our folder in capitals: then it is not ours, and nothing is lost."""
    arrived, stick = road.arrived(), road.begin()
    road.out(stick)
    (road.top / "caseflow" / "heads").rename(road.top / "caseflow" / "HEADS")
    road.out(StickCarrier(road.top))
    road.back(StickCarrier(road.top))
    assert road.town.shown(road.town.bojan) == arrived
