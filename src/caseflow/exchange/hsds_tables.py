"""The tables of the HSDS 3.1 tabular form, and the descriptor of the package.

All tables of the standard are written, also the empty ones, with all columns in the order of the
standard: who checks a package against the published descriptor expects that.

A field is written `name:type`, `!` behind it when it may not be empty; the types are those of a tabular
data package, `uuid`, `uri` and `email` being formats of text. `-> table` names a foreign key.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_FORMATS: Final = ("uuid", "uri", "email")


@dataclass(frozen=True)
class HsdsField:
    name: str
    type: str = "string"
    required: bool = False
    points_to: str = ""


@dataclass(frozen=True)
class HsdsTable:
    """One CSV file of the package; `name` is the resource in the descriptor, `path` the file."""

    name: str
    path: str
    fields: tuple[HsdsField, ...]


_SHAPES: Final = {
    ("organization", "organizations.csv"): (
        "id:uuid! name! alternate_name description! email:email website:uri tax_status tax_id "
        "year_incorporated:number legal_status logo uri:uri parent_organization_id:uuid"
    ),
    ("program", "programs.csv"): (
        "id:uuid! organization_id:uuid!>organization name! alternate_name description!"
    ),
    ("service", "services.csv"): (
        "id:uuid! organization_id:uuid!>organization program_id:uuid>program name! alternate_name "
        "description url:uri email:email status! interpretation_services application_process "
        "fees_description wait_time fees accreditations eligibility_description minimum_age:number "
        "maximum_age:number assured_date:date assurer_email:email licenses alert "
        "last_modified:datetime"
    ),
    ("attribute", "attributes.csv"): (
        "id:uuid! link_id:uuid! taxonomy_term_id:uuid!>taxonomy_term link_type link_entity! value label"
    ),
    ("service_at_location", "service_at_location.csv"): (
        "id:uuid! service_id:uuid!>service location_id:uuid!>location description"
    ),
    ("location", "locations.csv"): (
        "id:uuid! location_type! url:uri organization_id:uuid>organization name alternate_name "
        "description transportation latitude:number longitude:number external_identifier "
        "external_identifier_type"
    ),
    ("phone", "phones.csv"): (
        "id:uuid! location_id:uuid>location service_id:uuid>service organization_id:uuid>organization "
        "contact_id:uuid>contact service_at_location_id:uuid>service_at_location number! "
        "extension:number type description"
    ),
    ("contact", "contacts.csv"): (
        "id:uuid! organization_id:uuid>organization service_id:uuid>service "
        "service_at_location_id:uuid>service_at_location location_id:uuid>location name title "
        "department email:email"
    ),
    ("address", "addresses.csv"): (
        "id:uuid! location_id:uuid>location attention address_1! address_2 city! region "
        "state_province! postal_code! country! address_type!"
    ),
    ("schedule", "schedules.csv"): (
        "id:uuid! service_id:uuid>service location_id:uuid>location "
        "service_at_location_id:uuid>service_at_location valid_from:date valid_to:date dtstart:date "
        "timezone:number until:date count:number wkst freq interval:number byday byweekno bymonthday "
        "byyearday description opens_at:time closes_at:time schedule_link:uri attending_type notes"
    ),
    ("funding", "funding.csv"): ("id:uuid! organization_id:uuid>organization service_id:uuid>service source"),
    ("service_area", "service_areas.csv"): (
        "id:uuid! service_id:uuid>service service_at_location_id:uuid>service_at_location name "
        "description extent extent_type uri"
    ),
    ("required_document", "required_documents.csv"): ("id:uuid! service_id:uuid>service document uri:uri"),
    ("language", "languages.csv"): (
        "id:uuid! service_id:uuid>service location_id:uuid>location phone_id:uuid>phone name code note"
    ),
    ("accessibility", "accessibility.csv"): (
        "id:uuid! location_id:uuid>location description details url:uri"
    ),
    ("taxonomy_term", "taxonomy_terms.csv"): (
        "id:uuid! code name! description! parent_id:uuid taxonomy language taxonomy_id:uuid>taxonomy "
        "term_uri:uri"
    ),
    ("metadata", "metadata.csv"): (
        "id:uuid! resource_id:uuid! resource_type! last_action_date:date! last_action_type! "
        "field_name! previous_value! replacement_value! updated_by!"
    ),
    ("meta_table_description", "meta_table_descriptions.csv"): ("id:uuid! name language character_set"),
    ("cost_option", "cost_options.csv"): (
        "id:uuid! service_id:uuid!>service valid_from:date valid_to:date option currency "
        "amount:number amount_description"
    ),
    ("organization_identifier", "organization_identifiers.csv"): (
        "id:uuid! organization_id:uuid!>organization identifier_scheme identifier_type! identifier!"
    ),
    ("taxonomy", "taxonomies.csv"): ("id:uuid! name! description! uri:uri version"),
    ("service_capacity", "service_capacity.csv"): (
        "id:uuid! service_id:uuid!>service unit_id:uuid!>unit available:number! maximum:number "
        "description updated:datetime!"
    ),
    ("unit", "units.csv"): ("id:uuid! name! scheme identifier uri:uri"),
    ("url", "url.csv"): ("id:uuid! label url:uri! organization_id:uuid>organization service_id:uuid>service"),
}


def _field(shape: str) -> HsdsField:
    named, _, points_to = shape.partition(">")
    name, _, kind = named.rstrip("!").partition(":")
    return HsdsField(name, kind or "string", named.endswith("!"), points_to)


TABLES: Final[Mapping[str, HsdsTable]] = {
    name: HsdsTable(name, path, tuple(_field(one) for one in shape.split()))
    for (name, path), shape in _SHAPES.items()
}


def descriptor(title: str) -> dict[str, object]:
    """The `datapackage.json` of a package of ours."""
    return {
        "name": "human_services_data",
        "title": title,
        "profile": "tabular-data-package",
        "version": "3.1",
        "homepage": "http://docs.openreferral.org",
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: HsdsTable) -> dict[str, object]:
    keys = [
        {"fields": field.name, "reference": {"resource": field.points_to, "fields": "id"}}
        for field in table.fields
        if field.points_to
    ]
    schema: dict[str, object] = {"fields": [_described(one) for one in table.fields], "primaryKey": "id"}
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": table.name,
        "path": table.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


def _described(field: HsdsField) -> dict[str, object]:
    is_format = field.type in _FORMATS
    said: dict[str, object] = {"name": field.name, "type": "string" if is_format else field.type}
    if is_format:
        said["format"] = field.type
    said["constraints"] = {"required": field.required, "unique": field.name == "id"}
    return said
