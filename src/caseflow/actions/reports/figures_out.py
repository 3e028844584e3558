"""Figures that leave the office, on paper or as a file: always without small numbers."""

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.office.display import display
from caseflow.actions.office.settings import profile
from caseflow.actions.reports.figures import referral_figures
from caseflow.db.copying import Progress, go_on
from caseflow.domain.clock import local_day
from caseflow.domain.errors import InputError
from caseflow.domain.reports.figures import FigureQuestion, ShownFigure
from caseflow.exchange.written_table import write_table
from caseflow.resources.tables import INDICATORS, code_label

_HEADS = {
    "en": ("code", "indicator", "group", "value", "unit", "counted from", "hidden"),
    "sr-Latn": ("šifra", "pokazatelj", "grupa", "vrednost", "jedinica", "od ukupno", "nije prikazano"),
    "sr-Cyrl": ("шифра", "показатељ", "група", "вредност", "јединица", "од укупно", "није приказано"),
}


def figures_pdf(desk: Desk, asked: FigureQuestion, script: str = "latn", progress: Progress = go_on) -> bytes:
    """The report as a PDF, made on any thread; the print is audited.

    Raises:
        InputError: neither `cyrl` nor `latn`.
        BackupError: `stopped`, the progress said so.
    """
    from caseflow.documents.figure_sheet import FigureSheet, render_figure_sheet  # only when printing
    from caseflow.documents.slip_words import Script
    from caseflow.domain.text.serbian_script import in_script_of

    if script not in ("latn", "cyrl"):
        raise InputError("print_script", "A list is printed in cyrl or latn.")
    language = "sr-Cyrl" if script == "cyrl" else "sr-Latn"
    found = referral_figures(desk, asked, for_others=True, language=language, progress=progress)
    office = in_script_of(profile(desk).name, language)
    out = io.BytesIO()
    render_figure_sheet(FigureSheet(found, Script(script), office, local_day(desk.clock())), out)
    desk.turn(partial(desk.note_down, "printed", "referral"))
    return out.getvalue()


def write_figures(desk: Desk, path: Path, asked: FigureQuestion, progress: Progress = go_on) -> int:
    """The report as `.csv` or `.xlsx`, made on any thread; returns how many lines it has.

    Raises:
        InputError: another ending, or a place that cannot be written to.
        BackupError: `stopped`, the progress said so.
    """
    found = referral_figures(desk, asked, for_others=True, progress=progress)
    language = display(desk.folder).language
    parts = [("", found.figures), *((group.name or "–", group.figures) for group in found.groups)]
    lines = [line for name, figures in parts for line in _lines(name, figures, language)]
    write_table(path, "caseflow", _HEADS[language], lines)
    desk.turn(partial(desk.note_down, "exported", "referral"))
    return len(lines)


def _lines(
    group: str, figures: tuple[ShownFigure, ...], language: str
) -> Iterator[tuple[str | float | int | None, ...]]:
    for one in figures:
        name = code_label(INDICATORS, one.code, language)
        value = round(one.value, 1) if one.value is not None else None
        yield one.code, name, group, value, one.unit, one.of, "<5" if one.hidden else ""
