"""Which cases a list holds and in which order, as bare numbers: the rows are read a page at a time."""

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.domain.ids import RecordId

NEVER: Final = "9999-12-31"
"""The day of a case without an open deadline, behind every other."""


@dataclass(frozen=True)
class SaidOf:
    """A typed word: part of a code, or a word for one of these."""

    text: str
    leads: Collection[str]
    kinds: Collection[str]
    statuses: Collection[str]
    priorities: Collection[str]


@dataclass(frozen=True)
class Narrowed:
    """Args: leads: ids of a person, none for everybody. due_until: only what has a deadline until then."""

    words: Sequence[SaidOf] = ()
    leads: Collection[str] = ()
    due_until: date | None = None
    priorities: Collection[str] = ()
    closed_too: bool = True


def found(connection: Connection, asked: Narrowed) -> Sequence[int]:
    """Keys of the cases, open ones first, by their nearest deadline."""
    conditions: list[str] = []
    values: list[str] = []
    for condition, said in _conditions(asked):
        conditions.append(condition)
        values += said
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    query = f"SELECT row FROM listed_case{where} ORDER BY closed, due_on, code, row"
    return array("q", (row for (row,) in driver(connection).execute(query, values)))


def _conditions(asked: Narrowed) -> list[tuple[str, list[str]]]:
    made: list[tuple[str, list[str]]] = [_said(one) for one in asked.words]
    if not asked.closed_too:
        made.append(("closed = 0", []))
    if asked.leads:
        made.append(_one_of("lead", asked.leads))
    if asked.due_until is not None:
        made.append(("closed = 0 AND due_on <= ?", [asked.due_until.isoformat()]))
    if asked.priorities:
        made.append(_one_of("priority", asked.priorities))
    return made


def _said(one: SaidOf) -> tuple[str, list[str]]:
    parts = [("instr(lower(code), ?) > 0", [one.text])]
    named = (
        ("lead", one.leads),
        ("due_kind", one.kinds),
        ("status", one.statuses),
        ("priority", one.priorities),
    )
    parts += [_one_of(column, codes) for column, codes in named if codes]
    return f"({' OR '.join(part for part, _ in parts)})", [value for _, values in parts for value in values]


def _one_of(column: str, codes: Collection[str]) -> tuple[str, list[str]]:
    return f"{column} IN ({', '.join('?' * len(codes))})", sorted(codes)


def counted(connection: Connection) -> int:
    return int(driver(connection).execute("SELECT count(*) FROM listed_case").fetchone()[0])


def key_of(connection: Connection, name: RecordId) -> int | None:
    known = driver(connection).execute("SELECT row FROM listed_case WHERE id = ?", (name,)).fetchone()
    return int(known[0]) if known else None
