"""A store that was migrated is the same as one made today, and its rows are still there."""

import re
from pathlib import Path

from caseflow.db import schema
from caseflow.db.check import check_store
from caseflow.db.engine import open_engine
from caseflow.db.migrations.freeze import FIRST, schema_text
from caseflow.db.tables import SCHEMA_VERSION
from tests.db.offices import KEY, Office, opened


def laid_out(path: Path, way: str) -> dict[str, str]:
    """Every table and index of a new store, made or migrated, with its statement in one spelling."""
    engine = open_engine(path, KEY)
    with engine.begin() as connection:
        schema.create(connection) if way == "made" else schema.migrate(connection)
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master").all()
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
        version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
        assert version == [f"{SCHEMA_VERSION:04d}"]
    engine.dispose()
    return {name: re.sub(r"\s+", "", sql or "") for name, sql in rows}


def test_a_migrated_store_is_laid_out_like_one_made_today(tmp_path: Path) -> None:
    made, migrated = laid_out(tmp_path / "made", "made"), laid_out(tmp_path / "migrated", "migrated")
    assert {"operation", "noun_service", "search"} <= made.keys()
    assert migrated == made


def test_the_first_schema_is_written_down_as_it_is() -> None:
    """Before the first release: `python -m caseflow.db.migrations.freeze` after a noun was changed."""
    assert FIRST.read_text("utf-8") == schema_text()


def test_an_older_store_is_brought_to_today_with_what_it_holds(ana: Office) -> None:
    ana.write("service", {"name": "Klub"})
    before = ana.dumped()
    with ana.store.transaction() as transaction:
        transaction.connection.exec_driver_sql("PRAGMA user_version=0")
    ana.store.close()
    again = opened(ana.store.folder, seed=2)
    assert again.dumped() == before
    with again.store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == SCHEMA_VERSION
    assert check_store(again.store).operations == 1
    again.store.close()


def test_a_store_whose_making_was_cut_short_is_finished(tmp_path: Path) -> None:
    (tmp_path / "store.caseflow").write_bytes(b"")
    office = opened(tmp_path)
    office.write("service", {"name": "Klub"})
    assert check_store(office.store).operations == 1
    office.store.close()
