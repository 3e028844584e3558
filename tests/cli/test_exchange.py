"""Rounds with a share that is not as it should be, and what anybody can see of what lies there."""

import shutil
from pathlib import Path

import pytest

from caseflow.crypto import wire
from tests.cli.console import Console

JELENA = ("--new", "Jelena", "--role", "case_manager")


@pytest.fixture
def pair(console: Console) -> tuple[str, str]:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    return ana, bojan


def forged(data: bytes) -> bytes:
    """One bit of the body turned, and the trailer made right again."""
    whole = wire.without_trailer(data)
    return wire.with_trailer(whole[:-1] + bytes([whole[-1] ^ 1]))


@pytest.mark.slow
def test_what_was_tampered_with_is_set_aside_and_the_round_goes_on(
    console: Console, pair: tuple[str, str]
) -> None:
    ana, bojan = pair
    before = set(Path(console.share()).rglob("*.seg"))
    console.done("service", "add", bojan, "--name", "Radionica")
    console.sync(bojan)
    for path in set(Path(console.share()).rglob("*.seg")) - before:
        path.write_bytes(forged(path.read_bytes()))
    told = console.json("sync", ana)
    assert {one["code"] for one in told["refused"]} == {"signer_unknown"}
    aside = console.json("quarantine", "list", ana)
    assert {one["name"] for one in aside} == {one["name"] for one in told["refused"]}
    assert all(one["reason"] and one["size"] for one in aside)
    assert aside[0]["name"] in console.done("quarantine", "list", ana)
    assert console.json("search", ana, "radionica") == []


@pytest.mark.slow
def test_a_missing_share_refuses_the_round_and_nothing_is_lost(
    console: Console, pair: tuple[str, str]
) -> None:
    ana, bojan = pair
    console.done("service", "add", bojan, "--name", "Radionica")
    share = Path(console.share())
    share.rename(console.folder / "away")
    assert "not there" in console.refused("sync", bojan)
    (console.folder / "away").rename(share)
    console.sync(bojan, ana)
    assert [one["name"] for one in console.json("search", ana, "radionica")] == ["Radionica"]


@pytest.mark.slow
def test_a_share_that_was_emptied_is_refused(console: Console, pair: tuple[str, str]) -> None:
    shutil.rmtree(console.share())
    console.share()
    assert console.refused("sync", pair[0])


@pytest.mark.slow
def test_what_lies_on_the_share_is_inspected_without_keys(console: Console, pair: tuple[str, str]) -> None:
    share = Path(console.share())
    newcomer = console.office("vera", "Treća kuća")
    console.done("office", "connect", newcomer, "--share", str(share), "--join")
    kinds = set()
    for path in (*share.rglob("*.seg"), *share.rglob("*.head"), *share.rglob("*.request")):
        found = console.json("bundle", "inspect", str(path))
        kinds.add(found["kind"])
        assert (found["ok"], found["size"], found["name"]) == (True, path.stat().st_size, path.name)
    assert kinds == {"segment", "head", "request"}
    segment = next(share.rglob("*.seg"))
    seen = console.json("bundle", "inspect", str(segment))
    assert (len(seen["space"]), len(seen["lane"]), seen["first"] <= seen["last"]) == (64, 32, True)


@pytest.mark.slow
def test_a_packet_is_looked_at_as_our_office_sees_it(console: Console, pair: tuple[str, str]) -> None:
    """The same file is known to one, and another's to nobody; nothing is read in by looking."""
    share = Path(console.share())
    ana, bojan = pair
    console.done("service", "add", bojan, "--name", "Radionica")
    stick = console.folder / "stik"
    stick.mkdir()
    console.done("stick", "out", bojan, str(stick), "--prepare")
    found = [console.json("bundle", "look", ana, str(path)) for path in stick.rglob("*.seg")]
    assert {one["standing"] for one in found} >= {"new", "known"}
    (new,) = [one for one in found if one["standing"] == "new"]
    assert (new["signed"], new["opened"], new["space"]) == (True, True, "directory")
    assert {one["entity"] for one in new["arrivals"]} >= {"service"}
    assert console.json("search", ana, "radionica") == []
    head = console.json("bundle", "look", ana, str(next(share.rglob("*.head"))))
    assert (head["kind"], head["operations"]) == ("head", 0)
    torn = console.folder / "torn.seg"
    torn.write_bytes(next(share.rglob("*.seg")).read_bytes()[:-9])
    assert "not whole" in console.refused("bundle", "look", ana, str(torn))


@pytest.mark.slow
def test_what_is_torn_or_foreign_is_not_inspected(console: Console, pair: tuple[str, str]) -> None:
    whole = next(Path(console.share()).rglob("*.seg")).read_bytes()
    torn = console.folder / "torn.seg"
    for data in (whole[:-40], whole[:200] + bytes([whole[200] ^ 1]) + whole[201:]):
        torn.write_bytes(data)
        assert "not whole" in console.refused("bundle", "inspect", str(torn))
    for data in (b"", b"%PDF-1.7", bytes(range(256)), bytes(5 * 1024 * 1024)):
        torn.write_bytes(data)
        console.refused("bundle", "inspect", str(torn))


@pytest.mark.slow
def test_a_picture_of_the_disk_put_back_loses_nothing(console: Console, pair: tuple[str, str]) -> None:
    """What left before the picture was put back, and what was written on it before it met the share."""
    ana, bojan = pair
    shutil.copytree(ana, console.folder / "picture")
    console.done("service", "add", ana, "--name", "Radionica")
    console.sync(ana)
    shutil.rmtree(ana)
    shutil.copytree(console.folder / "picture", ana)
    console.done("service", "add", ana, "--name", "Prihvatilište")
    assert console.json("sync", ana)["warnings"] == ["lane_parted"]
    assert console.json("sync", ana)["warnings"] == []
    console.sync(bojan, ana)
    for office in (ana, bojan):
        assert [one["name"] for one in console.json("search", office, "radionica")] == ["Radionica"]
        assert [one["name"] for one in console.json("search", office, "prihvatiliste")] == ["Prihvatilište"]
        console.done("log", "verify", office)


@pytest.mark.slow
def test_an_emptied_share_is_filled_again_from_one_office(console: Console, pair: tuple[str, str]) -> None:
    """Ana's office is gone too; what she offered is read by a new PC of Bojan's from what he holds."""
    ana, bojan = pair
    console.done("service", "add", ana, "--name", "Radionica")
    console.sync(ana, bojan)
    shutil.rmtree(ana)
    shutil.rmtree(console.share())
    console.share()
    assert "not on" in console.refused("sync", bojan)
    assert "not on" in console.refused("share", "rebuild", bojan)
    put = console.json("share", "rebuild", bojan, "--emptied")
    assert put["ours"] > 0
    assert put["of_others"] > 0
    asked = console.json("device", "join", str(console.folder / "second"), "--share", console.share())
    console.done("device", "approve", bojan, asked["digits"], *JELENA)
    console.sync(bojan)
    second = str(console.folder / "second")
    console.sync(second, second)
    assert [one["name"] for one in console.json("search", second, "radionica")] == ["Radionica"]
