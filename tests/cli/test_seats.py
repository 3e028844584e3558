"""Whose a computer is, told at the console; codes that wait for paper; how the exchange stands."""

from pathlib import Path

import pytest

from tests.cli.console import Console, console_in


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    return console_in(tmp_path, monkeypatch)


def created(console: Console) -> str:
    ana = str(console.folder / "ana")
    console.json("office", "create", ana, "--name", "CSR Kragujevac", "--type", "csr", "--person", "Ana S.")
    return ana


def test_whose_a_computer_is_is_said_corrected_and_joined(console: Console) -> None:
    ana = created(console)
    console.network(ana)
    laptop = str(console.folder / "laptop")
    asked = console.json("device", "join", laptop, "--share", console.share(), "--name", "laptop")
    digits = asked["digits"].split()
    assert "who sits" in console.refused("device", "approve", ana, *digits)
    assert "no such person" in console.refused("device", "approve", ana, *digits, "--person", "Niko")
    made = console.json("device", "approve", ana, *digits, "--new", "Laptop", "--role", "case_manager")
    assert made["people"] == ["Laptop"]
    console.sync(ana, laptop, ana, laptop)
    people = {one["name"]: one for one in console.json("person", "list", ana)}
    joined = console.json("person", "same", ana, people["Laptop"]["id"], people["Ana S."]["id"])
    assert (joined["same_as"], joined["active"]) == (people["Ana S."]["id"], False)
    found = next(one for one in console.json("device", "list", ana) if one["name"] == "laptop")
    assert found["seat"] == people["Ana S."]["id"]
    console.json("person", "part", ana, people["Laptop"]["id"])
    assert "not joined" in console.refused("person", "part", ana, people["Laptop"]["id"])
    seated = console.json("device", "seat", ana, made["id"], "--person", "ana s.", "--also", "Laptop")
    assert seated["seat"] == people["Ana S."]["id"]
    assert seated["also"] == [people["Laptop"]["id"]]
    assert sorted(seated["people"]) == ["Ana S.", "Laptop"]


def test_codes_wait_for_paper_and_the_exchange_says_how_it_stands(console: Console) -> None:
    ana = created(console)
    waiting = console.json("office", "papers", ana)
    assert set(waiting) == {"recovery_code", "organization_code"}
    assert console.json("office", "papers", ana, "--confirm") == {}
    assert console.json("office", "papers", ana) == {}
    assert console.json("exchange", "show", ana)["network"] == "alone"
    console.network(ana)
    stands = console.json("exchange", "show", ana)
    assert (stands["network"], stands["notices"], len(stands["network_digits"])) == ("member", [], 30)
    console.done("exchange", "read-notice", ana, "lane_parted")
