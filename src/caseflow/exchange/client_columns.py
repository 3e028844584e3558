"""Tables of clients: which column is usually which, and a mapping as a person makes it."""

from collections.abc import Mapping, Sequence
from typing import Final

from caseflow.domain.errors import InputError
from caseflow.domain.importing.client_fields import COLUMNS
from caseflow.domain.text.spreadsheet_text import header_key
from caseflow.exchange.column_choice import NOTHING, Choices
from caseflow.exchange.mapping import ColumnMapping, FieldRule, TableRule
from caseflow.exchange.table import Table

TARGETS: Final = tuple(f"client.{name}" for name in COLUMNS)

_USUAL: Final = {
    "code": "code sifra sifra_korisnika broj_dosijea dosije oznaka client_code",
    "uic": "uic jedinstvena_sifra",
    "year_of_birth": "year_of_birth godina_rodjenja godiste birth_year",
    "birth_date": "birth_date date_of_birth datum_rodjenja rodjen rodjena dob",
    "sex": "sex pol gender",
    "municipality": "municipality opstina mesto grad prebivaliste",
    "name": "name ime_i_prezime prezime_i_ime korisnik full_name",
    "first_name": "first_name ime",
    "last_name": "last_name prezime surname",
    "jmbg": "jmbg maticni_broj licni_broj personal_number",
    "address": "address adresa ulica_i_broj",
    "safe_contact": "safe_contact kontakt telefon phone mobilni",
    "opened_on": "opened_on datum_otvaranja otvoren datum_prijema evidentiran",
    "priority": "priority hitnost prioritet",
    "status": "status stanje status_slucaja",
}


def guess_clients(tables: Sequence[Table], source: str) -> ColumnMapping:
    """What the headings suggest; empty where they suggest nothing, so that a person may say it."""
    return clients_mapping({table.name: _guessed(table) for table in tables}, source)


def _guessed(table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for heading in table.header:
        key = header_key(heading)
        name = next((name for name, usual in _USUAL.items() if key in usual.split()), "")
        if name and f"client.{name}" not in found.values():
            found[heading] = f"client.{name}"
    return found


def clients_mapping(choices: Choices, source: str) -> ColumnMapping:
    """The mapping that the choices say."""
    rules = tuple(_rule(table, chosen) for table, chosen in choices.items() if chosen)
    return ColumnMapping(source, tuple(rule for rule in rules if rule.fields), NOTHING)


def _rule(table: str, chosen: Mapping[str, str]) -> TableRule:
    fields: dict[str, FieldRule] = {}
    for heading, target in chosen.items():
        if target in TARGETS:
            fields.setdefault(target.removeprefix("client."), FieldRule(column=heading))
    return TableRule("client", fields, file=table)


def client_choices(mapping: ColumnMapping, tables: Sequence[Table]) -> Choices:
    """What each column becomes by a mapping."""
    found: dict[str, dict[str, str]] = {table.name: {} for table in tables}
    for rule in mapping.tables:
        for table in tables:
            if rule.file and header_key(rule.file) != header_key(table.name):
                continue
            headings = {header_key(heading): heading for heading in table.header}
            for name, one in rule.fields.items():
                if header_key(one.column) in headings:
                    found[table.name][headings[header_key(one.column)]] = f"client.{name}"
    return found


def refuse_without_columns(mapping: ColumnMapping) -> None:
    """Raises InputError when no column says who a row is."""
    saying = {"code", "uic", "name", "last_name", "jmbg"}
    if not any(saying & rule.fields.keys() for rule in mapping.tables):
        raise InputError("clients_no_column", "No column says who a client is: a code, a name, or a number.")
