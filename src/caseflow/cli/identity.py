"""`client identity`: who a client is, opened by role; each opening is written down."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one, plain
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

FIELDS = ("name", "jmbg", "address", "safe_contact")


def register_identity(client: click.Group) -> None:
    at_a_desk(client, "identity")(_identity)


@click.option("--client", "client_code", required=True, metavar="CODE")
@text_option("--set", "Lines of FIELD=TEXT from standard input: name, jmbg, address, safe_contact.")
@behind_glass
def _identity(desk: "Desk", said: Said) -> Answer:
    """Show who a client is, or write it with --set -. Fields that are not named stay as they are.

    `others` is what else was written; what `stands` disagrees until the field is written again.
    """
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.cases.identities import identity_claims, keep_identity, open_identity
    from caseflow.domain.cases.identity import Identity

    who = find_client(desk, said.text("client_code"))
    found = open_identity(desk, who.id)
    if said.text("set"):
        written = _lines(said.typed("set"))
        found = keep_identity(desk, who.id, Identity(**found.fields() | written), also=tuple(written)).value
    others = plain(identity_claims(desk, who.id))
    told = {"id": who.id, "code": who.code, **found.fields(), "others": others}
    return one(told, "code", *FIELDS, "others")


def _lines(text: str) -> dict[str, str]:
    """Raises UsageError for a line that names no field."""
    read: dict[str, str] = {}
    for line in filter(str.strip, text.splitlines()):
        name, parted, value = line.partition("=")
        if not parted or name.strip() not in FIELDS:
            raise click.UsageError(f"A line begins with one of {', '.join(FIELDS)} and =.")
        read[name.strip()] = value
    return read
