"""The audit on paper: who did what with which record, one entry under the other, newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO, Final

from caseflow.documents.dates import day
from caseflow.documents.flow import SMALL, TITLE, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.slip_words import Script

_VALUES: Final = LEFT + 92


@dataclass(frozen=True)
class AuditLine:
    """An entry as it is read, in the script of the sheet. Args: at: of Belgrade."""

    at: str
    who: str
    what: str
    reason: str = ""


@dataclass(frozen=True)
class AuditSheet:
    """Args: left_out: entries that are older than those printed."""

    script: Script
    office: str
    period: str
    lines: Sequence[AuditLine]
    left_out: int
    printed_on: date


def render_audit(content: AuditSheet, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    say = partial(printed, content.script)
    title = say("Evidencija uvida")
    canvas, flow = open_page(out, title, content.script.language), Flow()
    flow.text(title, TITLE, BOLD)
    flow.y -= 3
    count = say("zapisa: {n}", n=len(content.lines))
    flow.text(" · ".join(part for part in (content.office, content.period, count) if part))
    if content.left_out:
        flow.text(say("Starijih zapisa koji ovde nisu odštampani: {n}", n=content.left_out), SMALL)
    flow.rule()
    for line in content.lines:
        said = f"{line.who} – {line.what}" + (f". {line.reason}" if line.reason else "")
        flow.labelled(line.at, said, _VALUES)
    return flow.draw(canvas, partial(_foot, content))


def _foot(content: AuditSheet, pen: Pen, number: int, pages: int) -> None:
    pen.rule(40)
    said = "Evidencija uvida · poverljivo · odštampano {day}"
    pen.muted(LEFT, 28, printed(content.script, said, day=day(content.printed_on)))
    pen.muted_right(RIGHT, 28, printed(content.script, "Strana {page} od {pages}", page=number, pages=pages))
