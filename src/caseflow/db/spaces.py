"""A space's name and the small number that stands for it in every row of this store."""

from sqlalchemy import Connection, insert, select

from caseflow.db.tables import space
from caseflow.domain.ids import Space


def space_key(connection: Connection, name: Space) -> int:
    """The number of a space; a space not met before gets the next one."""
    found = find_space(connection, name)
    if found is not None:
        return found
    made = connection.execute(insert(space).values(name=name).returning(space.c.key)).scalar_one()
    return int(made)


def find_space(connection: Connection, name: Space) -> int | None:
    key: int | None = connection.execute(select(space.c.key).where(space.c.name == name)).scalar()
    return key


def space_of(connection: Connection, key: int) -> Space:
    return Space(connection.execute(select(space.c.name).where(space.c.key == key)).scalar_one())


def space_names(connection: Connection) -> dict[int, Space]:
    return {key: Space(name) for key, name in connection.execute(select(space.c.key, space.c.name))}
