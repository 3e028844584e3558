"""The table of attacks in SECURITY.md says nothing that is not tried and nothing a person cannot read."""

import ast
import csv
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
WORDS = ROOT / "src" / "caseflow" / "resources" / "words"
LEAST = 30


def _rows() -> list[list[str]]:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    table = text[text.index("## Attacks tried") :].split("|---|---|---|---|\n")[1].split("\n\n")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]


@cache
def _tests() -> dict[str, frozenset[str]]:
    """Every text in the file of every test, by the test's name."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
        constants = (one.value for one in nodes if isinstance(one, ast.Constant))
        texts = frozenset(one for one in constants if isinstance(one, str))
        functions = (one.name for one in nodes if isinstance(one, ast.FunctionDef))
        found |= {name: texts for name in functions if name.startswith("test_")}
    return found


@cache
def _words() -> dict[str, dict[str, str]]:
    texts = [path.read_text("utf-8").splitlines() for path in WORDS.glob("*.csv")]
    rows = (row for text in texts for row in csv.DictReader(text))
    return {row["key"]: row for row in rows if row.get("key")}


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row[0])
def test_an_attack_has_its_test_and_its_message(row: list[str]) -> None:
    _, happens, message, tests = row
    assert happens
    named = re.findall(r"`(test_\w+)`", tests)
    assert named
    assert set(named) <= _tests().keys()
    if message == "nothing":
        return
    (key,) = re.findall(r"`([\w.]+)`", message)
    assert _words()[key]["en"]
    assert _words()[key]["sr_latn"]
    reason = key.rpartition(".")[2].removeprefix("notice_")
    said = _words()[key]["en"]
    asked = {text for one in named for text in _tests()[one]}
    assert reason in asked or any(len(text) > 6 and text in said for text in asked)


def test_there_are_attacks_enough_and_none_twice() -> None:
    named = [row[0] for row in _rows()]
    assert len(named) == len(set(named)) >= LEAST
