"""The directory: services with their organisation, places and last check."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from caseflow.db.rows.nouns import columns, fetch, fetch_one, listed
from caseflow.db.rows.service_list import found
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.directory.papers import papers_needed
from caseflow.domain.directory.service import (
    ServiceCard,
    ServicePlace,
    ServiceQuery,
    ServiceRow,
    Verification,
    is_stale,
)
from caseflow.domain.ids import OrganizationId, PersonId, RecordId

_CHUNK: Final = 400
_CHECKS: Final = 20
"""Verifications of a service that a card shows."""


def services_at(connection: Connection, keys: Sequence[int], today: date) -> tuple[ServiceRow | None, ...]:
    """The rows of these keys in their order; None for what is gone since."""
    query = _with_organization().where(NOUN_TABLES["service"].c.row.in_(keys))
    rows = {row["row"]: _row(row, today) for row in connection.execute(query).mappings()}
    return tuple(rows.get(key) for key in keys)


def services(connection: Connection, query: ServiceQuery, today: date) -> list[ServiceRow]:
    """All that pass, read at once: fresh ones before stale ones, then by name."""
    keys = found(connection, query, today)
    pages = (services_at(connection, keys[at : at + _CHUNK], today) for at in range(0, len(keys), _CHUNK))
    return [row for page in pages for row in page if row is not None]


def _with_organization() -> Select[Any]:
    service, organization = NOUN_TABLES["service"], NOUN_TABLES["organization"]
    checked = NOUN_TABLES["verification"]
    last = (
        select(func.max(checked.c.verified_on))
        .where(checked.c.service == service.c.id, func.coalesce(checked.c.removed, 0) == 0)
        .scalar_subquery()
    )
    return (
        select(
            service,
            organization.c.name.label("organization_name"),
            organization.c.municipality.label("organization_municipality"),
            last.label("verified_on"),
        )
        .join(organization, organization.c.id == service.c.organization, isouter=True)
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
        waiting_count=row["waiting_count"],
        wait_days=row["wait_days"],
        capacity_as_of=_day(row["capacity_as_of"]),
        verified_on=verified_on,
        target_groups=listed(row["target_groups"]),
        minimum_age=row["minimum_age"],
        maximum_age=row["maximum_age"],
        access_modes=listed(row["access_modes"]),
        papers=papers_needed(listed(row["required_documents"]), listed(row["access_modes"])),
        stale=is_stale(verified_on, today),
        conflicts=tuple((row["conflicts"] or "").split()),
    )


def _day(text_of_day: str | None) -> date | None:
    return date.fromisoformat(text_of_day) if text_of_day else None


def service_card(connection: Connection, name: RecordId, today: date) -> ServiceCard | None:
    query = _with_organization().where(NOUN_TABLES["service"].c.id == name)
    row = connection.execute(query).mappings().first()
    return next(iter(_cards(connection, [row], today))) if row else None


def service_cards(connection: Connection, keys: Sequence[int], today: date) -> tuple[ServiceCard, ...]:
    """Everything of the services of these keys, in their order; what is gone since is left out."""
    query = _with_organization().where(NOUN_TABLES["service"].c.row.in_(keys))
    rows = {row["row"]: row for row in connection.execute(query).mappings()}
    return _cards(connection, [rows[key] for key in keys if key in rows], today)


def _cards(connection: Connection, rows: Sequence[Mapping[Any, Any]], today: date) -> tuple[ServiceCard, ...]:
    names = [row["id"] for row in rows]
    places, checks = _places(connection, names), _verifications(connection, names)
    return tuple(_card(row, today, places[row["id"]], checks[row["id"]]) for row in rows)


def _card(
    row: Mapping[Any, Any], today: date, places: Sequence[ServicePlace], checks: Sequence[Verification]
) -> ServiceCard:
    named = ("alternate_name", "description", "email", "url", "phone", "address", "schedule", "cost")
    more = ("eligibility_description", "additional_information", "program", "source")
    licence = ("licence_status", "licence_number", "licence_kind")
    return ServiceCard(
        row=_row(row, today),
        **{field: row[field] or "" for field in (*named, *more, *licence)},
        languages=listed(row["languages"]),
        required_documents=listed(row["required_documents"]),
        areas=listed(row["areas"]),
        competence=listed(row["competence"]),
        referral_methods=listed(row["referral_methods"]),
        feedback_methods=listed(row["feedback_methods"]),
        answer_days=row["answer_days"],
        schedules=listed(row["schedules"]),
        licence_issued_on=_day(row["licence_issued_on"]),
        licence_suspended_on=_day(row["licence_suspended_on"]),
        places_total=row["places_total"],
        licence_valid_to=_day(row["licence_valid_to"]),
        places=tuple(places),
        verifications=tuple(checks[:_CHECKS]),
    )


def _places(connection: Connection, services: Sequence[str]) -> Mapping[str, list[ServicePlace]]:
    link, found = columns("service_at_location"), defaultdict[str, list[ServicePlace]](list)
    for one in fetch(connection, "service_at_location", link.service.in_(services)):
        row = fetch_one(connection, "location", RecordId(one["location"]))
        if row:
            found[one["service"]].append(_place(row))
    return found


def _place(row: Mapping[Any, Any]) -> ServicePlace:
    hidden = bool(row["confidential"])
    shown = {
        field: str(row[field] or "")
        for field in ("address", "municipality", "latitude", "longitude", "phone")
    }
    if hidden:
        shown |= {"address": "", "latitude": "", "longitude": ""}
    return ServicePlace(RecordId(row["id"]), row["name"] or "", **shown, confidential=hidden)


def _verifications(connection: Connection, services: Sequence[str]) -> Mapping[str, list[Verification]]:
    """The newest first."""
    of, found = columns("verification"), defaultdict[str, list[Verification]](list)
    made = of.service.in_(services), of.verified_on.is_not(None), func.coalesce(of.removed, 0) == 0
    for row in fetch(connection, "verification", *made, order=[of.verified_on.desc()]):
        on, method, role = date.fromisoformat(row["verified_on"]), row["method"] or "", row["by_role"] or ""
        found[row["service"]].append(Verification(on, method, role, PersonId("")))
    return found


def existing(connection: Connection, entities: Iterable[str]) -> dict[str, dict[RecordId, dict[str, Any]]]:
    """The directory as it stands, for deciding an import: per noun the fields of every record."""
    return {
        entity: {RecordId(row["id"]): _fields(entity, row) for row in fetch(connection, entity)}
        for entity in entities
    }


_LISTS = {
    "service_types", "target_groups", "access_modes", "languages", "required_documents", "areas",
    "schedules", "referral_methods", "feedback_methods", "competence",
}  # fmt: skip


def _fields(entity: str, row: Mapping[Any, Any]) -> dict[str, Any]:
    outside = ("row", "in_space", "id", "clock", "conflicts")
    return {
        name: list(listed(value)) if name in _LISTS else value
        for name, value in row.items()
        if value is not None and name not in outside
    }
