"""The share as named on the command line: checked before anything is made that would need it."""

from pathlib import Path

import click

from caseflow.cli.said import Said


def share_address(said: Said) -> str:
    """A full address: a path is taken from the folder one is in, an address as it stands."""
    text = said.text("share").strip()
    if not text or "://" in text or text.lower().startswith("file:") or text.startswith("\\\\"):
        return text
    return str(Path(text).absolute())


def check_network_options(said: Said, share_needed: bool = False) -> None:
    """Raises click.UsageError for options that do not belong together."""
    share, begins, joins = said.text("share"), said.flag("new_network"), said.flag("join")
    if begins and joins:
        raise click.UsageError("Choose --new-network or --join.")
    if (share or share_needed) and not (begins or joins):
        raise click.UsageError("--share needs --new-network or --join.")
    if (begins or joins) and not share:
        raise click.UsageError("--new-network and --join need --share.")
    if said.text("network") and not joins:
        raise click.UsageError("--network belongs to --join.")


def check_share(said: Said) -> None:
    """Refuse a share that cannot serve before an office is made for it.

    Raises:
        CarrierError: it is not there, is used already, or carries no network or another one.
    """
    from caseflow.domain.errors import CarrierError
    from caseflow.sync.carriers.address import open_carrier
    from caseflow.sync.network import network_digits, plain_digits
    from caseflow.sync.registry import network_on

    carrier = open_carrier(share_address(said))
    if said.flag("new_network"):
        if next(iter(carrier.list("")), None) is not None:
            raise CarrierError("share_used", "The share is not empty, so no new network was begun there.")
        return
    network = network_on(carrier)
    if network is None:
        raise CarrierError("share_empty", "There is no network on this share.")
    if said.text("network") and plain_digits(said.text("network")) != network_digits(network):
        raise CarrierError("network_other", "There is another network on this share.")
