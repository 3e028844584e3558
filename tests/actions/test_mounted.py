"""A stick and a share on real disks: FAT, one that fills, one that turns read-only, one pulled out.

They need a right to mount and are skipped with the reason where there is none.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import NewService, add_service, search_services
from caseflow.actions.store import check as store_check
from caseflow.actions.sync import exchange
from caseflow.actions.sync.share import rebuild_share
from caseflow.actions.sync.stick import read_stick, rehearse_stick, write_stick
from caseflow.domain.directory.service import ServiceQuery
from caseflow.domain.errors import CarrierError
from tests.mounts import Mounted, fat, tmpfs

from .conftest import Town

SMALL = "2m"
LONG_TEXT = "Rečenica o usluzi koja se ne sabija lako. "


@pytest.fixture
def disks() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def stick(town: Town, disks: ExitStack) -> Mounted:
    return disks.enter_context(fat(town.folder / "stick"))


@pytest.fixture
def small(town: Town, disks: ExitStack) -> Mounted:
    return disks.enter_context(tmpfs(town.folder / "small", SMALL))


@pytest.fixture
def both(town: Town, ana: Desk, bojan: Desk) -> tuple[Desk, Desk]:
    town.network(ana, bojan)
    return ana, bojan


def offer(desk: Desk, name: str, long: bool = False) -> None:
    said = "".join(os.urandom(30_000).hex() for _ in range(3)) if long else LONG_TEXT
    add_service(desk, NewService(name, "Kragujevac", description=said))


def names(desk: Desk) -> list[str]:
    return sorted(row.name for row in search_services(desk, ServiceQuery("")).rows)


def why(refused: pytest.ExceptionInfo[CarrierError]) -> str:
    return refused.value.key


def half_written(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("~*.part")]


def _fill(folder: Path, leaving: int) -> Path:
    """Somebody's film, until the disk takes nothing more but so many bytes."""
    path = folder / "film.avi"
    with path.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            file.truncate(file.tell() - leaving)
    return path


def away(town: Town) -> None:
    """No share from now on: they meet by stick."""
    town.share.rename(town.folder / "away")


def test_a_fat_stick_carries_everything_both_ways(
    town: Town, both: tuple[Desk, Desk], stick: Mounted
) -> None:
    ana, bojan = both
    away(town)
    for number in range(5):
        offer(bojan, f"Klub {number}")
    write_stick(bojan, stick.folder, prepare=True)
    (stick.folder / "POREZ.DOC").write_bytes(b"somebody else's")
    stick.pull_out()
    stick.plug_in()
    assert rehearse_stick(ana, stick.folder).value.arrivals
    read_stick(ana, stick.folder)
    assert names(ana) == names(bojan)
    offer(ana, "Anin klub")
    write_stick(ana, stick.folder)
    read_stick(bojan, stick.folder)
    assert names(bojan) == names(ana)
    assert "Anin klub" in names(bojan)
    assert half_written(stick.folder) == []
    assert (stick.folder / "POREZ.DOC").exists()


def test_a_share_on_fat_exchanges(town: Town, ana: Desk, bojan: Desk, stick: Mounted) -> None:
    town.share = stick.folder / "razmena"
    town.share.mkdir()
    town.network(ana, bojan)
    offer(bojan, "Klub")
    town.exchange(bojan, ana, bojan)
    assert names(ana) == ["Klub"]
    assert half_written(town.share) == []


