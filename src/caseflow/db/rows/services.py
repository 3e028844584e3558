"""The directory: services with their organisation, places and last check."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, column, func, select, text

from caseflow.db.rows.nouns import columns, fetch, fetch_one, listed
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.ids import OrganizationId, PersonId, RecordId
from caseflow.domain.serbian_fold import match_expression
from caseflow.domain.service import ServiceCard, ServicePlace, ServiceRow, Verification, is_stale


def services(connection: Connection, words: str, today: date) -> list[ServiceRow]:
    """Every service whose words match, or all of them; fresh ones before stale ones, then by name."""
    query = _with_organization()
    for word in words.split():
        expression = match_expression(word)
        if expression:
            query = query.where(_has_word(expression))
    rows = [_row(row, today) for row in connection.execute(query).mappings()]
    return sorted(rows, key=lambda row: (row.stale, row.name))


def _has_word(expression: str) -> ColumnElement[bool]:
    """The word stands in the service or in the name of its organisation."""
    found = text("SELECT rowid FROM search WHERE words MATCH :words").bindparams(words=expression)
    hits = found.columns(column("rowid", Integer)).subquery()
    service, organization = NOUN_TABLES["service"], NOUN_TABLES["organization"]
    return service.c.row.in_(select(hits.c.rowid)) | organization.c.row.in_(select(hits.c.rowid))


def count(connection: Connection) -> int:
    service = NOUN_TABLES["service"]
    query = select(func.count()).select_from(service).where(func.coalesce(service.c.removed, 0) == 0)
    return int(connection.execute(query).scalar_one())


def _with_organization() -> Select[Any]:
    service, organization = NOUN_TABLES["service"], NOUN_TABLES["organization"]
    checked = NOUN_TABLES["verification"]
    last = (
        select(checked.c.service, func.max(checked.c.verified_on).label("verified_on"))
        .where(func.coalesce(checked.c.removed, 0) == 0)
        .group_by(checked.c.service)
        .subquery()
    )
    return (
        select(
            service,
            organization.c.name.label("organization_name"),
            organization.c.municipality.label("organization_municipality"),
            last.c.verified_on,
        )
        .join(organization, organization.c.id == service.c.organization, isouter=True)
        .join(last, last.c.service == service.c.id, isouter=True)
        .where(func.coalesce(service.c.removed, 0) == 0, service.c.organization.is_not(None))
    )


def _row(row: Mapping[Any, Any], today: date) -> ServiceRow:
    verified_on = _day(row["verified_on"])
    return ServiceRow(
        id=RecordId(row["id"]),
        name=row["name"] or "",
        organization=OrganizationId(row["organization"]),
        organization_name=row["organization_name"] or "",
        municipality=row["municipality"] or row["organization_municipality"] or "",
        service_types=listed(row["service_types"]),
        service_group=row["service_group"] or "",
        status=row["status"] or "",
        capacity_status=row["capacity_status"] or "",
        places_free=row["places_free"],
        capacity_as_of=_day(row["capacity_as_of"]),
        verified_on=verified_on,
        target_groups=listed(row["target_groups"]),
        minimum_age=row["minimum_age"],
        maximum_age=row["maximum_age"],
        access_modes=listed(row["access_modes"]),
        stale=is_stale(verified_on, today),
        conflicts=tuple((row["conflicts"] or "").split()),
    )


def _day(text_of_day: str | None) -> date | None:
    return date.fromisoformat(text_of_day) if text_of_day else None


def service_card(connection: Connection, name: RecordId, today: date) -> ServiceCard | None:
    query = _with_organization().where(NOUN_TABLES["service"].c.id == name)
    row = connection.execute(query).mappings().first()
    return _card(connection, row, today) if row else None


def _card(connection: Connection, row: Mapping[Any, Any], today: date) -> ServiceCard:
    named = ("alternate_name", "description", "email", "url", "phone", "address", "schedule", "cost")
    more = ("eligibility_description", "additional_information", "program", "source")
    licence = ("licence_status", "licence_number")
    return ServiceCard(
        row=_row(row, today),
        **{field: row[field] or "" for field in (*named, *more, *licence)},
        languages=listed(row["languages"]),
        required_documents=listed(row["required_documents"]),
        areas=listed(row["areas"]),
        places_total=row["places_total"],
        licence_valid_to=_day(row["licence_valid_to"]),
        places=_places(connection, RecordId(row["id"])),
        verifications=_verifications(connection, RecordId(row["id"])),
    )


def _places(connection: Connection, service: RecordId) -> tuple[ServicePlace, ...]:
    link = columns("service_at_location")
    links = fetch(connection, "service_at_location", link.service == service)
    found = [fetch_one(connection, "location", RecordId(one["location"])) for one in links]
    return tuple(_place(row) for row in found if row)


def _place(row: Mapping[Any, Any]) -> ServicePlace:
    hidden = bool(row["confidential"])
    shown = {
        field: str(row[field] or "")
        for field in ("address", "municipality", "latitude", "longitude", "phone")
    }
    if hidden:
        shown |= {"address": "", "latitude": "", "longitude": ""}
    return ServicePlace(RecordId(row["id"]), row["name"] or "", **shown, confidential=hidden)


def _verifications(connection: Connection, service: RecordId) -> tuple[Verification, ...]:
    of = columns("verification")
    made = of.service == service, of.verified_on.is_not(None), func.coalesce(of.removed, 0) == 0
    rows = fetch(connection, "verification", *made, order=[of.verified_on.desc()], limit=20)
    return tuple(
        Verification(
            date.fromisoformat(row["verified_on"]), row["method"] or "", row["by_role"] or "", PersonId("")
        )
        for row in rows
    )


def existing(connection: Connection, entities: Iterable[str]) -> dict[str, dict[RecordId, dict[str, Any]]]:
    """The directory as it stands, for deciding an import: per noun the fields of every record."""
    return {
        entity: {RecordId(row["id"]): _fields(entity, row) for row in fetch(connection, entity)}
        for entity in entities
    }


_LISTS = {"service_types", "target_groups", "access_modes", "languages", "required_documents", "areas"}


def _fields(entity: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    outside = ("row", "in_space", "id", "clock", "conflicts")
    return {
        name: list(listed(value)) if name in _LISTS else value
        for name, value in row.items()
        if value is not None and name not in outside
    }
