"""Two offices compare at the console."""

from tests.cli.console import Console


def test_two_offices_find_the_same_person(console: Console) -> None:
    ana, bojan = console.office("ana", "CSR Čačak", "csr"), console.office("bojan", "Plavi fenjer")
    console.network(ana, bojan)
    said = ("--year", "2003", "--uic", "ljdjf0703")
    hers = console.json("client", "add", ana, *said, "--municipality", "Čačak")["code"]
    theirs = console.json("client", "add", bojan, *said, "--municipality", "Niš")["code"]
    partner = next(one["id"] for one in console.json("office", "list", ana) if not one["ours"])
    assert "consent first" in console.refused("client", "ask", ana, hers, "--partner", partner)
    given = ("--purpose", "share_receiver", "--given-by", "self_adult", "--recipient", partner)
    console.done("consent", "new", ana, "--client", hers, *given, "--field", "age,client_code")
    name = console.json("client", "ask", ana, hers, "--partner", partner)["id"]
    for _ in range(2):
        console.done("sync", ana)
        console.done("sync", bojan)
    (question,) = console.json("client", "questions", bojan)
    assert (question["state"], question["client_code"], question["id"]) == ("to_answer", "", name)
    console.done("client", "answer", bojan, name)
    console.done("sync", bojan)
    console.done("sync", ana)
    (asked,) = console.json("client", "questions", ana, "--client", hers)
    assert asked["state"] == "fits"
    console.done("client", "fits", ana, name)
    console.done("sync", ana)
    console.done("sync", bojan)
    (question,) = console.json("client", "questions", bojan)
    assert (question["state"], question["client_code"]) == ("to_decide", theirs)
    assert console.json("client", "decide", bojan, name, "--same")["state"] == "same"
    assert "any more" in console.refused("client", "decide", bojan, name, "--different")
    assert "no such question" in console.refused("client", "answer", ana, "0" * 32)
