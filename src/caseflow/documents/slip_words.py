"""Every printed word of a slip, in both scripts.

The Cyrillic is what the law asks of a centre, the Latin what a partner reads more often. Both are written
out here side by side; nothing is transliterated while printing, so a word can be proofread where it stands.
"""

from dataclasses import dataclass
from enum import Enum
from typing import assert_never


class Script(Enum):
    CYRILLIC = "cyrl"
    LATIN = "latn"

    @property
    def language(self) -> str:
        """The tag of Serbian in this script."""
        return f"sr-{self.value.capitalize()}"


@dataclass(frozen=True)
class SlipWords:
    republic: str
    title_uput: str
    title_uputnica: str
    subtitle_uput: str
    subtitle_uputnica: str
    number: str
    date: str
    place: str
    code: str
    urgency: str
    immediate: str
    urgent: str
    regular: str
    planned: str
    reply_due: str
    legal_basis: str
    client: str
    client_code: str
    age: str
    sex: str
    client_name: str
    birth: str
    address: str
    representative: str
    safe_contact: str
    referred_to: str
    provider: str
    service: str
    provider_address: str
    phone: str
    hours: str
    bring: str
    contact_person: str
    period: str
    payer: str
    stale: str
    checked_on: str
    need: str
    goal: str
    text: str
    done: str
    attachments: str
    consent: str
    client_signature: str
    case_manager: str
    worker: str
    director: str
    stamp: str
    delivered: str
    gender_note: str
    confidential: str
    copy: str
    printed: str
    worker_code: str
    page: str
    rest: str
    shortened: str
    draft: str
    tear: str
    reply_title: str
    reply_to: str
    reply_to_network: str
    send_back: str
    received: str
    accepted: str
    waiting: str
    declined: str
    redirected: str
    came: str
    yes: str
    no: str
    provided: str
    outcome: str
    outcome_full: str
    outcome_part: str
    outcome_none: str
    outcome_waiting: str
    recommendation: str
    in_charge: str
    signature: str


CYRILLIC = SlipWords(
    republic="РЕПУБЛИКА СРБИЈА",
    title_uput="У П У Т",
    title_uputnica="УПУТНИЦА",
    subtitle_uput="за коришћење услуге",
    subtitle_uputnica="у оквиру локалне мреже подршке",
    number="Број",
    date="Датум",
    place="Место",
    code="Кратка ознака",
    urgency="ХИТНОСТ",
    immediate="Неодложно",
    urgent="Хитно",
    regular="Редовно",
    planned="Плански",
    reply_due="Рок за одговор",
    legal_basis="Правни основ",
    client="КОРИСНИК",
    client_code="Шифра корисника",
    age="Узраст",
    sex="Пол",
    client_name="Име и презиме",
    birth="Датум рођења",
    address="Пребивалиште, односно боравиште",
    representative="Законски заступник",
    safe_contact="Безбедан контакт",
    referred_to="УПУЋУЈЕ СЕ",
    provider="Пружалац услуге",
    service="Услуга",
    provider_address="Адреса",
    phone="Телефон",
    hours="Радно време",
    bring="Понесите",
    contact_person="Контакт особа",
    period="Период и обим пружања услуге",
    payer="Учешће у цени",
    stale="Подаци о услузи нису потврђени дуже од 180 дана – проверити телефоном.",
    checked_on="Потврђено",
    need="РАЗЛОГ",
    goal="ЦИЉ",
    text="ОПИС",
    done="ПРЕДУЗЕТО",
    attachments="ПРИЛОЗИ",
    consent="ИЗЈАВА",
    client_signature="Потпис корисника / заступника",
    case_manager="Водитељ случаја",
    worker="Стручни радник",
    director="Директор",
    stamp="М.П.",
    delivered="Достављено: кориснику, пружаоцу услуге, у предмет",
    gender_note="Сви термини изражени у граматичком мушком роду подразумевају природни "
    "мушки и женски род лица на која се односе.",
    confidential="Поверљиво – садржи податке о личности",
    copy="примерак",
    printed="штампано",
    worker_code="радник",
    page="страна",
    rest="… [наставак је у предмету]",
    shortened="… означава скраћен податак; цео податак је у предмету.",
    draft="НАЦРТ",
    tear="овде исећи",
    reply_title="ПОВРАТНА ИНФОРМАЦИЈА",
    reply_to="на упут бр.",
    reply_to_network="на упутницу бр.",
    send_back="Вратити на",
    received="Примљено",
    accepted="прихваћено, први термин",
    waiting="листа чекања, очекивано",
    declined="одбијено, разлог (обавезно)",
    redirected="преусмерено на",
    came="Корисник се јавио",
    yes="да",
    no="не",
    provided="Пружено",
    outcome="Исход",
    outcome_full="у целини",
    outcome_part="делимично",
    outcome_none="није пружено",
    outcome_waiting="још чека",
    recommendation="Препорука / следећи корак",
    in_charge="Задужена особа",
    signature="Потпис",
)

