"""What may stand in each field of the directory when it comes from outside.

A field has a kind; the kind says how the text is read and when it is refused. Telephones stay text:
people write extensions, "main:" and opening hours beside them. An age of 120 or more as the upper
limit means that there is no limit. Coordinates stay decimal text, so no rounding ever changes them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Final

from caseflow.domain.directory.opening import read_opening
from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId

Value = str | int | bool | None | list[str] | bytes

MAX_LINE: Final = 500
MAX_TEXT: Final = 20_000
MAX_LIST: Final = 200
MAX_KEPT: Final = 100_000
NO_UPPER_AGE: Final = 120

_EMAIL: Final = re.compile(r"[^\s@<>\"'(),;:]+@[^\s@<>\"'(),;:.]+(\.[^\s@<>\"'(),;:.]+)+")
_URL: Final = re.compile(r"(https?://)?[^\s/:@?#.]+(\.[^\s/:@?#.]+)+(:\d{1,5})?([/?#]\S*)?", re.IGNORECASE)
_DECIMAL: Final = re.compile(r"-?\d{1,3}([.,]\d{1,12})?")
_WHOLE: Final = re.compile(r"\d{1,6}(\.0)?")
_YES: Final = frozenset(("true", "yes", "1", "da", "да"))
_NO: Final = frozenset(("false", "no", "0", "ne", "не"))
_DAYS: Final = ("%Y-%m-%d", "%d.%m.%Y.", "%d.%m.%Y", "%d. %m. %Y.", "%d/%m/%Y", "%Y%m%d")


class Kind(Enum):
    LINE = "line"
    TEXT = "text"
    EMAIL = "email"
    URL = "url"
    AGE = "age"
    COUNT = "count"
    DAY = "day"
    LIST = "list"
    YES_NO = "yes_no"
    MUNICIPALITY = "municipality"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    CODE = "code"
    CODES = "codes"
    OPENINGS = "openings"
    KEPT = "kept"
    PLACES = "places"
    DIGITS = "digits"


@dataclass(frozen=True)
class ImportRules:
    """What the importing office knows.

    Args:
        importer: its id; the same file imported by two offices makes two sets of records.
        codes: the valid codes of each code list.
        municipality: the name as it is kept, or None when it is not one.
        group_of: the service group of a service type, or None.
        fold: a name as it is compared.
    """

    importer: OrganizationId
    codes: Mapping[str, frozenset[str]]
    municipality: Callable[[str], str | None]
    group_of: Callable[[str], str | None]
    fold: Callable[[str], str]
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The code behind a folded label of a list, in any of the three languages."""


LISTS: Final = {
    "org_type": "org_type",
    "service_types": "service_type",
    "service_group": "service_group",
    "target_groups": "target_group",
    "access_modes": "access_mode",
    "cost": "service_cost",
    "status": "service_status",
    "capacity_status": "capacity_status",
    "licence_status": "licence_status",
    "licence_kind": "licence_kind",
    "referral_methods": "delivery_channel",
    "feedback_methods": "delivery_channel",
    "method": "verification_method",
}
"""The code list of each coded field."""

KINDS: Final = {
    "description": Kind.TEXT, "eligibility_description": Kind.TEXT, "additional_information": Kind.TEXT,
    "schedule": Kind.TEXT, "phone": Kind.TEXT, "address": Kind.TEXT,
    "email": Kind.EMAIL, "url": Kind.URL, "municipality": Kind.MUNICIPALITY,
    "minimum_age": Kind.AGE, "maximum_age": Kind.AGE, "places_free": Kind.COUNT, "places_total": Kind.COUNT,
    "waiting_count": Kind.COUNT, "wait_days": Kind.COUNT,
    "capacity_as_of": Kind.DAY, "licence_valid_to": Kind.DAY, "verified_on": Kind.DAY,
    "licence_issued_on": Kind.DAY, "licence_suspended_on": Kind.DAY, "answer_days": Kind.COUNT,
    "schedules": Kind.OPENINGS, "competence": Kind.PLACES, "kept": Kind.KEPT,
    "registration_number": Kind.DIGITS,
    "referral_methods": Kind.CODES, "feedback_methods": Kind.CODES, "licence_kind": Kind.CODE,
    "method": Kind.CODE,
    "languages": Kind.LIST, "required_documents": Kind.LIST, "areas": Kind.LIST,
    "confidential": Kind.YES_NO, "latitude": Kind.LATITUDE, "longitude": Kind.LONGITUDE,
    "service_types": Kind.CODES, "target_groups": Kind.CODES, "access_modes": Kind.CODES,
    "org_type": Kind.CODE, "service_group": Kind.CODE, "cost": Kind.CODE, "status": Kind.CODE,
    "capacity_status": Kind.CODE, "licence_status": Kind.CODE,
}  # fmt: skip
"""Fields that are not one line of text."""


