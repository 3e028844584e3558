"""`service due`, `verify`, `capacity`, `licence`, `licences`: how entries of the directory stand."""

from datetime import date
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.directory.service import ServiceCard

ID = click.argument("service_id", metavar="ID")
METHOD = click.option("--method", default="phone", help="A code of verification_method.")
STANDING = (
    *("name", "capacity_status", "places_free", "waiting_count", "wait_days", "capacity_as_of"),
    *("licence_status", "licence_valid_to"),
)


def register_standing(service: click.Group) -> None:
    at_a_desk(service, "due")(_due)
    at_a_desk(service, "verify")(with_options(_verify, ID, METHOD))
    at_a_desk(service, "verify-all")(
        with_options(_verify_all, click.argument("organization", metavar="ORGANIZATION"), METHOD)
    )
    at_a_desk(service, "capacity")(
        with_options(
            _capacity,
            ID,
            click.option("--status", required=True, help="A code of capacity_status."),
            click.option("--free", type=click.IntRange(0)),
            click.option("--total", type=click.IntRange(0)),
            click.option("--waiting", type=click.IntRange(0), help="How many are on the waiting list."),
            click.option("--wait-days", type=click.IntRange(0), help="How long somebody new would wait."),
            click.option("--as-of", metavar="DAY", help="2026-06-30; today when left out."),
        )
    )
    at_a_desk(service, "licence")(
        with_options(
            _licence,
            ID,
            click.option("--status", required=True, help="A code of licence_status."),
            click.option("--number"),
            click.option("--kind", help="A code of licence_kind."),
            click.option("--issued", metavar="DAY", help="2026-06-30"),
            click.option("--valid-to", metavar="DAY", help="2026-06-30"),
            click.option("--suspended", metavar="DAY", help="Since when, while it is."),
        )
    )
    at_a_desk(service, "licences")(_licences)
    at_a_desk(service, "competence")(
        with_options(_competence, ID, click.option("--municipality", multiple=True, help="Or several."))
    )
    at_a_desk(service, "competent")(
        with_options(
            _competent,
            click.option("--municipality", required=True),
            click.option("--matter", help="A code of service_type or service_group."),
        )
    )


def _due(desk: "Desk", said: Said) -> Answer:
    """Partners with entries that are grey or will be so in a fortnight."""
    from caseflow.actions.directory.standing import due_partners

    found = [thing(row, "", row.name) for row in due_partners(desk)]
    return listed(found, "name", "count", "id")


def _verify(desk: "Desk", said: Said) -> Answer:
    """Somebody asked, and the entry still holds."""
    from caseflow.actions.directory.finding import verify_service
    from caseflow.domain.ids import RecordId
    from caseflow.resources.tables import check_code

    method = check_code("verification_method", said.text("method"))
    row = verify_service(desk, RecordId(said.text("service_id")), method).value
    return one(thing(row, "", row.name), "name", "verified_on", "id")


def _verify_all(desk: "Desk", said: Said) -> Answer:
    """Everything of an organisation that is due still holds."""
    from caseflow.actions.directory.standing import verify_partner
    from caseflow.domain.ids import OrganizationId

    count = verify_partner(desk, OrganizationId(said.text("organization")), said.text("method")).value
    return one({"id": said.text("organization"), "code": "", "name": "", "count": count}, "count")


def _capacity(desk: "Desk", said: Said) -> Answer:
    """How many places an entry of this office has."""
    from caseflow.actions.directory.standing import Capacity, say_capacity
    from caseflow.domain.ids import RecordId

    told = Capacity(
        said.text("status"),
        said.number("free"),
        said.number("total"),
        _day(said.text("as_of")),
        said.number("waiting"),
        said.number("wait_days"),
    )
    return one(_standing(say_capacity(desk, RecordId(said.text("service_id")), told).value), *STANDING)


def _licence(desk: "Desk", said: Said) -> Answer:
    """The licence of an entry of this office."""
    from caseflow.actions.directory.standing import Licence, say_licence
    from caseflow.domain.ids import RecordId

    issued, suspended = _day(said.text("issued")), _day(said.text("suspended"))
    valid_to = _day(said.text("valid_to"))
    told = Licence(said.text("status"), said.text("number"), valid_to, said.text("kind"), issued, suspended)
    return one(_standing(say_licence(desk, RecordId(said.text("service_id")), told).value), *STANDING)


def _licences(desk: "Desk", said: Said) -> Answer:
    """Licences that end within six months, and those that have ended."""
    from caseflow.actions.directory.standing import licence_reminders

    found = [thing(row, "", row.service_name, id=row.service) for row in licence_reminders(desk)]
    return listed(found, "name", "valid_to", "stage", "id")


def _competence(desk: "Desk", said: Said) -> Answer:
    """For which municipalities an entry of this office is competent; its types say in which matters."""
    from caseflow.actions.directory.competence import say_competence
    from caseflow.domain.ids import RecordId

    card = say_competence(desk, RecordId(said.text("service_id")), said.many("municipality")).value
    return one(_standing(card), "name", "competence")


def _competent(desk: "Desk", said: Said) -> Answer:
    """Who is competent for a municipality and a matter."""
    from caseflow.actions.directory.competence import competent

    found = competent(desk, said.text("municipality"), said.text("matter"))
    return listed(
        [thing(row, "", row.name, id=row.service) for row in found], "name", "organization", "phone"
    )


def _standing(card: "ServiceCard") -> Thing:
    licence = {
        field: getattr(card, field)
        for field in (
            "licence_status",
            "licence_number",
            "licence_valid_to",
            "licence_kind",
            "licence_issued_on",
            "licence_suspended_on",
            "competence",
        )
    }
    return thing(card.row, "", card.row.name, places_total=card.places_total, **licence)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError("A day is written as 2026-06-30.") from error
