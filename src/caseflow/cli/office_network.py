"""`office connect`, `requests`, `approve` and `list`: the office among the others of its network."""

from typing import TYPE_CHECKING, NamedTuple

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import Decorated, at_a_desk, at_desk, in_a_folder, text_option, with_options
from caseflow.cli.said import Said
from caseflow.cli.share import check_network_options, share_address, share_key

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


class Digits(NamedTuple):
    """Thirty digits each: those to read out to the other side, and the network's."""

    own: str
    network: str


def network_options(command: Decorated) -> Decorated:
    """`--share URL (--new-network | --join [--network DIGITS])`."""
    return with_options(
        command,
        click.option(
            "--share", metavar="URL", help="The share: a path, a file: address, s3://bucket/prefix."
        ),
        click.option("--new-network", is_flag=True, help="Begin a network on an empty share."),
        click.option("--join", is_flag=True, help="Ask to be let into the network on the share."),
        click.option("--network", metavar="DIGITS", help="The network's digits, when they are known."),
    )


def connect(desk: "Desk", said: Said) -> Digits:
    """Begin the network or ask to be let in."""
    from caseflow.actions.sync import network

    share = share_address(said)
    if said.flag("new_network"):
        digits = network.start_network(desk, share, said.passphrase, share_key()).value
        return Digits(digits, digits)
    asked = network.join(desk, share, said.text("network"), share_key()).value
    return Digits(asked, network.digits_of_network(desk))


def register_network(office: click.Group) -> None:
    """The commands of an office that is already there."""
    network_options(_connect)
    click.argument("digits", nargs=-1, required=True, metavar="DIGITS")(_approve)
    in_a_folder(office, "connect")(_connect)
    at_a_desk(office, "requests")(_requests)
    at_a_desk(office, "approve")(_approve)
    at_a_desk(office, "list")(_offices)
    click.argument("code", metavar="CODE")(_close)
    text_option("--reason", "Why, from standard input.", required=True)(_close)
    at_a_desk(office, "close")(_close)
    text_option("--code", "The office's printed code, from standard input.")(_new_key)
    click.option("--lost", is_flag=True, help="Neither key nor code is left; the root key confirms.")(
        _new_key
    )
    at_a_desk(office, "new-key")(_new_key)


def _connect(said: Said) -> Answer:
    """Bring an office that worked alone into a network; prints the digits to compare."""
    check_network_options(said, share_needed=True)
    return at_desk(_connected, said)


def _connected(desk: "Desk", said: Said) -> Answer:
    digits = connect(desk, said)
    return one({**_mine(desk), "digits": digits.own, "network_digits": digits.network})


def _mine(desk: "Desk") -> Thing:
    from caseflow.actions.office.settings import profile

    found = profile(desk)
    return {"id": found.id, "code": "", "name": found.name, "type": found.type}


def _requests(desk: "Desk", said: Said) -> Answer:
    """Who asks to be let in, with the digits to compare."""
    from caseflow.actions.sync.network import waiting_requests

    found = [thing(row, row.digits, row.name, id=row.digits) for row in waiting_requests(desk)]
    return listed(found, "digits", "kind", "name")


def _approve(desk: "Desk", said: Said) -> Answer:
    """Let an office in whose digits are the same on both sides."""
    from caseflow.actions.sync.network import approve_office

    made = approve_office(desk, said.joined("digits")).value
    return one({"id": made.id, "code": "", "name": made.name, "type": made.org_type})


def _close(desk: "Desk", said: Said) -> Answer:
    """The registrar cuts an office off, by its id or whole name; what it wrote stays. No way back."""
    from caseflow.actions.sync.registrar import close_office

    closed = close_office(desk, said.text("code"), said.typed("reason")).value
    return one({"id": closed.id, "code": "", "name": closed.name, "type": closed.org_type})


def _new_key(desk: "Desk", said: Said) -> Answer:
    """A new admin key, when an administrator leaves; without the old one by the office's printed code."""
    from caseflow.actions.sync.admin_key import new_admin_key

    standing = new_admin_key(desk, said.typed("code"), said.flag("lost")).value
    found: Thing = {"id": desk.me.organization, "code": "", "name": standing.office}
    return one(found | {"done": standing.done, "digits": standing.digits})


def _offices(desk: "Desk", said: Said) -> Answer:
    """The offices of the network, our own first."""
    from caseflow.actions.sync.exchange import partners

    found = [thing(row, "", row.name) for row in partners(desk)]
    return listed(found, "name", "type", "devices", "heard_at", "waiting", "ours", "closed", "id")
