"""Everything about one client on paper: noun by noun, record by record, over as many pages as it takes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, BinaryIO, Final

from caseflow.documents.client_copy_words import FIELDS, IN_A_LINE, INNER, LISTS, NAMES, NOUNS, SAID, YES_NO
from caseflow.documents.dates import day, moment
from caseflow.documents.flow import SMALL, TITLE, Flow, Frame
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import HEIGHT, LEFT, RIGHT, Pen, open_page
from caseflow.documents.printed import printed
from caseflow.documents.slip_words import Script
from caseflow.domain.clock import BELGRADE
from caseflow.domain.text.serbian import in_script_of, to_cyrillic
from caseflow.resources.tables import code_label

_FRAME: Final = Frame(top=HEIGHT - 36, values=LEFT + 130, text_size=9.5)
EARLIER: Final = "earlier"
"""The heap of values that were written over; of no noun."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d.*")


@dataclass(frozen=True)
class CopyHead:
    script: Script
    code: str
    controller: str
    contact: str
    made_at: datetime


def render_copy(head: CopyHead, found: Mapping[str, Sequence[Mapping[str, Any]]], out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    sheet = _Sheet(head)
    sheet.title()
    for noun, name in NOUNS.items():
        records = found.get(noun, ())
        if records:
            sheet.heading(name, len(records))
        for record in records:
            sheet.record(noun, record)
    canvas = open_page(out, head.code, head.script.language)
    return sheet.flow.draw(canvas, partial(_draw_foot, head))


def _draw_foot(head: CopyHead, pen: Pen, number: int, pages: int) -> None:
    say = partial(printed, head.script)
    pen.rule(40)
    pen.muted(LEFT, 28, say("Poverljivo – sadrži podatke o ličnosti"), 8)
    page = say("Strana {page} od {pages}", page=number, pages=pages)
    pen.muted_right(RIGHT, 28, f"{head.code} · {page}", 8)


class _Sheet:
    """The records as they are read, in the script of the paper."""

    def __init__(self, head: CopyHead) -> None:
        self._head, self.flow = head, Flow(_FRAME)

    def title(self) -> None:
        flow = self.flow
        flow.text(self._said("PODACI O KORISNIKU"), TITLE, BOLD)
        flow.y -= 3
        flow.text(self._said("Zakon o zaštiti podataka o ličnosti, čl. 26"), SMALL)
        controller = f"{self._said('Rukovalac')}: {self._said(self._head.controller)}"
        about = (controller, self._head.contact, f"{self._said('Izrađeno')}: {moment(self._head.made_at)}")
        flow.text(" · ".join(part for part in about if part), _FRAME.text_size)
        flow.text(f"{self._said('Korisnik (kod)')}: {self._head.code}", _FRAME.text_size, BOLD)

    def heading(self, name: str, count: int) -> None:
        """The name of what follows; it stands again on every page that goes on with it."""
        self.flow.over = ""
        self.flow.need(64)
        self.flow.rule()
        self.flow.text(f"{self._said(name)} ({count})", _FRAME.text_size, BOLD)
        self.flow.over = f"{self._said(name)} ({self._said('nastavak')})"

    def record(self, noun: str, record: Mapping[str, Any]) -> None:
        """One record; what only ties records together is left to the JSON."""
        shown = {
            field: value for field, value in record.items() if field not in INNER and value not in ("", ())
        }
        if noun == EARLIER:
            self._was(shown)
            return
        if noun in IN_A_LINE and "at" in shown:
            self._happened(noun, shown)
            return
        with self.flow.together():
            for field, value in shown.items():
                self.flow.labelled(self._named(field), self._value(noun, field, value))
            self.flow.y -= 5

    def _happened(self, noun: str, shown: Mapping[str, Any]) -> None:
        """When, and beside it in one line what; a bare number with the name of its field."""
        parts = []
        for field, value in shown.items():
            if field != "at":
                said = self._value(noun, field, value)
                parts.append(f"{self._named(field)} {said}" if said.isdecimal() else said)
        self.flow.labelled(self._value(noun, "at", shown["at"]), " · ".join(dict.fromkeys(parts)))

    def _was(self, shown: Mapping[str, Any]) -> None:
        """When it was said until then, of what, and what."""
        entity, field = str(shown["entity"]), str(shown["field"])
        if field not in INNER:
            about = f"{self._value(EARLIER, 'entity', entity)}, {self._named(field)}"
            self.flow.labelled(
                self._value(EARLIER, "at", shown["at"]),
                f"{about}: {self._value(entity, field, shown['value'])}",
            )

    def _named(self, field: str) -> str:
        return self._said(FIELDS.get(field, field))

    def _value(self, noun: str, field: str, value: Any) -> str:
        """As a person reads it: codes by their words, moments in Belgrade, the rest as it was written."""
        language = "sr-Cyrl" if self._head.script is Script.CYRILLIC else "sr-Latn"
        if (noun, field) in LISTS:
            return code_label(LISTS[noun, field], str(value), language)
        if isinstance(value, list | tuple):
            return ", ".join(self._named(str(one)) for one in value)
        if noun == "conflict_choice" and field == "field":
            return self._named(str(value))
        if field in YES_NO:
            return self._said("da" if value in (True, "1", "True") else "ne")
        if str(value) in SAID.get(field, ()):
            return self._said(SAID[field][str(value)])
        return in_script_of(str(value), language) if field in NAMES else _when(str(value))

    def _said(self, latin: str) -> str:
        return to_cyrillic(latin) if self._head.script is Script.CYRILLIC else latin


def _when(text: str) -> str:
    """A day or a moment as it is read; what is neither, as it was written."""
    if _DAY.fullmatch(text):
        return day(date.fromisoformat(text))
    if _MOMENT.fullmatch(text):
        return moment(datetime.fromisoformat(text).astimezone(BELGRADE))
    return text
