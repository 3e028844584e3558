"""Our directory as rows of HSDS 3.1.

- An id is ours, written as a UUID; what HSDS keeps in tables of its own (telephones, areas …) gets an
  id formed from its parts, so two exports of one directory are the same bytes.
- What is removed, and what points to something that is not there, is left out: every key holds.
- A confidential location gives its contact, never its address or its place on a map.
- An address becomes an address row when a postal code and a town can be read from it; HSDS asks for
  both, and nothing is invented. Else it stands in the description of the location.
- Codes go out as terms of a taxonomy for each code list, linked by attributes.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from uuid import UUID

from caseflow.domain.directory_fields import LISTS, Value
from caseflow.domain.directory_import import Existing, Fields
from caseflow.domain.ids import RecordId

HsdsRow = Mapping[str, str]
Label = Callable[[str, str], str]
"""The label of a code: list, code → text."""

_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_URL: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?([/?#][!-~]*)?")
_ADDRESS: Final = re.compile(r"(?P<street>.+?)[,\n]\s*(?P<postal>\d{5})\s+(?P<city>[^\d,]+)", re.DOTALL)
_PHONES: Final = re.compile(r"\w+: [^,:]+(, \w+: [^,:]+)*")
_CODED: Final = ("service_types", "service_group", "target_groups", "access_modes", "capacity_status")
_PLACES: Final = "places"


class HsdsRows:
    """The rows of every table, in the order of the records' ids.

    Args:
        label: of a code in its list; also asked for the list `municipality`.
    """

    def __init__(self, directory: Existing, label: Label) -> None:
        self.tables: dict[str, list[HsdsRow]] = {}
        self._label = label
        self._organizations = _kept(directory, "organization")
        self._services = _kept(directory, "service", organization=self._organizations)
        self._locations = _kept(directory, "location")
        self._verified = _last_checks(directory)
        self._links = _kept(
            directory, "service_at_location", service=self._services, location=self._locations
        )
        self._terms: dict[str, None] = {}
        self._fill()

    def _fill(self) -> None:
        for record, fields in self._organizations.items():
            self._organization(record, fields)
        for record, fields in self._locations.items():
            self._location(record, fields)
        for record, fields in self._services.items():
            self._service(record, fields)
        for record, fields in self._links.items():
            ends = {f"{end}_id": uuid_of(_text(fields, end)) for end in ("service", "location")}
            self._add("service_at_location", id=uuid_of(record), **ends)

    def _organization(self, record: RecordId, fields: Fields) -> None:
        year = _text(fields, "year_incorporated")
        self._add(
            "organization",
            id=uuid_of(record),
            **_texts(fields, "name", "alternate_name", "tax_id", "legal_status"),
            description=_text(fields, "description") or _text(fields, "name"),
            email=email(_text(fields, "email")),
            website=address_of_web(_text(fields, "url")),
            year_incorporated=year if year.isascii() and year.isdigit() else "",
        )
        self._phones(record, fields, "organization_id")
        self._codes(record, fields, "organization", ("org_type",))

    def _location(self, record: RecordId, fields: Fields) -> None:
        is_hidden = fields.get("confidential") is True
        owner = _text(fields, "organization")
        written = "" if is_hidden else _text(fields, "address")
        parts = _ADDRESS.fullmatch(written.strip())
        self._add(
            "location",
            id=uuid_of(record),
            location_type="physical",
            url=address_of_web(_text(fields, "url")),
            organization_id=uuid_of(owner) if owner in self._organizations else "",
            name=_text(fields, "name"),
            description="" if parts else self._place_in_words(fields, written),
            latitude="" if is_hidden else _text(fields, "latitude"),
            longitude="" if is_hidden else _text(fields, "longitude"),
        )
        if parts:
            self._address(record, parts["street"], parts["postal"], parts["city"])
        self._phones(record, fields, "location_id")

    def _place_in_words(self, fields: Fields, written: str) -> str:
        """Address and municipality; of a confidential location only the municipality."""
        municipality = _text(fields, "municipality")
        named = self._label("municipality", municipality) or municipality if municipality else ""
        return ", ".join(text for text in (written, named) if text)

    def _address(self, record: RecordId, street: str, postal: str, city: str) -> None:
        self._add(
            "address",
            id=formed_id("address", record),
            location_id=uuid_of(record),
            address_1=street.strip(),
            city=city.strip(),
            state_province=city.strip(),
            postal_code=postal,
            country="RS",
            address_type="physical",
        )

    def _service(self, record: RecordId, fields: Fields) -> None:
        told = (_text(fields, "description"), _text(fields, "additional_information"))
        modes = [self._label("access_mode", code) for code in _many(fields, "access_modes")]
        cost = _text(fields, "cost")
        self._add(
            "service",
            id=uuid_of(record),
            organization_id=uuid_of(_text(fields, "organization")),
            **_texts(fields, "name", "alternate_name", "eligibility_description"),
            **_texts(fields, "minimum_age", "maximum_age"),
            description="\n\n".join(text for text in told if text),
            url=address_of_web(_text(fields, "url")),
            email=email(_text(fields, "email")),
            status=(_text(fields, "status") or "active").replace("_", " "),
            application_process="; ".join(modes),
            fees_description=self._label("service_cost", cost) if cost else "",
            assured_date=self._verified.get(record, ""),
            licenses=_text(fields, "licence_number"),
        )
        self._of_service(record, fields)
        self._capacity(record, fields)
        self._phones(record, fields, "service_id")
        self._codes(record, fields, "service", _CODED)

    def _of_service(self, record: RecordId, fields: Fields) -> None:
        cost = _text(fields, "cost")
        lists = {
            ("schedule", "description"): [_text(fields, "schedule")],
            ("service_area", "name"): _many(fields, "areas"),
            ("required_document", "document"): _many(fields, "required_documents"),
            ("language", "name"): _many(fields, "languages"),
            ("cost_option", "option"): [self._label("service_cost", cost) if cost else ""],
        }
        for (table, column), entries in lists.items():
            for entry in filter(None, entries):
                row = {"id": formed_id(table, record, entry), "service_id": uuid_of(record), column: entry}
                self._add(table, **row)

    def _capacity(self, record: RecordId, fields: Fields) -> None:
        as_of, free = _text(fields, "capacity_as_of"), _text(fields, "places_free")
        if not as_of or not free:
            return
        unit = formed_id("unit", _PLACES)
        if "unit" not in self.tables:
            self._add("unit", id=unit, name=_PLACES)
        self._add(
            "service_capacity",
            id=formed_id("service_capacity", record),
            service_id=uuid_of(record),
            unit_id=unit,
            available=free,
            maximum=_text(fields, "places_total"),
            updated=f"{as_of[:10]}T00:00:00Z",
        )

    def _phones(self, record: RecordId, fields: Fields, owner: str) -> None:
        for number, said in _numbers(_text(fields, "phone")):
            key = formed_id("phone", record, number, said)
            self._add("phone", **{"id": key, owner: uuid_of(record), "number": number, "description": said})

    def _codes(self, record: RecordId, fields: Fields, noun: str, coded: tuple[str, ...]) -> None:
        for name in coded:
            for code in _many(fields, name):
                term = self._term(LISTS[name], code)
                self._add(
                    "attribute",
                    id=formed_id("attribute", record, term),
                    link_id=uuid_of(record),
                    taxonomy_term_id=term,
                    link_type=name,
                    link_entity=noun,
                    value=code,
                )

    def _term(self, code_list: str, code: str) -> str:
        taxonomy, term = formed_id("taxonomy", code_list), formed_id("taxonomy_term", code_list, code)
        if taxonomy not in self._terms:
            self._add("taxonomy", id=taxonomy, name=code_list, description=f"Code list {code_list}")
        if term not in self._terms:
            label = self._label(code_list, code) or code
            words = {"code": f"{code_list}:{code}", "name": label, "description": label}
            self._add("taxonomy_term", id=term, **words, taxonomy=code_list, taxonomy_id=taxonomy)
        self._terms |= {taxonomy: None, term: None}
        return term

    def _add(self, table: str, **row: str) -> None:
        self.tables.setdefault(table, []).append(row)


def uuid_of(record: str) -> str:
    """Our 16 bytes as a UUID is written."""
    return str(UUID(hex=record))


def formed_id(table: str, *parts: str) -> str:
    """The id of a row that HSDS keeps apart and we do not: SHA-256 of its parts, the first 16 bytes."""
    text = "\0".join(("caseflow/hsds", table, *parts))
    return uuid_of(hashlib.sha256(text.encode("utf-8")).hexdigest()[:32])


def email(text: str) -> str:
    return text if _EMAIL.fullmatch(text) else ""


def address_of_web(text: str) -> str:
    """A full web address; people leave the scheme out."""
    full = text if text.startswith(("http://", "https://")) or not text else f"http://{text}"
    return full if _URL.fullmatch(full) else ""


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Number and what is said of it; several in one cell where each has its word before it."""
    if not _PHONES.fullmatch(text):
        yield from [(text, "")] if text else []
        return
    for one in text.split(", "):
        said, _, number = one.partition(": ")
        yield number.strip(), said


def _kept(directory: Existing, noun: str, **ends: Mapping[RecordId, Fields]) -> dict[RecordId, Fields]:
    """The records that are not removed and whose ends are there, by id."""
    return {
        record: fields
        for record, fields in sorted(directory.get(noun, {}).items())
        if not fields.get("removed") and all(fields.get(end) in there for end, there in ends.items())
    }


def _last_checks(directory: Existing) -> dict[RecordId, str]:
    checks: dict[RecordId, str] = {}
    for fields in directory.get("verification", {}).values():
        service = RecordId(_text(fields, "service"))
        checks[service] = max(checks.get(service, ""), _text(fields, "verified_on")[:10])
    return checks


def _texts(fields: Fields, *names: str) -> dict[str, str]:
    return {name: _text(fields, name) for name in names}


def _text(fields: Fields, name: str) -> str:
    value: Value = fields.get(name)
    return "" if value is None or isinstance(value, list | bytes) else str(value)


def _many(fields: Fields, name: str) -> list[str]:
    value: Value = fields.get(name)
    if isinstance(value, list):
        return list(dict.fromkeys(value))
    return [value] if isinstance(value, str) and value else []
