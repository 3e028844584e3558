"""HSDS 3.1 and our directory: what the standard's tables say in our fields, and our fields in its tables.

Reading and writing share this page, so they cannot drift apart. What the standard has no place for goes
out as attributes of our small profile, HSDS-RS (`docs/hsds-rs.md`): codes as terms of a taxonomy for each
code list, everything else as terms of the taxonomy `HSDS-RS`. What we have no place for is kept as it
came (`kept` of a record) and given back.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from caseflow.domain.directory.fields import KINDS, LISTS, Kind, Value
from caseflow.domain.directory.opening import PARTS, Opening, opening, read_opening
from caseflow.domain.errors import InputError

HsdsRow = Mapping[str, str]
Text = str | tuple[str, ...]
Texts = dict[str, Text]
Label = Callable[[str, str], str]
"""The label of a code: list, code → text."""

PROFILE: Final = "HSDS-RS"
PIB: Final = "RS-PIB"
REGISTER: Final = "RS-MB"
PLACES: Final = frozenset(("places", "place", "beds", "bed", "slots", "mesta", "места", "kreveti"))
"""Units in which a service counts the people it can take."""

COLUMNS: Final = {
    "organization": {
        "name": "name", "alternate_name": "alternate_name", "description": "description", "email": "email",
        "url": "website", "tax_id": "tax_id", "year_incorporated": "year_incorporated",
        "legal_status": "legal_status",
    },
    "service": {
        "name": "name", "alternate_name": "alternate_name", "description": "description", "url": "url",
        "email": "email", "status": "status", "eligibility_description": "eligibility_description",
        "minimum_age": "minimum_age", "maximum_age": "maximum_age", "licence_number": "licenses",
    },
    "location": {"name": "name", "url": "url", "latitude": "latitude", "longitude": "longitude"},
    "service_at_location": {},
}  # fmt: skip
"""Our field → the column of the standard that says the same."""

READ: Final = {
    "organization": frozenset(("id", *COLUMNS["organization"].values())),
    "service": frozenset(
        ("id", "organization_id", "program_id", "assured_date", "last_modified", *COLUMNS["service"].values())
    ),
    "location": frozenset(("id", "organization_id", *COLUMNS["location"].values())),
    "service_at_location": frozenset(("id", "service_id", "location_id")),
}
"""Columns that are not kept beside the record. When a source changed its row is not true of ours."""

NOT_TOLD: Final = frozenset(("source_key", "kept", "removed"))
CODED: Final = {
    "organization": ("org_type",),
    "service": (
        "service_types", "service_group", "target_groups", "access_modes", "capacity_status", "cost",
        "licence_status", "licence_kind", "referral_methods", "feedback_methods",
    ),
    "location": (),
    "service_at_location": (),
}  # fmt: skip
TOWNS: Final = ("municipality", "competence")
"""Fields whose values are municipalities; their taxonomy is `municipality`."""

_SAYS_WHICH: Final = re.compile(r"\w+")
_PHONES: Final = re.compile(r"\w+: [^,:]+(, \w+: [^,:]+)*")
_ADDRESS: Final = re.compile(r"(?P<street>[^,\n]+), (?P<postal>\d{5}) (?P<city>[^\d,\n]+)")
_DIGITS: Final = re.compile(r"\d{9}")


def texts_of(fields: Mapping[str, Value]) -> Texts:
    """A record's fields as text; a list as its entries. What is empty or not told to others is left out."""
    return {
        name: said
        for name, value in fields.items()
        if name not in NOT_TOLD and (said := _as_text(value)) not in ("", ())
    }


def _as_text(value: Value) -> Text:
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, bool):
        return "true" if value else ""
    return "" if value is None or isinstance(value, bytes) else str(value)


def is_many(field: str) -> bool:
    return KINDS.get(field) in (Kind.LIST, Kind.CODES, Kind.OPENINGS, Kind.PLACES)


def composed_of(noun: str, table: str, rows: Iterable[HsdsRow]) -> Texts | None:
    """What the rows of one table say of a record; None when the table says nothing under our names."""
    compose = _COMPOSERS.get(noun, {}).get(table)
    return compose(list(rows)) if compose else None


def composed(noun: str, row: HsdsRow, children: Mapping[str, Iterable[HsdsRow]]) -> Texts:
    """What the standard says of one record, under our names; attributes are not looked at.

    Args:
        children: rows of other tables that belong to it, by table.
    """
    said: Texts = {ours: row.get(column, "") for ours, column in COLUMNS[noun].items()}
    if noun == "organization" and said["description"] == said["name"]:
        said["description"] = ""
    for table, compose in _COMPOSERS.get(noun, {}).items():
        said |= compose(list(children.get(table, ())))
    if noun == "location" and not said["name"]:
        said["name"] = row.get("alternate_name", "") or said.get("address", "")
    return {name: text for name, text in said.items() if text}


