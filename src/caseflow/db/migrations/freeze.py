"""Writes the first schema down as it stands in `db.tables`: `python -m caseflow.db.migrations.freeze`.

For whoever changes a noun before the first release. After it `0001_first.sql` never changes again; a
change of the schema is then a new numbered file.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from caseflow.db.schema import table_statements
from caseflow.db.tables import SEARCH_TABLES, alembic_version, every_table, search_statements

FIRST: Final = Path(__file__).parent / "versions" / "0001_first.sql"


def schema_text() -> str:
    """Every statement of today's schema; Alembic makes its own table itself."""
    return ";\n".join(_statements()) + ";\n"


def _statements() -> Iterator[str]:
    for table in every_table():
        if table is not alembic_version:
            yield from map(_tidy, table_statements(table))
    for index in SEARCH_TABLES:
        yield from search_statements(index)


def _tidy(statement: str) -> str:
    return "\n".join(line.rstrip() for line in statement.strip().replace("\t", "  ").splitlines())


if __name__ == "__main__":
    FIRST.write_text(schema_text(), "utf-8")
