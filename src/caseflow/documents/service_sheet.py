"""Services on paper: one card, or a list of them, on as many A4 pages as it takes.

An entry is parted only where it is longer than a page. Nothing that was typed is read as markup, and nothing
is left out: what is long becomes longer paper.
"""

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO

from caseflow.documents.dates import day
from caseflow.documents.flow import SMALL, TITLE, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, RIGHT, Pen, open_page
from caseflow.documents.service_words import LANGUAGES, service_word


@dataclass(frozen=True)
class SheetEntry:
    """One service. Args: lines: label and value; a line without a value is left out. warning: above them."""

    name: str
    organization: str
    lines: tuple[tuple[str, str], ...]
    warning: str = ""
    description: str = ""


@dataclass(frozen=True)
class ServiceSheet:
    """Args: tongue: a key of `LANGUAGES`. note: under the title: what was looked for, how many were found."""

    title: str
    tongue: str
    entries: tuple[SheetEntry, ...]
    printed_on: date
    note: str = ""


def render_service_sheet(content: ServiceSheet, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages; equal contents give equal bytes."""
    canvas = open_page(out, content.title, LANGUAGES[content.tongue])
    flow = Flow()
    flow.text(content.title, TITLE, BOLD)
    flow.y -= 3
    if content.note:
        flow.text(content.note, SMALL)
    for entry in content.entries:
        set_entry(flow, entry)
    return flow.draw(canvas, partial(_draw_foot, content))


def set_entry(flow: Flow, entry: SheetEntry) -> None:
    """Whole on one page where it can be."""
    with flow.together():
        flow.rule()
        _entry(flow, entry)


def _entry(flow: Flow, entry: SheetEntry) -> None:
    flow.text(entry.name, flow.frame.name_size, BOLD)
    flow.text(entry.organization, flow.frame.text_size)
    if entry.warning:
        flow.y -= 2
        flow.text(f"! {entry.warning}", flow.frame.text_size, BOLD)
    if entry.description:
        flow.y -= 4
        flow.text(entry.description, flow.frame.text_size)
    flow.y -= 4
    for label, value in entry.lines:
        if value.strip():
            flow.labelled(label, value)


def _draw_foot(content: ServiceSheet, pen: Pen, number: int, pages: int) -> None:
    pen.rule(40)
    pen.muted(LEFT, 28, service_word(content.tongue, "printed", day=day(content.printed_on)))
    pen.muted_right(RIGHT, 28, service_word(content.tongue, "page", page=number, pages=pages))
