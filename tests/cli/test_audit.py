"""The audit and the glass at the console."""

from tests.cli.console import Console


def test_the_glass_is_broken_and_the_audit_says_so(console: Console) -> None:
    ana = console.office("ana", "CSR Kragujevac", "csr")
    code = console.json("client", "add", ana, "--year", "2009")["code"]
    case = console.json("case", "open", ana, "--client", code, "--priority", "urgent")
    vera = console.json("person", "add", ana, "--name", "Vera M.", "--role", "supervisor")
    reader = console.json("person", "add", ana, "--name", "I.", "--role", "reader", "--until", "2099-01-01")
    assert reader["until"] == "2099-01-01"
    assert console.json("case", "show", ana, code)["id"] == case["id"]
    handed = console.json("case", "assign", ana, code, "--lead", vera["id"])
    assert handed["lead"] == "Vera M."
    assert "leads this case" in console.refused("case", "show", ana, code)
    assert "Write down" in console.refused("case", "show", ana, code, "--break-glass", "other")
    shown = console.json("case", "show", ana, case["id"], "--break-glass", "substitution")
    assert (shown["id"], shown["client"]["code"]) == (case["id"], code)
    console.done("case", "show", ana, code)
    (broken,) = console.json("audit", "list", ana, "--kind", "glass")
    assert (broken["reason"], broken["of"]) == ("substitution", [case["code"]])
    assert [one["kind"] for one in console.json("audit", "list", ana, "--kind", "read")] == ["read"]
    assert len(console.json("audit", "list", ana, "--limit", "2")) == 2
    assert console.json("audit", "list", ana, "--to", "2020-01-01") == []
    named = console.json("audit", "list", ana, "--record", code)
    assert {one["entity"] for one in named} == {"client", "case", ""}
    proof = console.json("audit", "verify", ana)
    assert proof["ok"] is True
    assert proof["entries"] == len(console.json("audit", "list", ana))
