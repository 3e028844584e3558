"""Figures on paper: the nine of a period, then group by group. What is too small to show is said to be so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO, Final

from caseflow.documents.dates import day
from caseflow.documents.flow import NAME, SMALL, TITLE, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.slip_words import Script
from caseflow.domain.reports.figures import FigureReport, ShownFigure
from caseflow.resources.tables import INDICATORS, code_label

_VALUES: Final = LEFT + 250
_UNITS: Final = {"number": "{value}", "percent": "{value} %", "days": "{value} d."}
DIVIDED: Final = {
    "receiver": "Po primaocu",
    "sender": "Po pošiljaocu",
    "service": "Po usluzi",
    "need": "Po potrebi",
    "urgency": "Po hitnosti",
    "municipality": "Po mestu",
    "declined": "Po razlogu odbijanja",
    "month": "Po mesecu",
}


@dataclass(frozen=True)
class FigureSheet:
    """Args: office: whose figures they are."""

    report: FigureReport
    script: Script
    office: str
    printed_on: date


def render_figure_sheet(content: FigureSheet, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages; equal contents give equal bytes."""
    say = partial(printed, content.script)
    report = content.report
    title = say("Izveštaj o upućivanju")
    canvas, flow = open_page(out, title, content.script.language), Flow()
    flow.text(title, TITLE, BOLD)
    flow.y -= 3
    side = "Uputi koje je ustanova primila" if report.asked.received else "Uputi koje je ustanova poslala"
    period = report.asked.period
    flow.text(f"{content.office} · {say(side)} · {day(period.first)} – {day(period.last)}")
    flow.text(say("Brojevi iza kojih je manje od pet uputa nisu prikazani."), SMALL)
    flow.rule()
    _set(flow, content.script, report.figures)
    for group in report.groups:
        with flow.together():
            flow.rule()
            flow.text(say(DIVIDED[report.asked.by]), SMALL)
            flow.text(group.name or say("nije rečeno"), NAME, BOLD)
            _set(flow, content.script, group.figures)
    return flow.draw(canvas, partial(_draw_foot, content))


def _set(flow: Flow, script: Script, figures: Sequence[ShownFigure]) -> None:
    for one in figures:
        name = f"{one.code}  {code_label(INDICATORS, one.code, script.language)}"
        flow.labelled(name, _value(script, one), _VALUES)


def _value(script: Script, one: ShownFigure) -> str:
    if one.hidden:
        return printed(script, "nije prikazano (manje od 5)")
    if one.value is None:
        return "–"
    number = f"{one.value:.1f}".removesuffix(".0").replace(".", ",")
    said = printed(script, _UNITS[one.unit], value=number)
    return said if one.unit == "number" else f"{said}  {printed(script, '(od {of})', of=one.of)}"


def _draw_foot(content: FigureSheet, pen: Pen, number: int, pages: int) -> None:
    pen.rule(40)
    said = printed(content.script, "Izveštaj o upućivanju · odštampano {day}", day=day(content.printed_on))
    pen.muted(LEFT, 28, said)
    pen.muted_right(RIGHT, 28, printed(content.script, "Strana {page} od {pages}", page=number, pages=pages))
