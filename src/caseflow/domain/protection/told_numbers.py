"""Numbers and dates that say who somebody is: of papers, accounts and cars, a birthday, a door.

A number alone is anything; after *pasoš broj* it is a person's. An account proves itself by its check digits,
a plate by its shape. A street with a number is a home where the text says that somebody lives there; else it
may be an office, and is shown only.
"""

import re
from collections.abc import Iterator
from typing import Final

_CAPITAL: Final = "[A-ZČĆŠŽĐЂЈЉЊЋЏА-Ш]"
_WORDS: Final = r"\w+(?:[.'’-]\w*)*"
_DOOR: Final = (
    r"(?:\s*,)?\s+(?:br(?:oj)?\.?\s*|бр(?:ој)?\.?\s*)?\d{1,3}\s?[a-zа-ш]?(?:\s?/\s?\d{1,3})*(?!\w|\s?/|[.]\d)"
)
_ENDS: Final = r"(?=\s*(?:[,;:)\n–-]|\.(?!\s*[a-zčćšžđђјљњћџа-ш])|$|(?:u|у|kod|код)\s))"

_PAPER: Final = re.compile(
    r"(?<!\w)(?:JMBG|ЈМБГ|EBS|ЕБС|LBO|ЛБО|LK|ЛК|[lл]\. ?[kк]\.|pas[oó]š\w*|pasos\w*|пасош\w*"
    r"|(?:putn|ličn|licn|zdravstven|vozačk|vozack|путн|личн|здравствен|возачк)\w+"
    r" (?:isprav|kart|knji[zž]ic|legitimacij|dozvol|исправ|карт|књижиц|легитимациј|дозвол)\w+)"
    r"(?:\s*(?:je|је|broj|број|br\.?|бр\.?|[:.–-])){0,4}\s*"
    r"(?P<told>(?:[A-ZА-Ш]{1,2} ?)?\d(?:[ .-]?\d){4,12})(?!\d)",
    re.IGNORECASE,
)
_ACCOUNT: Final = re.compile(r"(?<![\w-])(?P<told>\d{3}-\d{1,13}-\d{2}|\d{18})(?![\w-])")
_TREASURY: Final = "840"
"""Accounts of the state and its institutions begin so."""
_PLATE: Final = re.compile(rf"(?<!\w)(?P<told>{_CAPITAL}{{2}}[ -]?\d{{3,5}}[ -]{{0,2}}{_CAPITAL}{{2}})(?!\w)")
_MONTH: Final = (
    r"(?:jan|feb|mar|apr|maj|jun|jul|avg|sep|okt|nov|dec|јан|феб|мар|апр|мај|јун|јул|авг|сеп|окт|нов|дец)\w*"
)
_BIRTH: Final = re.compile(
    r"(?<!\w)(?:rođ|rodj|рођ)(?:\.|(?:en[aio]?|enj[aeu]|ен[аио]?|ењ[аеу])(?!\w))[^\d\n.;]{0,40}"
    rf"(?P<told>\d{{1,2}}(?:\. ?| ?/ ?|-)(?:\d{{1,2}}(?:\. ?| ?/ ?|-)|{_MONTH}\.? )(?:\d{{4}}|\d\d)(?!\d))",
    re.IGNORECASE,
)
_HOME: Final = re.compile(
    r"(?<!\w)(?:[žz]iv[ei]\w*|жив[еи]\w*|stan(?:uj|ova)\w+|стан(?:уј|ова)\w+|bora[vk]\w*|бора[вк]\w*|adres\w+"
    r"|адрес\w+|(?:pre|bora)b?i?vališt\w+|(?:пре|бора)б?и?валишт\w+|prijavljen\w*|пријављен\w*)"
    rf"(?:\s*(?:je|је|na|на|u|у|adresi|адреси|[:,])){{0,4}}\s*(?P<told>(?:{_WORDS}\s+){{0,4}}?{_WORDS}{_DOOR}){_ENDS}",
    re.IGNORECASE,
)
_STREET: Final = re.compile(
    r"(?<!\w)(?P<told>(?:ul\.|ул\.|ulic\w+|улиц\w+|bul\.|бул\.|bulevar\w*|булевар\w*|trg\w{0,2}|трг\w{0,2})"
    rf"(?:\s+{_WORDS}){{1,4}}?{_DOOR})",
    re.IGNORECASE,
)
_HAS_CAPITAL: Final = re.compile(_CAPITAL)


def papers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of passports, cards and booklets, of accounts, and plates of cars."""
    for found in _PAPER.finditer(text):
        yield found.span("told")
    for found in _ACCOUNT.finditer(text):
        if _is_account(found["told"]):
            yield found.span("told")
    for found in _PLATE.finditer(text):
        yield found.span("told")


def birthdays(text: str) -> Iterator[tuple[int, int]]:
    for found in _BIRTH.finditer(text):
        yield found.span("told")


def homes(text: str) -> Iterator[tuple[int, int]]:
    """Where the text says that somebody lives."""
    for found in _HOME.finditer(text):
        if _HAS_CAPITAL.search(found["told"]):
            yield found.span("told")


def streets(text: str) -> Iterator[tuple[int, int]]:
    """A street and a number, be it whose it is."""
    for found in _STREET.finditer(text):
        yield found.span("told")


def _is_account(told: str) -> bool:
    """Three digits of the bank, thirteen of the account, and two by which all of it modulo 97 is 1."""
    bank, number, check = told.split("-") if "-" in told else (told[:3], told[3:16], told[16:])
    return bank != _TREASURY and int(bank + number.zfill(13) + check) % 97 == 1
