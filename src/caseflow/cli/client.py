"""`client add` and `client list`: clients by code, never by name."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

SHOWN = ("code", "year_of_birth", "sex", "municipality", "uic", "id")


@click.group()
def client() -> None:
    """The clients of the office."""


@at_a_desk(client, "add")
@click.option("--year", type=int, required=True, help="Year of birth.")
@click.option("--municipality", help="A name in either script, or a code.")
@click.option("--sex", help="A code of sex.")
@click.option("--uic", help="The code of outreach work, as LJDJM0703.")
def add(desk: "Desk", said: Said) -> Answer:
    """Add a client; the code is made here. Who may be the same person is named under `alike`."""
    from caseflow.actions.cases.clients import add_client
    from caseflow.actions.cases.duplicates import like
    from caseflow.domain.cases.case import NewClient
    from caseflow.resources.tables import check_code

    sex = said.text("sex")
    if sex:
        check_code("sex", sex)
    year = said.number("year")
    assert year is not None
    new = NewClient(year, said.text("municipality"), sex, said.text("uic"))
    alike = [known.code for known in like(desk, new)]
    made = add_client(desk, new).value
    return one(thing(made, made.code, made.code) | {"alike": alike}, *SHOWN, "alike")


@at_a_desk(client, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """The clients, the newest first."""
    from caseflow.actions.cases.clients import clients

    return listed([thing(one, one.code, one.code) for one in clients(desk)], *SHOWN)
