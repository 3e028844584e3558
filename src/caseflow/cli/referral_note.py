"""`referral note`: the office's own note on a referral, which never leaves."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


def register_note(referral: click.Group) -> None:
    at_a_desk(referral, "note")(_note)


@click.argument("ref", metavar="REF")
@text_option("--text", "The note, from standard input.", required=True)
@click.option("--keep-reason", help="Why something that looks like an identity stays in the text.")
@behind_glass
def _note(desk: "Desk", said: Said) -> Answer:
    """Write a note on a referral for this office only; it is never sent."""
    from caseflow.actions.referrals.notes import add_referral_note
    from caseflow.actions.referrals.writing import find

    name = find(desk, said.text("ref"))
    made = add_referral_note(desk, name, said.typed("text"), said.text("keep_reason")).value
    return one({"id": made, "code": "", "name": "note", "referral": name})
