"""A space's name and the small number that stands for it in every row of this store."""

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.domain.ids import Space


def space_key(connection: Connection, name: Space) -> int:
    """The number of a space; a space not met before gets the next one."""
    found = find_space(connection, name)
    if found is not None:
        return found
    return int(driver(connection).execute("INSERT INTO space (name) VALUES (?)", (name,)).lastrowid)


def find_space(connection: Connection, name: Space) -> int | None:
    found = driver(connection).execute("SELECT key FROM space WHERE name = ?", (name,)).fetchone()
    return int(found[0]) if found else None


def space_of(connection: Connection, key: int) -> Space:
    (name,) = driver(connection).execute("SELECT name FROM space WHERE key = ?", (key,)).fetchone()
    return Space(name)


def space_names(connection: Connection) -> dict[int, Space]:
    return dict(driver(connection).execute("SELECT key, name FROM space").fetchall())