def test_a_stick_pulled_out_and_plugged_in_again_goes_on(
    town: Town, both: tuple[Desk, Desk], stick: Mounted
) -> None:
    ana, bojan = both
    for number in range(4):
        offer(bojan, f"Klub {number}")
    write_stick(bojan, stick.folder, prepare=True)
    there = sorted(path for path in stick.folder.rglob("*") if path.is_file())
    for path in there[len(there) // 2 :]:
        path.unlink()
    pulled: list[int] = []

    def pull(done: int, _total: int) -> None:
        if done >= 2 and not pulled:
            pulled.append(done)
            stick.pull_out()

    with pytest.raises(CarrierError) as refused:
        write_stick(bojan, stick.folder, steps=pull)
    assert pulled, "it was pulled out in the middle"
    assert why(refused) == "stick_missing"
    with pytest.raises(CarrierError) as again:
        write_stick(bojan, stick.folder)
    assert why(again) == "stick_unprepared"
    assert list(stick.folder.iterdir()) == [], "nothing was written into the folder under the stick"
    stick.plug_in()
    write_stick(bojan, stick.folder)
    away(town)
    read_stick(ana, stick.folder)
    assert names(ana) == names(bojan)


def test_a_stick_that_fills_in_the_middle_says_so_and_goes_on_with_room(
    town: Town, both: tuple[Desk, Desk], small: Mounted
) -> None:
    ana, bojan = both
    away(town)
    offer(bojan, "Stao klub")
    before = list(store_check.dump_store(bojan))
    filling = _fill(small.folder, leaving=16_384)
    with pytest.raises(CarrierError) as refused:
        write_stick(bojan, small.folder, prepare=True)
    assert why(refused) == "stick_full"
    assert half_written(small.folder) == []
    assert list(store_check.dump_store(bojan)) == before
    filling.unlink()
    write_stick(bojan, small.folder, prepare=True)
    read_stick(ana, small.folder)
    assert names(ana) == ["Stao klub"]


def test_a_share_that_fills_in_the_middle_loses_nothing(
    town: Town, ana: Desk, bojan: Desk, small: Mounted
) -> None:
    town.share = small.folder / "razmena"
    town.share.mkdir()
    town.network(ana, bojan)
    refused: list[str] = []
    while not refused and len(names(bojan)) < 40:
        offer(bojan, f"Klub {len(names(bojan)):02d}", long=True)
        refused += _round(bojan)
    assert refused == ["share_full"]
    everything = names(bojan)
    assert half_written(town.share) == []
    exchange.sync(ana)
    assert set(names(ana)) <= set(everything)
    small.remount("rw,size=16m")
    town.exchange(bojan, ana)
    assert names(ana) == everything


def _round(desk: Desk) -> list[str]:
    """Why it was refused, if it was."""
    try:
        exchange.sync(desk)
    except CarrierError as error:
        return [error.key]
    return []


def in_the_middle(act: Callable[[], None]) -> Callable[[str, int], None]:
    """For a round: once, as soon as something has moved."""
    done: list[str] = []

    def progress(what: str, _count: int) -> None:
        if not done:
            done.append(what)
            act()

    return progress


def test_a_share_that_turns_read_only_in_the_middle_waits(
    town: Town, ana: Desk, bojan: Desk, disks: ExitStack
) -> None:
    disk = disks.enter_context(tmpfs(town.folder / "disk", "32m"))
    town.share = disk.folder / "razmena"
    town.share.mkdir()
    town.network(ana, bojan)
    offer(ana, "Anin")
    exchange.sync(ana)
    offer(bojan, "Klub")
    with pytest.raises(CarrierError) as refused:
        exchange.sync(bojan, in_the_middle(lambda: disk.remount("ro")))
    assert why(refused) == "share_read_only"
    assert "Klub" in names(bojan)
    disk.remount("rw")
    town.exchange(bojan, ana)
    assert names(ana) == names(bojan) == ["Anin", "Klub"]
    assert half_written(town.share) == []


def test_a_share_unmounted_in_the_middle_of_a_round_is_told_and_goes_on(
    town: Town, ana: Desk, bojan: Desk, stick: Mounted
) -> None:
    town.share = stick.folder / "razmena"
    town.share.mkdir()
    town.network(ana, bojan)
    offer(ana, "Anin")
    exchange.sync(ana)
    offer(bojan, "Klub")
    with pytest.raises(CarrierError) as refused:
        exchange.sync(bojan, in_the_middle(stick.pull_out))
    assert why(refused) == "share_missing"
    assert list(stick.folder.iterdir()) == []
    stick.plug_in()
    town.exchange(bojan, ana)
    assert names(ana) == names(bojan) == ["Anin", "Klub"]


def test_a_read_only_stick_is_read_and_says_that_it_cannot_be_written(
    town: Town, both: tuple[Desk, Desk], disks: ExitStack
) -> None:
    ana, bojan = both
    away(town)
    disk = disks.enter_context(tmpfs(town.folder / "disk", "32m"))
    offer(bojan, "Klub")
    write_stick(bojan, disk.folder, prepare=True)
    disk.remount("ro")
    read_stick(ana, disk.folder)
    assert names(ana) == ["Klub"]
    offer(ana, "Anin")
    with pytest.raises(CarrierError) as refused:
        write_stick(ana, disk.folder)
    assert why(refused) == "stick_read_only"


def test_a_share_that_vanishes_is_not_filled_into_the_empty_folder_under_it(
    town: Town, ana: Desk, bojan: Desk, disks: ExitStack
) -> None:
    """What every mount point is once the disk is gone: an empty folder that is not our share."""
    disk = disks.enter_context(tmpfs(town.folder / "disk", "32m"))
    town.share = disk.folder
    town.network(ana, bojan)
    offer(bojan, "Klub")
    disk.pull_out()
    with pytest.raises(CarrierError) as refused:
        exchange.sync(bojan)
    assert why(refused) == "network_absent"
    assert list(disk.folder.iterdir()) == []
    disk.plug_in()
    rebuild_share(bojan, confirmed=True)
    rebuild_share(ana, confirmed=True)
    town.exchange(bojan, ana, bojan, ana)
    assert names(ana) == ["Klub"]
