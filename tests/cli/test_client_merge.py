"""Duplicates at the console."""

from tests.cli.console import Console


def test_two_records_of_one_person_are_joined_and_parted(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    said = ("client", "add", ana, "--year", "2008", "--municipality", "Čačak", "--sex", "f")
    one, other = (console.json(*said)["code"] for _ in range(2))
    (found,) = console.json("client", "duplicates", ana)
    assert (found["code"], found["other"], found["grounds"]) == (one, other, ["birth"])
    made = console.json("client", "merge", ana, one, other)
    assert (made["kept_code"], made["merged_code"]) == (one, other)
    assert [row["code"] for row in console.json("client", "list", ana)] == [one]
    assert "one already" in console.refused("client", "merge", ana, one, other)
    assert len(console.json("client", "unmerge", ana, other)) == 1
    assert len(console.json("client", "list", ana)) == 2
    assert "not joined" in console.refused("client", "unmerge", ana, other)
    assert console.json("client", "duplicates", ana) == []
    third = console.json(*said)["code"]
    console.done("client", "distinct", ana, one, third)
    assert [row["code"] for row in console.json("client", "duplicates", ana)] == [other]


def test_who_may_be_here_already_is_named_when_a_client_is_added(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    first = console.json("client", "add", ana, "--year", "2003", "--uic", "LJDJF0703")
    assert first["alike"] == []
    near = console.json("client", "add", ana, "--year", "2004", "--uic", "LJDJF0803")
    assert near["alike"] == [first["code"]]
    assert "LJDJM0703" in console.refused("client", "add", ana, "--year", "2004", "--uic", "Ana Ilić")
    assert {one["uic"] for one in console.json("client", "list", ana)} == {"LJDJF0703", "LJDJF0803"}