def phones(rows: list[HsdsRow]) -> Texts:
    """`main: 034…, tdd: 034…`; a number that stands alone says nothing before it."""
    told = [(_said_of(row) if len(rows) > 1 else "", row["number"].strip('" ')) for row in rows]
    if len(rows) == 1 and _SAYS_WHICH.fullmatch(rows[0].get("description", "")):
        told = [(rows[0]["description"], told[0][1])]
    return {"phone": ", ".join(f"{said}: {number}" if said else number for said, number in told)}


def _said_of(row: HsdsRow) -> str:
    words = (row.get("description", ""), row.get("type", ""))
    return next((word for word in words if _SAYS_WHICH.fullmatch(word)), "")


def split_phones(text: str) -> list[tuple[str, str]]:
    """What is said of a number, and the number; several where each has its word before it."""
    if not _PHONES.fullmatch(text):
        return [("", text)] if text else []
    return [(said, number) for said, _, number in (one.partition(": ") for one in text.split(", "))]


def _named(table_column: str, field: str) -> Callable[[list[HsdsRow]], Texts]:
    def compose(rows: list[HsdsRow]) -> Texts:
        return {field: tuple(dict.fromkeys(row[table_column] for row in rows if row.get(table_column)))}

    return compose


def _languages(rows: list[HsdsRow]) -> Texts:
    return {"languages": tuple(dict.fromkeys(row.get("name") or row.get("code", "") for row in rows))}


def _schedules(rows: list[HsdsRow]) -> Texts:
    told = dict.fromkeys(row["description"] for row in rows if row.get("description"))
    rules = dict.fromkeys(str(found) for row in rows if str(found := opening_of(row)))
    return {"schedule": "\n".join(told), "schedules": tuple(rules)}


def opening_of(row: HsdsRow) -> Opening:
    """Raises InputError when the row is no rule that the standard knows."""
    parts = {name: row.get(name.lower(), "") for name in PARTS}
    parts = {name: text.removesuffix(".0") for name, text in parts.items() if text}
    if not parts.get("FREQ"):
        parts = {}
    hours = row.get("opens_at", ""), row.get("closes_at", "")
    days = row.get("valid_from", ""), row.get("valid_to", ""), row.get("dtstart", "")
    found = opening(parts, hours, days)
    return found if found.rule or found.opens or found.closes else Opening()


def schedule_rows(schedule: str, rules: tuple[str, ...]) -> list[HsdsRow]:
    told = [{"description": schedule}] if schedule else []
    return [*told, *(row for one in rules if (row := _schedule_row(one)))]


def _schedule_row(line: str) -> HsdsRow:
    try:
        found = read_opening(line)
    except InputError:
        return {}
    row = {name.lower(): found.part(name) for name in PARTS}
    row |= {"opens_at": _seconds(found.opens), "closes_at": _seconds(found.closes)}
    row |= {"valid_from": found.valid_from, "valid_to": found.valid_to, "dtstart": found.start}
    return {name: text for name, text in row.items() if text}


def _seconds(hours: str) -> str:
    """HSDS knows no 24:00."""
    return {"": "", "24:00": "23:59:59"}.get(hours, f"{hours}:00")


def _capacity(rows: list[HsdsRow]) -> Texts:
    found = next((row for row in rows if row.get("unit", "").casefold() in PLACES), None)
    if found is None:
        return {}
    total, free = (found.get(name, "").removesuffix(".0") for name in ("maximum", "available"))
    return {"places_free": free, "places_total": total, "capacity_as_of": found.get("updated", "")[:10]}


def _identifiers(rows: list[HsdsRow]) -> Texts:
    held = {row.get("identifier_scheme", ""): row["identifier"] for row in reversed(rows)}
    pib, number = held.get(PIB, ""), held.get(REGISTER, "")
    return {name: text for name, text in (("tax_id", pib), ("registration_number", number)) if text}


def _address(rows: list[HsdsRow]) -> Texts:
    """The first place one can go to, as people write it."""
    row = next((one for one in rows if one.get("address_type", "physical") == "physical"), None)
    if row is None:
        return {}
    street = ", ".join(part for part in (row.get("address_1", ""), row.get("address_2", "")) if part)
    town = " ".join(part for part in (row.get("postal_code", ""), row.get("city", "")) if part)
    return {"address": ", ".join(part for part in (street, town) if part)}


