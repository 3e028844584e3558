"""Local networks, an office cut off and a new admin key at the console: ana keeps the registry."""

from pathlib import Path
from typing import Any

import pytest

from caseflow.actions.office.founding import NewOffice
from caseflow.actions.office.opening import close_office
from caseflow.crypto.kdf import FLOOR
from caseflow.domain.clock import system_clock
from tests.cli.console import PASSPHRASE, Console, console_in
from tests.founded import founded


class Offices:
    """ana, bojan and dana in one network of offices."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.ana = console.office("ana", "CSR Kragujevac", "csr")
        self.bojan, self.dana = console.office("bojan", "Plavi fenjer"), console.office("dana", "Atina")
        console.network(self.ana, self.bojan, self.dana)

    def network(self, office: str) -> dict[str, Any]:
        found: dict[str, Any] = self.console.json("network", "show", office, "Mreža Šumadije")
        return found

    def members(self, office: str) -> list[str]:
        return [one["name"] for one in self.network(office)["members"] if not one["left"]]

    def accept_all(self) -> list[str]:
        """Everything that waits, one after the other."""
        done = []
        while found := self.console.json("network", "requests", self.ana):
            self.console.done("network", "accept", self.ana, found[0]["id"])
            done.append(found[0]["kind"])
        return done


@pytest.fixture
def offices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Offices:
    return Offices(console_in(tmp_path, monkeypatch))


def test_an_office_begins_a_network_the_registrar_confirms_it_and_members_come_and_go(
    offices: Offices,
) -> None:
    console, bojan = offices.console, offices.bojan
    said = ("--municipality", "Kragujevac", "--protocol", "12/2026", "--sector", "civil_society")
    made = console.json("network", "add", bojan, "--name", "Mreža Šumadije", *said)
    assert (made["waits"], made["may_change"], made["count"]) == (True, True, 1)
    console.done("network", "member", "add", bojan, made["id"], "Atina", "--sector", "education")
    console.sync(bojan, offices.ana)
    assert offices.accept_all() == ["network_new", "network_changed"]
    console.sync(bojan, offices.dana, bojan, offices.dana)
    assert offices.members(offices.dana) == ["Plavi fenjer", "Atina"]
    shown = offices.network(offices.dana)
    assert (shown["protocol_number"], shown["waits"], shown["ours"]) == ("12/2026", False, True)
    assert [one["sector"] for one in shown["members"]] == ["civil_society", "education"]
    outside = offices.network(offices.ana)
    assert (outside["protocol_number"], outside["ours"], outside["count"]) == ("", False, 2)
    gone = console.json("network", "member", "remove", bojan, "Mreža Šumadije", "Atina")
    assert (gone["waits"], gone["left"]) == (True, True)
    console.sync(bojan, offices.ana)
    assert offices.accept_all() == ["network_changed"]
    console.sync(bojan, offices.dana)
    assert offices.members(offices.dana) == ["Plavi fenjer"]
    assert not offices.network(offices.dana)["ours"]
    (listed,) = console.json("network", "list", offices.dana)
    assert (listed["name"], listed["count"]) == ("Mreža Šumadije", 1)


def test_the_registrars_own_network_needs_nobody_else(offices: Offices) -> None:
    console, ana = offices.console, offices.ana
    made = console.json("network", "add", ana, "--name", "Mreža Šumadije")
    assert made["waits"] is False
    taken = console.json("network", "member", "add", ana, made["id"], "Plavi fenjer")
    assert taken["waits"] is False
    console.sync(ana, offices.bojan)
    assert offices.members(offices.bojan) == ["CSR Kragujevac", "Plavi fenjer"]
    over = ("network", "hand-over", ana, made["id"], "Plavi fenjer", "--reason", "-")
    console.refused(*over, text=" ")
    console.done(*over, text="Ana odlazi")
    console.sync(offices.bojan)
    assert offices.network(offices.bojan)["may_change"]
    refused = console.refused("network", "member", "remove", ana, made["id"], "Plavi fenjer")
    assert "Only the office that coordinates" in refused
    console.done("network", "close", offices.bojan, made["id"], "--reason", "-", text="istekao protokol")
    console.sync(offices.bojan, ana)
    assert offices.accept_all() == ["network_closed"]
    assert offices.network(ana)["closed"]


REFUSED = (
    (("add", "BOJAN", "--name", "  "), "A name is needed"),
    (("show", "BOJAN", "Nema je"), "no such local network"),
    (("add", "BOJAN", "--name", "x", "--sector", "nema"), "network_sector"),
    (("member", "add", "BOJAN", "Mreža Šumadije", "Nepoznata"), "no such office"),
    (("member", "add", "BOJAN", "Mreža Šumadije", "Plavi fenjer"), "is in the network already"),
    (("member", "remove", "BOJAN", "Mreža Šumadije", "Atina"), "no such member"),
    (("member", "remove", "BOJAN", "Mreža Šumadije", "Plavi fenjer"), "hands it over first"),
    (("member", "add", "DANA", "Mreža Šumadije", "Atina"), "no such local network"),
    (("add", "BOJAN", "--name", "МРЕЖА Шумадије"), "a name like this"),
    (("accept", "BOJAN", "00"), "keeps the registry"),
)


def test_what_cannot_be_is_told_in_words(offices: Offices) -> None:
    console = offices.console
    console.done("network", "add", offices.bojan, "--name", "Mreža Šumadije")
    folders = {"BOJAN": offices.bojan, "DANA": offices.dana}
    for words, reason in REFUSED:
        assert reason in console.refused("network", *(folders.get(one, one) for one in words))


def test_an_office_that_leaves_is_cut_off(offices: Offices) -> None:
    console = offices.console
    closed = console.json("office", "close", offices.ana, "Atina", "--reason", "-", text="ugašeno")
    assert closed["name"] == "Atina"
    console.sync(offices.ana, offices.bojan)
    listed = {one["name"]: one["closed"] for one in console.json("office", "list", offices.bojan)}
    assert listed == {"Plavi fenjer": False, "CSR Kragujevac": False, "Atina": True}
    assert "office_closed" in console.json("sync", offices.dana)["warnings"]
    again = console.refused("office", "close", offices.ana, "Atina", "--reason", "-", text="opet")
    assert "no such office" in again
    assert "keeps the registry" in console.refused(
        "office", "close", offices.bojan, "Atina", "--reason", "-", text="x"
    )
    assert "A reason is needed" in console.refused(
        "office", "close", offices.ana, "Atina", "--reason", "-", text=" "
    )


def test_a_new_key_waits_for_the_registrar_and_work_goes_on_meanwhile(offices: Offices) -> None:
    console, bojan = offices.console, offices.bojan
    assert console.json("office", "new-key", bojan)["done"] is False
    assert "waits for the registrar already" in console.refused("office", "new-key", bojan)
    console.done("person", "add", bojan, "--name", "Mila", "--role", "case_manager")
    console.sync(bojan, offices.ana)
    assert offices.accept_all() == ["admin_key"]
    console.sync(offices.ana, bojan)
    console.done("person", "add", bojan, "--name", "Vera", "--role", "case_manager")
    console.done("service", "add", bojan, "--name", "Savetovalište")
    console.sync(bojan, offices.ana)
    assert console.json("search", offices.ana, "savetovalište")


def test_the_registrars_own_key_changes_at_once_and_another_code_does_not(offices: Offices) -> None:
    console = offices.console
    assert console.json("office", "new-key", offices.ana)["done"] is True
    new = NewOffice(Path(offices.bojan).parent / "vera", "Vera", "csr", PASSPHRASE, kdf=FLOOR)
    made = founded(new, system_clock)
    close_office(made.desk)
    vera, code = str(new.folder), made.organization_code
    assert "not the code of this office" in console.refused(
        "office", "new-key", offices.ana, "--code", "-", text=code
    )
    assert console.json("office", "new-key", vera, "--code", "-", text=code)["done"] is True


def test_an_office_without_key_and_code_is_helped_by_the_root(offices: Offices, tmp_path: Path) -> None:
    console, ana, bojan = offices.console, offices.ana, offices.bojan
    asked = console.json("office", "new-key", bojan, "--lost")
    assert (asked["done"], len(asked["digits"])) == (False, 30)
    console.sync(bojan, ana)
    (waiting,) = console.json("network", "requests", ana)
    assert (waiting["kind"], waiting["digits"]) == ("admin_key_lost", asked["digits"])
    assert "Only the root key" in console.refused("network", "accept", ana, waiting["id"])
    half = ("--root-key", str(Path(ana) / "root-key.caseflow"))
    assert "go together" in console.wrong("network", "accept", ana, waiting["id"], *half)
    (tmp_path / "passphrase").write_text(PASSPHRASE, "utf-8")
    with (tmp_path / "passphrase").open("rb") as said:
        root = (
            "--root-key",
            str(Path(ana) / "root-key.caseflow"),
            "--root-passphrase-fd",
            str(said.fileno()),
        )
        console.done("network", "accept", ana, waiting["id"], *root)
    console.sync(ana, bojan)
    assert console.json("network", "requests", ana) == []
    console.done("person", "add", bojan, "--name", "Mila", "--role", "case_manager")
    console.sync(bojan, ana)


def test_an_office_that_works_alone_changes_its_key_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    console = console_in(tmp_path, monkeypatch)
    alone = console.office("sama", "Sama")
    assert console.json("office", "new-key", alone)["done"] is True
    assert "printed code" in console.refused("office", "new-key", alone, "--lost")
    console.done("person", "add", alone, "--name", "Mila", "--role", "case_manager")
    assert "needs the exchange first" in console.refused("network", "add", alone, "--name", "Mreža")
    other = console.office("druga", "Druga")
    console.network(other, alone)
    assert [one["name"] for one in console.json("office", "list", other)] == ["Druga", "Sama"]
