"""`person add` and `person list`: the people of an office and their roles."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk, passphrase_option
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

SHOWN = ("name", "roles", "until", "can_sign_in", "active", "same_as", "id")
UNTIL = click.option("--until", metavar="DAY", help="The last day of a reader; thirty days when left out.")


@click.group()
def person() -> None:
    """The people of the office."""


@at_a_desk(person, "add")
@click.option("--name", required=True)
@click.option("--role", multiple=True, required=True, help="A code of a role; may be said again.")
@UNTIL
@passphrase_option(
    "--person-passphrase-fd",
    "Their own passphrase, from descriptor N: then they can sign in on this computer.",
)
def add(desk: "Desk", said: Said) -> Answer:
    """Add a colleague with one role or several."""
    from caseflow.actions.office.people import add_person

    made = add_person(
        desk,
        said.text("name"),
        said.many("role"),
        said.secret("person_passphrase_fd"),
        as_day(said.text("until")),
    ).value
    return one(thing(made, "", made.name), *SHOWN)


@at_a_desk(person, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """Everybody in the office."""
    from caseflow.actions.office.people import people

    return listed([thing(one, "", one.name) for one in people(desk)], *SHOWN)


@at_a_desk(person, "change")
@click.argument("who", metavar="ID")
@click.option("--role", multiple=True, required=True, help="A code of a role; may be said again.")
@UNTIL
def change(desk: "Desk", said: Said) -> Answer:
    """Other roles for a colleague, on every computer of the office."""
    from caseflow.actions.office.people import change_roles

    changed = change_roles(desk, said.text("who"), said.many("role"), as_day(said.text("until"))).value
    return one(thing(changed, "", changed.name), *SHOWN)


@at_a_desk(person, "remove")
@click.argument("who", metavar="ID")
def remove(desk: "Desk", said: Said) -> Answer:
    """A colleague works here no more; what they wrote stays."""
    from caseflow.actions.office.people import remove_person

    removed = remove_person(desk, said.text("who")).value
    return one(thing(removed, "", removed.name), *SHOWN)


@at_a_desk(person, "removals")
def removed(desk: "Desk", said: Said) -> Answer:
    """Who was removed, and which computers of the office have heard of it and which not yet."""
    from caseflow.actions.office.removal_reach import removals

    found = [thing(one, "", one.name, id=one.person) for one in removals(desk)]
    return listed(found, "name", "computers", "done", "waiting", "id")


@at_a_desk(person, "same")
@click.argument("double", metavar="ID")
@click.argument("who", metavar="ID")
def same(desk: "Desk", said: Said) -> Answer:
    """Two records are one colleague: the second stands for both, on every computer of the office."""
    from caseflow.actions.office.seats import same_person

    joined = same_person(desk, said.text("double"), said.text("who")).value
    return one(thing(joined, "", joined.name), *SHOWN)


@at_a_desk(person, "part")
@click.argument("double", metavar="ID")
def part(desk: "Desk", said: Said) -> Answer:
    """A record joined to another is somebody else after all."""
    from caseflow.actions.office.seats import part_person

    parted = part_person(desk, said.text("double")).value
    return one(thing(parted, "", parted.name), *SHOWN)
