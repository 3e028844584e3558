"""`export referrals --fhir` and `import tasks`: referrals and answers for other systems."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, one
from caseflow.cli.command import at_a_desk
from caseflow.cli.directory import told
from caseflow.cli.far import Far
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk


def register_fhir(export_group: click.Group, import_group: click.Group) -> None:
    at_a_desk(export_group, "referrals")(_export)
    at_a_desk(import_group, "tasks")(_import)


@click.argument("refs", nargs=-1, metavar="[REF]…")
@click.option("--fhir", required=True, type=click.Path(dir_okay=False), metavar="FILE")
@click.option("--with-text", is_flag=True, help="With the words of the explanation too.")
def _export(desk: "Desk", said: Said) -> Answer:
    """Write referrals as a FHIR R4 Bundle: ServiceRequest, Task, Consent; no name, no note."""
    from caseflow.actions.referrals.fhir_export import export_referrals
    from caseflow.actions.referrals.writing import find

    path = said.path("fhir")
    assert path is not None
    names = [find(desk, ref) for ref in said.many("refs")]
    done = export_referrals(desk, path, names, said.flag("with_text"), Far())
    return one(
        {"id": "", "code": "", "name": path.name, **asdict(done)},
        "name",
        "written",
        "left_out",
        "closed",
    )


@click.argument("path", type=click.Path(exists=True))
@click.option("--referral", metavar="REF", help="All are about this one.")
def _import(desk: "Desk", said: Said) -> Answer:
    """Put what FHIR Tasks of another system say on the timelines of our referrals."""
    from caseflow.actions.referrals.fhir_tasks import import_tasks
    from caseflow.actions.referrals.writing import find

    path, about = said.path("path"), said.text("referral")
    assert path is not None
    report = import_tasks(desk, path, find(desk, about) if about else None).value
    return told({"tasks": report})
