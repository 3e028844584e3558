"""`device`: the computers of one's own office: another one joins, a lost one is removed."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import Decorated, at_a_desk, in_a_folder, text_option, with_options
from caseflow.cli.said import Said, as_day
from caseflow.cli.share import share_address, share_key

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.office.person import Sitter


def _who(command: Decorated) -> Decorated:
    """Whose the computer is: `--person`, or `--new` with roles."""
    return with_options(
        command,
        click.option("--person", metavar="WHO", help="Somebody of the office, by id or whole name."),
        click.option("--new", metavar="NAME", help="Somebody new of this name."),
        click.option("--role", multiple=True, help="With --new: a code of a role; may be said again."),
    )


@click.group()
def device() -> None:
    """The computers of the office."""


@in_a_folder(device, "join")
@click.option("--share", required=True, metavar="URL", help="The share of the office's network.")
@click.option("--name", help="This computer, as its people call it.")
@click.option("--language", type=click.Choice(("sr-Latn", "sr-Cyrl", "en")), default="sr-Latn")
def join(said: Said) -> Answer:
    """Ask to become another computer of an office; prints the digits of the request."""
    passphrase = said.passphrase
    from caseflow.actions.sync.devices import NewComputer, join_device
    from caseflow.domain.clock import system_clock

    name = said.text("name") or "PC"
    share, key = share_address(said), share_key()
    new = NewComputer(said.folder, share, passphrase, name, said.text("language"), key=key, papers=True)
    joining = join_device(new, system_clock)
    joining.desk.store.close()
    return one(
        {
            "id": joining.desk.me.device,
            "code": "",
            "name": name,
            "digits": joining.digits,
            "recovery_code": joining.recovery_code,
        }
    )


@at_a_desk(device, "approve")
@click.argument("digits", nargs=-1, required=True, metavar="DIGITS")
@_who
def approve(desk: "Desk", said: Said) -> Answer:
    """Take a computer into the office whose digits are the same on both sides, and say whose it is."""
    from caseflow.actions.sync.devices import approve as take_in

    granted = take_in(desk, said.joined("digits"), _sitter(desk, said)).value
    return _computer(desk, granted.device)


@at_a_desk(device, "seat")
@click.argument("computer", metavar="ID")
@_who
@click.option("--also", multiple=True, metavar="WHO", help="Who else may write there; may be said again.")
def seat(desk: "Desk", said: Said) -> Answer:
    """Say anew whose a computer is; what had arrived from it stays under the name it bears."""
    from caseflow.actions.office.seats import seat_person
    from caseflow.actions.office.sitters import person_named

    also = [person_named(desk, one).id for one in said.many("also")]
    seat_person(desk, said.text("computer"), _sitter(desk, said), also)
    return _computer(desk, said.text("computer"))


def _sitter(desk: "Desk", said: Said) -> "Sitter":
    from caseflow.actions.office.sitters import person_named
    from caseflow.domain.errors import InputError
    from caseflow.domain.office.person import Sitter

    person, new = said.text("person"), said.text("new")
    if bool(person) == bool(new):
        raise InputError(
            "seat_who_needed",
            "Say who sits at the computer: somebody of the office, or a new name with at least one role.",
        )
    return Sitter(person_named(desk, person).id) if person else Sitter(None, new, tuple(said.many("role")))


def _computer(desk: "Desk", device: str) -> Answer:
    from caseflow.actions.sync.computers import computers

    found = next(row for row in computers(desk) if row.id == device)
    return one(thing(found, "", found.name), "name", "people", "seat", "also", "id")


@at_a_desk(device, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """The computers of the office, this one first; removed ones too."""
    from caseflow.actions.sync.computers import computers

    found = [thing(row, "", row.name) for row in computers(desk)]
    return listed(found, "name", "people", "heard_at", "ours", "removed", "until", "seat", "also", "id")


@at_a_desk(device, "revoke")
@click.argument("computer", metavar="ID")
@text_option("--reason", "Why, from standard input.", required=True)
@click.option("--last-day", metavar="DAY", help="The last day it was in good hands.")
def revoke(desk: "Desk", said: Said) -> Answer:
    """Remove a lost computer: what we have from it stays, what it writes from now on is set aside."""
    from caseflow.actions.sync.revoking import revoke as take_out

    day = as_day(said.text("last_day"))
    removed = take_out(desk, said.text("computer"), said.typed("reason"), day).value
    return one(thing(removed, "", removed.name))
