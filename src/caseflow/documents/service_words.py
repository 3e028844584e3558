"""The printed words of the directory: card, list and booklet. Latin and English; the Cyrillic is made by our
own rules."""

from typing import Final

from caseflow.documents.printed import printed
from caseflow.documents.slip_words import Script

LANGUAGES: Final = {"latn": "sr-Latn", "cyrl": "sr-Cyrl", "en": "en"}
"""In what the directory is printed, and the language of names and labels in it."""

_WORDS: Final = {
    "card": ("Usluga", "Service"),
    "list": ("Spisak usluga", "List of services"),
    "for_whom": ("Za koga", "For whom"),
    "conditions": ("Uslovi", "Conditions"),
    "way_in": ("Kako se ulazi", "How to get in"),
    "bring": ("Šta poneti", "What to bring"),
    "hours": ("Radno vreme", "Opening hours"),
    "phone": ("Telefon", "Phone"),
    "email": ("Imejl", "E-mail"),
    "address": ("Adresa", "Address"),
    "confidential": ("adresa je poverljiva", "the address is confidential"),
    "cost": ("Cena", "Cost"),
    "places": ("Mesta", "Places"),
    "licence": ("Licenca", "Licence"),
    "licence_until": ("do {day}", "until {day}"),
    "check": ("Provera", "Checked"),
    "never": ("nije provereno", "never checked"),
    "stale": (
        "Podaci nisu potvrđeni duže od 180 dana – proveriti telefonom.",
        "Nobody has confirmed this for more than 180 days – phone first.",
    ),
    "free": ("slobodno {free}", "{free} free"),
    "free_of": ("slobodno {free} od {total}", "{free} of {total} free"),
    "waiting": ("na čekanju {n}", "{n} waiting"),
    "wait_days": ("čeka se oko {n} dana", "about {n} days of waiting"),
    "as_of": ("stanje {day}", "as of {day}"),
    "ages_between": ("{lower}–{upper} godina", "aged {lower}–{upper}"),
    "ages_from": ("od {lower} godina", "aged {lower} and over"),
    "ages_to": ("do {upper} godina", "up to the age of {upper}"),
    "everybody": ("za sve", "for everybody"),
    "found": ("Traženo: {what}", "Looked for: {what}"),
    "count": ("Ukupno: {n}", "Total: {n}"),
    "printed": ("Odštampano {day}", "Printed {day}"),
    "page": ("Strana {page} od {pages}", "Page {page} of {pages}"),
    "booklet": ("Imenik usluga", "Directory of services"),
    "given_by": ("Priredio: {office}", "Prepared by {office}"),
    "copy": ("Primerak {n}", "Copy {n}"),
    "as_it_stood": (
        "Kako je stajalo u imeniku {day} Mesta i radno vreme se menjaju: pre odlaska pozovite.",
        "As the directory stood on {day} Places and hours change: phone before you go.",
    ),
    "mark": (
        "Znak ! stoji uz uslugu čije podatke niko nije potvrdio duže od 180 dana.",
        "The sign ! marks a service that nobody has confirmed for more than 180 days.",
    ),
    "contents": ("Sadržaj", "Contents"),
    "by_name": ("Po imenu", "By name"),
    "other_group": ("Ostale usluge", "Other services"),
    "day_MO": ("pon", "Mon"),
    "day_TU": ("uto", "Tue"),
    "day_WE": ("sre", "Wed"),
    "day_TH": ("čet", "Thu"),
    "day_FR": ("pet", "Fri"),
    "day_SA": ("sub", "Sat"),
    "day_SU": ("ned", "Sun"),
}


def service_word(tongue: str, key: str, **values: object) -> str:
    """Args: tongue: a key of `LANGUAGES`. values: put in as they stand; they are in that script already."""
    latin, english = _WORDS[key]
    return english.format(**values) if tongue == "en" else printed(Script(tongue), latin, **values)
