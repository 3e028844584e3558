"""Everything about one client on paper: noun by noun, record by record, over as many pages as it takes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, BinaryIO

from reportlab.pdfgen.canvas import Canvas

from caseflow.documents.client_copy_words import FIELDS, IN_A_LINE, INNER, LISTS, NAMES, NOUNS, SAID, YES_NO
from caseflow.documents.dates import day, moment
from caseflow.documents.fonts import BOLD, REGULAR
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.slip_words import Script
from caseflow.documents.wrapping import wrap
from caseflow.domain.clock import BELGRADE
from caseflow.domain.text.serbian import in_script_of, to_cyrillic
from caseflow.resources.tables import code_label

_TOP, _BOTTOM = HEIGHT - 50, 62.0
_VALUE = LEFT + 130
_SIZE, _LEADING = 9.5, 12.5
_MOST_LINES = 4000
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


@dataclass(frozen=True)
class CopyHead:
    script: Script
    code: str
    controller: str
    contact: str
    made_at: datetime


def render_copy(head: CopyHead, found: Mapping[str, Sequence[Mapping[str, Any]]], out: BinaryIO) -> None:
    """Writes the pages."""
    sheet = _Sheet(head, out)
    sheet.title()
    for noun, name in NOUNS.items():
        records = found.get(noun, ())
        if records:
            sheet.heading(name, len(records))
        for record in records:
            sheet.record(noun, record)
    sheet.close()


class _Sheet:
    """Where the next line goes; begins a page when the one before is full."""

    def __init__(self, head: CopyHead, out: BinaryIO) -> None:
        self._head = head
        self._canvas: Canvas = open_page(out, head.code)
        self._pen = Pen(self._canvas)
        self._page, self._y = 1, _TOP

    def title(self) -> None:
        pen = self._pen
        pen.text(LEFT, self._y, self._said("PODACI O KORISNIKU"), 18, BOLD)
        pen.muted_right(RIGHT, self._y, self._said("Zakon o zaštiti podataka o ličnosti, čl. 26"), 8)
        self._y -= 18
        controller = f"{self._said('Rukovalac')}: {self._said(self._head.controller)}"
        about = (controller, self._head.contact, f"{self._said('Izrađeno')}: {moment(self._head.made_at)}")
        self._line(LEFT, " · ".join(part for part in about if part))
        self._line(LEFT, f"{self._said('Korisnik (kod)')}: {self._head.code}", BOLD)
        self._y -= 6

    def heading(self, name: str, count: int) -> None:
        self._room(3)
        self._y -= 6
        self._pen.rule(self._y + 12)
        self._line(LEFT, f"{self._said(name)} ({count})", BOLD)

    def record(self, noun: str, record: Mapping[str, Any]) -> None:
        """One record; what only ties records together is left to the JSON."""
        shown = {
            field: value for field, value in record.items() if field not in INNER and value not in ("", ())
        }
        if noun in IN_A_LINE and "at" in shown:
            self._happened(noun, shown)
            return
        for field, value in shown.items():
            self._field(self._named(field), self._value(noun, field, value))
        self._y -= 5

    def _happened(self, noun: str, shown: Mapping[str, Any]) -> None:
        """When, and beside it in one line what; a bare number with the name of its field."""
        parts = []
        for field, value in shown.items():
            if field != "at":
                said = self._value(noun, field, value)
                parts.append(f"{self._named(field)} {said}" if said.isdecimal() else said)
        self._field(self._value(noun, "at", shown["at"]), " · ".join(dict.fromkeys(parts)))

    def _named(self, field: str) -> str:
        return self._said(FIELDS.get(field, field))

    def close(self) -> None:
        self._foot()
        self._canvas.showPage()
        self._canvas.save()

    def _field(self, label: str, text: str) -> None:
        lines = wrap(text, REGULAR, _SIZE, RIGHT - _VALUE, _MOST_LINES).lines
        for place, line in enumerate(lines):
            self._room(1)
            if place == 0:
                self._pen.muted(LEFT, self._y, label, 8.5)
            self._line(_VALUE, line)

    def _value(self, noun: str, field: str, value: Any) -> str:
        """As a person reads it: codes by their words, moments in Belgrade, the rest as it was written."""
        language = "sr-Cyrl" if self._head.script is Script.CYRILLIC else "sr-Latn"
        if (noun, field) in LISTS:
            return code_label(LISTS[noun, field], str(value), language)
        if isinstance(value, list | tuple):
            return ", ".join(self._named(str(one)) for one in value)
        if field in YES_NO:
            return self._said("da" if value in (True, "1", "True") else "ne")
        if str(value) in SAID.get(field, ()):
            return self._said(SAID[field][str(value)])
        return in_script_of(str(value), language) if field in NAMES else _when(str(value))

    def _line(self, x: float, text: str, face: str = REGULAR) -> None:
        self._room(1)
        self._pen.text(x, self._y, text, _SIZE, face)
        self._y -= _LEADING

    def _room(self, lines: int) -> None:
        if self._y - lines * _LEADING < _BOTTOM:
            self._foot()
            self._canvas.showPage()
            self._page, self._y = self._page + 1, _TOP

    def _foot(self) -> None:
        self._pen.rule(44)
        self._pen.muted(LEFT, 33, self._said("Poverljivo – sadrži podatke o ličnosti"), 8)
        self._pen.muted_right(RIGHT, 33, f"{self._head.code} · {self._said('strana')} {self._page}", 8)

    def _said(self, latin: str) -> str:
        return to_cyrillic(latin) if self._head.script is Script.CYRILLIC else latin


def _when(text: str) -> str:
    """A day or a moment as it is read; what is neither, as it was written."""
    if _DAY.fullmatch(text):
        return day(date.fromisoformat(text))
    if _MOMENT.fullmatch(text):
        return moment(datetime.fromisoformat(text).astimezone(BELGRADE))
    return text
