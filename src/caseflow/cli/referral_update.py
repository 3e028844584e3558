"""What happens between steps: `referral attempt|appointment|came|missed|place|feedback|remind|calendar`."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk, text_option, with_options
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said
from caseflow.domain.clock import BELGRADE
from caseflow.domain.referrals.update import UpdateKind

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

COMMANDS = {
    "attempt": "Somebody tried to reach the client, in words what.",
    "appointment": "When the client is expected.",
    "came": "The client came.",
    "missed": "Nobody came to the appointment, with a reason.",
    "place": "Which place on the waiting list it has.",
    "feedback": "News for the other office, in words.",
    "remind": "The receiver was reminded of an answer.",
}


def register_updates(referral: click.Group) -> None:
    """One command a kind, and the calendar file of an appointment."""
    for name, says in COMMANDS.items():
        at_a_desk(referral, name)(behind_glass(_command(name, says)))
    at_a_desk(referral, "calendar")(_calendar)


def _command(name: str, says: str) -> Callable[["Desk", Said], Answer]:
    kind = UpdateKind.REMINDED if name == "remind" else UpdateKind(name)

    def write(desk: "Desk", said: Said) -> Answer:
        return _write(desk, said, kind)

    write.__doc__ = says
    return with_options(
        write,
        click.argument("ref", metavar="REF"),
        click.option("--at", metavar="MOMENT", help="2026-06-30T10:30, by the clock of Belgrade."),
        click.option("--reason", metavar="CODE", help="A code of no_show_reason."),
        click.option("--place", type=click.IntRange(1), metavar="N"),
        text_option("--text", "In words, from standard input."),
        click.option("--on-paper", is_flag=True, help="The sender enters what came back on paper."),
        click.option("--keep-reason", metavar="TEXT", help="Why something like an identity stays in it."),
    )


def _write(desk: "Desk", said: Said, kind: UpdateKind) -> Answer:
    from caseflow.actions.referrals.updates import write_update
    from caseflow.actions.referrals.writing import find
    from caseflow.domain.referrals.update import NewUpdate

    name = find(desk, said.text("ref"))
    new = NewUpdate(
        kind,
        said.typed("text"),
        _moment(said.text("at")),
        said.text("reason"),
        said.number("place"),
        said.flag("on_paper"),
    )
    made = write_update(desk, name, new, said.text("keep_reason")).value
    return one({"id": made, "code": "", "name": kind.value, "referral": name})


@click.argument("ref", metavar="REF")
@click.option("--ics", required=True, type=click.Path(dir_okay=False), metavar="FILE")
@behind_glass
def _calendar(desk: "Desk", said: Said) -> Answer:
    """The last appointment as a calendar file: its code and its hour, nothing else."""
    from caseflow.actions.given_file import give_file
    from caseflow.actions.referrals.updates import calendar_file
    from caseflow.actions.referrals.writing import find

    name, path = find(desk, said.text("ref")), said.path("ics")
    assert path is not None
    give_file(path, calendar_file(desk, name))
    return one({"id": name, "code": "", "name": path.name, "ics": str(path)}, "ics")


def _moment(text: str) -> datetime | None:
    """Without an offset it is said by the clock on the wall."""
    try:
        found = datetime.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError("A moment is written as 2026-06-30T10:30.") from error
    return found.replace(tzinfo=BELGRADE) if found and found.tzinfo is None else found
