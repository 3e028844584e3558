"""The schema's version, and the way from an older one. Alembic is imported only when there is a way to go."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from sqlalchemy import Connection, Engine, Table, insert
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from caseflow.db.bulk import driver
from caseflow.db.rebuild import fill
from caseflow.db.tables import SCHEMA_VERSION, SEARCH_TABLES, alembic_version, every_table, search_statements
from caseflow.domain.errors import StoreError


def create(connection: Connection) -> None:
    """Today's schema in an empty file; `tests/db/test_migrations.py` holds it equal to the migrated one."""
    execute = driver(connection).execute
    for statement in _laid_out():
        execute(statement)
    connection.execute(insert(alembic_version), {"version_num": f"{SCHEMA_VERSION:04d}"})
    _stamp(connection)


@cache
def _laid_out() -> tuple[str, ...]:
    """Written once: SQLAlchemy would also ask the file for each table, and take five times as long."""
    tables = (statement for table in every_table() for statement in table_statements(table))
    return (*tables, *(statement for index in SEARCH_TABLES for statement in search_statements(index)))


def table_statements(table: Table) -> Iterator[str]:
    """A table and its indexes."""
    dialect = sqlite.dialect()
    yield str(CreateTable(table).compile(dialect=dialect))
    for index in sorted(table.indexes, key=lambda one: str(one.name)):
        yield str(CreateIndex(index).compile(dialect=dialect))


def upgrade(engine: Engine) -> None:
    """Bring an older store to today's schema and show what its log held for us already.

    Raises:
        StoreError: the store was written by a newer program.
    """
    with engine.begin() as connection:
        version = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        if version > SCHEMA_VERSION:
            raise StoreError(
                "store_newer",
                "This store was used by a newer caseflow ({version}). Update the program first.",
                version=version,
            )
        if version < SCHEMA_VERSION:
            migrate(connection)
            fill(connection)


def migrate(connection: Connection) -> None:
    """Run the numbered changes up to today's schema in the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(files("caseflow.db") / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    _stamp(connection)


def _stamp(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
