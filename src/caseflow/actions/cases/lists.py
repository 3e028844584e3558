"""Cases in long lists: what stands where and in which order, a page of rows at a time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names
from caseflow.db.rows import case_list
from caseflow.db.rows import cases as rows
from caseflow.db.rows.case_list import Narrowed, SaidOf
from caseflow.db.rows.people import ids_of
from caseflow.domain.cases.case import CaseRow
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian import fold


@dataclass(frozen=True)
class SaidWord:
    """A word typed into the search, folded, and the codes whose labels hold it."""

    text: str
    kinds: Collection[str] = ()
    statuses: Collection[str] = ()
    priorities: Collection[str] = ()


@dataclass(frozen=True)
class CaseQuery:
    """Args: mine: only those one leads. due_until: only what is due until then. priorities: only these."""

    words: Sequence[SaidWord] = ()
    mine: bool = False
    due_until: date | None = None
    priorities: Collection[str] = ()
    closed_too: bool = False


@dataclass(frozen=True)
class FoundCases:
    """Args: total: how many cases there are at all."""

    keys: Sequence[int]
    total: int


def find_cases(desk: Desk, query: CaseQuery) -> FoundCases:
    """Keys for `cases_at`: open ones first, by their nearest deadline."""
    desk.allow(Permission.READ_CASE)
    people = {name: fold(said) for name, said in names(desk).items()}
    words = [
        SaidOf(
            one.text,
            [name for name, said in people.items() if one.text in said],
            one.kinds,
            one.statuses,
            one.priorities,
        )
        for one in query.words
    ]
    with desk.store.reading() as connection:
        leads = ids_of(connection, desk.me.person) if query.mine else ()
        asked = Narrowed(words, leads, query.due_until, query.priorities, query.closed_too)
        return FoundCases(case_list.found(connection, asked), case_list.counted(connection))


def cases_at(desk: Desk, keys: Sequence[int]) -> tuple[CaseRow | None, ...]:
    """The rows of these keys; None for a case that is gone since."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.cases_at(connection, keys)
    known = names(desk)
    return tuple(replace(one, lead=known.get(one.lead, one.lead)) if one else None for one in found)


def cases_due(desk: Desk, until: date, most: int) -> tuple[tuple[CaseRow, ...], int]:
    """The first open cases with a deadline that is over or comes until then, and how many there are."""
    keys = find_cases(desk, CaseQuery(due_until=until)).keys
    return tuple(one for one in cases_at(desk, keys[:most]) if one is not None), len(keys)


def case_key(desk: Desk, name: RecordId) -> int | None:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        return case_list.key_of(connection, name)


def case_of_clients(desk: Desk, clients: Sequence[RecordId]) -> dict[str, str]:
    """The first case of each of these few clients, by client."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = {name: rows.cases(connection, of_client=name) for name in clients}
    return {str(name): str(of[0].id) for name, of in found.items() if of}
