"""Readings of the hour that runs: noted here at once, and written into the audit as one entry an hour."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from caseflow.db.tables import reading
from caseflow.domain.ids import PersonId, RecordId


@dataclass(frozen=True)
class Hour:
    """What one person read in one hour and is in no audit yet. Args: at: of the last reading."""

    person: PersonId
    hour: str
    records: tuple[RecordId, ...]
    at: str


def is_noted(connection: Connection, person: PersonId, hour: str, record: RecordId) -> bool:
    known = reading.c.person == person, reading.c.hour == hour, reading.c.record == record
    return connection.execute(select(reading.c.record).where(*known)).first() is not None


def note(connection: Connection, person: PersonId, record: RecordId, when: tuple[str, str]) -> None:
    """Args: when: the hour and the moment."""
    values = {"person": person, "hour": when[0], "record": record, "at": when[1], "written": 0}
    connection.execute(insert(reading).on_conflict_do_nothing(), values)


def waiting(connection: Connection, before: str) -> tuple[Hour, ...]:
    """Hours that are to be written, the oldest first. Args: before: an hour; empty for every hour."""
    unwritten = select(reading).where(reading.c.written == 0).order_by(reading.c.hour, reading.c.at)
    if before:
        unwritten = unwritten.where(reading.c.hour < before)
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in connection.execute(unwritten):
        found.setdefault((row.person, row.hour), []).append((row.record, row.at))
    return tuple(
        Hour(PersonId(person), hour, tuple(RecordId(one) for one, _ in read), max(at for _, at in read))
        for (person, hour), read in found.items()
    )


def settle(connection: Connection, one: Hour, running: str) -> None:
    """Written: gone, or kept while its hour runs, so that the same reading is not written twice."""
    of = reading.c.person == one.person, reading.c.hour == one.hour
    connection.execute(update(reading).where(*of).values(written=1))
    connection.execute(delete(reading).where(reading.c.hour < running, reading.c.written == 1))
