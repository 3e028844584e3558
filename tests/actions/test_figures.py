"""Izveštaji: what the office counts, who sees which number, and needs that nobody met."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import openpyxl
import pypdfium2  # type: ignore[import-untyped]
import pytest

from caseflow.actions.cases import clients
from caseflow.actions.desk import Desk
from caseflow.actions.referrals import lists as referral_lists
from caseflow.actions.referrals import writing as referrals
from caseflow.actions.referrals.steps import make_step
from caseflow.actions.reports import figures, figures_out, unmet_needs
from caseflow.db.copying import Progress
from caseflow.domain.cases.case import NewClient
from caseflow.domain.directory.service import ServiceRow
from caseflow.domain.errors import BackupError, InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Role
from caseflow.domain.referrals.codes import Step
from caseflow.domain.referrals.steps import StepDetails
from caseflow.domain.referrals.view import NewReferral
from caseflow.domain.reports.figures import FigureQuestion, Period

from .conftest import Town

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
ASKED = FigureQuestion(YEAR)


def by(division: str) -> FigureQuestion:
    return FigureQuestion(YEAR, division)


NO_ROOM = StepDetails("no_capacity", "Nema slobodnih mesta.")


@pytest.fixture
def asked(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow) -> tuple[RecordId, RecordId]:
    """Two young people referred to Bojan, who accepts the first and declines the second."""
    names = []
    for year in (2008, 2009):
        young = clients.add_client(ana, NewClient(year, "Kragujevac", "female")).value
        new = NewReferral(young.id, counselling.id, "mental_health", "urgent", "given", "", "pisani")
        made = referrals.new_referral(ana, replace(new, given_by="parent", assent="given")).value
        names.append(referrals.send_referral(ana, made.id).value.id)
    town.exchange(ana, bojan)
    make_step(bojan, names[0], Step.ACCEPT, StepDetails())
    make_step(bojan, names[1], Step.DECLINE, NO_ROOM)
    town.exchange(bojan, ana)
    return names[0], names[1]


def read_pdf(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in pages)


def values(desk: Desk, **more: object) -> dict[str, tuple[float | None, int]]:
    report = figures.referral_figures(desk, FigureQuestion(YEAR, **more))  # type: ignore[arg-type]
    return {one.code: (one.value, len(one.rows)) for one in report.figures}


def test_each_figure_opens_the_rows_it_counts(ana: Desk, asked: tuple[RecordId, RecordId]) -> None:
    found = values(ana)
    assert (found["REF01"], found["REF05"], found["REF06"]) == ((2, 2), (50, 1), (1, 1))
    (declined,) = figures.referral_figures(ana, ASKED).figures[5].rows
    assert [row.status for row in referral_lists.referrals_named(ana, [declined])] == ["declined"]


def test_the_receiver_counts_what_came_to_it(bojan: Desk, asked: tuple[RecordId, RecordId]) -> None:
    assert values(bojan)["REF01"] == (0, 0)
    assert values(bojan, received=True)["REF01"] == (2, 2)


def test_a_year_without_referrals_is_empty(ana: Desk, asked: tuple[RecordId, RecordId]) -> None:
    report = figures.referral_figures(ana, FigureQuestion(Period(date(2025, 1, 1), date(2025, 12, 31))))
    assert report.figures[0].value == 0


def test_divided_by_receiver_the_group_has_the_office_s_name(
    ana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    report = figures.referral_figures(ana, by("receiver"))
    assert [(group.name, group.figures[0].value) for group in report.groups] == [
        ("Udruženje Plavi fenjer", 2)
    ]


def test_what_leaves_hides_the_two_and_opens_nothing(ana: Desk, asked: tuple[RecordId, RecordId]) -> None:
    report = figures.referral_figures(ana, by("need"), for_others=True)
    every = [*report.figures, *(one for group in report.groups for one in group.figures)]
    assert not any(one.rows for one in every)
    assert all(one.hidden and one.value is None for one in every if one.code in ("REF01", "REF05", "REF06"))


def test_a_researcher_sees_no_small_number_and_no_row(ana: Desk, asked: tuple[RecordId, RecordId]) -> None:
    researcher = replace(ana, me=replace(ana.me, roles=frozenset({Role.RESEARCHER})))
    first = figures.referral_figures(researcher, ASKED).figures[0]
    assert (first.value, first.of, first.rows, first.hidden) == (None, None, (), True)
    with pytest.raises(NotAllowed):
        unmet_needs.unmet_needs(researcher)


def test_who_reads_cases_only_gets_no_figures(ana: Desk) -> None:
    manager = replace(ana, me=replace(ana.me, roles=frozenset({Role.CASE_MANAGER})))
    with pytest.raises(NotAllowed):
        figures.referral_figures(manager, ASKED)


def test_an_unknown_division_is_said(ana: Desk) -> None:
    with pytest.raises(InputError, match="receiver"):
        figures.referral_figures(ana, by("shoe_size"))


def test_a_declined_need_is_sought_and_then_unmet(
    town: Town, ana: Desk, asked: tuple[RecordId, RecordId]
) -> None:
    (row,) = unmet_needs.unmet_needs(ana)
    assert (row.need, row.municipality, row.sought) == ("mental_health", "Kragujevac", True)
    assert (row.services, row.reasons) == (("Psihološko savetovanje mladih",), ("no_capacity",))
    town.calendar.pass_days(31)
    assert [one.sought for one in unmet_needs.unmet_needs(ana)] == [False]
    assert values(ana)["REF09"] == (1, 1)


def test_what_nobody_offers_is_written_down_and_can_be_taken_back(ana: Desk) -> None:
    young = clients.add_client(ana, NewClient(2008, "Kragujevac", "male")).value
    done = unmet_needs.record_unmet_need(ana, young.id, "on_the_job_training")
    (row,) = unmet_needs.unmet_needs(ana, YEAR)
    assert (row.client_code, row.need, row.municipality) == (young.code, "on_the_job_training", "Kragujevac")
    assert row.recorded
    assert not row.services
    assert done.undo is not None
    done.undo()
    assert unmet_needs.unmet_needs(ana) == ()


def test_a_need_that_is_no_code_or_a_stranger_s_is_refused(ana: Desk) -> None:
    young = clients.add_client(ana, NewClient(2008, "Kragujevac", "male")).value
    with pytest.raises(InputError):
        unmet_needs.record_unmet_need(ana, young.id, "new shoes")
    with pytest.raises(InputError):
        unmet_needs.record_unmet_need(ana, RecordId("0" * 32), "housing")
    with pytest.raises(InputError):
        unmet_needs.remove_unmet_need(ana, RecordId("0" * 32))


def test_nobody_who_only_reads_writes_one(ana: Desk) -> None:
    young = clients.add_client(ana, NewClient(2008, "Kragujevac", "male")).value
    reader = replace(ana, me=replace(ana.me, roles=frozenset({Role.READER})))
    with pytest.raises(NotAllowed):
        unmet_needs.record_unmet_need(reader, young.id, "housing")


def test_it_stays_in_the_office(town: Town, ana: Desk, bojan: Desk, counselling: ServiceRow) -> None:
    young = clients.add_client(ana, NewClient(2008, "Kragujevac", "male")).value
    unmet_needs.record_unmet_need(ana, young.id, "housing")
    town.exchange(ana, bojan, ana)
    assert unmet_needs.unmet_needs(bojan) == ()


def test_on_paper_in_either_script_and_as_a_table_no_small_number_leaves(
    ana: Desk, asked: tuple[RecordId, RecordId], tmp_path: Path
) -> None:
    for script, said in (("latn", "nije prikazano"), ("cyrl", "није приказано")):
        text = read_pdf(figures_out.figures_pdf(ana, by("receiver"), script))
        assert said in text
        assert "REF03" in text
    with pytest.raises(InputError):
        figures_out.figures_pdf(ana, by(""), "runes")
    table = tmp_path / "izvestaj.csv"
    assert figures_out.write_figures(ana, table, by("receiver")) == 18
    first, *_ = table.read_text("utf-8-sig").splitlines()[1:]
    assert first == "REF01,Poslata upućivanja,,,number,,<5"
    book = tmp_path / "izvestaj.xlsx"
    figures_out.write_figures(ana, book, by(""))
    assert len(tuple(openpyxl.load_workbook(book)["caseflow"].rows)) == 10


def test_a_table_that_cannot_be_written_leaves_nothing_behind(ana: Desk, tmp_path: Path) -> None:
    for path in (tmp_path / "izvestaj.pdf", tmp_path / "nema" / "izvestaj.csv"):
        with pytest.raises(InputError):
            figures_out.write_figures(ana, path, by(""))
    assert list(tmp_path.glob("**/izvestaj*")) == []


class Held:
    """A long count that stands still at its first step until it may go on."""

    def __init__(self) -> None:
        self.reached, self.free = Event(), Event()

    def __call__(self, done: int, total: int) -> bool:
        self.reached.set()
        assert 0 < done <= total
        return self.free.wait(20)


def test_no_save_waits_while_figures_and_needs_are_counted(ana: Desk, asked: tuple[RecordId, ...]) -> None:
    """They are counted of the moment they began at."""
    for count in (figures_of, needs_of):
        held = Held()
        with ThreadPoolExecutor(1) as beside:
            counted = beside.submit(count, ana, held)
            assert held.reached.wait(20)
            assert clients.add_client(ana, NewClient(2010, "Kragujevac", "male")).value.id
            assert not counted.done()
            held.free.set()
            assert counted.result(20) == count(ana, lambda done, total: True)


@pytest.mark.usefixtures("asked")
def test_a_count_that_is_stopped_says_so_and_counts_on_request(ana: Desk) -> None:
    for count in (figures_of, needs_of):
        with pytest.raises(BackupError) as stopped:
            count(ana, lambda done, total: False)
        assert stopped.value.key == "stopped"
        assert count(ana, lambda done, total: True)


def figures_of(desk: Desk, progress: Progress) -> object:
    return figures.referral_figures(desk, ASKED, progress=progress)


def needs_of(desk: Desk, progress: Progress) -> object:
    return unmet_needs.unmet_needs(desk, progress=progress)
