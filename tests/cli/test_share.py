"""A share that is a bucket, and a share that moves, from the command line."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.sync.s3_server import make_bucket, s3_server

SECRET = "tajna-kante-4711"


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    with s3_server() as endpoint:
        yield endpoint


@pytest.mark.slow
def test_two_offices_exchange_through_a_bucket(
    console: Console, s3: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_bucket(s3, "okrug")
    share = f"s3://okrug/razmena?endpoint={s3}"
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    assert "key" in console.refused("office", "connect", ana, "--share", share, "--new-network")
    monkeypatch.setenv("CASEFLOW_SHARE_KEY", f"ime:{SECRET}")
    console.done("office", "connect", ana, "--share", share, "--new-network")
    asked = console.json("office", "connect", bojan, "--share", share, "--join")
    monkeypatch.delenv("CASEFLOW_SHARE_KEY")
    console.done("office", "approve", ana, asked["digits"])
    console.sync(bojan, ana, bojan)
    console.done("service", "add", bojan, "--name", "Radionica")
    console.sync(bojan, ana)
    assert [one["name"] for one in console.json("search", ana, "radionica")] == ["Radionica"]
    kept = [path for path in console.folder.rglob("*") if path.is_file()]
    assert kept
    assert [path.name for path in kept if SECRET.encode() in path.read_bytes()] == []


@pytest.mark.slow
def test_a_key_that_is_none_is_wrong(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    monkeypatch.setenv("CASEFLOW_SHARE_KEY", "bez-dvotacke")
    told = console.refused("office", "connect", ana, "--share", str(Path("/x")), "--new-network")
    assert "colon" in told
    assert "bez-dvotacke" not in told


@pytest.mark.slow
def test_a_share_that_outgrew_its_folder_moves_into_a_bucket(
    console: Console, s3: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    make_bucket(s3, "novo-mesto")
    address = f"s3://novo-mesto?endpoint={s3}"
    monkeypatch.setenv("CASEFLOW_SHARE_KEY", f"ime:{SECRET}")
    before = sorted(path for path in Path(console.share()).rglob("*") if path.is_file())
    moved = console.json("share", "move", ana, address)
    assert (moved["copied"], moved["there"], moved["left"]) == (len(before), 0, 0)
    assert "already" in console.refused("share", "move", ana, address)
    assert sorted(path for path in Path(console.share()).rglob("*") if path.is_file()) == before
    console.done("service", "add", bojan, "--name", "Radionica")
    console.sync(bojan)
    second = console.json("share", "move", bojan, address)
    assert (second["copied"] > 0, second["there"] > 0) == (True, True)
    monkeypatch.delenv("CASEFLOW_SHARE_KEY")
    console.sync(ana)
    assert [one["name"] for one in console.json("search", ana, "radionica")] == ["Radionica"]


@pytest.mark.slow
def test_a_share_moves_to_no_place_that_is_used(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana)
    strange = console.folder / "slike"
    strange.mkdir()
    (strange / "slika1").write_bytes(b"theirs")
    assert "not empty" in console.refused("share", "move", ana, str(strange))
    other = console.folder / "druga"
    other.mkdir()
    console.done("office", "connect", bojan, "--share", str(other), "--new-network")
    assert "another network" in console.refused("share", "move", ana, str(other))
    assert "not there" in console.refused("share", "move", ana, str(console.folder / "nema"))
    assert [path.name for path in strange.iterdir()] == ["slika1"]
    console.sync(ana)
