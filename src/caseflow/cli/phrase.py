"""`phrase list`, `save`, `remove`: texts of the office that are put into referrals, answers and notes."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk, text_option
from caseflow.cli.said import Said
from caseflow.domain.office.phrase import PhraseKind

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.office.phrase import Phrase

SHOWN = ("kind", "title", "text", "id")
_KIND = click.Choice([one.value for one in PhraseKind])


@click.group()
def phrase() -> None:
    """Phrases of the office."""


def _thing(made: "Phrase") -> Thing:
    return thing(made, "", made.title)


@at_a_desk(phrase, "list")
@click.option("--kind", type=_KIND, help="Only those offered there.")
def show_all(desk: "Desk", said: Said) -> Answer:
    """Every phrase, by name."""
    from caseflow.actions.office.phrases import phrases

    kind = PhraseKind(said.text("kind")) if said.text("kind") else None
    return listed([_thing(made) for made in phrases(desk, kind)], *SHOWN)


@at_a_desk(phrase, "save")
@click.option("--kind", type=_KIND, required=True)
@click.option("--title", required=True)
@text_option("--text", "The text, from standard input; {datum} and {usluga} are filled.", required=True)
@click.option("--id", "name", metavar="ID", help="Of one that gets another text.")
def save(desk: "Desk", said: Said) -> Answer:
    """A new phrase, or another text for one. What looks like an identity is refused."""
    from caseflow.actions.office.phrases import save_phrase
    from caseflow.domain.ids import RecordId

    name = RecordId(said.text("name").strip().lower()) if said.text("name") else None
    made = save_phrase(desk, PhraseKind(said.text("kind")), said.text("title"), said.typed("text"), name)
    return one(_thing(made.value), *SHOWN)


@at_a_desk(phrase, "remove")
@click.argument("name", metavar="ID")
def remove(desk: "Desk", said: Said) -> Answer:
    """It is offered no more."""
    from caseflow.actions.office.phrases import remove_phrase
    from caseflow.domain.ids import RecordId

    name = remove_phrase(desk, RecordId(said.text("name").strip().lower())).value
    return one({"id": name, "code": "", "name": "removed"})
