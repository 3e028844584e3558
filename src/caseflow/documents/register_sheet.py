"""A register of data protection on paper, for whoever inspects: every entry with its days, none left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import BinaryIO, Final

from caseflow.documents.dates import day
from caseflow.documents.flow import NAME, SIGNATURES, SMALL, TITLE, Flow
from caseflow.documents.fonts import BOLD
from caseflow.documents.pages import LEFT, RIGHT, Pen, open_page
from caseflow.documents.register_words import register_word

_VALUES: Final = LEFT + 128
Say = Callable[..., str]


@dataclass(frozen=True)
class RegisterEntry:
    """Args: title: what it is. standing: how it stands. facts: label and value; without a value not said."""

    title: str
    standing: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class RegisterSheet:
    """Args: tongue: of `service_words.LANGUAGES`. kind: `requests` or `breaches`. contact: who keeps it."""

    tongue: str
    language: str
    kind: str
    office: str
    seat: str
    contact: str
    entries: Sequence[RegisterEntry]
    open_ones: int
    printed_on: date


def render_register(sheet: RegisterSheet, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    say = partial(register_word, sheet.tongue)
    title = say(sheet.kind)
    canvas, flow = open_page(out, title, sheet.language), Flow()
    flow.text(title, TITLE, BOLD)
    flow.over = title
    flow.y -= 3
    flow.text(say(f"{sheet.kind}_law"), SMALL)
    flow.rule()
    _labelled(flow, say, (
        ("office", sheet.office), ("seat", sheet.seat), ("contact", sheet.contact),
        ("on", day(sheet.printed_on)), ("entries", str(len(sheet.entries))), ("open", str(sheet.open_ones)),
    ))  # fmt: skip
    if not sheet.entries:
        flow.rule()
        flow.text(say(f"{sheet.kind}_none"))
    for number, entry in enumerate(sheet.entries, start=1):
        with flow.together():
            flow.rule()
            flow.text(f"{number}. {entry.title}", NAME, BOLD)
            flow.text(entry.standing)
            flow.y -= 2
            _labelled(flow, say, entry.facts)
    with flow.together():
        flow.rule()
        flow.text(say("note"), SMALL)
        flow.need(SIGNATURES)
        flow.signatures([say("place_and_day"), say("responsible")])
    return flow.draw(canvas, partial(_foot, sheet))


def _labelled(flow: Flow, say: Say, facts: Sequence[tuple[str, str]]) -> None:
    for label, value in facts:
        if value:
            flow.labelled(say(label), value, _VALUES)


def _foot(sheet: RegisterSheet, pen: Pen, number: int, pages: int) -> None:
    say = partial(register_word, sheet.tongue)
    pen.rule(40)
    pen.muted(LEFT, 28, say("foot", title=say(sheet.kind), day=day(sheet.printed_on)))
    pen.muted_right(RIGHT, 28, say("page", page=number, pages=pages))
