"""`share move`: the share to another place, and this computer with it."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said
from caseflow.cli.share import share_address, share_key

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
    from caseflow.actions.share import move_share

    address = share_address(said)
    carried = move_share(desk, address, share_key()).value
    counts = {"copied": carried.copied, "there": carried.there, "left": carried.left}
    return one({"id": address, "code": "", "name": address, **counts})
