"""Everything that is audited has a name that a supervisor can read."""

import ast
from pathlib import Path

import caseflow
from caseflow.resources.tables import codes

ROOT = Path(caseflow.__file__).parent / "actions"


def _literals(place: int) -> set[str]:
    """What stands as a plain word in that place of every call of `audit`."""
    found: set[str] = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            argument = node.args[place] if node.func.attr == "audit" and len(node.args) > place else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                found.add(argument.value)
    return found


def test_what_was_done_is_said_in_words() -> None:
    done = _literals(0)
    assert len(done) > 40
    assert done - {one.code for one in codes("audit_what")} == set()


def test_what_it_was_done_to_is_said_in_words() -> None:
    things = _literals(1)
    assert {"network", "phrase", "case"} - {one.code for one in codes("audit_of")} == set()
    assert things - {"", *(one.code for one in codes("audit_of"))} == set()
