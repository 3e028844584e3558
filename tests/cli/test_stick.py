"""Packets in a pocket: out, rehearsed, in; a stick of nobody, of another network, pulled, full, read-only."""

from pathlib import Path

import pytest

from tests.cli.console import Console
from tests.cli.test_exchange import forged

pytestmark = pytest.mark.slow


@pytest.fixture
def pair(console: Console) -> tuple[str, str]:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    return ana, bojan


@pytest.fixture
def stick(console: Console) -> Path:
    """Somebody's stick, with a picture on it."""
    top = console.folder / "stik"
    top.mkdir()
    (top / "Slika.JPG").write_bytes(b"theirs")
    return top


def away(console: Console) -> None:
    (console.folder / "share").rename(console.folder / "away")


def back(console: Console) -> None:
    (console.folder / "away").rename(console.folder / "share")


def services(console: Console, office: str) -> list[str]:
    return [one["name"] for one in console.json("search", office, "radionica")]


def files(top: Path) -> dict[str, bytes]:
    return {str(path.relative_to(top)): path.read_bytes() for path in top.rglob("*") if path.is_file()}


def test_a_stick_carries_where_no_share_is_and_a_rehearsal_changes_nothing(
    console: Console, pair: tuple[str, str], stick: Path
) -> None:
    ana, bojan = pair
    away(console)
    console.done("service", "add", bojan, "--name", "Radionica")
    assert "not prepared" in console.refused("stick", "out", bojan, str(stick))
    assert list(files(stick)) == ["Slika.JPG"]
    out = console.json("stick", "out", bojan, str(stick), "--prepare")
    assert (out["with_share"], out["copied"], out["published"] > 0) == (False, 0, True)
    before = files(stick)
    rehearsed = console.json("stick", "in", ana, str(stick), "--rehearse")
    (service,) = [one for one in rehearsed["arrivals"] if one["entity"] == "service"]
    assert (service["new"], service["changed"]) == (1, 0)
    assert (rehearsed["refused"], rehearsed["clashes"], rehearsed["waiting"]) == ([], [], [])
    assert services(console, ana) == []
    assert "Nothing was changed" in console.done("stick", "in", ana, str(stick), "--rehearse")
    taken = console.json("stick", "in", ana, str(stick))
    assert taken["applied"] > 0
    assert services(console, ana) == ["Radionica"]
    assert console.json("stick", "in", ana, str(stick))["applied"] == 0
    assert files(stick) == before
    back(console)
    console.sync(bojan, ana, bojan)
    assert console.json("sync", ana)["warnings"] == []


def test_what_a_stick_brings_is_passed_on_to_the_share(
    console: Console, pair: tuple[str, str], stick: Path
) -> None:
    ana, bojan = pair
    vera = console.office("vera", "Treća kuća")
    asked = console.json("office", "connect", vera, "--share", console.share(), "--join")
    console.done("office", "approve", ana, asked["digits"])
    console.sync(ana, vera, ana)
    away(console)
    console.done("service", "add", bojan, "--name", "Radionica")
    console.done("stick", "out", bojan, str(stick), "--prepare")
    back(console)
    assert console.json("stick", "in", ana, str(stick))["passed_on"] > 0
    console.sync(vera)
    assert services(console, vera) == ["Radionica"]
    console.sync(bojan, vera)


def test_a_courier_without_keys_joins_two_shores(
    console: Console, pair: tuple[str, str], stick: Path
) -> None:
    ana, bojan = pair
    console.done("service", "add", ana, "--name", "Radionica KG")
    console.sync(ana)
    away(console)
    console.done("service", "add", bojan, "--name", "Radionica PF")
    console.done("stick", "out", bojan, str(stick), "--prepare")
    back(console)
    before = files(Path(console.share()))
    carried = console.json("courier", console.share(), str(stick))
    assert (carried["there"] > 0, carried["back"] > 0, carried["left"]) == (True, True, 0)
    assert before.items() <= files(Path(console.share())).items()
    again = console.json("courier", console.share(), str(stick))
    assert (again["there"], again["back"]) == (0, 0)
    console.sync(ana)
    console.done("stick", "in", bojan, str(stick))
    assert (
        sorted(services(console, ana)) == sorted(services(console, bojan)) == ["Radionica KG", "Radionica PF"]
    )


def test_a_courier_fills_no_strangers_place(console: Console, pair: tuple[str, str], stick: Path) -> None:
    assert "not prepared" in console.refused("courier", console.share(), str(stick))
    empty = console.folder / "prazno"
    empty.mkdir()
    assert "no packets" in console.refused("courier", str(stick), str(empty))
    assert "not there" in console.refused("courier", console.share(), str(console.folder / "nema"))
    assert list(files(stick)) == ["Slika.JPG"]
    console.done("courier", console.share(), str(stick), "--prepare")
    assert (stick / "caseflow" / "registry").is_dir()


def test_a_stick_of_another_network_is_neither_read_nor_written(
    console: Console, pair: tuple[str, str], stick: Path
) -> None:
    vera = console.office("vera", "Treća kuća")
    other = console.folder / "druga"
    other.mkdir()
    console.done("office", "connect", vera, "--share", str(other), "--new-network")
    console.done("stick", "out", vera, str(stick), "--prepare")
    before = files(stick)
    for words in (("out",), ("out", "--prepare"), ("in",), ("in", "--rehearse")):
        assert "another network" in console.refused("stick", words[0], pair[0], str(stick), *words[1:])
    assert "another network" in console.refused("courier", console.share(), str(stick))
    assert files(stick) == before


def test_a_stick_with_nothing_of_ours_and_one_that_is_gone(
    console: Console, pair: tuple[str, str], stick: Path
) -> None:
    assert "no packets" in console.refused("stick", "in", pair[0], str(stick))
    for words in (("in",), ("in", "--rehearse"), ("out", "--prepare")):
        told = console.refused("stick", words[0], pair[0], str(console.folder / "nema"), *words[1:])
        assert "not there" in told
    assert not (console.folder / "nema").exists()


def test_a_packet_that_was_tampered_with_is_told_in_the_rehearsal(
    console: Console, pair: tuple[str, str], stick: Path
) -> None:
    ana, bojan = pair
    away(console)
    console.done("service", "add", bojan, "--name", "Radionica")
    console.done("stick", "out", bojan, str(stick), "--prepare")
    for path in stick.rglob("*.seg"):
        path.write_bytes(forged(path.read_bytes()))
    told = console.json("stick", "in", ana, str(stick), "--rehearse")
    assert {one["key"] for one in told["refused"]} == {"signer_unknown"}
    assert told["arrivals"] == []
    assert console.json("quarantine", "list", ana) == []
    assert console.json("stick", "in", ana, str(stick))["refused"] != []
    assert console.json("quarantine", "list", ana) != []
