"""`conflict list` and `conflict settle`: values that disagree, and a person's choice."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.store.conflict import ConflictRow

SHOWN = ("id", "title", "base_value", "values", "who", "offices", "ours", "closed")


@click.group()
def conflict() -> None:
    """Fields in which two people wrote different things without knowing of each other."""


def conflict_thing(row: "ConflictRow") -> Thing:
    found = thing(row, row.field, row.title, id=_id(row), base_value=row.base.value if row.base else "")
    found["who"] = [claim.who for claim in row.claims]
    found["may_take"] = [row.may_take(place) for place in range(len(row.values))]
    found["offices"] = [claim.office for claim in row.claims]
    return found


def _id(row: "ConflictRow") -> str:
    return f"{row.entity}/{row.record}/{row.field}"


@at_a_desk(conflict, "list")
def show_all(desk: "Desk", said: Said) -> Answer:
    """What waits for a decision: every value with who, which office, when, and the value before."""
    from caseflow.actions.store.conflicts import conflicts

    return listed([conflict_thing(row) for row in conflicts(desk)], *SHOWN)


@at_a_desk(conflict, "settle")
@click.argument("conflict_id", metavar="ID")
@click.option("--take", type=click.IntRange(min=1), metavar="N", help="The Nth value of the list.")
@click.option("--value", metavar="VALUE", help="A third value instead.")
@click.option("--reason", required=True, help="Stays in the history.")
@behind_glass
def settle_one(desk: "Desk", said: Said) -> Answer:
    """Decide; what was not chosen stays in the history."""
    from caseflow.actions.cases.glass import CaseOfAnother
    from caseflow.actions.store.conflicts import conflicts, settle, settle_with
    from caseflow.domain.errors import InputError

    take, reason = said.number("take"), said.text("reason")
    row = next((row for row in conflicts(desk) if _id(row) == said.text("conflict_id")), None)
    if row is None:
        raise InputError("conflict_settled", "Somebody has settled this already.")
    if row.closed:
        raise CaseOfAnother(row.closed)
    if (take is None) == (not said.text("value")) or (take or 0) > len(row.values):
        raise click.UsageError(f"Say either --take from 1 to {len(row.values)} or --value.")
    if take is None:
        settle_with(desk, row, said.text("value"), reason)
    else:
        settle(desk, row, take - 1, reason)
    value = said.text("value") if take is None else row.values[take - 1]
    return one(thing({}, row.field, row.title, id=_id(row), value=value), "id", "value")
