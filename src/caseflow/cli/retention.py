"""`retention`: what is due, proposals that another person confirms, legal holds, how far an erasure came."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, plain, thing
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.ids import RecordId
    from caseflow.domain.protection.retention import Disposal

TERM = ("class", "years", "permanent", "source", "proposed")
DUE = ("class", "code", "closed_on", "due_on", "state")
DISPOSAL = (
    "class", "code", "records", "basis", "verdict", "reason", "state", "proposed_by", "proposed_on",
    "confirmed_by", "confirmed_on", "told", "paper",
)  # fmt: skip
HOLD = ("code", "entity", "reason", "by", "placed_on", "ended_on")
_CLASS = click.option(
    "--class",
    "cls",
    default="client_file",
    show_default=True,
    help="client_file, identity, referral or consent.",
)


@click.group()
def retention() -> None:
    """How long records are kept, and what two people let go."""


def _id(said: Said, name: str = "record") -> "RecordId":
    from caseflow.domain.ids import RecordId

    return RecordId(said.text(name).strip().lower())


def _record(desk: "Desk", said: Said) -> "RecordId":
    """A client by code; a referral or consent by its id."""
    from caseflow.actions.cases.clients import find_client

    if said.text("cls") == "client_file" and "-" in said.text("record"):
        return find_client(desk, said.text("record")).id
    return _id(said)


def _disposal(found: "Disposal") -> Thing:
    made = thing(found, found.title)
    return {**made, "class": made.pop("cls")}


@at_a_desk(retention, "terms")
def terms(desk: "Desk", said: Said) -> Answer:
    """The term of each class, from the office's list of categories."""
    from caseflow.actions.protection.retention import terms

    return listed([{**thing(term), "class": term.cls} for term in terms(desk)], *TERM)


@at_a_desk(retention, "set-term")
@click.argument("cls", metavar="CLASS")
@click.option("--years", type=click.IntRange(min=1), help="Left out: kept permanently.")
@click.option("--source", required=True, help="Its number in your list of categories.")
def set_term(desk: "Desk", said: Said) -> Answer:
    """Enter how long a class is kept."""
    from caseflow.actions.protection.retention import set_term

    term = set_term(desk, said.text("cls"), said.number("years"), said.text("source")).value
    return one({**thing(term), "class": term.cls}, *TERM)


@at_a_desk(retention, "due")
def due(desk: "Desk", said: Said) -> Answer:
    """What is due, and what will be within three months."""
    from caseflow.actions.protection.retention import due

    found = [{**thing(row, row.title), "id": row.record, "class": row.cls} for row in due(desk)]
    return listed(found, "id", *DUE)


@at_a_desk(retention, "propose")
@click.argument("record", metavar="CODE-OR-ID")
@_CLASS
@click.option("--on-request", is_flag=True, help="The person asked for it; the term may run.")
@text_option("--reason", "On what it stands, from standard input.", required=True)
@behind_glass
def propose(desk: "Desk", said: Said) -> Answer:
    """Propose that a record and all that belongs to it is erased."""
    from caseflow.actions.protection.disposals import propose
    from caseflow.domain.protection.retention import Basis

    basis = Basis.REQUEST if said.flag("on_request") else Basis.TERM
    done = propose(desk, said.text("cls"), _record(desk, said), said.typed("reason"), basis)
    return one(_disposal(done.value), "id", *DISPOSAL)


@at_a_desk(retention, "confirm")
@click.argument("record", metavar="ID")
def confirm(desk: "Desk", said: Said) -> Answer:
    """The second person agrees. What the proposal names is erased; there is no way back."""
    from caseflow.actions.protection.disposals import confirm

    return one(_disposal(confirm(desk, _id(said)).value), "id", *DISPOSAL)


@at_a_desk(retention, "withdraw")
@click.argument("record", metavar="ID")
def withdraw(desk: "Desk", said: Said) -> Answer:
    """Take a proposal back."""
    from caseflow.actions.protection.disposals import withdraw_proposal

    return one(_disposal(withdraw_proposal(desk, _id(said)).value), "id", *DISPOSAL)


@at_a_desk(retention, "hold")
@click.argument("record", metavar="CODE-OR-ID")
@_CLASS
@click.option("--end", is_flag=True, help="End the hold with this id.")
@text_option("--reason", "Why it must stay, from standard input.")
@behind_glass
def hold(desk: "Desk", said: Said) -> Answer:
    """Place a legal hold, or end it: while it stands, nothing of the record is erased."""
    from caseflow.actions.protection.legal_holds import end_hold, hold

    if said.flag("end"):
        done = end_hold(desk, _id(said))
    else:
        done = hold(desk, said.text("cls"), _record(desk, said), said.typed("reason"))
    return one(thing(done.value, done.value.title), "id", *HOLD)


@at_a_desk(retention, "holds")
def holds(desk: "Desk", said: Said) -> Answer:
    """Legal holds, standing ones first."""
    from caseflow.actions.protection.legal_holds import holds

    return listed([thing(row, row.title) for row in holds(desk)], "id", *HOLD)


@at_a_desk(retention, "status")
def status(desk: "Desk", said: Said) -> Answer:
    """Every proposal; of what was erased, on which computers, what remains in packets and copies."""
    from caseflow.actions.protection.disposals import disposals
    from caseflow.actions.protection.erasure_reach import reach
    from caseflow.domain.protection.letting_go import Verdict
    from caseflow.domain.protection.retention import State

    found = []
    for row in disposals(desk):
        erased = row.state is State.DONE and row.verdict is Verdict.ERASED
        found.append({**_disposal(row), "reach": plain(reach(desk, row.id)) if erased else None})
    return listed(found, "id", *DISPOSAL)


@at_a_desk(retention, "protocol")
@click.argument("record", metavar="ID")
@click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--script", type=click.Choice(("cyrl", "latn")), default="cyrl", show_default=True)
def protocol(desk: "Desk", said: Said) -> Answer:
    """Print the protocol of an erasure: what, by whom, on which computers, what remains."""
    from caseflow.actions.given_file import give_file
    from caseflow.actions.protection.disposals import disposal
    from caseflow.actions.protection.erasure_paper import protocol_pdf
    from caseflow.actions.protection.erasure_reach import reach

    path, name = said.path("pdf"), _id(said)
    assert path is not None
    give_file(path, protocol_pdf(desk, name, said.text("script")).value)
    far = plain(reach(desk, name))
    return one({**_disposal(disposal(desk, name)), "reach": far, "pdf": str(path)}, "pdf")


@at_a_desk(retention, "late")
def late(desk: "Desk", said: Said) -> Answer:
    """How much came after the erasure of its record and waits for two people."""
    from caseflow.actions.protection.disposals import late_count

    return one({"id": "", "code": "", "name": "", "operations": late_count(desk)}, "operations")


@at_a_desk(retention, "decide-late")
@click.option("--show", is_flag=True, help="Propose that it is shown; left out: that it is erased too.")
@text_option("--reason", "On what it stands, from standard input.", required=True)
def decide_late(desk: "Desk", said: Said) -> Answer:
    """Propose what becomes of it; another person confirms."""
    from caseflow.actions.protection.disposals import propose_late
    from caseflow.domain.protection.letting_go import Verdict

    verdict = Verdict.SHOWN if said.flag("show") else Verdict.ERASED
    return one(_disposal(propose_late(desk, verdict, said.typed("reason")).value), "id", *DISPOSAL)