def address_parts(text: str) -> dict[str, str]:
    """The columns of an address whose postal code and town can be read from it; HSDS asks for both."""
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return {}
    return {
        "address_1": found["street"].strip(),
        "city": found["city"].strip(),
        "state_province": found["city"].strip(),
        "postal_code": found["postal"],
        "country": "RS",
        "address_type": "physical",
    }


def identifier_rows(said: Texts) -> list[HsdsRow]:
    pib, number = str(said.get("tax_id", "")), str(said.get("registration_number", ""))
    kinds = ((PIB, "PIB", pib if _DIGITS.fullmatch(pib) else ""), (REGISTER, "Matični broj", number))
    return [
        {"identifier_scheme": scheme, "identifier_type": kind, "identifier": text}
        for scheme, kind, text in kinds
        if text
    ]


def capacity_rows(said: Texts) -> list[HsdsRow]:
    """Without the unit's key, which the whole package shares."""
    free, as_of = str(said.get("places_free", "")), str(said.get("capacity_as_of", ""))
    if not free or not as_of:
        return []
    row = {"available": free, "updated": f"{as_of[:10]}T00:00:00Z", "unit": "places"}
    total = str(said.get("places_total", ""))
    return [row | {"maximum": total} if total else row]


def made_of(noun: str, table: str, said: Texts, label: Label) -> list[HsdsRow] | None:
    """The rows of a table that we write for a record of ours; None for a table that we do not write."""
    make = _MAKERS.get((noun, table))
    return make(said, label) if make else None


def formed_columns(noun: str, said: Texts, label: Label, has_address: bool) -> dict[str, str]:
    """Columns filled with words for people who read no attributes."""
    if noun == "location":
        address = "" if has_address else str(said.get("address", ""))
        town = str(said.get("municipality", ""))
        words = ", ".join(text for text in (address, town and label("municipality", town)) if text)
        return {"location_type": "physical", "description": words}
    if noun != "service":
        return {}
    cost = str(said.get("cost", ""))
    return {
        "application_process": "; ".join(label("access_mode", one) for one in said.get("access_modes", ())),
        "fees_description": label("service_cost", cost) if cost else "",
    }


def _phone_rows(said: Texts, _label: Label) -> list[HsdsRow]:
    told = split_phones(str(said.get("phone", "")))
    return [{"number": number, "description": word} if word else {"number": number} for word, number in told]


def _address_rows(said: Texts, _label: Label) -> list[HsdsRow]:
    parts = address_parts(str(said.get("address", "")))
    return [parts] if parts else []


def _schedules_made(said: Texts, _label: Label) -> list[HsdsRow]:
    rules = said.get("schedules", ())
    return schedule_rows(str(said.get("schedule", "")), rules if isinstance(rules, tuple) else ())


def _cost_rows(said: Texts, label: Label) -> list[HsdsRow]:
    cost = str(said.get("cost", ""))
    return [{"option": label("service_cost", cost)}] if cost else []


def _entries(field: str, column: str) -> Callable[[Texts, Label], list[HsdsRow]]:
    return lambda said, _label: [{column: entry} for entry in said.get(field, ())]


_MAKERS: Final[Mapping[tuple[str, str], Callable[[Texts, Label], list[HsdsRow]]]] = {
    ("organization", "phone"): _phone_rows,
    ("organization", "organization_identifier"): lambda said, _label: identifier_rows(said),
    ("location", "phone"): _phone_rows,
    ("location", "address"): _address_rows,
    ("service", "phone"): _phone_rows,
    ("service", "schedule"): _schedules_made,
    ("service", "service_area"): _entries("areas", "name"),
    ("service", "required_document"): _entries("required_documents", "document"),
    ("service", "language"): _entries("languages", "name"),
    ("service", "cost_option"): _cost_rows,
    ("service", "service_capacity"): lambda said, _label: capacity_rows(said),
}


def list_of_field(field: str) -> str:
    """The taxonomy whose terms a field names: a code list, the municipalities, or our profile."""
    return "municipality" if field in TOWNS else LISTS.get(field, PROFILE)


_COMPOSERS: Final[Mapping[str, Mapping[str, Callable[[list[HsdsRow]], Texts]]]] = {
    "organization": {"phone": phones, "organization_identifier": _identifiers},
    "location": {"phone": phones, "address": _address},
    "service": {
        "phone": phones,
        "schedule": _schedules,
        "language": _languages,
        "required_document": _named("document", "required_documents"),
        "service_area": _named("name", "areas"),
        "service_capacity": _capacity,
        "program": lambda rows: {"program": rows[0]["name"]} if rows else {},
    },
}
