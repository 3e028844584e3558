"""The mapping of tables nobody wrote a mapping for, guessed from their headings.

A mapping that comes with the program is taken when every column it names is there. Else each table is
known by its name (organizations, services, locations …) or by its headings, and its columns by usual
names in English and Serbian, with or without the noun before them (`service_name`, `name`). A table
of services that also names organisations, where no table of organisations lies beside it, makes those
organisations too. What is not understood is left out and can be shown (`unread_columns`).
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from caseflow.domain.errors import InputError
from caseflow.domain.nouns import NOUNS
from caseflow.domain.text.spreadsheet_text import cleaned, header_key
from caseflow.exchange.mapping import ColumnMapping, FieldRule, ReferenceRule, TableRule, parse_mapping
from caseflow.exchange.source_rows import columns_named
from caseflow.exchange.table import Table
from caseflow.resources.place import resource

SHIPPED: Final = ("demo_organisations",)
_ORDER: Final = ("organization", "location", "service", "service_at_location", "verification")
_NOTHING: Final = ("N/A", "n.a.", "null", "none")

_TABLES: Final = {
    "organization": "organization organizations organisation organisations organizacija organizacije "
    "ustanove",
    "service": "service services usluga usluge imenik imenik_usluga service_directory_entry",
    "location": "location locations lokacija lokacije mesta",
    "service_at_location": "service_at_location service_at_locations services_at_location",
}

_PREFIXES: Final = {
    "organization": ("organization_", "organisation_", "org_"),
    "service": ("service_",),
    "location": ("location_",),
    "service_at_location": (),
    "verification": (),
}

_CHECKED: Final = ("verification_verified_on", "verified_on", "assured_date", "poslednja_provera")
_KEY: Final = ("uuid", "id", "key", "sifra")

_COLUMNS: Final = {
    "name": "name name_latn naziv naziv_latinica naziv_organizacije naziv_organizacije_latinica "
    "naziv_usluge naziv_lokacije usluga",
    "name_cyrl": "name_cyrl naziv_cirilica naziv_organizacije_cirilica",
    "alternate_name": "alternate_name drugi_naziv skraceni_naziv",
    "description": "description opis",
    "email": "email e_mail imejl mejl",
    "url": "url website web sajt internet_adresa",
    "phone": "phone phones telephone telefon telefoni",
    "org_type": "org_type type vrsta_organizacije",
    "municipality": "municipality city city_latn town opstina grad mesto",
    "legal_status": "legal_status pravni_status",
    "year_incorporated": "year_incorporated godina_osnivanja",
    "tax_id": "tax_id pib",
    "address": "address location_address adresa",
    "service_types": "type types service_type service_types vrsta_usluge",
    "service_group": "group service_group grupa_usluga",
    "target_groups": "target_groups target_group ciljne_grupe ciljna_grupa",
    "minimum_age": "minimum_age min_age age_from uzrast_od",
    "maximum_age": "maximum_age max_age age_to uzrast_do",
    "access_modes": "access_modes access_mode nacin_pristupa",
    "cost": "cost cena",
    "languages": "languages jezici",
    "required_documents": "required_documents documents_needed potrebna_dokumentacija",
    "schedule": "schedule working_hours radno_vreme",
    "eligibility_description": "eligibility_description eligibility conditions uslovi "
    "uslovi_za_koriscenje_usluge",
    "additional_information": "additional_information note napomena dodatne_informacije",
    "program": "program",
    "areas": "areas service_areas territory teritorija teritorija_koju_pokriva",
    "status": "status",
    "capacity_status": "capacity_status availability dostupnost",
    "places_free": "places_free free_places slobodna_mesta",
    "places_total": "places_total capacity kapacitet",
    "waiting_count": "waiting_count waiting_list lista_cekanja na_listi_cekanja broj_na_cekanju",
    "wait_days": "wait_days waiting_days dana_cekanja ocekivano_cekanje",
    "licence_status": "licence_status status_licence",
    "licence_number": "licence_number licence_no broj_licence",
    "licence_valid_to": "licence_valid_to licenca_vazi_do",
    "licence_kind": "licence_kind vrsta_licence",
    "licence_issued_on": "licence_issued_on licenca_izdata",
    "licence_suspended_on": "licence_suspended_on licenca_suspendovana",
    "competence": "competence nadleznost nadlezan_za",
    "referral_methods": "referral_methods nacin_upucivanja",
    "answer_days": "answer_days dana_za_odgovor rok_za_odgovor",
    "feedback_methods": "feedback_methods povratna_informacija",
    "schedules": "schedules radno_vreme_po_danima",
    "registration_number": "registration_number legal_id maticni_broj",
    "capacity_as_of": "capacity_as_of stanje_na_dan",
    "latitude": "latitude lat",
    "longitude": "longitude lon lng",
    "source": "source izvor izvor_podatka",
}

_SPLIT: Final = frozenset(
    (
        "target_groups", "access_modes", "service_types", "languages", "required_documents", "areas",
        "competence", "referral_methods", "feedback_methods",
    )
)  # fmt: skip
_OF_ORGANIZATION: Final = ("org_type", "tax_id", "registration_number", "municipality")


def guess_mapping(tables: Sequence[Table], source: str) -> ColumnMapping:
    """The mapping that the headings suggest.

    Args:
        source: what to call the source in the ids of records; not used where a shipped mapping fits.

    Raises:
        InputError: no table looks like a directory.
    """
    for name in SHIPPED:
        shipped = shipped_mapping(name)
        if all(_fits(shipped, table) for table in tables):
            return shipped
    first_of_name = {header_key(table.name): table for table in reversed(tables)}
    known = {name: noun for name, table in first_of_name.items() if (noun := _noun_of(table))}
    rules = [
        _told_from(rule, cleaned(source))
        for name, noun in known.items()
        for rule in _rules(first_of_name[name], noun, known)
    ]
    if not rules:
        raise InputError("mapping_not_guessed", "The columns are not known; give a column mapping.")
    return ColumnMapping(source, tuple(sorted(rules, key=lambda rule: _ORDER.index(rule.noun))), _NOTHING)


@cache
def shipped_mapping(name: str) -> ColumnMapping:
    """A mapping that comes with the program."""
    return parse_mapping(resource("mappings", f"{name}.json").read_bytes())


def unread_columns(table: Table, mapping: ColumnMapping) -> tuple[str, ...]:
    """The headings that no rule of the mapping reads, so that a person can see what stays behind."""
    rules = [
        rule for rule in mapping.tables if not rule.file or header_key(rule.file) == header_key(table.name)
    ]
    read = {header_key(name) for rule in rules for name in columns_named(rule)}
    return tuple(name for name in table.header if name and header_key(name) not in read)


def _told_from(rule: TableRule, source: str) -> TableRule:
    """The rule, its records saying where they come from when no column does."""
    if not source or "source" in rule.fields or "source" not in NOUNS[rule.noun].fields:
        return rule
    return replace(rule, fields={**rule.fields, "source": FieldRule(constant=source)})


def _fits(mapping: ColumnMapping, table: Table) -> bool:
    there = {header_key(name) for name in table.header} | {"each"}
    return all(header_key(name) in there for rule in mapping.tables for name in columns_named(rule))


def _noun_of(table: Table) -> str:
    name = header_key(table.name)
    for noun, names in _TABLES.items():
        if name in names.split():
            return noun
    headings = {header_key(heading) for heading in table.header}
    for noun, sign in (
        ("service", "naziv_usluge"),
        ("service", "service_name"),
        ("service", "usluga"),
        ("location", "location_name"),
    ):
        if sign in headings:
            return noun
    is_organization = headings & {"organization_name", "org_name_latn", "naziv_organizacije", "org_type"}
    return "organization" if is_organization else ""


def _rules(table: Table, noun: str, known: dict[str, str]) -> list[TableRule]:
    fields = _fields(table, noun)
    references = _references(table, noun)
    if noun != "service_at_location" and "name" not in fields:
        raise InputError(
            "mapping_no_name", "The table “{table}” has no column with a name.", table=table.name
        )
    rule = TableRule(noun, fields, references, table.name, _key(table, noun))
    if noun != "service":
        return [rule]
    ties = [] if "location" in known.values() else _inline_place(table, references)
    if "organization" in known.values():
        return [rule, *ties]
    return [*_inline_organization(table, references), rule, *ties]


def _inline_place(table: Table, references: dict[str, ReferenceRule]) -> list[TableRule]:
    """The place that a row of services names, what ties it to the service, and the day of the last check."""
    here = ReferenceRule(here=True)
    headings = {header_key(heading): heading for heading in table.header}
    rules = []
    if "location_name" in headings:
        only = headings["location_name"]
        owner = {name: rule for name, rule in references.items() if name == "organization"}
        fields = {name: rule for name, rule in _fields(table, "location").items() if _is_of_place(rule)}
        rules.append(TableRule("location", fields, owner, table.name, only_with=only))
        ends = {"service": here, "location": here}
        rules.append(TableRule("service_at_location", {}, ends, table.name, only_with=only))
    day = next((headings[one] for one in _CHECKED if one in headings), "")
    if day:
        said = {"verified_on": FieldRule(column=day), "method": FieldRule(constant="source")}
        rules.append(TableRule("verification", said, {"service": here}, table.name, only_with=day))
    return rules


def _is_of_place(rule: FieldRule) -> bool:
    return header_key(rule.column).startswith("location_")


def _inline_organization(table: Table, references: dict[str, ReferenceRule]) -> list[TableRule]:
    found = references.get("organization")
    if found is None or not found.name:
        return []
    all_fields = _fields(table, "organization")
    kept = {name: rule for name, rule in all_fields.items() if name in _OF_ORGANIZATION}
    kept["name"] = FieldRule(template=found.name)
    return [TableRule("organization", kept, file=table.name, key=found.key, only_with=found.name.strip("{}"))]


def _fields(table: Table, noun: str) -> dict[str, FieldRule]:
    allowed = NOUNS[noun].fields
    taken: dict[str, FieldRule] = {}
    for heading in table.header:
        for name, usual in _COLUMNS.items():
            if name in allowed and name not in taken and _stripped(heading, noun) in usual.split():
                taken[name] = FieldRule(column=heading, split=_split(name))
                break
    return taken


def _split(name: str) -> str:
    return "\n" if name == "schedules" else ";" if name in _SPLIT else ""


def _stripped(heading: str, noun: str) -> str:
    key = header_key(heading)
    if noun != "organization" and _belongs_to(key, "organization"):
        return ""
    if noun == "service" and key.startswith("location_"):
        return ""
    for prefix in _PREFIXES[noun]:
        if key.startswith(prefix) and key not in (f"{prefix}type", f"{prefix}group"):
            return key.removeprefix(prefix)
    return key


def _belongs_to(key: str, noun: str) -> bool:
    return key.startswith((*_PREFIXES[noun], "naziv_organizacije"))


def _key(table: Table, noun: str) -> str:
    usual = [f"{prefix}{key}" for key in _KEY for prefix in (*_PREFIXES[noun], "")]
    return _first(table, usual)


def _references(table: Table, noun: str) -> dict[str, ReferenceRule]:
    wanted = {
        "service": ("organization",),
        "location": ("organization",),
        "service_at_location": ("service", "location"),
    }
    found = {name: _reference(table, name) for name in wanted.get(noun, ())}
    return {name: rule for name, rule in found.items() if rule != ReferenceRule()}


def _reference(table: Table, noun: str) -> ReferenceRule:
    keys = [f"{prefix}{key}" for key in _KEY for prefix in _PREFIXES[noun]]
    names = [f"{prefix}{name}" for name in ("name", "name_latn") for prefix in _PREFIXES[noun]]
    if noun == "organization":
        names += ["naziv_organizacije", "naziv_organizacije_latinica", "organizacija", "organization"]
        names += ["ustanova", "pruzalac_usluge", "pruzalac", "provider"]
    return ReferenceRule(_first(table, keys), _first(table, names))


def _first(table: Table, usual: Sequence[str]) -> str:
    headings = {header_key(heading): heading for heading in table.header}
    return next((f"{{{headings[name]}}}" for name in usual if name in headings), "")
