"""`log verify` and `store dump`: for whoever wants to know that a store is whole, and the same as another."""

import json
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer
from caseflow.cli.command import at_a_desk
from caseflow.cli.said import Said
from caseflow.domain.errors import StoreError

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


@click.group()
def log() -> None:
    """The log of operations."""


@click.group()
def store() -> None:
    """The store as it lies there."""


@at_a_desk(log, "verify")
def verify(desk: "Desk", said: Said) -> Answer:
    """Check every page, the search index and every hash chain; changes nothing."""
    from caseflow.actions.store.check import verify_log

    checked = verify_log(desk)
    if checked.rolled_back:
        raise StoreError(
            "store_older", "The store is whole but older than what this computer has written: an old copy."
        )
    value = {"ok": True, "operations": checked.operations}
    return Answer(value, (f"whole: {checked.operations} operations",))


@at_a_desk(store, "dump")
def dump(desk: "Desk", said: Said) -> Answer:
    """Write out everything the store shows, sorted, one line of JSON a row. Private data: mind the screen."""
    from caseflow.actions.store.check import dump_store

    lines = tuple(dump_store(desk))
    return Answer([json.loads(line) for line in lines], lines)
