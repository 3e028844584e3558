"""Whoever follows the docs arrives: every link leads to a file, every noun lives where the table says."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "caseflow"
DOCS = (
    "README.md",
    "SECURITY.md",
    "CHANGELOG.md",
    *(str(p.relative_to(ROOT)) for p in ROOT.glob("docs/*.md")),
)
LINK = re.compile(r"\]\((?!https?:|#)([^)]+)\)|^\[\w+\]: (\S+)$", re.MULTILINE)
NAMED = re.compile(r"`([^`]+)`")


@pytest.mark.parametrize("document", DOCS)
def test_every_link_leads_to_a_file(document: str) -> None:
    path = ROOT / document
    links = [one or other for one, other in LINK.findall(path.read_text(encoding="utf-8"))]
    assert [link for link in links if not (path.parent / link.partition("#")[0]).exists()] == []


def rows_of_nouns() -> list[list[str]]:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = text.partition("| noun, *on the screen* |")[2].partition("\n\n")[0]
    return [line.strip("|").split("|") for line in table.splitlines()[2:]]


def test_every_noun_lives_where_the_table_says() -> None:
    assert len(rows_of_nouns()) > 8
    strays = []
    for noun, rules, rows, actions, _, screen in rows_of_nouns():
        for floor, named in zip(("domain", "db/rows", "actions"), (rules, rows, actions), strict=True):
            strays += [(noun, one) for one in NAMED.findall(named) if not [*(SOURCE / floor).glob(one)]]
        strays += [(noun, one) for one in NAMED.findall(screen) if not [*SOURCE.glob(one.rstrip("/"))]]
    assert strays == []


def test_every_command_of_the_table_is_one() -> None:
    from caseflow.cli.root import root

    named = {one.split()[0] for row in rows_of_nouns() for one in NAMED.findall(row[4])}
    assert named - set(root.commands) == set()
