"""`processing record` and `processing dpia`: papers on data protection, filled by the program."""

from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk

OPTIONS = (
    click.option("--pdf", required=True, type=click.Path(dir_okay=False), metavar="FILE"),
    click.option("--script", type=click.Choice(("cyrl", "latn")), default="cyrl", show_default=True),
)


@click.group()
def processing() -> None:
    """What the office does with data, for the law: counted here, printed."""


def _record(desk: "Desk", said: Said) -> Answer:
    """The record of processing activities (ZZPL, 47)."""
    return _print(desk, said, "processing_record")


def _dpia(desk: "Desk", said: Said) -> Answer:
    """A data protection impact assessment to be completed by hand (ZZPL, 54)."""
    return _print(desk, said, "dpia")


def _print(desk: "Desk", said: Said, paper: str) -> Answer:
    from caseflow.actions.given_file import give_file
    from caseflow.actions.protection.processing import processing_facts, processing_pdf
    from caseflow.domain.protection.processing import Paper

    path = said.path("pdf")
    assert path is not None
    give_file(path, processing_pdf(desk, Paper(paper), said.text("script")).value)
    facts = thing(processing_facts(desk), "", paper, pdf=str(path))
    return one(facts, "pdf")


at_a_desk(processing, "record")(with_options(_record, *OPTIONS))
at_a_desk(processing, "dpia")(with_options(_dpia, *OPTIONS))
