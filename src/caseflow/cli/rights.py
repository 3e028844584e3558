"""`request` and `breach`: the registers that data protection asks for, with their clocks."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.ids import RecordId

REQUEST = ("type", "received_on", "due", "days_left", "extended_because", "decision", "closed_on")
BREACH = ("type", "discovered_at", "due", "clock", "hours_left", "risk", "persons", "notified_at")


@click.group()
def request() -> None:
    """Requests of people about their data, with the days that are left."""


@click.group()
def breach() -> None:
    """Breaches of personal data, with the hours that are left to tell the Commissioner."""


def _id(said: Said) -> "RecordId":
    from caseflow.domain.ids import RecordId

    return RecordId(said.text("record").strip().lower())


def as_moment(text: str) -> datetime:
    """A moment with its zone. Raises click.UsageError when it is none."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.UsageError("A moment is written as 2026-06-30T14:05+02:00.") from error
    if at.tzinfo is None:
        raise click.UsageError("A moment is written with its zone, as 2026-06-30T14:05+02:00.")
    return at


@at_a_desk(request, "new")
@click.option("--type", "kind", required=True, help="A code of dsr_type.")
@click.option("--received", required=True, metavar="DAY")
@click.option("--client", "client_code", metavar="CODE")
@click.option("--identity-checked", is_flag=True, help="It was made sure who asks.")
@text_option("--requester", "Who asks, from standard input.")
def new_request(desk: "Desk", said: Said) -> Answer:
    """Enter a request; its clock runs from the day it was received."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.protection.rights import receive_request
    from caseflow.domain.protection.rights import NewRequest

    received, code = as_day(said.text("received")), said.text("client_code")
    if received is None:
        raise click.UsageError("Say on which day it was received.")
    who = find_client(desk, code).id if code else None
    by, checked = said.typed("requester"), said.flag("identity_checked")
    asked = NewRequest(received, said.text("kind"), who, by, checked)
    return one(thing(receive_request(desk, asked).value), *REQUEST, "id")


@at_a_desk(request, "list")
def requests(desk: "Desk", said: Said) -> Answer:
    """The register: open ones by their due day, then those that were answered."""
    from caseflow.actions.protection.rights import requests

    return listed([thing(row) for row in requests(desk)], "id", *REQUEST)


@at_a_desk(request, "extend")
@click.argument("record", metavar="ID")
@text_option("--because", "Why more time is needed, from standard input.", required=True)
@behind_glass
def extend(desk: "Desk", said: Said) -> Answer:
    """Sixty days more, once, with reasons."""
    from caseflow.actions.protection.rights import extend_request

    return one(thing(extend_request(desk, _id(said), said.typed("because")).value), *REQUEST, "id")


@at_a_desk(request, "close")
@click.argument("record", metavar="ID")
@text_option("--decision", "What was decided, from standard input.", required=True)
@behind_glass
def close(desk: "Desk", said: Said) -> Answer:
    """Record the answer."""
    from caseflow.actions.protection.rights import close_request

    return one(thing(close_request(desk, _id(said), said.typed("decision")).value), *REQUEST, "id")


_PDF = click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE")
_SCRIPT = click.option(
    "--script", type=click.Choice(("cyrl", "latn", "en")), default="cyrl", show_default=True
)


def _give(said: Said, pdf: bytes, name: str) -> Answer:
    from caseflow.actions.given_file import give_file

    path = said.path("pdf")
    assert path is not None
    give_file(path, pdf)
    return one({"id": "", "code": "", "name": name, "pdf": str(path)}, "pdf")


@at_a_desk(request, "register")
@_PDF
@_SCRIPT
def requests_paper(desk: "Desk", said: Said) -> Answer:
    """Print the whole register of requests, with the days that are left, for an inspection."""
    from caseflow.actions.protection.register_papers import requests_pdf

    return _give(said, requests_pdf(desk, said.text("script")).value, "requests")


@at_a_desk(breach, "register")
@_PDF
@_SCRIPT
def breaches_paper(desk: "Desk", said: Said) -> Answer:
    """Print the whole register of breaches, with their clocks, for an inspection."""
    from caseflow.actions.protection.register_papers import breaches_pdf

    return _give(said, breaches_pdf(desk, said.text("script")).value, "breaches")


@at_a_desk(breach, "new")
@click.option("--type", "kind", required=True, help="A code of breach_type.")
@click.option("--discovered", required=True, metavar="MOMENT", help="As 2026-06-30T14:05+02:00.")
@click.option("--risk", default="not_assessed", show_default=True, help="A code of risk_level.")
@click.option("--persons", type=click.IntRange(min=0), help="How many people it touches.")
@text_option("--words", "What happened, which data, what was done: a line each.", required=True)
def new_breach(desk: "Desk", said: Said) -> Answer:
    """Enter a breach; the clock of 72 hours runs from its discovery."""
    from caseflow.actions.protection.breaches import enter_breach
    from caseflow.domain.protection.rights import NewBreach

    happened, data, measures = [*said.typed("words").splitlines(), "", "", ""][:3]
    asked = NewBreach(
        discovered_at=as_moment(said.text("discovered")),
        type=said.text("kind"),
        description=happened,
        data=data,
        measures=measures,
        risk=said.text("risk"),
        persons=said.number("persons"),
    )
    return one(thing(enter_breach(desk, asked).value), *BREACH, "id")


@at_a_desk(breach, "list")
def breaches(desk: "Desk", said: Said) -> Answer:
    """The register, the newest first."""
    from caseflow.actions.protection.breaches import breaches

    return listed([thing(row) for row in breaches(desk)], "id", *BREACH)


@at_a_desk(breach, "assess")
@click.argument("record", metavar="ID")
@click.option("--risk", required=True, help="A code of risk_level.")
def assess(desk: "Desk", said: Said) -> Answer:
    """Say how much risk it brings to people."""
    from caseflow.actions.protection.breaches import assess_breach

    return one(thing(assess_breach(desk, _id(said), said.text("risk")).value), *BREACH, "id")


@at_a_desk(breach, "tell")
@click.argument("record", metavar="ID")
@click.option("--at", "moment", required=True, metavar="MOMENT")
@click.option("--persons-informed", is_flag=True)
def tell(desk: "Desk", said: Said) -> Answer:
    """Record that the Commissioner was told, and whether the people were."""
    from caseflow.actions.protection.breaches import tell_breach

    done = tell_breach(desk, _id(said), as_moment(said.text("moment")), said.flag("persons_informed"))
    return one(thing(done.value), *BREACH, "id")


@at_a_desk(breach, "form")
@click.argument("record", metavar="ID")
@click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--script", type=click.Choice(("cyrl", "latn")), default="cyrl", show_default=True)
def form(desk: "Desk", said: Said) -> Answer:
    """Print the notice for the Commissioner."""
    from caseflow.actions.given_file import give_file
    from caseflow.actions.protection.breaches import breach_pdf

    path, name = said.path("pdf"), _id(said)
    assert path is not None
    give_file(path, breach_pdf(desk, name, said.text("script")).value)
    return one({"id": name, "code": "", "name": path.name, "pdf": str(path)}, "pdf")
