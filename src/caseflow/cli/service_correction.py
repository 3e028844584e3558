"""`service report`, `reports`, `accept`, `refuse`: an error in an entry, and what its owner says to it."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk, text_option, with_options
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.directory.correction import CorrectionRow

SHOWN = ("state", "name", "field", "now", "value", "reason", "office", "answer", "id")


def register_corrections(service: click.Group) -> None:
    at_a_desk(service, "report")(
        with_options(
            _report,
            click.argument("service_id", metavar="ID"),
            click.option("--field", help="The field that is wrong."),
            click.option("--value", help="What should stand there; several parted by semicolons."),
            text_option("--reason", "What is wrong."),
            click.option("--guard-reason", help="Why words that seem to name a person may leave."),
        )
    )
    at_a_desk(service, "reports")(
        with_options(
            _reports,
            click.option("--service", "service_id", metavar="ID"),
            click.option("--state", type=click.Choice(("open", "accepted", "refused"))),
        )
    )
    report = click.argument("report", metavar="REPORT")
    at_a_desk(service, "accept")(with_options(_accept, report))
    at_a_desk(service, "refuse")(
        with_options(_refuse, report, text_option("--reason", "Its sender reads it.", True))
    )


def _thing(row: "CorrectionRow") -> Thing:
    return thing(row, "", row.service_name)


def _report(desk: "Desk", said: Said) -> Answer:
    """Say that something in an entry is wrong; its owner sees it after the next round."""
    from caseflow.actions.directory.corrections import report_error
    from caseflow.domain.directory.correction import NewCorrection
    from caseflow.domain.ids import RecordId

    new = NewCorrection(
        RecordId(said.text("service_id")), said.text("field"), said.text("value"), said.typed("reason")
    )
    return one(_thing(report_error(desk, new, said.text("guard_reason")).value), *SHOWN)


def _reports(desk: "Desk", said: Said) -> Answer:
    """What was reported, and what became of it."""
    from caseflow.actions.directory.corrections import corrections
    from caseflow.domain.directory.correction import CorrectionState
    from caseflow.domain.ids import RecordId

    state = CorrectionState(said.text("state")) if said.text("state") else None
    of = RecordId(said.text("service_id")) if said.text("service_id") else None
    return listed([_thing(row) for row in corrections(desk, of, state)], *SHOWN)


def _accept(desk: "Desk", said: Said) -> Answer:
    """Accept a report of an entry of this office; its value is written into the entry."""
    return _answered(desk, said.text("report"), True, "")


def _refuse(desk: "Desk", said: Said) -> Answer:
    """Refuse a report of an entry of this office."""
    return _answered(desk, said.text("report"), False, said.typed("reason"))


def _answered(desk: "Desk", name: str, accept: bool, reason: str) -> Answer:
    from caseflow.actions.directory.corrections import answer_correction
    from caseflow.domain.ids import RecordId

    return one(_thing(answer_correction(desk, RecordId(name), accept, reason).value), *SHOWN)
