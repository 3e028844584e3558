"""`stick out`, `stick in` and `courier`: packets that travel in a pocket."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, plain, thing
from caseflow.cli.command import anywhere, at_a_desk
from caseflow.cli.said import Said
from caseflow.cli.share import share_key
from caseflow.cli.watched import watched

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.sync.stick import Rehearsal

_PATH = click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
_PREPARE = click.option("--prepare", is_flag=True, help="Make our folder where there is none yet.")


@click.group()
def stick() -> None:
    """Sticks. PATH is the top of the stick or our folder on it."""


@at_a_desk(stick, "out")
@_PATH
@_PREPARE
def out(desk: "Desk", said: Said) -> Answer:
    """Put on a stick what the share holds and what this office has to say; read back."""
    from caseflow.actions.sync.stick import write_stick

    with watched(said, "carrying") as seen:
        done = write_stick(desk, _path(said), said.flag("prepare"), seen.step).value
    told = f"{done.copied} packets copied, {done.there} were there, {done.published} of our own written"
    away = () if done.with_share else ("the share was not there: only what this office has",)
    left = (f"{done.left} packets were not whole and stayed behind",) if done.left else ()
    return Answer(thing(done, name=str(_path(said))), (told, *away, *left))


@at_a_desk(stick, "in")
@_PATH
@click.option("--rehearse", is_flag=True, help="Only say what would come; change nothing.")
def in_(desk: "Desk", said: Said) -> Answer:
    """Take in what lies on a stick, and put on the share what that lacks."""
    from caseflow.actions.sync.stick import read_stick, rehearse_stick

    with watched(said, "stick") as seen:
        if said.flag("rehearse"):
            return _rehearsed(rehearse_stick(desk, _path(said), seen.count).value, str(_path(said)))
        done = read_stick(desk, _path(said), seen.count).value
    lines = [f"{done.applied} changes applied, {done.passed_on} packets passed on to the share"]
    lines += [f"refused: {one.sentence} ({one.name})" for one in done.refused]
    lines += [f"waiting: {count} segments of {organization}" for organization, count in done.waiting]
    return Answer(thing(done, name=str(_path(said))), tuple(lines))


def _rehearsed(found: "Rehearsal", name: str) -> Answer:
    lines = [f"{one.entity}: {one.new} new, {one.changed} changed" for one in found.arrivals]
    lines += [f"clash: {one.entity} {one.field}: {' | '.join(one.values)}" for one in found.clashes]
    lines += [f"refused: {one.sentence} ({one.name})" for one in found.refused]
    lines += [f"waiting: {count} segments of {organization}" for organization, count in found.waiting]
    lines += [f"{found.to_pass} packets the share lacks would be put there"] if found.to_pass else []
    return Answer(thing(found, name=name), (*lines, "Nothing was changed."))


def _path(said: Said) -> Path:
    path = said.path("path")
    assert path is not None
    return path


def register_courier(root: click.Group) -> None:
    """`courier` needs no store and stands beside the nouns."""
    for part in (
        _PREPARE,
        click.argument("other", metavar="PATH_B"),
        click.argument("one", metavar="PATH_A"),
    ):
        part(_courier)
    anywhere(root, "courier")(_courier)


def _courier(said: Said) -> Answer:
    """Carry packets both ways between a share and a stick; needs no store, no key, no passphrase.

    Nothing is opened and nothing deleted. Broken off, it goes on when it is done again.
    """
    from caseflow.actions.sync.courier import carry_both_ways

    one, other = said.text("one"), said.text("other")
    with watched(said, "carrying") as seen:
        done = carry_both_ways(one, other, share_key(), said.flag("prepare"), seen.step).value
    told = f"{done.there} packets carried there, {done.back} back, {done.left} were not whole and stayed"
    return Answer({"id": "", "code": "", "name": f"{one} {other}", **plain(done)}, (told,))
