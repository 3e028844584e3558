"""The registers at the console."""

from tests.cli.console import Console
from tests.documents.paper_words import pages_of


def test_requests_and_breaches_are_kept_at_the_console(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    said = ("request", "new", ana, "--type", "access", "--received", "2026-01-05")
    made = console.json(*said, "--requester", "-", text="majka")
    assert made["due"] == "2026-02-04"
    extended = console.json("request", "extend", ana, made["id"], "--because", "-", text="arhiva")
    assert extended["due"] == "2026-04-05"
    console.done("request", "close", ana, made["id"], "--decision", "-", text="predata kopija")
    assert [one["decision"] for one in console.json("request", "list", ana)] == ["predata kopija"]
    entered = ("breach", "new", ana, "--type", "lost_device", "--words", "-", "--persons", "3")
    assert "written with its zone" in console.wrong(*entered, "--discovered", "2026-01-05T10:00")
    words = "Laptop u autobusu\nkodovi\nisključen"
    found = console.json(*entered, "--discovered", "2026-01-05T10:00+01:00", text=words)
    assert (found["description"], found["data"], found["measures"]) == tuple(words.splitlines())
    assert (found["clock"], found["persons"]) == ("late", 3)
    console.done("breach", "assess", ana, found["id"], "--risk", "high")
    told = ("breach", "tell", ana, found["id"], "--at", "2026-01-06T10:00+01:00", "--persons-informed")
    assert console.json(*told)["clock"] == "told"
    path = console.folder / "povreda.pdf"
    console.done("breach", "form", ana, found["id"], "--pdf", str(path))
    assert path.read_bytes().startswith(b"%PDF")
    assert len(console.json("breach", "list", ana)) == 1
    for register, word in (("request", "Evidencija zahteva"), ("breach", "Evidencija povreda")):
        paper = console.folder / f"{register}.pdf"
        said = console.json(register, "register", ana, "--pdf", str(paper), "--script", "latn")
        assert said["pdf"] == str(paper)
        assert word in " ".join(pages_of(paper.read_bytes()))
