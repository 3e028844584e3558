"""Whose a client's cases are, and whether somebody who leads none of them gave a reason to open one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, select

from caseflow.db.rows.merges import standing
from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.db.rows.people import ids_of
from caseflow.domain.ids import PersonId, RecordId
from caseflow.domain.protection.audit import GLASS

_CHUNK: Final = 400
_Case = Mapping[Any, Any]


def closed_cases(
    connection: Connection, clients: Collection[RecordId], person: PersonId, since: str
) -> dict[RecordId, RecordId]:
    """Those of these clients all of whose cases are others' and to whom this person gave no reason.

    Each with its newest case. A case that nobody leads is everybody's.

    Args:
        since: from which moment on a reason counts, in UTC.
    """
    stands_for, theirs = standing(connection), ids_of(connection, person)
    asked = {client: stands_for.get(client, client) for client in clients}
    cases = _cases(connection, set(asked.values()), stands_for)
    others = {
        first: rows for first, rows in cases.items() if not any(_is_open_to(theirs, row) for row in rows)
    }
    given = _reasons(connection, theirs, since) if others else frozenset()
    shut = {
        first: max(rows, key=lambda row: row["row"])["id"]
        for first, rows in others.items()
        if not any(row["id"] in given for row in rows)
    }
    return {client: RecordId(shut[first]) for client, first in asked.items() if first in shut}


def _cases(
    connection: Connection, firsts: Iterable[str], stands_for: Mapping[str, str]
) -> dict[str, list[_Case]]:
    """By whoever stands for the client."""
    owner = {first: first for first in firsts}
    owner |= {name: first for name, first in stands_for.items() if first in owner}
    names, found = list(owner), defaultdict[str, list[_Case]](list)
    for start in range(0, len(names), _CHUNK):
        for row in fetch(connection, "case", columns("case").client.in_(names[start : start + _CHUNK])):
            found[owner[row["client"]]].append(row)
    return found


def _is_open_to(person: frozenset[PersonId], case: _Case) -> bool:
    """Args: person: every id of theirs."""
    return not case["lead"] or bool(person & {case["lead"], *listed(case["team"])})


def _reasons(connection: Connection, person: frozenset[PersonId], since: str) -> frozenset[str]:
    """The cases that this person opened with a reason."""
    of = columns("audit")
    theirs = of.what == GLASS, of.by.in_(person), of.at >= since
    return frozenset(
        case
        for records in connection.execute(select(of.records).where(*theirs)).scalars()
        for case in listed(records)
    )
