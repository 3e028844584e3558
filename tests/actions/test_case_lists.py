"""The list of cases: in its order, narrowed, a page of rows at a time, right after every change."""

from datetime import timedelta

import pytest

from caseflow.actions.cases import clients
from caseflow.actions.cases import course as cases
from caseflow.actions.cases.lists import (
    CaseQuery,
    SaidWord,
    case_key,
    case_of_clients,
    cases_at,
    cases_due,
    find_cases,
)
from caseflow.actions.desk import Desk
from caseflow.domain.cases.case import CaseRow, NewClient
from caseflow.domain.clock import local_day
from tests.rebuilt import rebuild

from .conftest import Town


def opened(ana: Desk, place: str, priority: str) -> CaseRow:
    who = clients.add_client(ana, NewClient(2009, place, "f")).value
    return cases.open_case(ana, who.id, priority).value


def codes(ana: Desk, query: CaseQuery) -> list[str]:
    return [one.code for one in cases_at(ana, find_cases(ana, query).keys) if one]


@pytest.fixture
def three(ana: Desk) -> tuple[CaseRow, CaseRow, CaseRow]:
    return (
        opened(ana, "Kragujevac", "regular"),
        opened(ana, "Čačak", "immediate"),
        opened(ana, "Niš", "urgent"),
    )


def test_the_one_due_first_is_first_and_closed_ones_are_last(
    ana: Desk, three: tuple[CaseRow, CaseRow, CaseRow]
) -> None:
    regular, immediate, urgent = three
    every = CaseQuery(closed_too=True)
    assert codes(ana, every) == [row.code for row in sorted(three, key=lambda row: (row.due_on, row.code))]
    for one in cases.case_page(ana, immediate.id).deadlines:
        cases.settle_deadline(ana, one.id)
    assert codes(ana, every)[-1] == immediate.code
    cases.close_case(ana, urgent.id, "goals_achieved")
    assert codes(ana, every) == [regular.code, immediate.code, urgent.code]
    assert codes(ana, CaseQuery()) == [regular.code, immediate.code]
    assert find_cases(ana, CaseQuery()).total == 3


def test_words_and_chips_narrow_it(town: Town, ana: Desk, three: tuple[CaseRow, CaseRow, CaseRow]) -> None:
    regular, immediate, urgent = three
    assert codes(ana, CaseQuery(priorities=("immediate", "urgent"))) == [immediate.code, urgent.code]
    assert codes(ana, CaseQuery(words=(SaidWord("ana"), SaidWord("ni-")))) == [urgent.code]
    assert codes(ana, CaseQuery(words=(SaidWord("prij", statuses=("intake",)),))) != []
    assert codes(ana, CaseQuery(words=(SaidWord("prij"),))) == []
    assert len(codes(ana, CaseQuery(mine=True))) == 3
    today = local_day(ana.clock())
    assert codes(ana, CaseQuery(due_until=today - timedelta(days=1))) == []
    town.calendar.pass_days(3)
    late, count = cases_due(ana, local_day(ana.clock()), 10)
    assert {one.code for one in late} == {regular.code, immediate.code, urgent.code}
    assert all(one.lead == "Ana S." for one in late)
    assert (cases_due(ana, local_day(ana.clock()), 2), count) == ((late[:2], 3), 3)


def test_a_key_leads_to_its_row_also_when_the_tables_were_made_anew(
    ana: Desk, three: tuple[CaseRow, CaseRow, CaseRow]
) -> None:
    before = codes(ana, CaseQuery())
    rebuild(ana.store)
    assert codes(ana, CaseQuery()) == before
    key = case_key(ana, three[1].id)
    assert key is not None
    (row,) = cases_at(ana, [key])
    assert row == cases.case(ana, three[1].id)
    assert cases_at(ana, [key + 10_000]) == (None,)
    assert case_of_clients(ana, [three[0].client]) == {three[0].client: three[0].id}
