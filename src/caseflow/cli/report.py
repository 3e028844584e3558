"""`report referrals`: the nine figures of referrals; `needs`: the register of needs nobody met."""

from datetime import date
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.far import Far
from caseflow.cli.glass import behind_glass
from caseflow.cli.said import Said, as_day

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.reports.figures import Period, ShownFigure

FIRST = click.option("--from", "first", metavar="DAY", help="2026-01-01; the first of January when left out.")
LAST = click.option("--to", "last", metavar="DAY", help="2026-12-31; today when left out.")


@click.group()
def report() -> None:
    """Figures that point at nobody."""


@click.group()
def needs() -> None:
    """Needs that nobody met."""


def register_reports() -> None:
    at_a_desk(report, "referrals")(
        with_options(
            _referrals,
            FIRST,
            LAST,
            click.option("--by", metavar="DIVISION", help="receiver, service, need, municipality, month …"),
            click.option("--received", is_flag=True, help="Those sent to this office instead of by it."),
            click.option("--for-others", is_flag=True, help="Without small numbers, as it may leave."),
            click.option("--pdf", type=click.Path(dir_okay=False), metavar="FILE"),
            click.option("--script", type=click.Choice(["cyrl", "latn"]), default="latn"),
            click.option("--table", type=click.Path(dir_okay=False), metavar="FILE", help=".csv or .xlsx"),
        )
    )
    at_a_desk(needs, "list")(
        with_options(
            _list,
            FIRST,
            LAST,
            click.option("--need", help="A code of referral_reason."),
            click.option("--municipality", metavar="M"),
        )
    )
    client = click.option("--client", required=True, metavar="CODE")
    need = click.option("--need", required=True, help="A code of referral_reason.")
    at_a_desk(needs, "add")(with_options(behind_glass(_add), client, need))
    at_a_desk(needs, "remove")(with_options(behind_glass(_remove), click.argument("need_id", metavar="ID")))


def _referrals(desk: "Desk", said: Said) -> Answer:
    """REF01 to REF09 of the referrals sent in a period."""
    from caseflow.actions.given_file import give_file
    from caseflow.actions.reports.figures import referral_figures
    from caseflow.actions.reports.figures_out import figures_pdf, write_figures
    from caseflow.domain.reports.figures import FigureQuestion

    asked = FigureQuestion(_period(desk, said), said.text("by"), said.flag("received"))
    found = referral_figures(desk, asked, said.flag("for_others"), progress=Far())
    if pdf := said.path("pdf"):
        give_file(pdf, figures_pdf(desk, asked, said.text("script"), Far()))
    if table := said.path("table"):
        write_figures(desk, table, asked, Far())
    whole = [_figure(figure, "", "") for figure in found.figures]
    parts = [_figure(figure, one.key, one.name) for one in found.groups for figure in one.figures]
    return listed([*whole, *parts], "code", "name", "group_name", "value", "unit", "of", "hidden")


def _figure(figure: "ShownFigure", group: str, group_name: str) -> Thing:
    from caseflow.resources.tables import INDICATORS, code_label

    name = code_label(INDICATORS, figure.code, "en")
    return thing(figure, figure.code, name, group=group, group_name=group_name)


def _list(desk: "Desk", said: Said) -> Answer:
    """What nobody could offer, and what everybody who was asked declined."""
    from caseflow.actions.reports.unmet_needs import unmet_needs

    asked = said.text("first") or said.text("last")
    period = _period(desk, said) if asked else None
    rows = unmet_needs(desk, period, said.text("need"), said.text("municipality"), Far())
    found = [thing(row, row.client_code, row.need) for row in rows]
    return listed(found, "code", "need", "municipality", "services", "reasons", "sought", "at", "id")


def _add(desk: "Desk", said: Said) -> Answer:
    """Write down that nobody offers what a client needs."""
    from caseflow.actions.cases.clients import find_client
    from caseflow.actions.reports.unmet_needs import record_unmet_need

    client = find_client(desk, said.text("client"))
    made = record_unmet_need(desk, client.id, said.text("need")).value
    return one({"id": made, "code": client.code, "name": said.text("need")})


def _remove(desk: "Desk", said: Said) -> Answer:
    """Take back one that was written down by mistake."""
    from caseflow.actions.reports.unmet_needs import remove_unmet_need
    from caseflow.domain.ids import RecordId

    gone = remove_unmet_need(desk, RecordId(said.text("need_id"))).value
    return one({"id": gone, "code": "", "name": ""}, "id")


def _period(desk: "Desk", said: Said) -> "Period":
    from caseflow.domain.clock import local_day
    from caseflow.domain.reports.figures import Period, year_to

    usual = year_to(local_day(desk.clock()))
    last = as_day(said.text("last")) or usual.last
    return Period(as_day(said.text("first")) or date(last.year, 1, 1), last)
