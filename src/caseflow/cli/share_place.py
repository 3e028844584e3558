"""`share move` and `share rebuild`: the share at another place, or made again from this computer."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said
from caseflow.cli.share import share_address, share_key
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


@click.group()
def share() -> None:
    """The place through which offices exchange."""


@at_a_desk(share, "move")
@click.argument("share", metavar="URL")
def move(desk: "Desk", said: Said) -> Answer:
    """Copy the share to an empty place, read it back and exchange there from now on.

    URL is a folder or s3://bucket/prefix?endpoint=…; the key of a bucket comes from CASEFLOW_SHARE_KEY.
    At the old place nothing is deleted. Broken off, it goes on when it is done again.
    """
    from caseflow.actions.sync.share import move_share

    address = share_address(said)
    with watched(said, "carrying") as seen:
        carried = move_share(desk, address, share_key(), seen.step).value
    counts = {"copied": carried.copied, "there": carried.there, "left": carried.left}
    return one({"id": address, "code": "", "name": address, **counts})


@at_a_desk(share, "rebuild")
@click.option("--emptied", is_flag=True, help="The folder is ours and was emptied.")
def rebuild(desk: "Desk", said: Said) -> Answer:
    """Put everything this computer holds on the share again: ours, and what others wrote."""
    from caseflow.actions.sync.network import share_of
    from caseflow.actions.sync.share import rebuild_share

    with watched(said, "putting back") as seen:
        found = rebuild_share(desk, said.flag("emptied"), seen.count).value
    counts = {"ours": found.ours, "of_others": found.of_others}
    return one({"id": share_of(desk), "code": "", "name": share_of(desk), **counts})
