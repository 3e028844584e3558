"""An older store met by a later program: every operation rewritten by a numbered change of alembic.

There is one released schema, so the later one is invented here, beside a copy of the program's own changes.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import pytest

from caseflow.db import migrations, schema
from caseflow.db.check import check_store
from caseflow.db.tables import SCHEMA_VERSION
from caseflow.domain.errors import StoreError
from tests.db.offices import opened
from tests.kills.struck import Say
from tests.kills.work import Work

LATER: Final = SCHEMA_VERSION + 1
SERVICES: Final = 12
STORE, PROGRAM = "store", "later"
CHANGE: Final = f"""
from alembic import op

revision = "{LATER:04d}"
down_revision = "{SCHEMA_VERSION:04d}"


def upgrade() -> None:
    op.execute("CREATE TABLE later (row INTEGER PRIMARY KEY, size INTEGER)")
    op.execute("INSERT INTO later SELECT row, length(header) FROM operation")
    op.execute("UPDATE operation SET payload = CAST(payload || x'' AS BLOB)")
"""


def works() -> Iterator[Work]:
    """The one work of this module."""
    yield Work("migration", _prepared, _brought_on, _finished)


def _prepared(folder: Path) -> None:
    home = folder / PROGRAM / "migrations"
    shutil.copytree(Path(migrations.__path__[0]), home, ignore=shutil.ignore_patterns("__pycache__"))
    (home / "versions" / f"{LATER:04d}_later.py").write_text(CHANGE)
    (folder / STORE).mkdir()
    office = opened(folder / STORE)
    for number in range(SERVICES):
        office.write("service", {"name": f"Klub {number}", "description": "za mlade " * 60})
    office.store.close()


@contextmanager
def later_program(folder: Path) -> Iterator[None]:
    """Inside, this is the program that has the later schema."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(schema, "SCHEMA_VERSION", LATER)
        patched.setattr(schema, "files", lambda _room: folder / PROGRAM)
        yield


def _brought_on(folder: Path, say: Say) -> None:
    with later_program(folder), closing(opened(folder / STORE).store):
        say("opened")


def _finished(folder: Path, acknowledged: list[str]) -> list[str]:
    before = _as_the_older_program_sees_it(folder)
    assert not (acknowledged and before), "lost: the store is of before again"
    with later_program(folder):
        office = opened(folder / STORE)
        with closing(office.store):
            assert check_store(office.store).operations == SERVICES, "lost: an operation is not there"
            shown = office.dumped()
            assert before in ([], shown), "half-done: the older program sees something else"
            with office.store.reading() as connection:
                rows = connection.exec_driver_sql("SELECT row, size FROM later ORDER BY row").all()
            return [*shown, *map(str, rows)]


def _as_the_older_program_sees_it(folder: Path) -> list[str]:
    """Everything, or nothing when the store has been brought on already."""
    try:
        office = opened(folder / STORE)
    except StoreError as refused:
        if refused.key != "store_newer":
            raise
        return []
    with closing(office.store):
        check_store(office.store)
        return office.dumped()
