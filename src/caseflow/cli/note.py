"""`note add`: what was said and done, kept as written."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


@click.group()
def note() -> None:
    """Notes about clients."""


@at_a_desk(note, "add")
@click.option("--client", "client_code", required=True, metavar="CODE")
@text_option("--text", "The note, from standard input.", required=True)
@click.option("--type", "note_type", default="conversation", show_default=True, help="A code of note_type.")
@click.option("--keep-reason", help="Why something that looks like an identity stays in the text.")
@behind_glass
def add(desk: "Desk", said: Said) -> Answer:
    """Write a note. A text that seems to hold an identity is refused unless a reason to keep it is given."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.cases.notes import add_note
    from caseflow.domain.cases.case import NewNote

    who = find_client(desk, said.text("client_code"))
    kept, note_type = said.text("keep_reason"), said.text("note_type")
    made = add_note(desk, NewNote(who.id, said.typed("text"), note_type, kept_reason=kept)).value
    return one({"id": made, "code": "", "name": note_type, "type": note_type, "client_code": who.code})
