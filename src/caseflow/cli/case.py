"""`case open` and `case list`: casework with its deadlines."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

SHOWN = ("code", "client_code", "priority", "status", "opened_on", "due_kind", "due_on", "id")


@click.group()
def case() -> None:
    """The cases of the office."""


@at_a_desk(case, "open")
@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--priority", required=True, help="A code of urgency.")
def open_one(desk: "Desk", said: Said) -> Answer:
    """Open a case for a client."""
    from caseflow.actions.cases import open_case
    from caseflow.actions.clients import find_client

    who = find_client(desk, said.text("client_code"))
    made = open_case(desk, who.id, said.text("priority")).value
    return one(thing(made, made.code, made.client_code), *SHOWN)


@at_a_desk(case, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """The cases with their nearest deadlines."""
    from caseflow.actions.cases import cases

    return listed([thing(one, one.code, one.client_code) for one in cases(desk)], *SHOWN)
