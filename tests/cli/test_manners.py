"""How commands end: what is called wrongly, what is refused, what is our fault; never a traceback."""

import json
from pathlib import Path

import click
import pytest

from caseflow.cli.root import root
from tests.cli.console import Console

WRONG = (
    "",
    "office",
    "dance",
    "office dance",
    "office list",
    "office list ana --loudly",
    "office create new --name CSR",
    "office create new --name CSR --type csr --share share",
    "office create new --name CSR --type csr --join",
    "office create new --name CSR --type csr --share share --join --new-network",
    "office create new --name CSR --type csr --share share --new-network --network 123",
    "office create new --name CSR --type csr --language de",
    "office connect ana --share share",
    "office approve ana",
    "person add ana --name Mira",
    "service add ana --name Klub --age-from old",
    "service add ana --name Klub --age-to 300",
    "search ana",
    "client add ana",
    "client add ana --year MCMXC",
    "note add ana --client XX-2026-A001",
    "note add ana --client XX-2026-A001 --text words",
    "note add ana --client XX-2026-A001 --text - --passphrase-fd 0",
    "network accept ana ID --root-key root-key --passphrase-fd 0 --root-passphrase-fd 0",
    "referral new ana --client C --service S --urgency urgent --reason other",
    "referral new ana --client C --service S --urgency urgent --reason other --consent maybe",
    "referral new ana --client C --service S --urgency urgent --reason other --consent given --text x",
    "referral new ana --client C --service S --urgency urgent --reason other --consent given --text - "
    "--consent-note -",
    "referral accept ana",
    "referral decline ana REF --text words",
    "referral slip ana REF",
    "referral slip ana REF --pdf x.pdf --script arab",
    "referral slip ana REF --pdf x.pdf --kind poster",
    "import services ana nowhere.csv",
    "export services ana",
    "bundle inspect nowhere.seg",
)

REFUSED = (
    ("office list nowhere", "no vault"),
    ("office requests ana", "not joined"),
    ("sync ana", "not joined"),
    ("office create new --name CSR --type palace", "org_type"),
    ("person add ana --name Mira --role queen", "no such role"),
    ("service add ana --name Klub --target-group everyone", "target_group"),
    ("service add ana --name Klub --age-from 20 --age-to 10", "ages"),
    ("search ana klub --target-group everyone", "target_group"),
    ("client add ana --year 1492", "1492"),
    ("client add ana --year 2008 --municipality Atlantida", "Atlantida"),
    ("client add ana --year 2008 --sex queen", "sex"),
    ("case open ana --client XX-2026-A999 --priority urgent", "No client"),
    ("note add ana --client XX-2026-A999 --text -", "No client"),
    ("note add ana --client XX-2026-A999 --text - --type song", "No client"),
    ("referral show ana ABCD-EFGH", "no referral"),
    ("referral send ana ABCD-EFGH", "no referral"),
    ("referral new ana --client X --service Y --urgency urgent --reason other --consent given", "No client"),
    ("import services ana junk.csv", "encoding"),
    ("import services ana empty.csv", "heading"),
    ("import services ana plain.csv --mapping junk.csv", "JSON"),
    ("export services ana --hsds junk.csv/inside", "cannot be written"),
    ("bundle inspect junk.csv", "no whole segment"),
)


@pytest.mark.parametrize("words", WRONG)
def test_what_is_called_wrongly_changes_nothing(console: Console, words: str) -> None:
    console.wrong(*words.split())
    assert list(console.folder.iterdir()) == []


@pytest.mark.slow
def test_what_is_refused_says_why_in_one_line(console: Console) -> None:
    console.office("ana", "CSR Kragujevac", "csr")
    Path("junk.csv").write_bytes(bytes(range(256)))
    Path("empty.csv").write_text("", "utf-8")
    Path("plain.csv").write_text("name,town\nKlub,Niš\n", "utf-8")
    for words, reason in REFUSED:
        assert reason in console.refused(*words.split()), words
    assert not Path("new").exists()


def test_a_wrong_passphrase_opens_nothing(console: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", "kriva lozinka")
    assert "passphrase" in console.refused("office", "list", ana)
    said = console.try_("store", "dump", ana, "--json")
    assert (said.code, said.out) == (1, "")
    assert json.loads(said.err) == {
        "refused": "wrong_passphrase", "message": "This passphrase does not open the vault.", "values": {}
    }  # fmt: skip
    monkeypatch.setenv("CASEFLOW_PASSPHRASE", "short")
    assert "at least" in console.refused("office", "create", "new", "--name", "CSR", "--type", "csr")
    assert not Path("new").exists()


@pytest.mark.slow
def test_an_identity_in_a_note_is_held_back_until_there_is_a_reason(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    client = console.json("client", "add", ana, "--year", "2008")["code"]
    add = ("note", "add", ana, "--client", client, "--text", "-")
    assert "jmbg" in console.refused(*add, text="JMBG 0110008995028")
    assert "0110008995028" not in console.done("store", "dump", ana)
    console.done(*add, "--keep-reason", "sudski predmet", text="JMBG 0110008995028")
    assert "0110008995028" in console.done("store", "dump", ana)
    assert "empty" in console.refused(*add, text=" \n")
    assert "UTF-8" in console.refused(*add, text="čaša".encode("cp1250"))


def test_an_identity_in_a_referral_is_held_back_too(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    client = console.json("client", "add", ana, "--year", "2008")["code"]
    service = console.json("service", "add", ana, "--name", "Klub")["id"]
    coded = ("--client", client, "--service", service, "--urgency", "urgent", "--reason", "mental_health")
    new = ("referral", "new", ana, *coded, "--consent", "legal_basis", "--text", "-")
    assert "phone" in console.refused(*new, text="Zvati 064 123 4567")
    assert console.json("referral", "list", ana) == []
    assert (
        console.json(*new, "--keep-reason", "broj ustanove", text="Zvati 064 123 4567")["status"] == "ready"
    )


@pytest.mark.slow
def test_an_import_accounts_for_every_row(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    console.done("service", "add", ana, "--name", "Klub")
    exported = console.json("export", "services", ana, "--hsds", "out")
    assert exported["service"] == 1
    bojan = console.office("bojan", "Plavi fenjer")
    tables = console.json("import", "services", bojan, "out")
    assert set(tables["services"]) == {"read", "made", "merged", "refused"}
    for table in tables.values():
        assert table["read"] == table["made"] + table["merged"] + len(table["refused"])
    assert "services: 1 read" in console.done("import", "services", bojan, "out")


def test_our_own_fault_is_one_line_and_a_report_without_personal_data(console: Console) -> None:
    @root.command("stumble")
    def stumble() -> None:
        raise KeyError("Jovana Jovanović") from ValueError("0110008995028")

    try:
        said = console.try_("stumble")
    finally:
        del root.commands["stumble"]
    assert (said.code, said.out, said.err.count("\n")) == (3, "", 1)
    assert "our fault (KeyError)" in said.err
    report = Path(said.err.strip().rpartition(" is in ")[2]).read_text("utf-8")
    assert "stumble\nValueError\n" in report
    assert "test_manners.py" in report
    assert not [word for word in ("Jovana", "0110008995028", str(console.folder)) if word in report]


def test_help_is_there_for_everything(console: Console) -> None:
    def named(group: click.Group, before: tuple[str, ...]) -> None:
        for name, command in group.commands.items():
            assert command.help, name
            assert "Usage" in console.done(*before, name, "--help")
            if isinstance(command, click.Group):
                named(command, (*before, name))
            elif before != ():
                assert any(option.name == "as_json" for option in command.params), name

    named(root, ())
