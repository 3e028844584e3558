"""The receipt of a withdrawn consent, for the person: what was removed where and when, by whom it was
confirmed, and what still waits. A code and no name."""

from collections.abc import Sequence
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
_KINDS: Final = ("removed", "on_the_way", "paper")


@dataclass(frozen=True)
class Place:
    """Where data of the consent went. Args: state: as of `withdrawals.Reached`. at: when it was removed."""

    receiver: str
    code: str
    state: str
    at: str = ""


@dataclass(frozen=True)
class WithdrawalReceipt:
    """Args: tongue: `latn`, `cyrl` or `en`. Names and words are in it already."""

    tongue: str
    language: str
    office: str
    contact: str
    client_code: str
    purpose: str
    recipient: str
    fields: str
    given_on: date
    withdrawn_on: date
    places: Sequence[Place]
    printed_on: date


def render_receipt(content: WithdrawalReceipt, out: BinaryIO) -> int:
    """Writes the PDF and returns the number of its pages."""
    say = partial(register_word, content.tongue)
    title = say("receipt")
    canvas, flow = open_page(out, title, content.language), Flow(over=title)
    flow.text(title, TITLE, BOLD)
    flow.y -= 3
    flow.text(say("receipt_law"), SMALL)
    flow.rule()
    for label, value in (
        ("office", content.office), ("client", content.client_code), ("purpose", content.purpose),
        ("recipient", content.recipient), ("fields", content.fields), ("given", day(content.given_on)),
        ("withdrawn", day(content.withdrawn_on)), ("on", day(content.printed_on)),
    ):  # fmt: skip
        if value:
            flow.labelled(say(label), value, _VALUES)
    _places(flow, content)
    with flow.together():
        flow.rule()
        flow.text(say("stays"))
        if content.contact:
            flow.text(say("ask", contact=content.contact))
        flow.need(SIGNATURES)
        flow.signatures([say("for_office"), say("received_by")])
    return flow.draw(canvas, partial(_foot, content))


def _places(flow: Flow, content: WithdrawalReceipt) -> None:
    say = partial(register_word, content.tongue)
    counts = [sum(one.state == kind for one in content.places) for kind in _KINDS]
    with flow.together():
        flow.rule()
        flow.text(say("where"), NAME, BOLD)
        said = say("counts", removed=counts[0], waiting=counts[1], paper=counts[2])
        flow.text(said if content.places else say("nowhere"))
    for one in content.places:
        with flow.together():
            flow.y -= 6
            flow.text(one.receiver, face=BOLD)
            flow.labelled(say("referral"), one.code, _VALUES)
            flow.text(say(one.state, at=one.at) if one.state == "removed" else say(one.state))


def _foot(content: WithdrawalReceipt, pen: Pen, number: int, pages: int) -> None:
    say = partial(register_word, content.tongue)
    pen.rule(40)
    pen.muted(LEFT, 28, say("foot", title=say("receipt"), day=day(content.printed_on)))
    pen.muted_right(RIGHT, 28, say("page", page=number, pages=pages))
