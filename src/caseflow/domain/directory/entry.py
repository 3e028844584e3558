"""When two entries of the directory are the same, what an entry must hold, and what a row brings to one."""

from collections.abc import Mapping
from typing import Final

from caseflow.domain.directory.fields import Value
from caseflow.domain.errors import InputError
from caseflow.domain.nouns import Policy, policy

Fields = Mapping[str, Value]

TELLING: Final = {
    "organization": ("municipality", "tax_id", "registration_number"),
    "service": ("municipality", "minimum_age", "maximum_age"),
    "location": ("address", "municipality", "phone", "latitude", "longitude"),
    "service_at_location": (),
    "verification": (),
}
"""Fields that tell two records of one name apart when both have them and they differ."""

NEEDED: Final = {
    "organization": ("name",),
    "location": ("name",),
    "service": ("name", "organization"),
    "service_at_location": ("service", "location"),
    "verification": ("service", "verified_on"),
}
_OF_THE_SOURCE: Final = frozenset(("source", "source_key"))
"""Said once, by whoever brought the entry first."""


def check(noun: str, fields: Fields) -> None:
    """Raises InputError when the entry lacks what it needs or contradicts itself."""
    for name in NEEDED[noun]:
        if not fields.get(name):
            raise InputError("field_missing", "The field “{field}” is empty.", field=name)
    lowest, highest = fields.get("minimum_age"), fields.get("maximum_age")
    if isinstance(lowest, int) and isinstance(highest, int) and lowest > highest:
        raise InputError("ages_crossed", "The lowest age is above the highest.")
    free, total = fields.get("places_free"), fields.get("places_total")
    if isinstance(free, int) and isinstance(total, int) and free > total:
        raise InputError("places_crossed", "More places are free than there are.")


def changes_of(noun: str, held: Fields, fields: Fields, replaces: bool) -> dict[str, Value]:
    """What a row brings to a record that is already there."""
    changes: dict[str, Value] = {}
    for name, value in fields.items():
        was = held.get(name)
        if was == value:
            continue
        is_empty = was is None or was == "" or was == []
        kept = policy(noun, name)
        if not is_empty and kept is Policy.ONCE and name in NEEDED[noun]:
            raise InputError("owner_changed", "The record belongs to another “{field}” here.", field=name)
        if is_empty or (replaces and kept is Policy.NEWEST and name not in _OF_THE_SOURCE):
            changes[name] = value
    return changes


def contradicts(noun: str, held: Fields, fields: Fields) -> bool:
    return any(
        held.get(name) not in (None, "") and name in fields and held[name] != fields[name]
        for name in TELLING[noun]
    )


def difference(before: Fields, now: Fields) -> dict[str, Value]:
    return {name: value for name, value in now.items() if before.get(name) != value or name not in before}
