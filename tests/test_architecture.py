"""Who may use which library, and who may know whom.

import-linter holds the order of the rooms (`pyproject.toml`); here is what it cannot say: a library has
one home, screens are strangers to each other, and nothing opens a network connection by itself.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "caseflow"

HOMES: dict[str, frozenset[str]] = {
    "cryptography": frozenset({"crypto"}),
    "keyring": frozenset({"crypto"}),
    "sqlalchemy": frozenset({"db"}),
    "alembic": frozenset({"db"}),
    "sqlcipher3": frozenset({"db"}),
    "sqlite3": frozenset(),
    "PySide6": frozenset({"ui", "app", "demo"}),
    "shiboken6": frozenset({"ui", "app"}),
    "reportlab": frozenset({"documents"}),
    "uharfbuzz": frozenset({"documents"}),
    "segno": frozenset({"documents"}),
    "zxingcpp": frozenset({"exchange"}),
    "PIL": frozenset({"exchange"}),
    "tuf": frozenset({"sync"}),
    "securesystemslib": frozenset({"sync", "crypto"}),
    "obstore": frozenset({"sync"}),
    "cbor2": frozenset({"crypto", "db", "oplog", "sync"}),
    "openpyxl": frozenset({"exchange"}),
    "phonenumbers": frozenset({"domain"}),
    "dateutil": frozenset({"domain"}),
    "snowballstemmer": frozenset({"domain"}),
    "click": frozenset({"cli", "__main__"}),
    "platformdirs": frozenset({"actions", "app", "cli", "demo", "__main__"}),
}
NETWORK = frozenset({"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "ftplib", "smtplib"})
ONLY_NAMES = frozenset({"urllib.request.url2pathname", "urllib.request.pathname2url"})
"""They turn an address into a path and connect to nothing."""
DOMAIN_MAY_USE = frozenset({"caseflow", "dateutil", "phonenumbers", "snowballstemmer"})
PURE_ROOMS = frozenset({"domain", "oplog"})
OPENS_FILES = frozenset({"pathlib", "os", "io", "shutil", "tempfile", "subprocess", "threading"})


@cache
def modules() -> tuple[Path, ...]:
    return tuple(sorted(SOURCE.rglob("*.py")))


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imported(path: Path) -> frozenset[str]:
    """Full names of everything a module imports, inside functions too."""
    return frozenset(_names(ast.parse(path.read_text(encoding="utf-8"))))


def _names(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def connecting(path: Path) -> set[str]:
    """What a module imports that could open a connection."""
    names = imported(path) - ONLY_NAMES
    harmless = {one.rpartition(".")[0] for one in imported(path) & ONLY_NAMES}
    return {name for name in names if name in NETWORK or name.startswith("urllib.request.")} - harmless


def test_every_library_stays_in_its_home() -> None:
    strays = [
        f"{path.relative_to(SOURCE)} imports {name}"
        for path in modules()
        for name in sorted({name.split(".")[0] for name in imported(path)})
        if name in HOMES and room(path) not in HOMES[name]
    ]
    assert strays == []


def test_every_library_in_use_has_a_home() -> None:
    used = {name.split(".")[0] for path in modules() for name in imported(path)}
    assert used - sys.stdlib_module_names - HOMES.keys() - {"caseflow"} == set()


def test_the_domain_needs_no_more_than_three_small_libraries() -> None:
    used = {name.split(".")[0] for path in modules() if room(path) == "domain" for name in imported(path)}
    assert used - sys.stdlib_module_names <= DOMAIN_MAY_USE


def test_the_rules_touch_no_file_and_no_thread() -> None:
    pure = [path for path in modules() if room(path) in PURE_ROOMS]
    assert [path.name for path in pure if {n.split(".")[0] for n in imported(path)} & OPENS_FILES] == []


def test_nothing_opens_a_network_connection() -> None:
    assert [str(p.relative_to(SOURCE)) for p in modules() if connecting(p)] == []


def test_the_screens_are_strangers_to_each_other() -> None:
    shared = {"models", "widgets", "importing"}
    screens = {p.name for p in (SOURCE / "ui").iterdir() if (p / "__init__.py").exists()} - shared
    strays = []
    for path in (SOURCE / "ui").rglob("*.py"):
        own = path.relative_to(SOURCE / "ui").parts[0]
        others = {name.split(".")[2] for name in imported(path) if name.startswith("caseflow.ui.")}
        if own in screens | shared and (others & screens) - {own}:
            strays.append(f"{path.relative_to(SOURCE)} knows {sorted((others & screens) - {own})}")
    assert strays == []


def module_name(path: Path) -> str:
    return ".".join(("caseflow", *path.relative_to(SOURCE).with_suffix("").parts)).removesuffix(".__init__")


def test_no_module_leads_back_to_itself() -> None:
    """Also not for types alone: what two modules share belongs in a third, or in the one below."""
    paths = {module_name(path): path for path in modules()}
    order = TopologicalSorter({name: imported(path) & paths.keys() for name, path in paths.items()})
    order.prepare()


def test_every_package_folder_is_a_package() -> None:
    folders = {path.parent for path in modules()}
    assert [str(f.relative_to(SOURCE)) for f in folders if not (f / "__init__.py").exists()] == []
