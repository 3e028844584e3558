"""The printed words of a card of a service: written in Latin, the Cyrillic made by our own rules."""

from typing import Final

from caseflow.documents.printed import printed
from caseflow.documents.slip_words import Script

_LATIN: Final = {
    "card": "Usluga",
    "list": "Spisak usluga",
    "for_whom": "Za koga",
    "conditions": "Uslovi",
    "way_in": "Kako se ulazi",
    "bring": "Šta poneti",
    "hours": "Radno vreme",
    "phone": "Telefon",
    "email": "Imejl",
    "address": "Adresa",
    "confidential": "adresa je poverljiva",
    "cost": "Cena",
    "places": "Mesta",
    "licence": "Licenca",
    "licence_until": "do {day}",
    "check": "Provera",
    "never": "nije provereno",
    "stale": "Podaci nisu potvrđeni duže od 180 dana – proveriti telefonom.",
    "free": "slobodno {free}",
    "free_of": "slobodno {free} od {total}",
    "as_of": "stanje {day}",
    "ages_between": "{lower}–{upper} godina",
    "ages_from": "od {lower} godina",
    "ages_to": "do {upper} godina",
    "everybody": "za sve",
    "found": "Traženo: {what}",
    "count": "Ukupno: {n}",
    "printed": "Odštampano {day}",
    "page": "Strana {page} od {pages}",
}


def service_word(script: Script, key: str, **values: object) -> str:
    """Args: values: put in as they stand; they are in the wanted script already."""
    return printed(script, _LATIN[key], **values)
