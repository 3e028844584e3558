"""`network`: local support networks, their members, and what waits for the registrar."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import Decorated, at_a_desk, passphrase_option, text_option, with_options
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.sync.local_network import MemberDetails, NetworkMember, NetworkRow

SHOWN = ("name", "municipality", "coordinator", "count", "ours", "closed", "waits", "id")
MEMBER = ("name", "type", "sector", "role", "joined_on", "left_on", "coordinates", "waits", "id")


@click.group()
def network() -> None:
    """Local support networks: offices that share one space."""


@network.group("member")
def member() -> None:
    """The offices of a network."""


def _details(command: Decorated) -> Decorated:
    return with_options(
        command,
        click.option("--sector", help="A code of network_sector."),
        click.option("--role", help="What the office does in the network."),
        click.option("--contact", help="Whom to ask there: a function rather than a name."),
        click.option("--deputy", help="Who stands in."),
        click.option("--joined", metavar="DAY", help="Since when; today when left out."),
    )


@at_a_desk(network, "add")
@click.option("--name", required=True, help="The network as its members call it.")
@click.option("--municipality", help="Where it works.")
@click.option("--description", help="What it is for.")
@click.option("--protocol", help="The number of its protocol on cooperation.")
@click.option("--signed", metavar="DAY", help="When the protocol was signed.")
@click.option("--valid-to", metavar="DAY", help="Until when the protocol is valid.")
@_details
def add(desk: "Desk", said: Said) -> Answer:
    """Begin a network that this office coordinates; the registrar puts it into the registry."""
    from caseflow.actions.sync.local_networks import add_network
    from caseflow.domain.sync.local_network import NewNetwork

    new = NewNetwork(
        said.text("name"),
        said.text("municipality"),
        said.text("description"),
        said.text("protocol"),
        as_day(said.text("signed")),
        as_day(said.text("valid_to")),
        _said_of(said),
    )
    return _one(add_network(desk, new).value)


def _said_of(said: Said) -> "MemberDetails":
    from caseflow.domain.sync.local_network import MemberDetails

    sector, role, contact, deputy = map(said.text, ("sector", "role", "contact", "deputy"))
    return MemberDetails(sector, role, contact, deputy, as_day(said.text("joined")))


@at_a_desk(network, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """Every local network of the exchange, ours first."""
    from caseflow.actions.sync.local_networks import networks

    return listed([_thing(row) for row in networks(desk)], *SHOWN)


@at_a_desk(network, "show")
@click.argument("name", metavar="NETWORK")
def show(desk: "Desk", said: Said) -> Answer:
    """A network with its members, by its id or whole name."""
    from caseflow.actions.sync.local_networks import network as find

    row = find(desk, said.text("name"))
    found = _thing(row)
    told = listed([_member(each) for each in row.members], *MEMBER)
    return Answer(found, (*one(found, *SHOWN, "protocol_number").lines, "", *told.lines))


@at_a_desk(member, "add")
@click.argument("name", metavar="NETWORK")
@click.argument("office", metavar="OFFICE")
@_details
def add_member(desk: "Desk", said: Said) -> Answer:
    """Take an office of the exchange into a network, by its id or whole name."""
    from caseflow.actions.sync.local_networks import add_member as take_in

    taken = take_in(desk, said.text("name"), said.text("office"), _said_of(said)).value
    return one(_member(taken), *MEMBER)


@at_a_desk(member, "remove")
@click.argument("name", metavar="NETWORK")
@click.argument("office", metavar="OFFICE")
def remove_member(desk: "Desk", said: Said) -> Answer:
    """Let an office go: what it wrote stays, what is written from now on it does not read."""
    from caseflow.actions.sync.local_networks import remove_member as let_go

    return one(_member(let_go(desk, said.text("name"), said.text("office")).value), *MEMBER)


@at_a_desk(network, "hand-over")
@click.argument("name", metavar="NETWORK")
@click.argument("office", metavar="OFFICE")
@text_option("--reason", "Why, from standard input.", required=True)
def hand_over(desk: "Desk", said: Said) -> Answer:
    """Another member coordinates the network from now on."""
    from caseflow.actions.sync.local_networks import hand_over as give

    return _one(give(desk, said.text("name"), said.text("office"), said.typed("reason")).value)


@at_a_desk(network, "close")
@click.argument("name", metavar="NETWORK")
@text_option("--reason", "Why, from standard input.", required=True)
def close(desk: "Desk", said: Said) -> Answer:
    """The network ends: everybody keeps what there is, and nothing new counts. There is no way back."""
    from caseflow.actions.sync.local_networks import close_network

    return _one(close_network(desk, said.text("name"), said.typed("reason")).value)


@at_a_desk(network, "requests")
def requests(desk: "Desk", said: Said) -> Answer:
    """What waits for the registrar: networks begun and changed, new admin keys."""
    from caseflow.actions.sync.registrar import waiting_proposals

    found = [thing(row, "", row.subject or row.office) for row in waiting_proposals(desk)]
    return listed(found, "kind", "office", "subject", "joining", "leaving", "coordinator", "digits", "id")


@at_a_desk(network, "accept")
@click.argument("proposal", metavar="ID")
@click.option("--root-key", type=click.Path(path_type=Path), metavar="FILE", help="The network's root key.")
@passphrase_option("--root-passphrase-fd", "Its passphrase, from descriptor N.")
def accept(desk: "Desk", said: Said) -> Answer:
    """The registrar puts into the registry what an office asked for.

    A new key of an office that has neither key nor code any more needs the network's root key.
    """
    from caseflow.actions.sync.registrar import RootKey, accept_proposal

    path, passphrase = said.path("root_key"), said.secret("root_passphrase_fd")
    if (path is None) != (not passphrase):
        raise click.UsageError("--root-key and --root-passphrase-fd go together.")
    root = None if path is None else RootKey(path.read_bytes(), passphrase)
    row = accept_proposal(desk, said.text("proposal"), root).value
    return one(thing(row, "", row.subject or row.office), "kind", "office", "subject", "joining", "leaving")


def _one(row: "NetworkRow") -> Answer:
    return one(_thing(row), *SHOWN)


def _thing(row: "NetworkRow") -> Thing:
    return thing(row, "", row.name, count=row.count, members=[_member(each) for each in row.members])


def _member(row: "NetworkMember") -> Thing:
    said = thing(row, "", row.name)
    details: Thing = said.pop("details")
    return said | details
