"""The registers of requests and of breaches as papers, whole, for whoever inspects the office."""

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from caseflow.actions.cases.clients import client
from caseflow.actions.desk import Desk
from caseflow.actions.office.settings import profile
from caseflow.actions.protection.breaches import breaches
from caseflow.actions.protection.rights import requests
from caseflow.db.rows.rights import BREACH, REQUEST
from caseflow.domain.changes import Done
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.rights import Breach, Request
from caseflow.domain.text.serbian_script import in_script_of
from caseflow.resources.tables import code_label

if TYPE_CHECKING:
    from caseflow.documents.register_sheet import RegisterEntry

LANGUAGES = {"cyrl": "sr-Cyrl", "latn": "sr-Latn", "en": "en"}
"""Tongues of the papers and their language."""


def requests_pdf(desk: Desk, script: str = "cyrl") -> Done[bytes]:
    """Every request with its days, by whoever keeps the register; the print is written down.

    Args:
        script: `cyrl`, `latn` or `en`.
    """
    desk.allow(Permission.READ_AUDIT)
    _check(script)
    found = requests(desk)
    entries = [_request(desk, script, one) for one in found]
    return _paper(desk, ("requests", REQUEST), entries, script, sum(one.closed_on is None for one in found))


def breaches_pdf(desk: Desk, script: str = "cyrl") -> Done[bytes]:
    """Every breach with its clock. Args: script: `cyrl`, `latn` or `en`."""
    desk.allow(Permission.READ_AUDIT)
    _check(script)
    found = breaches(desk)
    entries = [_breach(script, one) for one in found]
    return _paper(
        desk, ("breaches", BREACH), entries, script, sum(one.hours_left is not None for one in found)
    )


def _check(script: str) -> None:
    if script not in LANGUAGES:
        raise InputError("print_script", "A list is printed in cyrl, latn or en.")


def _paper(
    desk: Desk, of: tuple[str, str], entries: Sequence["RegisterEntry"], script: str, open_ones: int
) -> Done[bytes]:
    from caseflow.documents.register_sheet import RegisterSheet, render_register  # only when printing

    (kind, noun), language, office = of, LANGUAGES[script], profile(desk)
    write = partial(in_script_of, language=language) if script != "en" else str
    seat = ", ".join(part for part in (office.address, office.municipality) if part)
    sheet = RegisterSheet(
        tongue=script,
        language=language,
        kind=kind,
        office=write(office.name),
        seat=write(seat),
        contact=", ".join(part for part in (write(desk.me.name), office.phone) if part),
        entries=entries,
        open_ones=open_ones,
        printed_on=local_day(desk.clock()),
    )
    out = io.BytesIO()
    render_register(sheet, out)
    desk.note_down("printed", noun)
    return Done(out.getvalue())


def _words(script: str) -> tuple[Callable[..., str], Callable[[str], str]]:
    """How the paper says a word of its own, and how it writes what somebody typed."""
    from caseflow.documents.register_words import register_word

    write = partial(in_script_of, language=LANGUAGES[script]) if script != "en" else str
    return partial(register_word, script), write


def _request(desk: Desk, script: str, one: Request) -> "RegisterEntry":
    from caseflow.documents.dates import day
    from caseflow.documents.register_sheet import RegisterEntry

    say, write = _words(script)
    return RegisterEntry(
        code_label("dsr_type", one.type, LANGUAGES[script]),
        _days(say, one),
        (
            ("received", day(one.received_on)),
            ("client", _code(desk, one.client)),
            ("requester", write(one.requester)),
            ("checked", say("was_checked" if one.identity_checked else "was_not_checked")),
            ("due", day(one.due)),
            ("extended", write(one.extended_because)),
            ("decision", write(one.decision)),
            ("answered", day(one.closed_on)),
        ),
    )


def _code(desk: Desk, name: RecordId | None) -> str:
    """Empty for whoever was erased since."""
    try:
        return client(desk, name).code if name else ""
    except InputError:
        return ""


def _days(say: Callable[..., str], one: Request) -> str:
    if one.closed_on is not None:
        over = (one.closed_on - one.due).days
        return say("after_term", n=over) if over > 0 else say("in_time")
    left = one.days_left or 0
    return say("late", n=-left) if left < 0 else say("left", n=left)


def _breach(script: str, one: Breach) -> "RegisterEntry":
    from caseflow.documents.dates import moment
    from caseflow.documents.register_sheet import RegisterEntry

    (say, write), language = _words(script), LANGUAGES[script]
    told = moment(one.notified_at.astimezone(BELGRADE)) if one.notified_at else ""
    left = abs(one.hours_left or 0)
    return RegisterEntry(
        code_label("breach_type", one.type, language),
        say(f"clock_{one.clock.value}", n=left),
        (
            ("discovered", moment(one.discovered_at.astimezone(BELGRADE))),
            ("tell_by", moment(one.due.astimezone(BELGRADE))),
            ("told", told),
            ("risk", code_label("risk_level", one.risk, language) if one.risk else ""),
            ("persons", "" if one.persons is None else str(one.persons)),
            ("informed", say("yes" if one.persons_informed else "no")),
            ("happened", write(one.description)),
            ("data", write(one.data)),
            ("measures", write(one.measures)),
        ),
    )
