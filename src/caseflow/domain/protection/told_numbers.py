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
    r"(?:\s*,)?\s+(?:br(?:oj)?\.?\s*|бр(?:ој)?\.?\s*)?(?:bb(?!\w)|бб(?!\w)|\d{1,3}\s?[a-zа-ш]?)"
    r"(?:\s?/\s?\d{1,3})*(?!\w|\s?/|[.]\d)"
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
_ACCOUNT: Final = re.compile(
    r"(?<![\w-])(?P<told>\d{3} ?[-–] ?\d{1,13} ?[-–] ?\d{2}|\d{3} \d{13} \d{2}|\d{18})(?![\w-])"
)
_SAID_JMBG: Final = re.compile(
    r"(?<!\w)(?:JMBG|ЈМБГ|mati[čc]n\w+ broj\w*|матичн\w+ број\w*)[^\d\n]{0,40}"
    r"(?P<told>\d(?:[ ./-]{0,3}\d){12})(?!\d)",
    re.IGNORECASE,
)
"""Also one with a wrong digit."""
_SPOKEN: Final = (
    r"(?:nula|jedan|dva|tri|[čc]etiri|pet|[šs]est|sedam|osam|devet|нула|један|два|три|четири|пет|шест|седам|осам"
    r"|девет)"
)
_SPOKEN_PHONE: Final = re.compile(
    rf"(?<!\w)(?P<told>(?:nula|нула) (?:[šs]est|шест)(?:[ ,-]{{1,2}}(?:{_SPOKEN}|\d{{1,7}})(?!\w)){{2,9}})",
    re.IGNORECASE,
)
_IBAN: Final = re.compile(r"(?<!\w)(?P<told>[A-Z]{2}\d\d(?: ?[A-Z\d]){11,30})(?!\w)")
_CARD: Final = re.compile(r"(?<![\w-])(?P<told>[3-6]\d{3}(?:[ -]?\d{4}){3})(?![\w-])")
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
_SAYS_ADDRESS: Final = re.compile("adres|адрес", re.IGNORECASE)
"""Then a street is one also without its capital."""
_HAS_CAPITAL: Final = re.compile(_CAPITAL)


def papers(text: str) -> Iterator[tuple[int, int]]:
    """Numbers of passports, cards and booklets, of accounts, and plates of cars."""
    for found in _PAPER.finditer(text):
        yield found.span("told")
    for found in _SAID_JMBG.finditer(text):
        yield found.span("told")
    for found in _ACCOUNT.finditer(text):
        if _is_account(found["told"]):
            yield found.span("told")
    for found in _IBAN.finditer(text):
        if _is_iban(found["told"].replace(" ", "")):
            yield found.span("told")
    for found in _CARD.finditer(text):
        if _is_card([int(sign) for sign in found["told"] if sign.isdecimal()]):
            yield found.span("told")
    for found in _PLATE.finditer(text):
        yield found.span("told")


def spoken_phones(text: str) -> Iterator[tuple[int, int]]:
    """Nula šest četiri 123 45 67."""
    for found in _SPOKEN_PHONE.finditer(text):
        yield found.span("told")


def birthdays(text: str) -> Iterator[tuple[int, int]]:
    for found in _BIRTH.finditer(text):
        yield found.span("told")


def homes(text: str) -> Iterator[tuple[int, int]]:
    """Where the text says that somebody lives."""
    for found in _HOME.finditer(text):
        if _HAS_CAPITAL.search(found["told"]) or _SAYS_ADDRESS.search(found.group()):
            yield found.span("told")


def streets(text: str) -> Iterator[tuple[int, int]]:
    """A street and a number, be it whose it is."""
    for found in _STREET.finditer(text):
        yield found.span("told")


def _is_account(told: str) -> bool:
    """Three digits of the bank, thirteen of the account, and two by which all of it modulo 97 is 1."""
    parts = re.split(r" ?[-–] ?| ", told)
    bank, number, check = parts if len(parts) > 1 else (told[:3], told[3:16], told[16:])
    return bank != _TREASURY and int(bank + number.zfill(13) + check) % 97 == 1


def _is_iban(told: str) -> bool:
    """ISO 13616: the first four signs last, letters as 10 to 35, all of it modulo 97 is 1."""
    turned = told[4:] + told[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def _is_card(digits: list[int]) -> bool:
    """ISO/IEC 7812: every second digit twice, the sum of all their digits ends in nought."""
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(digits[-1::-2])) % 10 == 0
