"""The tables that come with the program: code lists, municipalities, plural forms, demo organisations.

Each file is read once. A code this program does not know shows as itself, because a newer program of
a partner may send it; typed codes are checked with `check_code`. Rows whose note is `ours` are lists
of our screens, not of the domain. Belgrade and Niš as whole cities have codes of ours.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from caseflow.domain.errors import InputError
from caseflow.domain.text.serbian import fold, plural
from caseflow.resources.place import resource

if TYPE_CHECKING:
    from caseflow.domain.protection.retention import RetentionClass

INDICATORS = "indicator"
"""The indicators read like a code list; their formula is the note."""
_COLUMN = {"sr-Latn": "sr_latn", "sr-Cyrl": "sr_cyrl", "en": "en"}


@dataclass(frozen=True)
class Code:
    """One entry of a code list. `note` carries `group=` of a service type and `domain=` of a risk."""

    list: str
    code: str
    en: str
    sr_latn: str
    sr_cyrl: str
    note: str

    def label(self, language: str) -> str:
        return str(getattr(self, _COLUMN[language]))

    def noted(self, key: str) -> str:
        """The value after `key=` in the note, or empty."""
        parts = (part.strip().partition("=") for part in self.note.split(";"))
        return next((value for name, _, value in parts if name == key), "")


@dataclass(frozen=True)
class Municipality:
    code: str
    sr_latn: str
    sr_cyrl: str
    district_sr_latn: str
    district_sr_cyrl: str


@dataclass(frozen=True)
class DemoOrganisation:
    """An invented entry of the directory; lists are codes of their code list."""

    key: str
    city_latn: str
    city_cyrl: str
    org_type: str
    sector: str
    name_latn: str
    name_cyrl: str
    services: tuple[str, ...]
    target_groups: tuple[str, ...]
    access_modes: tuple[str, ...]
    licence_status: str
    phone: str
    email: str
    latitude: float
    longitude: float
    note: str


def code_label(list_name: str, code: str, language: str) -> str:
    """What the reader sees for a code; the code itself when it is not in the list.

    Args:
        language: `sr-Latn`, `sr-Cyrl` or `en`.
    """
    found = _lists().get(list_name, {}).get(code)
    return found.label(language) if found else code


def codes(list_name: str) -> tuple[Code, ...]:
    """The entries in their own order. Raises KeyError for a list that does not exist."""
    return tuple(_lists()[list_name].values())


def code_lists() -> Mapping[str, frozenset[str]]:
    """Every list with its codes, for checking many at once."""
    return MappingProxyType({name: frozenset(entries) for name, entries in _lists().items()})


@lru_cache(maxsize=1)
def labelled_codes() -> Mapping[tuple[str, str], str]:
    """The code of each label, by list and folded label, where only one code of the list has it."""
    found: dict[tuple[str, str], str] = {}
    for name, entries in _lists().items():
        for entry in entries.values():
            for label in (entry.sr_latn, entry.en):
                key = name, _plain(label)
                found[key] = entry.code if found.get(key, entry.code) == entry.code else ""
    return MappingProxyType({key: code for key, code in found.items() if code})


def relabelled(list_name: str, text: str, language: str) -> str:
    """A text that is a label of the list, as a reader of this language calls it; any other as it stands.

    It begins small where the text does.
    """
    found = labelled_codes().get((list_name, _plain(text)))
    if not found:
        return text
    label = code_label(list_name, found, language)
    is_small = text[:1].islower() and not label[1:2].isupper()
    return label[:1].lower() + label[1:] if is_small else label


def check_code(list_name: str, code: str) -> str:
    """The code, if the list has it. Raises InputError otherwise."""
    if code not in _lists()[list_name]:
        raise InputError("code_unknown", "“{code}” is not in the list {list}.", code=code, list=list_name)
    return code


def service_group(service_type: str) -> str | None:
    found = _lists()["service_type"].get(service_type)
    return (found.noted("group") or None) if found else None


@lru_cache(maxsize=1)
def retention_classes() -> "tuple[RetentionClass, ...]":
    """The kinds of records that have a term, in their order."""
    return tuple(_retention_class(row) for row in _rows("codelists", "retention.csv"))


def _retention_class(row: Mapping[str, str]) -> "RetentionClass":
    from caseflow.domain.protection.retention import RetentionClass

    years = int(row["years"]) if row["years"] else None
    kinds = frozenset(_many(row["proposed_for"]))
    return RetentionClass(row["class"], row["entity"], row["starts"], years, kinds)


@lru_cache(maxsize=1)
def municipalities() -> tuple[Municipality, ...]:
    return tuple(Municipality(**row) for row in _rows("codelists", "municipalities.csv"))


def municipality(name_or_code: str) -> Municipality | None:
    """Found by code or by name in either script, with or without marks."""
    return _municipalities_by_name().get(_plain(name_or_code))


def plural_form(key: str, n: int, language: str) -> str:
    """The noun, without the number, in the form the number asks for. Raises KeyError if unknown."""
    row = _plural_rows()[key]
    if language == "en":
        return row["one_en"] if abs(n) == 1 else row["other_en"]
    script = _COLUMN[language].removeprefix("sr_")
    return plural(n, row[f"one_{script}"], row[f"few_{script}"], row[f"other_{script}"])


@lru_cache(maxsize=1)
def demo_organisations() -> tuple[DemoOrganisation, ...]:
    return tuple(_demo_organisation(row) for row in _rows("demo", "demo_organisations.csv"))


def _demo_organisation(row: Mapping[str, str]) -> DemoOrganisation:
    return DemoOrganisation(
        key=row["key"],
        city_latn=row["city_latn"],
        city_cyrl=row["city_cyrl"],
        org_type=row["org_type"],
        sector=row["sector"],
        name_latn=row["name_latn"],
        name_cyrl=row["name_cyrl"],
        services=_many(row["services"]),
        target_groups=_many(row["target_groups"]),
        access_modes=_many(row["access_modes"]),
        licence_status=row["licence_status"],
        phone=row["phone_fictitious"],
        email=row["email_example"],
        latitude=float(row["lat_city_centre"]),
        longitude=float(row["lon_city_centre"]),
        note=row["note"],
    )


def _many(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


@lru_cache(maxsize=1)
def _lists() -> dict[str, dict[str, Code]]:
    lists: dict[str, dict[str, Code]] = {}
    for row in _rows("codelists", "codelists.csv"):
        lists.setdefault(row["list"], {})[row["code"]] = Code(**row)
    counted = (_indicator(row) for row in _rows("codelists", "indicators.csv"))
    return lists | {INDICATORS: {one.code: one for one in counted}}


def _indicator(row: Mapping[str, str]) -> Code:
    return Code(INDICATORS, row["code"], row["en"], row["sr_latn"], row["sr_cyrl"], row["formula"])


@lru_cache(maxsize=1)
def _municipalities_by_name() -> dict[str, Municipality]:
    by_name = {_plain(place.sr_latn): place for place in municipalities()}
    return by_name | {place.code: place for place in municipalities()}


@lru_cache(maxsize=1)
def _plural_rows() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in _rows("words", "plural_forms.csv")}


def _plain(name: str) -> str:
    return " ".join(fold(name).split())


def _rows(folder: str, name: str) -> list[dict[str, str]]:
    text = resource(folder, name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
