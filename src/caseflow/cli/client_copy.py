"""`client copy`: everything about one client, for her: a PDF to read, JSON for a program, or both."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


def register_copy(client: click.Group) -> None:
    at_a_desk(client, "copy")(_copy)


@click.option("--client", "client_code", required=True, metavar="CODE")
@click.option("--pdf", type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--data", type=click.Path(dir_okay=False), metavar="FILE", help="The same in JSON.")
@click.option("--script", type=click.Choice(("cyrl", "latn")), default="cyrl", show_default=True)
@behind_glass
def _copy(desk: "Desk", said: Said) -> Answer:
    """Write everything this office holds about a client; it opens the identity and is written down."""
    from caseflow.actions.cases.client_copy import client_copy
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.given_file import give_file

    pdf, data = said.path("pdf"), said.path("data")
    if pdf is None and data is None:
        raise click.UsageError("Say where to write it: --pdf FILE, --data FILE or both.")
    who = find_client(desk, said.text("client_code"))
    made = client_copy(desk, who.id, said.text("script")).value
    for path, written in ((pdf, made.pdf), (data, made.data)):
        if path is not None:
            give_file(path, written)
    found = {"id": who.id, "code": who.code, "name": "", "records": made.records}
    return one(found | {"pdf": str(pdf or ""), "data": str(data or "")}, "code", "records", "pdf", "data")
