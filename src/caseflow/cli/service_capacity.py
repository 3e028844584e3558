"""`service ask-capacity` and `asked`: how many places a partner has, asked without naming anybody."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.directory.capacity_question import CapacityQuestion

SHOWN = ("name", "office", "at", "answered", "service")


def register_capacity(service: click.Group) -> None:
    at_a_desk(service, "ask-capacity")(with_options(_ask, click.argument("service_id", metavar="ID")))
    at_a_desk(service, "asked")(
        with_options(_asked, click.option("--open", "only_open", is_flag=True, help="Only those for us."))
    )


def _ask(desk: "Desk", said: Said) -> Answer:
    """Ask the owner of an entry how many places it has; the answer comes with a later round."""
    from caseflow.actions.directory.capacity_questions import ask_capacity
    from caseflow.domain.ids import RecordId

    return one(_thing(ask_capacity(desk, RecordId(said.text("service_id"))).value), *SHOWN)


def _asked(desk: "Desk", said: Said) -> Answer:
    """Questions about places: ours, and those that wait for us. `service capacity` answers them."""
    from caseflow.actions.directory.capacity_questions import capacity_questions, open_questions

    found = open_questions(desk) if said.flag("only_open") else capacity_questions(desk)
    return listed([_thing(row) for row in found], *SHOWN)


def _thing(row: "CapacityQuestion") -> dict[str, object]:
    return thing(row, "", row.service_name)