def read_field(field: str, given: str | tuple[str, ...], rules: ImportRules) -> Value:
    """The value of a field, or None when nothing was given.

    Raises:
        InputError: not what the field can hold; the sentence names the field, never the content.
    """
    kind = KINDS.get(field, Kind.LINE)
    if kind is Kind.LIST:
        return _entries(field, given) or None
    if kind is Kind.CODES:
        return [_code(field, one, rules) for one in _entries(field, given)] or None
    if kind is Kind.OPENINGS:
        return [str(read_opening(one)) for one in _entries(field, given)] or None
    if kind is Kind.PLACES:
        return list(dict.fromkeys(_municipality(one, rules, field) for one in _entries(field, given))) or None
    text = given if isinstance(given, str) else "; ".join(given)
    if not text:
        return None
    if kind is Kind.CODE:
        return _code(field, text, rules)
    if kind is Kind.MUNICIPALITY:
        return _municipality(text, rules)
    return _READERS[kind](field, text)


def _line(field: str, text: str) -> Value:
    return _short(field, " ".join(text.split()), MAX_LINE)


def _text(field: str, text: str) -> Value:
    return _short(field, text, MAX_TEXT)


def _kept(field: str, text: str) -> Value:
    return _short(field, text, MAX_KEPT)


def _digits(field: str, text: str) -> Value:
    """A number of a register; a spreadsheet takes the zeros before it away."""
    if not text.isascii() or not text.isdigit() or len(text) > 8:
        raise _wrong("number_invalid", "The field “{field}” is not the number of a register.", field)
    return text.zfill(8)


def _email(field: str, text: str) -> Value:
    if not _EMAIL.fullmatch(text) or len(text) > 254:
        raise _wrong("email_invalid", "The field “{field}” is not an e-mail address.", field)
    return text


def _url(field: str, text: str) -> Value:
    if not _URL.fullmatch(text) or len(text) > 2_000:
        raise _wrong("url_invalid", "The field “{field}” is not a web address.", field)
    return text


def _age(field: str, text: str) -> Value:
    if not _WHOLE.fullmatch(text):
        raise _wrong("age_invalid", "The field “{field}” is not a whole number of years.", field)
    years = int(text.removesuffix(".0"))
    if years < NO_UPPER_AGE:
        return years
    if field == "maximum_age":
        return None
    raise _wrong("age_invalid", "The field “{field}” is not an age of a person.", field)


def _count(field: str, text: str) -> Value:
    if not _WHOLE.fullmatch(text):
        raise _wrong("count_invalid", "The field “{field}” is not a whole number.", field)
    return int(text.removesuffix(".0"))


def _day(field: str, text: str) -> Value:
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date().isoformat()
        except ValueError:
            continue
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise _wrong("day_invalid", "The field “{field}” is not a date.", field) from None


def _yes_no(field: str, text: str) -> Value:
    word = text.casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise _wrong("yes_no_invalid", "The field “{field}” is neither yes nor no.", field)


def _coordinate(field: str, text: str) -> Value:
    limit = 90 if field == "latitude" else 180
    if not _DECIMAL.fullmatch(text) or abs(float(text.replace(",", "."))) > limit:
        raise _wrong("coordinate_invalid", "The field “{field}” is not a coordinate on Earth.", field)
    return text.replace(",", ".")


_READERS: Final[Mapping[Kind, Callable[[str, str], Value]]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.KEPT: _kept,
    Kind.DIGITS: _digits,
    Kind.EMAIL: _email,
    Kind.URL: _url,
    Kind.AGE: _age,
    Kind.COUNT: _count,
    Kind.DAY: _day,
    Kind.YES_NO: _yes_no,
    Kind.LATITUDE: _coordinate,
    Kind.LONGITUDE: _coordinate,
}


def _entries(field: str, given: str | tuple[str, ...]) -> list[str]:
    many = (given,) if isinstance(given, str) else given
    entries = list(dict.fromkeys(" ".join(one.split()) for one in many if one.strip()))
    if len(entries) > MAX_LIST:
        raise _wrong("list_too_long", "The field “{field}” lists too much.", field)
    return [_short(field, one, MAX_LINE) for one in entries]


def _code(field: str, text: str, rules: ImportRules) -> str:
    code = "_".join(text.casefold().replace("-", " ").split())
    if code not in rules.codes.get(LISTS[field], frozenset()):
        code = rules.labels.get((LISTS[field], " ".join(rules.fold(text).split())), "")
    if not code:
        raise _wrong("code_unknown", "The field “{field}” is not a code of its list.", field)
    return code


def _municipality(text: str, rules: ImportRules, field: str = "municipality") -> str:
    known = rules.municipality(text)
    if known is None:
        raise _wrong("municipality_unknown", "The field “{field}” is not a municipality of Serbia.", field)
    return known


def _short(field: str, text: str, limit: int) -> str:
    if len(text) > limit:
        raise InputError(
            "text_too_long", "The field “{field}” has more than {limit} letters.", field=field, limit=limit
        )
    return text


def _wrong(key: str, sentence: str, field: str) -> InputError:
    return InputError(key, sentence, field=field)
