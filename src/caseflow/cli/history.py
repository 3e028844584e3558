"""`history show` and `history restore`: who wrote what into a record, and a value brought back."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.store.history import HistoryRow, RecordChange

SHOWN = ("at", "who", "office", "noun", "about", "field", "before", "value", "stands", "reason", "id")


@click.group()
def history() -> None:
    """What was written into one record: NOUN and RECORD as the other commands name them."""


def _thing(row: "HistoryRow") -> Thing:
    claim = row.claim
    told = {"value": claim.value, "who": claim.who, "office": claim.office, "at": claim.at}
    return thing(row, row.field, claim.value, id=row.operation, **told)


@at_a_desk(history, "show")
@click.argument("noun", metavar="NOUN")
@click.argument("record", metavar="RECORD")
@behind_glass
def show(desk: "Desk", said: Said) -> Answer:
    """Every change, newest first: who, when, which office, from what to what."""
    from caseflow.actions.store.record_history import record_history
    from caseflow.domain.ids import RecordId

    found = record_history(desk, said.text("noun"), RecordId(said.text("record")))
    return listed([_placed(one) for one in found], *SHOWN)


def _placed(change: "RecordChange") -> Thing:
    """Of a case also what hangs on it, so each row says which record it speaks of."""
    where = {"noun": change.entity, "record": change.record, "about": change.about}
    return _thing(change.row) | where


@at_a_desk(history, "restore")
@click.argument("noun", metavar="NOUN")
@click.argument("record", metavar="RECORD")
@click.argument("field", metavar="FIELD")
@click.argument("change", metavar="ID")
@click.option("--reason", default="", help="Stays in the history; needed while values disagree.")
@behind_glass
def restore_one(desk: "Desk", said: Said) -> Answer:
    """Write the value of an earlier change anew."""
    from caseflow.actions.store.history import history as rows_of
    from caseflow.actions.store.history import restore
    from caseflow.domain.errors import InputError
    from caseflow.domain.ids import RecordId

    noun, record = said.text("noun"), RecordId(said.text("record"))
    wanted = said.text("change"), said.text("field")
    row = next((row for row in rows_of(desk, noun, record) if (row.operation, row.field) == wanted), None)
    if row is None:
        raise InputError("history_unknown", "There is no such value in the history of this record.")
    restore(desk, noun, record, row, said.text("reason"))
    return one(_thing(row), "field", "value")
