"""A lost laptop at the console: removed, it reads nothing new; what it wrote too late can be adopted."""

from pathlib import Path

import pytest

from tests.cli.console import Console, console_in

JELENA = ("--new", "Jelena", "--role", "case_manager")


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    return console_in(tmp_path, monkeypatch)


def test_a_lost_laptop_is_removed_and_what_it_wrote_too_late_is_adopted(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Kragujevac", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    laptop = str(console.folder / "laptop")
    asked = console.json("device", "join", laptop, "--share", console.share(), "--name", "laptop")
    console.json("device", "approve", ana, *asked["digits"].split(), *JELENA)
    console.sync(laptop, ana, laptop)
    found = next(one for one in console.json("device", "list", ana) if one["name"] == "laptop")
    assert (found["ours"], found["removed"]) == (False, False)
    late = console.json("service", "add", laptop, "--name", "Klub posle")["id"]
    console.json("device", "revoke", ana, found["id"], "--reason", "-", text="ukraden")
    console.sync(laptop)
    aside = console.json("sync", ana)["refused"]
    assert {one["code"] for one in aside} == {"grant_revoked"}
    assert {one["name"]: one["removed"] for one in console.json("device", "list", ana)}["laptop"]
    assert console.try_("device", "revoke", ana, found["id"], "--reason", "-", text="opet").code == 1
    drawn = console.json("sync", bojan)["refused"]
    assert drawn
    assert {one["name"] for one in drawn} <= {one["name"] for one in aside}
    assert _services(console, ana) == _services(console, bojan) == []
    console.json("quarantine", "adopt", ana, *(one["name"] for one in aside))
    console.sync(ana, bojan)
    assert _services(console, ana) == _services(console, bojan) == [late]
    assert console.json("quarantine", "list", ana) == []


def test_only_what_was_written_up_to_a_day_stays(console: Console) -> None:
    """The laptop has been away since before it wrote anything; everything of it is set aside."""
    ana = console.office("ana", "CSR Kragujevac", "csr")
    console.network(ana)
    laptop = str(console.folder / "laptop")
    asked = console.json("device", "join", laptop, "--share", console.share(), "--name", "laptop")
    console.json("device", "approve", ana, *asked["digits"].split(), *JELENA)
    console.sync(laptop, ana, laptop)
    console.done("service", "add", laptop, "--name", "Klub posle")
    console.sync(laptop, ana)
    assert _services(console, ana)
    found = next(one for one in console.json("device", "list", ana) if one["name"] == "laptop")
    assert found["heard_at"]
    said = "--last-day", "2020-01-31", "--reason", "-"
    console.json("device", "revoke", ana, found["id"], *said, text="nestao u januaru")
    assert console.json("sync", ana)["refused"]
    assert _services(console, ana) == []
    after = next(one for one in console.json("device", "list", ana) if one["name"] == "laptop")
    assert (after["removed"], after["until"]) == (True, None)
    aside = [one for one in console.json("quarantine", "list", ana) if one["adoptable"]]
    assert {one["key"] for one in aside} == {"grant_revoked"}
    assert all(one["written_at"] for one in aside)


def _services(console: Console, office: str) -> list[str]:
    return [one["id"] for one in console.json("search", office, "Klub")]


def test_only_what_was_set_aside_can_be_adopted(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    assert console.try_("quarantine", "adopt", ana, "spaces/ab").code == 1


def test_a_colleague_gets_other_roles_and_leaves(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    vera = console.json("person", "add", ana, "--name", "Vera T.", "--role", "case_manager")["id"]
    assert console.json("person", "change", ana, vera, "--role", "reader")["roles"] == ["reader"]
    console.done("person", "remove", ana, vera)
    (left,) = console.json("person", "removals", ana)
    assert (left["id"], left["computers"], len(left["done"])) == (vera, 1, 1)
    assert console.try_("person", "change", ana, vera, "--role", "reader").code == 1
