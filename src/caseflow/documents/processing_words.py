"""What the program does with data, in sentences: activities of the record of processing, risks of the DPIA.

Written once in Latin; the Cyrillic is made by our own rules. Whoever changes what the program does changes it
here too.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Activity:
    """Args: nouns: what is counted for it. who: whose data. what: which data."""

    name: str
    purpose: str
    basis: str
    who: str
    what: str
    given: str
    nouns: tuple[str, ...]
    classes: tuple[str, ...]


ACTIVITIES: Final = (
    Activity(
        "Vođenje slučaja",
        "Prijem, procena, planiranje i praćenje podrške mladoj osobi.",
        "Izvršenje javnih ovlašćenja (centar) odnosno pristanak (udruženje); Zakon o socijalnoj zaštiti.",
        "Mlade osobe i članovi njihovih porodica.",
        "Kod, godina rođenja, pol, opština; potrebe, pokazatelji rizika, beleške, rokovi, "
        "pitanja supervizoru. Ime u belešci program traži i zaustavlja.",
        "Nikome van ustanove; šta odlazi drugima, stoji niže.",
        ("client", "case", "note", "need", "risk", "case_deadline", "escalation"),
        ("client_file",),
    ),
    Activity(
        "Identitet korisnika",
        "Utvrđivanje ko je korisnik kada to zakon traži.",
        "Zakonska obaveza ili pristanak.",
        "Mlade osobe.",
        "Ime i prezime, JMBG, adresa, bezbedan kontakt. Čuva se odvojeno, svako otvaranje se zapisuje.",
        "Nikome; odlazi samo polje za koje postoji pristanak ili pravni osnov.",
        ("client_identity",),
        ("identity", "client_file"),
    ),
    Activity(
        "Upućivanje drugoj ustanovi",
        "Da mlada osoba dobije uslugu koju ova ustanova ne pruža.",
        "Pristanak za tačno navedena polja i primaoca ili zapisan pravni osnov.",
        "Mlade osobe, zaposleni kao kontakt.",
        "Kod, uzrast, pol, potreba, tekst uputa, kontakt zaposlenog; identitet samo uz poseban pristanak.",
        "Ustanovi kojoj je uput poslat; ko je uputio pre toga, saznaje tok i ishod. "
        "Izvoz uputa u FHIR je datoteka kojom raspolaže ustanova.",
        ("referral", "consent"),
        ("referral", "consent"),
    ),
    Activity(
        "Poziv lokalnoj mreži",
        "Da se nađe ko može da pruži uslugu kada se ne zna kome uputiti.",
        "Osnov po kome se vodi slučaj; podaci koji osobu imenuju ne odlaze.",
        "Mlade osobe.",
        "Potreba, uzrasna grupa, hitnost, način pristupa i opština, ako se ne izostavi. "
        "Bez imena, koda i teksta.",
        "Članicama lokalne mreže, i onima koje pristupe kasnije.",
        ("need_call",),
        ("client_file",),
    ),
    Activity(
        "Upoređivanje sa drugom ustanovom",
        "Da dve ustanove utvrde da li rade sa istom osobom.",
        "Pristanak koji imenuje tu ustanovu.",
        "Mlade osobe.",
        "Godina rođenja; ime, JMBG ili UIC samo kao skrivene tačke iz kojih druga strana sama ništa ne čita.",
        "Ustanovi koju pristanak imenuje.",
        ("comparison",),
        ("client_file",),
    ),
    Activity(
        "Izveštaji i nezadovoljene potrebe",
        "Da se vidi kojih usluga nema i koliko uputa uspeva.",
        "Zakonska obaveza izveštavanja odnosno planiranje usluga.",
        "Mlade osobe, bez ičega što ih imenuje.",
        "Zbirni brojevi; na papiru i u tabeli bez brojeva od 1 do 4.",
        "Kome ustanova preda izveštaj.",
        ("unmet_need",),
        ("client_file",),
    ),
    Activity(
        "Imenik usluga i članice mreže",
        "Da se zna gde koja usluga postoji i koga zvati.",
        "Zakonska obaveza odnosno saradnja ustanova.",
        "Kontakt osobe ustanova.",
        "Naziv, adresa i telefon usluge; kontakt osoba i zamenik članice lokalne mreže.",
        "Imenik čita svako ko dođe do deljenog prostora; kontakte lokalne mreže njene članice.",
        ("service", "network_member"),
        (),
    ),
    Activity(
        "Zaposleni i evidencija uvida",
        "Da se zna ko sme šta i ko je šta gledao, menjao, štampao, izvezao i podelio.",
        "Zakonska obaveza rukovaoca da obezbedi podatke i to dokaže.",
        "Zaposleni.",
        "Ime, uloge, vreme i vrsta radnje, oznake zapisa, razlog otvaranja tuđeg slučaja.",
        "Nikome van ustanove.",
        ("person", "audit"),
        (),
    ),
    Activity(
        "Zahtevi lica i povrede podataka",
        "Ostvarivanje prava lica i obaveštavanje Poverenika.",
        "Zakon o zaštiti podataka o ličnosti, čl. 21–40, 52 i 53.",
        "Lica koja su podnela zahtev, lica čiji su podaci ugroženi.",
        "Vrsta zahteva, rokovi, odluka; opis povrede, mere, broj lica.",
        "Povereniku, kada zakon traži.",
        ("data_subject_request", "breach"),
        (),
    ),
)

NOUNS: Final = {
    "client": "korisnika", "client_identity": "identiteta", "case": "slučajeva", "note": "beležaka",
    "need": "potreba", "risk": "pokazatelja rizika", "consent": "pristanaka", "referral": "uputa",
    "case_deadline": "rokova", "escalation": "pitanja supervizoru", "need_call": "poziva mreži",
    "comparison": "upoređivanja", "unmet_need": "nezadovoljenih potreba", "service": "usluga",
    "network_member": "članica lokalnih mreža",
    "person": "zaposlenih", "audit": "zapisa o uvidu", "data_subject_request": "zahteva", "breach": "povreda",
}  # fmt: skip
"""After a number: korisnika: 12."""

CLASSES: Final = {
    "client_file": "dosije korisnika",
    "identity": "identitet",
    "referral": "uput",
    "consent": "pristanak",
}

MEASURES: Final = (
    "Podaci su u jednoj šifrovanoj datoteci ({cipher}); ključ otvara samo lozinka zaposlenog "
    "kroz {kdf} (najmanje {memory} memorije, prolaza: {passes}).",
    "Svaka radnja proverava ulogu zaposlenog. Tuđ slučaj se otvara samo uz razlog koji vidi supervizor.",
    "Svaki uvid, izmena, štampa, izvoz i deljenje zapisuje se u lanac "
    "u kome provera otkriva naknadnu izmenu.",
    "Program se zaključava posle {idle} min bez rada.",
    "Razmena je šifrovana za primaoca i potpisana; ko čuva deljeni prostor čita samo imenik i ko je u mreži.",
    "U tekstu se pre čuvanja i pre slanja traže ime, JMBG, broj isprave, datum rođenja, telefon i adresa; "
    "nađeno ostaje samo uz zapisan razlog. Ne prepoznaje se svako ime.",
    "Svakog dana kada se radi pravi se šifrovana rezervna kopija.",
)


@dataclass(frozen=True)
class Risk:
    """Args: does: what the program does about it. left: what remains."""

    name: str
    does: str
    left: str


RISKS: Final = (
    Risk(
        "Ukraden ili izgubljen računar",
        "Podaci su šifrovani; računar se isključuje iz razmene i posle toga ne čita ništa novo.",
        "Ko zna lozinku otvara ono što je na tom računaru bilo do tada.",
    ),
    Risk(
        "Zaposleni gleda slučajeve koji nisu njegovi",
        "Uloge se proveravaju u svakoj radnji; tuđ slučaj se otvara uz razlog; supervizor vidi sve zapise.",
        "Kolege na istom računaru dele ključ podataka; autorstvo među njima je reč programa.",
    ),
    Risk(
        "Podaci odu primaocu kome nisu namenjeni",
        "Pre slanja se vidi tačno ono što odlazi; bez pristanka ili osnova ne odlazi ništa.",
        "Ono što je primalac pročitao ne može se poništiti.",
    ),
    Risk(
        "Korisnik opozove pristanak",
        "Opoziv putuje; program primaoca briše navedena polja i šalje potvrdu.",
        "Papir i ono što je primalac sam upisao ostaju kod njega.",
    ),
    Risk(
        "Podaci se izgube",
        "Svakodnevna kopija, proba vraćanja, vraćanje sa deljenog prostora uz štampani kod.",
        "Bez drugog mesta za kopije kvar diska odnosi i podatke i kopije.",
    ),
    Risk(
        "Podaci se čuvaju duže nego što treba",
        "Za svaku vrstu zapisa postoji rok; predlog za izlučivanje potvrđuju dve osobe.",
        "Rokove za dosijea određuje ustanova svojom listom kategorija.",
    ),
    Risk(
        "Mlada osoba se prepozna po kodu ili opisu",
        "Kod koji daje program ne sadrži ime ni datum rođenja; UIC se ne šalje uz uput; "
        "na papiru i u tabelama izveštaja nema brojeva od 1 do 4.",
        "Slobodan tekst može da opiše osobu i bez imena; u malom mestu i poziv mreži može da je oda.",
    ),
)

DPIA_ASKED: Final = (
    "Zašto je obrada nužna i zašto nije moguća sa manje podataka",
    "Kako su mlade osobe i roditelji obavešteni i pitani za mišljenje",
    "Mišljenje lica za zaštitu podataka o ličnosti",
    "Odluka rukovaoca i datum sledećeg preispitivanja",
)
"""What only people of the office can write."""
