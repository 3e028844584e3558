"""The shape of the house, measured: small files, small functions, few parameters, words before code.

A wall that is hit means a noun is missing. There is no list of exceptions.
"""

import ast
import re
import statistics
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES = 400
FUNCTION_LINES = 50
CLASS_LINES = 250
PARAMETERS = 5
MEDIAN_FILE_LINES = 140
MEDIAN_FUNCTION_LINES = 12
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "misc", "common"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources() -> tuple[Path, ...]:
    rooms = (
        path for room in ("src", "tests", "benchmarks", "packaging") for path in (ROOT / room).rglob("*.py")
    )
    return tuple(sorted([ROOT / "dev.py", *rooms]))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def line_count(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def classes(path: Path) -> Iterator[ast.ClassDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.ClassDef))


def length(node: Function | ast.ClassDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def parameter_count(function: Function) -> int:
    """Those a caller names or places; `self` and `cls` are not counted."""
    placed = [argument.arg for argument in (*function.args.posonlyargs, *function.args.args)]
    return len(placed) - (placed[:1] in (["self"], ["cls"])) + len(function.args.kwonlyargs)


def place(path: Path, node: Function | ast.ClassDef) -> str:
    return f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_no_file_is_longer_than_the_wall() -> None:
    assert [f"{p.relative_to(ROOT)}: {line_count(p)}" for p in sources() if line_count(p) > FILE_LINES] == []


def test_no_function_is_longer_than_the_wall() -> None:
    long = [(p, f) for p in sources() for f in functions(p) if length(f) > FUNCTION_LINES]
    assert [f"{place(path, function)}: {length(function)}" for path, function in long] == []


def test_no_class_is_longer_than_the_wall() -> None:
    long = [(p, c) for p in sources() for c in classes(p) if length(c) > CLASS_LINES]
    assert [f"{place(path, one)}: {length(one)}" for path, one in long] == []


def test_no_function_takes_more_than_five_parameters() -> None:
    wide = [(p, f) for p in sources() for f in functions(p) if parameter_count(f) > PARAMETERS]
    assert [f"{place(path, function)}: {parameter_count(function)}" for path, function in wide] == []


def test_no_module_has_a_vague_name() -> None:
    assert [str(p.relative_to(ROOT)) for p in sources() if {p.stem, p.parent.name} & VAGUE_NAMES] == []


def test_every_module_says_what_it_is_for() -> None:
    assert [str(p.relative_to(ROOT)) for p in sources() if not ast.get_docstring(tree(p))] == []


def test_an_init_file_holds_only_its_docstring() -> None:
    rooms = [p for p in sources() if p.name == "__init__.py"]
    assert [str(p.relative_to(ROOT)) for p in rooms if len(tree(p).body) > 1] == []


def test_nothing_is_left_unfinished() -> None:
    found = [p for p in sources() if UNFINISHED.search(p.read_text(encoding="utf-8"))]
    assert [str(p.relative_to(ROOT)) for p in found] == []


def test_the_usual_file_and_function_are_small(record_property: Callable[[str, object], None]) -> None:
    files = [line_count(p) for p in sources() if p.name != "__init__.py"]
    lengths = [length(f) for p in sources() for f in functions(p)]
    report = {"files": statistics.median(files), "functions": statistics.median(lengths)}
    for name, median in report.items():
        record_property(f"median_lines_{name}", median)
    assert report["files"] <= MEDIAN_FILE_LINES, report
    assert report["functions"] <= MEDIAN_FUNCTION_LINES, report
