"""`service due`, `verify`, `capacity`, `licence`, `licences`: how entries of the directory stand."""

from datetime import date
from typing import TYPE_CHECKING

import click

from caseflow.cli.answer import Answer, Thing, listed, one, thing
from caseflow.cli.command import at_a_desk, with_options
from caseflow.cli.said import Said

if TYPE_CHECKING:
    from caseflow.actions.desk import Desk
    from caseflow.domain.service import ServiceCard

ID = click.argument("service_id", metavar="ID")
METHOD = click.option("--method", default="phone", help="A code of verification_method.")
STANDING = ("name", "capacity_status", "places_free", "capacity_as_of", "licence_status", "licence_valid_to")


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
            click.option("--as-of", metavar="DAY", help="2026-06-30; today when left out."),
        )
    )
    at_a_desk(service, "licence")(
        with_options(
            _licence,
            ID,
            click.option("--status", required=True, help="A code of licence_status."),
            click.option("--number"),
            click.option("--valid-to", metavar="DAY", help="2026-06-30"),
            click.option("--kind", help="A code of licence_kind."),
            click.option("--issued", metavar="DAY", help="2026-06-30"),
            click.option("--suspended", metavar="DAY", help="2026-06-30"),
        )
    )
    at_a_desk(service, "licences")(_licences)


def _due(desk: "Desk", said: Said) -> Answer:
    """Partners with entries that are grey or will be so in a fortnight."""
    from caseflow.actions.directory_standing import due_partners

    found = [thing(row, "", row.name) for row in due_partners(desk)]
    return listed(found, "name", "count", "id")


def _verify(desk: "Desk", said: Said) -> Answer:
    """Somebody asked, and the entry still holds."""
    from caseflow.actions.directory import verify_service
    from caseflow.domain.ids import RecordId
    from caseflow.resources.tables import check_code

    method = check_code("verification_method", said.text("method"))
    row = verify_service(desk, RecordId(said.text("service_id")), method).value
    return one(thing(row, "", row.name), "name", "verified_on", "id")


def _verify_all(desk: "Desk", said: Said) -> Answer:
    """Everything of an organisation that is due still holds."""
    from caseflow.actions.directory_standing import verify_partner
    from caseflow.domain.ids import OrganizationId

    count = verify_partner(desk, OrganizationId(said.text("organization")), said.text("method")).value
    return one({"id": said.text("organization"), "code": "", "name": "", "count": count}, "count")


def _capacity(desk: "Desk", said: Said) -> Answer:
    """How many places an entry of this office has."""
    from caseflow.actions.directory_standing import Capacity, say_capacity
    from caseflow.domain.ids import RecordId

    told = Capacity(said.text("status"), said.number("free"), said.number("total"), _day(said.text("as_of")))
    return one(_standing(say_capacity(desk, RecordId(said.text("service_id")), told).value), *STANDING)


def _licence(desk: "Desk", said: Said) -> Answer:
    """The licence of an entry of this office."""
    from caseflow.actions.directory_standing import Licence, say_licence
    from caseflow.domain.ids import RecordId

    days = [_day(said.text(name)) for name in ("valid_to", "issued", "suspended")]
    told = Licence(said.text("status"), said.text("number"), days[0], said.text("kind"), *days[1:])
    return one(_standing(say_licence(desk, RecordId(said.text("service_id")), told).value), *STANDING)


def _licences(desk: "Desk", said: Said) -> Answer:
    """Licences that end within six months, and those that have ended."""
    from caseflow.actions.directory_standing import licence_reminders

    found = [thing(row, "", row.service_name, id=row.service) for row in licence_reminders(desk)]
    return listed(found, "name", "valid_to", "stage", "id")


def _standing(card: "ServiceCard") -> Thing:
    licence = {field: value for field, value in vars(card).items() if field.startswith("licence_")}
    return thing(card.row, "", card.row.name, places_total=card.places_total, **licence)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.UsageError("A day is written as 2026-06-30.") from error
