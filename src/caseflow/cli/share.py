"""The share as named on the command line: checked before anything is made that would need it."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.said import SHARE_KEY, Said

if TYPE_CHECKING:
    from caseflow.sync.carriers.share_key import ShareKey


def share_address(said: Said) -> str:
    """A full address: a path is taken from the folder one is in, an address as it stands."""
    text = said.text("share").strip()
    if not text or "://" in text or text.lower().startswith("file:") or text.startswith("\\\\"):
        return text
    return str(Path(text).absolute())


def share_key() -> "ShareKey | None":
    """The key of a bucket, from CASEFLOW_SHARE_KEY. Raises InputError when it cannot be one."""
    from caseflow.sync.carriers.share_key import read_share_key

    found = os.environ.get(SHARE_KEY, "")
    return read_share_key(found) if found else None


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
    from caseflow.actions.sync import share

    begins, digits = said.flag("new_network"), said.text("network")
    share.check_share(share_address(said), begins=begins, digits=digits, key=share_key())
