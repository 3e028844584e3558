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
