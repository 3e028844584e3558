"""Making an office on the command line, and every way into a network or back from a loss."""

import json
import os
import stat
from pathlib import Path

import platformdirs
import pytest

from tests.cli.console import PASSPHRASE, Console

JELENA = ("--new", "Jelena", "--role", "case_manager")

CREATE = ("office", "create")
ANA = ("--name", "CSR Kragujevac", "--type", "csr")
BOJAN = ("--name", "Plavi fenjer", "--type", "association", "--language", "sr-Cyrl")


@pytest.mark.slow
def test_an_office_begins_a_network_and_another_joins_it(console: Console) -> None:
    share = Path(console.share())
    ana = console.json(*CREATE, "ana", *ANA, "--share", "share", "--new-network")
    assert ana["digits"] == ana["network_digits"]
    assert (len(ana["digits"]), len(ana["recovery_code"]), len(ana["organization_code"])) == (30, 47, 47)
    asks = ("--share", share.as_uri(), "--join", "--network", ana["digits"])
    bojan = console.json(*CREATE, "bojan", *BOJAN, *asks)
    assert (bojan["network_digits"], bojan["type"]) == (ana["digits"], "association")
    (request,) = console.json("office", "requests", "ana")
    assert (request["digits"], request["kind"], request["name"]) == (
        bojan["digits"],
        "office",
        "Plavi fenjer",
    )
    read_out = [bojan["digits"][place : place + 5] for place in range(0, 30, 5)]
    assert console.json("office", "approve", "ana", *read_out)["id"] == bojan["id"]
    assert console.json("office", "requests", "ana") == []
    console.sync("bojan")
    offices = console.json("office", "list", "bojan")
    assert [(one["id"], one["name"]) for one in offices] == [
        (bojan["id"], "Plavi fenjer"),
        (ana["id"], "CSR Kragujevac"),
    ]


@pytest.mark.slow
def test_another_computer_joins_and_a_lost_office_comes_back(console: Console) -> None:
    share = console.share()
    made = console.json(*CREATE, "ana", *ANA, "--share", share, "--new-network")
    client = console.json("client", "add", "ana", "--year", "2009")["code"]
    asked = console.json("device", "join", "laptop", "--share", share, "--name", "Laptop")
    console.refused("client", "add", "laptop", "--year", "2009")
    assert console.json("device", "approve", "ana", asked["digits"], *JELENA)["name"] == "Laptop"
    console.sync("ana", "laptop", "ana", "laptop")
    assert [one["code"] for one in console.json("client", "list", "laptop")] == [client]
    assert console.json("client", "add", "laptop", "--year", "2010")["code"] not in ("", client)
    console.sync("laptop")
    restore = ("office", "restore", "again", "--share", share)
    assert console.refused(*restore, text="no code at all")
    assert not Path("again").exists()
    back = json.loads(console.done(*restore, "--json", text=made["organization_code"]))
    assert (back["id"], back["name"]) == (made["id"], "CSR Kragujevac")
    assert len(console.json("client", "list", "again")) == 2


def test_a_share_that_cannot_serve_is_told_before_an_office_is_made(console: Console) -> None:
    asks = (*CREATE, "ana", *ANA, "--share")
    assert "not there" in console.refused(*asks, "nowhere", "--new-network")
    assert "no network" in console.refused(*asks, console.share(), "--join")
    assert "address" in console.refused(*asks, "https://example.org/share", "--join")
    (console.folder / "share" / "picture.jpg").write_bytes(b"not ours")
    assert "not empty" not in console.try_("office", "list", "ana").err
    assert not Path("ana").exists()


def test_a_computer_that_is_refused_leaves_nothing_behind(console: Console) -> None:
    assert "no network" in console.refused("device", "join", "laptop", "--share", console.share())
    assert not Path("laptop").exists()
    Path("file").write_text("in the way", "utf-8")
    assert "cannot be used" in console.refused("device", "join", "file/laptop", "--share", console.share())


@pytest.mark.slow
def test_digits_of_another_network_are_refused(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR", "csr"), console.office("bojan", "Fenjer")
    connect = ("office", "connect")
    console.done(*connect, ana, "--share", console.share(), "--new-network")
    joins = (*connect, bojan, "--share", console.share(), "--join")
    assert "another network" in console.refused(*joins, "--network", "0" * 30)
    console.done(*joins)
    assert "already" in console.refused(*joins)
    assert "no request" in console.refused("office", "approve", ana, "0" * 30)


def test_nothing_is_made_twice(console: Console) -> None:
    ana = console.office("ana", "CSR", "csr")
    before = {path: path.read_bytes() for path in Path(ana).rglob("*") if path.is_file()}
    assert "already" in console.refused(*CREATE, ana, *ANA)
    assert {path: path.read_bytes() for path in Path(ana).rglob("*") if path.is_file()} == before


def test_the_own_data_folder_is_a_dash(console: Console) -> None:
    assert "no vault" in console.refused("office", "list", "-")
    ana = console.office("ana", "CSR", "csr")
    own = platformdirs.user_data_path("caseflow", appauthor=False)
    assert own.is_relative_to(console.folder)
    own.parent.mkdir(parents=True)
    Path(ana).rename(own)
    assert [one["name"] for one in console.json("office", "list", "-")] == ["CSR"]


def test_the_passphrase_comes_through_a_descriptor(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = console.office("ana", "CSR", "csr")
    monkeypatch.delenv("CASEFLOW_PASSPHRASE")
    for handed, code in ((PASSPHRASE, 0), (f"{PASSPHRASE}\n", 0), ("another one", 1), ("", 2)):
        reader, writer = os.pipe()
        os.write(writer, handed.encode())
        os.close(writer)
        assert console.try_("office", "list", ana, "--passphrase-fd", str(reader)).code == code
        os.close(reader)
    assert "CASEFLOW_PASSPHRASE" in console.wrong("office", "list", ana)
    assert "descriptor" in console.wrong("office", "list", ana, "--passphrase-fd", "987")


def test_a_colleague_with_a_passphrase_signs_in(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = console.office("ana", "CSR", "csr")
    reader, writer = os.pipe()
    os.write(writer, b"mirina lozinka")
    os.close(writer)
    added = (
        "person",
        "add",
        ana,
        "--name",
        "Mira",
        "--role",
        "reader",
        "--person-passphrase-fd",
        str(reader),
    )
    mira = console.json(*added)
    os.close(reader)
    assert (mira["name"], mira["roles"], mira["can_sign_in"]) == ("Mira", ["reader"], True)
    assert [one["name"] for one in console.json("person", "list", ana)].count("Mira") == 1
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", "mirina lozinka")
    assert console.json("client", "list", ana) == []
    assert "role does not include" in console.refused("client", "add", ana, "--year", "2008")


def test_the_keys_of_a_store_are_for_its_owner_alone(console: Console) -> None:
    vault = Path(console.office("ana", "CSR", "csr")) / "vault.caseflow"
    if os.name == "nt":
        pytest.skip("Windows keeps no such bits")
    assert stat.S_IMODE(vault.stat().st_mode) == 0o600
