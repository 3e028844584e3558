"""`client duplicates|merge|distinct|unmerge`: the same person twice."""

from functools import partial
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.glass import behind_glass, glass_option, opened
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.ids import RecordId

MERGED = ("kept_code", "merged_code", "by")


def register_merging(client: click.Group) -> None:
    at_a_desk(client, "duplicates")(_duplicates)
    at_a_desk(client, "merge")(_merge)
    at_a_desk(client, "distinct")(_distinct)
    at_a_desk(client, "unmerge")(_unmerge)


def _client(desk: "Desk", said: Said, name: str) -> "RecordId":
    from caseflow.actions.cases.clients import find_client

    return find_client(desk, said.text(name)).id


def _duplicates(desk: "Desk", said: Said) -> Answer:
    """Clients that may be one person, the surest first, and why."""
    from caseflow.actions.cases.duplicates import duplicates

    found = [
        {"id": pair.one.id, "code": pair.one.code, "name": pair.one.code, "other": pair.other.code}
        | {"other_id": pair.other.id, "grounds": [ground.value for ground in pair.grounds]}
        for pair in duplicates(desk)
    ]
    return listed(found, "code", "other", "grounds")


@click.argument("kept", metavar="CODE")
@click.argument("merged", metavar="CODE")
@glass_option
def _merge(desk: "Desk", said: Said) -> Answer:
    """Two records are one person; the code of the first stays, everything of both is shown together."""
    from caseflow.actions.cases.duplicates import merge

    job = partial(merge, desk, _client(desk, said, "kept"), _client(desk, said, "merged"))
    made = opened(desk, said, job).value
    return one(thing(made, made.kept_code, made.kept_code), *MERGED, "id")


@click.argument("first", metavar="CODE")
@click.argument("second", metavar="CODE")
@behind_glass
def _distinct(desk: "Desk", said: Said) -> Answer:
    """They only look alike and are not offered again."""
    from caseflow.actions.cases.duplicates import distinct

    first = _client(desk, said, "first")
    distinct(desk, first, _client(desk, said, "second"))
    return one({"id": first, "code": said.text("first"), "name": said.text("second")}, "code", "name")


@click.argument("code", metavar="CODE")
@glass_option
def _unmerge(desk: "Desk", said: Said) -> Answer:
    """Part what was joined with this client; each has again what was written in it."""
    from caseflow.actions.cases.duplicates import merges, not_joined, unmerge

    parted = merges(desk, _client(desk, said, "code"))
    if not parted:
        raise not_joined()
    for made in parted:
        opened(desk, said, partial(unmerge, desk, made.id))
    return listed([thing(made, made.kept_code, made.kept_code) for made in parted], *MERGED)