LATIN = SlipWords(
    republic="REPUBLIKA SRBIJA",
    title_uput="U P U T",
    title_uputnica="UPUTNICA",
    subtitle_uput="za korišćenje usluge",
    subtitle_uputnica="u okviru lokalne mreže podrške",
    number="Broj",
    date="Datum",
    place="Mesto",
    code="Kratka oznaka",
    urgency="HITNOST",
    immediate="Neodložno",
    urgent="Hitno",
    regular="Redovno",
    planned="Planski",
    reply_due="Rok za odgovor",
    legal_basis="Pravni osnov",
    client="KORISNIK",
    client_code="Šifra korisnika",
    age="Uzrast",
    sex="Pol",
    client_name="Ime i prezime",
    birth="Datum rođenja",
    address="Prebivalište, odnosno boravište",
    representative="Zakonski zastupnik",
    safe_contact="Bezbedan kontakt",
    referred_to="UPUĆUJE SE",
    provider="Pružalac usluge",
    service="Usluga",
    provider_address="Adresa",
    phone="Telefon",
    hours="Radno vreme",
    bring="Ponesite",
    contact_person="Kontakt osoba",
    period="Period i obim pružanja usluge",
    payer="Učešće u ceni",
    stale="Podaci o usluzi nisu potvrđeni duže od 180 dana – proveriti telefonom.",
    checked_on="Potvrđeno",
    need="RAZLOG",
    goal="CILJ",
    text="OPIS",
    done="PREDUZETO",
    attachments="PRILOZI",
    consent="IZJAVA",
    client_signature="Potpis korisnika / zastupnika",
    case_manager="Voditelj slučaja",
    worker="Stručni radnik",
    director="Direktor",
    stamp="M.P.",
    delivered="Dostavljeno: korisniku, pružaocu usluge, u predmet",
    gender_note="Svi termini izraženi u gramatičkom muškom rodu podrazumevaju prirodni "
    "muški i ženski rod lica na koja se odnose.",
    confidential="Poverljivo – sadrži podatke o ličnosti",
    copy="primerak",
    printed="štampano",
    worker_code="radnik",
    page="strana",
    rest="… [nastavak je u predmetu]",
    shortened="… označava skraćen podatak; ceo podatak je u predmetu.",
    draft="NACRT",
    tear="ovde iseći",
    reply_title="POVRATNA INFORMACIJA",
    reply_to="na uput br.",
    reply_to_network="na uputnicu br.",
    send_back="Vratiti na",
    received="Primljeno",
    accepted="prihvaćeno, prvi termin",
    waiting="lista čekanja, očekivano",
    declined="odbijeno, razlog (obavezno)",
    redirected="preusmereno na",
    came="Korisnik se javio",
    yes="da",
    no="ne",
    provided="Pruženo",
    outcome="Ishod",
    outcome_full="u celini",
    outcome_part="delimično",
    outcome_none="nije pruženo",
    outcome_waiting="još čeka",
    recommendation="Preporuka / sledeći korak",
    in_charge="Zadužena osoba",
    signature="Potpis",
)


def slip_words(script: Script) -> SlipWords:
    match script:
        case Script.CYRILLIC:
            return CYRILLIC
        case Script.LATIN:
            return LATIN
        case _:
            assert_never(script)
