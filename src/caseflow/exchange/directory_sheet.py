"""The directory as one table for people: a service a row, with its organisation and its first place.

The headings are those an import knows again, so that what was mended in a spreadsheet can come back.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from caseflow.domain.ids import RecordId
from caseflow.domain.importing.directory import Existing
from caseflow.exchange.hsds_profile import Text, texts_of

COLUMNS: Final = (
    ("service", "key"), ("organization", "name"), ("organization", "org_type"), ("organization", "tax_id"),
    ("organization", "registration_number"), ("service", "name"), ("service", "alternate_name"),
    ("service", "service_types"), ("service", "service_group"), ("service", "status"),
    ("service", "municipality"), ("service", "target_groups"), ("service", "minimum_age"),
    ("service", "maximum_age"), ("service", "access_modes"), ("service", "cost"), ("service", "phone"),
    ("service", "email"), ("service", "url"), ("location", "name"), ("location", "address"),
    ("location", "latitude"), ("location", "longitude"), ("service", "schedule"), ("service", "schedules"),
    ("service", "languages"), ("service", "required_documents"), ("service", "eligibility_description"),
    ("service", "description"), ("service", "additional_information"), ("service", "program"),
    ("service", "areas"), ("service", "competence"), ("service", "referral_methods"),
    ("service", "answer_days"), ("service", "feedback_methods"), ("service", "capacity_status"),
    ("service", "places_free"), ("service", "places_total"), ("service", "waiting_count"),
    ("service", "wait_days"), ("service", "capacity_as_of"),
    ("service", "licence_status"), ("service", "licence_kind"), ("service", "licence_number"),
    ("service", "licence_issued_on"), ("service", "licence_valid_to"), ("service", "licence_suspended_on"),
    ("verification", "verified_on"),
)  # fmt: skip

HEADER: Final = tuple(f"{noun}_{name}" for noun, name in COLUMNS)


def sheet_rows(directory: Existing) -> Iterator[tuple[str, ...]]:
    """A row for each service that stands, in the order of organisation and name."""
    places = _first_places(directory)
    checks = _last_checks(directory)
    organizations = directory.get("organization", {})
    found = []
    for record, fields in directory.get("service", {}).items():
        owner = organizations.get(RecordId(str(fields.get("organization", ""))), {})
        if not fields.get("removed") and owner and not owner.get("removed"):
            said: dict[str, dict[str, Text]] = {"organization": texts_of(owner), "service": texts_of(fields)}
            said["service"]["key"] = str(fields.get("source_key") or record)
            said["location"] = dict(places.get(record, {}))
            said["verification"] = {"verified_on": checks.get(record, "")}
            found.append(tuple(_cell(name, said[noun].get(name, "")) for noun, name in COLUMNS))
    return iter(sorted(found, key=lambda row: (row[1].casefold(), row[5].casefold(), row[0])))


def _cell(name: str, text: Text) -> str:
    """The entries of a list on one line; times of opening, which hold semicolons, each on its own."""
    return ("\n" if name == "schedules" else "; ").join(text) if isinstance(text, tuple) else text


def _first_places(directory: Existing) -> dict[RecordId, Mapping[str, Text]]:
    """Where a service is; of a hidden place only its name."""
    found: dict[RecordId, Mapping[str, Text]] = {}
    locations = directory.get("location", {})
    for _, link in sorted(directory.get("service_at_location", {}).items()):
        place = locations.get(RecordId(str(link.get("location", ""))))
        if place and not place.get("removed") and not link.get("removed"):
            told = texts_of(place)
            shown: Mapping[str, Text] = {"name": told.get("name", "")} if place.get("confidential") else told
            found.setdefault(RecordId(str(link.get("service", ""))), shown)
    return found


def _last_checks(directory: Existing) -> dict[RecordId, str]:
    checks: dict[RecordId, str] = {}
    for one in directory.get("verification", {}).values():
        if not one.get("removed"):
            service = RecordId(str(one.get("service", "")))
            checks[service] = max(checks.get(service, ""), str(one.get("verified_on", ""))[:10])
    return checks
