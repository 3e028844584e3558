"""A stick as people have it: full, locked, pulled, exchanged, half-written, with pictures on it."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from caseflow.domain.errors import CarrierError
from caseflow.domain.ids import pair_space
from caseflow.sync.carriers.memory import MemoryCarrier
from caseflow.sync.carriers.stick import StickCarrier
from caseflow.sync.carrying.objects import carry
from caseflow.sync.carrying.stick import State, Stick, StickLedger, put_trust
from caseflow.sync.round import no_progress, read_round, write_round
from tests.world import Device, World

NAME = "heads/ab/cd/000001.head"


def why(action: Callable[[], object]) -> str:
    with pytest.raises(CarrierError) as refused:
        action()
    return refused.value.key


@pytest.fixture
def stick(tmp_path: Path) -> StickCarrier:
    carrier = StickCarrier(tmp_path)
    carrier.prepare()
    return carrier


@pytest.mark.parametrize(
    ("number", "key"),
    [(errno.ENOSPC, "stick_full"), (errno.EROFS, "stick_read_only"), (errno.EIO, "stick_failed"),
     (errno.ENODEV, "stick_missing")],
)  # fmt: skip
def test_what_the_system_reports_of_a_stick_is_told(
    stick: StickCarrier, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def fails(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    assert why(lambda: stick.put_if_absent(NAME, b"1")) == key
    assert list(stick.list("")) == []


@pytest.mark.parametrize(("number", "key"), [(errno.ENOSPC, "stick_full"), (errno.EROFS, "stick_read_only")])
def test_a_stick_that_cannot_be_prepared_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, key: str
) -> None:
    def fails(path: str, mode: int = 0o777) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "mkdir", fails)
    assert why(StickCarrier(tmp_path).prepare) == key


def test_a_pulled_stick_is_missing_and_nothing_is_made_in_its_place(tmp_path: Path) -> None:
    top = tmp_path / "stik"
    top.mkdir()
    stick = StickCarrier(top)
    stick.prepare()
    shutil.rmtree(top)
    for action in (stick.prepare, lambda: stick.put_if_absent(NAME, b"1"), lambda: stick.get(NAME),
                   lambda: list(stick.list("")), lambda: stick.delete(NAME)):  # fmt: skip
        assert why(action) == "stick_missing"
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def other_disk(tmp_path: Path) -> Iterator[Path]:
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("there is no second disk here to change a stick with")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_a_stick_exchanged_for_another_is_not_written_on(tmp_path: Path, other_disk: Path) -> None:
    drive, one = tmp_path / "E", tmp_path / "stik"
    one.mkdir()
    drive.symlink_to(one)
    stick = StickCarrier(drive)
    stick.prepare()
    drive.unlink()
    drive.symlink_to(other_disk)
    assert why(lambda: stick.put_if_absent(NAME, b"1")) == "stick_missing"
    assert why(stick.prepare) == "stick_missing"
    assert list(other_disk.iterdir()) == []


def test_what_a_pulled_stick_left_half_written_is_taken_away_and_pictures_are_not(tmp_path: Path) -> None:
    stick = StickCarrier(tmp_path)
    stick.prepare()
    stick.put_if_absent(NAME, b"1")
    (tmp_path / "~slika.part").write_bytes(b"theirs")
    (tmp_path / "caseflow" / "heads" / "~0123456789abcdef.part").write_bytes(b"half")
    stick.prepare()
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [
        "000001.head",
        "~slika.part",
    ]


def test_our_folder_may_be_named_itself(stick: StickCarrier, tmp_path: Path) -> None:
    stick.put_if_absent("registry/targets/" + "0" * 64, b"1")
    assert list(StickCarrier(tmp_path / "caseflow").list("")) == list(stick.list(""))


def pair() -> tuple[World, Device, Device]:
    world = World()
    ana, bojan = world.office("CSR Kragujevac"), world.office("Atina")
    world.network(ana, bojan)
    return world, ana, bojan


def go_out(device: Device, carrier: StickCarrier | MemoryCarrier) -> int:
    put_trust(device.ledger, carrier)
    surroundings = (device.world.clock, device.world.random)
    apart = StickLedger(device.ledger, carrier)
    return write_round(apart, carrier, device.keys, surroundings, no_progress).published


def come_in(device: Device, carrier: StickCarrier | MemoryCarrier) -> int:
    surroundings = (device.world.clock, device.world.random)
    return read_round(device.ledger, carrier, device.keys, surroundings, no_progress).applied


def test_a_stick_is_looked_at_before_anything_is_written(tmp_path: Path) -> None:
    _, ana, _ = pair()
    network = ana.registry().network
    found = Stick(StickCarrier(tmp_path), network)
    assert found.state() is State.UNPREPARED
    assert why(lambda: found.make_ready(False)) == "stick_unprepared"
    assert why(found.check_readable) == "stick_empty"
    assert list(tmp_path.iterdir()) == []
    found.make_ready(True)
    go_out(ana, found.carrier)
    assert found.state() is State.READY
    strange = Stick(found.carrier, bytes(32))
    assert strange.state() is State.STRANGE
    assert why(lambda: strange.make_ready(True)) == "network_other_stick"
    assert why(strange.check_readable) == "network_other_stick"


def test_two_sticks_and_a_share_do_not_confuse_each_other() -> None:
    world, ana, bojan = pair()
    space, first, second = pair_space(ana.id, bojan.id), MemoryCarrier(), MemoryCarrier()
    for number in range(4):
        ana.write(space, "referral", code="KG-7", text=str(number))
        go_out(ana, (first, second)[number % 2])
    assert ana.sync().warnings == ()
    for carrier in (second, first, second):
        come_in(bojan, carrier)
    assert bojan.names(space, "referral", "text") == ["0", "1", "2", "3"]
    bojan.sync()
    assert bojan.sync().waiting == ()
    assert go_out(ana, first) == 1
    assert go_out(ana, first) == 0
    carry(first, world.carrier)
    carry(second, world.carrier)
    reports = [one.sync() for one in (ana, bojan, ana, bojan)]
    assert [(one.refused, one.waiting, one.warnings) for one in reports] == [((), (), ())] * 4
    assert ana.ledger.dump(space) == bojan.ledger.dump(space)


def test_what_of_ours_is_torn_on_a_stick_is_written_again() -> None:
    _, ana, bojan = pair()
    space, stick = pair_space(ana.id, bojan.id), MemoryCarrier()
    ana.write(space, "referral", code="KG-7", text="prvi")
    go_out(ana, stick)
    for name in stick.objects:
        if name.endswith(".seg"):
            stick.objects[name] = stick.objects[name][:-5]
    go_out(ana, stick)
    come_in(bojan, stick)
    assert bojan.names(space, "referral", "text") == ["prvi"]
