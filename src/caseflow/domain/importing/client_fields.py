"""What may stand in each column of a table of clients: what goes by code, and what is identity.

A spreadsheet takes the zero from the front of a personal number, so twelve digits get it back. A code that
is a personal number is refused: what names somebody belongs to the identity and nowhere else.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from caseflow.domain.cases.uic import check_uic
from caseflow.domain.errors import InputError
from caseflow.domain.protection.jmbg import DIGITS, is_jmbg
from caseflow.domain.text.serbian import fold

BY_CODE: Final = ("code", "uic", "year_of_birth", "birth_date", "sex", "municipality")
OF_IDENTITY: Final = ("name", "first_name", "last_name", "jmbg", "address", "safe_contact")
OF_CASE: Final = ("opened_on", "priority", "status")
COLUMNS: Final = (*BY_CODE, *OF_IDENTITY, *OF_CASE)
"""Everything a column of a table of clients can become."""

OLDEST_YEAR: Final = 1900
_LONGEST: Final = 500
_CODE: Final = re.compile(r"[\w./-][\w ./-]{0,39}")
_DAYS: Final = ("%Y-%m-%d", "%d.%m.%Y.", "%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%Y%m%d")
_MIDNIGHT: Final = re.compile(r"[ T]0?0:00(:00)?(\.0+)?$")
"""What a date drags along that came out of another program."""
_SEX: Final = {
    "m": "m", "muski": "m", "musko": "m", "muskarac": "m", "male": "m", "decak": "m",
    "z": "f", "f": "f", "zenski": "f", "zensko": "f", "zena": "f", "female": "f", "devojcica": "f",
}  # fmt: skip


@dataclass(frozen=True)
class ClientRules:
    """Args: codes, labels: of the code lists. municipality: as it is kept, or None. today: at the office."""

    codes: Mapping[str, frozenset[str]]
    labels: Mapping[tuple[str, str], str]
    municipality: Callable[[str], str | None]
    today: date


def read_client_field(field: str, text: str, rules: ClientRules) -> str | int | None:
    """The value of a column, or None when nothing stands there.

    Raises:
        InputError: not what it can hold; the sentence names the column, never the content.
    """
    said = " ".join(text.split())
    if not said:
        return None
    if len(said) > _LONGEST:
        raise InputError(
            "text_too_long", "The field “{field}” has more than {limit} letters.", field=field, limit=_LONGEST
        )
    if field in _READERS:
        return _READERS[field](said, rules)
    return said


def _code(text: str, _rules: ClientRules) -> str:
    code = text.upper()
    if is_jmbg("".join(letter for letter in code if letter.isdigit())):
        raise InputError("code_names", "The code is a personal number; it belongs to the identity only.")
    if not _CODE.fullmatch(code):
        raise _wrong("client_code_invalid", "The field “{field}” is not a code.", "code")
    return code


def _uic(text: str, _rules: ClientRules) -> str:
    return check_uic(text)


def _year(text: str, rules: ClientRules) -> int:
    digits = text.removesuffix(".0").removesuffix(".")
    if not digits.isascii() or not digits.isdigit() or not OLDEST_YEAR <= int(digits) <= rules.today.year:
        raise _wrong("birth_year_invalid", "The field “{field}” is not a year of birth.", "year_of_birth")
    return int(digits)


def _birth(text: str, rules: ClientRules) -> int:
    day = _day("birth_date", text)
    if not day.year >= OLDEST_YEAR or day > rules.today:
        raise _wrong("birth_year_invalid", "The field “{field}” is not a year of birth.", "birth_date")
    return day.year


def _sex(text: str, rules: ClientRules) -> str:
    known = _SEX.get(fold(text).strip(". "))
    return known or _listed("sex", "sex", text, rules)


def _municipality(text: str, rules: ClientRules) -> str:
    known = rules.municipality(text)
    if known is None:
        raise _wrong(
            "municipality_unknown", "The field “{field}” is not a municipality of Serbia.", "municipality"
        )
    return known


def _jmbg(text: str, _rules: ClientRules) -> str:
    digits = "".join(letter for letter in text.removesuffix(".0") if letter.isdigit())
    digits = digits.zfill(DIGITS) if len(digits) == DIGITS - 1 else digits
    if not is_jmbg(digits):
        raise _wrong("jmbg_invalid", "The field “{field}” is not a personal number.", "jmbg")
    return digits


def _opened(text: str, rules: ClientRules) -> str:
    day = _day("opened_on", text)
    if not day.year >= OLDEST_YEAR or day > rules.today:
        raise _wrong("day_invalid", "The field “{field}” is not a date.", "opened_on")
    return day.isoformat()


def _day(field: str, text: str) -> date:
    said = _MIDNIGHT.sub("", text).replace(". ", ".")
    for form in _DAYS:
        try:
            return datetime.strptime(said, form).date()
        except ValueError:
            continue
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise _wrong("day_invalid", "The field “{field}” is not a date.", field) from None


def _listed(code_list: str, field: str, text: str, rules: ClientRules) -> str:
    code = "_".join(text.casefold().replace("-", " ").split())
    if code not in rules.codes[code_list]:
        said = " ".join(fold(text).split())
        code = rules.labels.get((code_list, said)) or _shortly(code_list, said, rules)
    if not code:
        raise _wrong("code_unknown", "The field “{field}” is not a code of its list.", field)
    return code


def _shortly(code_list: str, said: str, rules: ClientRules) -> str:
    """The code whose label begins so and explains itself in brackets: nobody's table says the rest."""
    labels = rules.labels.items()
    return next((code for (of, one), code in labels if of == code_list and one.startswith(f"{said} (")), "")


def year_of_jmbg(digits: str) -> int:
    """The year of birth that a personal number says."""
    year = int(digits[4:7])
    return year + (1000 if year >= 890 else 2000)


_READERS: Final[Mapping[str, Callable[[str, ClientRules], str | int]]] = {
    "code": _code,
    "uic": _uic,
    "year_of_birth": _year,
    "birth_date": _birth,
    "sex": _sex,
    "municipality": _municipality,
    "jmbg": _jmbg,
    "opened_on": _opened,
    "priority": lambda text, rules: _listed("urgency", "priority", text, rules),
    "status": lambda text, rules: _listed("case_status", "status", text, rules),
}


def _wrong(key: str, sentence: str, field: str) -> InputError:
    return InputError(key, sentence, field=field)
