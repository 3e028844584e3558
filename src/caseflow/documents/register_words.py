"""The words of the registers of data protection and of the receipt of a withdrawal, Serbian and English."""

from collections.abc import Mapping
from typing import Final

from caseflow.documents.printed import printed
from caseflow.documents.slip_words import Script

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "requests": ("Evidencija zahteva lica", "Register of requests of data subjects"),
    "requests_law": (
        "Zakon o zaštiti podataka o ličnosti, čl. 21–40",
        "Law on Personal Data Protection of Serbia, articles 21 to 40",
    ),
    "requests_none": ("Nijedan zahtev nije upisan.", "No request is entered."),
    "breaches": ("Evidencija povreda podataka", "Register of personal data breaches"),
    "breaches_law": (
        "Zakon o zaštiti podataka o ličnosti, čl. 52 i 53",
        "Law on Personal Data Protection of Serbia, articles 52 and 53",
    ),
    "breaches_none": ("Nijedna povreda nije upisana.", "No breach is entered."),
    "office": ("Rukovalac", "Controller"),
    "seat": ("Sedište", "Seat"),
    "contact": ("Kontakt", "Contact"),
    "on": ("Stanje na dan", "As of"),
    "entries": ("Upisano", "Entered"),
    "open": ("Otvoreno", "Open"),
    "received": ("Primljen", "Received"),
    "client": ("Kod korisnika", "Client code"),
    "requester": ("Podnosilac", "Submitted by"),
    "checked": ("Identitet", "Identity"),
    "was_checked": ("proveren", "checked"),
    "was_not_checked": ("nije upisano da je proveren", "not recorded as checked"),
    "due": ("Rok za odgovor", "To be answered by"),
    "extended": ("Rok produžen, jer", "Extended, because"),
    "decision": ("Odluka", "Decision"),
    "answered": ("Odgovoreno", "Answered"),
    "left": ("Preostalo dana: {n}", "Days left: {n}"),
    "late": ("Kasni, dana: {n}", "Late, days: {n}"),
    "in_time": ("Odgovoreno u roku", "Answered in time"),
    "after_term": ("Odgovoreno posle roka, dana: {n}", "Answered late, days: {n}"),
    "discovered": ("Saznanje", "Discovered"),
    "tell_by": ("Rok (72 časa)", "To be told by (72 hours)"),
    "told": ("Poverenik obavešten", "Commissioner told"),
    "risk": ("Rizik za lica", "Risk to people"),
    "persons": ("Broj lica", "Number of people"),
    "informed": ("Lica obaveštena", "People informed"),
    "yes": ("da", "yes"),
    "no": ("ne", "no"),
    "happened": ("Šta se dogodilo", "What happened"),
    "data": ("Ugroženi podaci", "Data affected"),
    "measures": ("Preduzete mere", "Measures taken"),
    "clock_running": ("Preostalo sati: {n}", "Hours left: {n}"),
    "clock_late": ("Kasni, sati: {n}", "Late, hours: {n}"),
    "clock_told": ("Obavešteno u roku", "Told in time"),
    "clock_told_late": ("Obavešteno posle roka", "Told late"),
    "clock_not_needed": ("Obaveštenje nije potrebno: rizik je nizak", "Need not be told: the risk is low"),
    "note": (
        "Evidencija je potpuna: sadrži sve upise ustanove na dan štampe. Korisnik stoji pod kodom.",
        "The register is complete: it holds every entry of the office on the day of printing. A client "
        "stands under a code.",
    ),
    "place_and_day": ("Mesto i datum", "Place and date"),
    "responsible": ("Potpis odgovornog lica", "Signature of the responsible person"),
    "foot": ("{title} · poverljivo · odštampano {day}", "{title} · confidential · printed {day}"),
    "page": ("Strana {page} od {pages}", "Page {page} of {pages}"),
    "receipt": ("Potvrda o opozivu pristanka", "Receipt of a withdrawn consent"),
    "receipt_law": (
        "Zakon o zaštiti podataka o ličnosti, čl. 15. Ono što je urađeno pre opoziva ostaje zakonito.",
        "Law on Personal Data Protection of Serbia, article 15. What was done before stays lawful.",
    ),
    "purpose": ("Za šta je dat", "What it was given for"),
    "recipient": ("Kome", "To whom"),
    "fields": ("Koji podaci", "Which data"),
    "given": ("Dat", "Given"),
    "withdrawn": ("Opozvan", "Withdrawn"),
    "where": ("Gde su podaci bili i šta je s njima", "Where the data were, and what became of them"),
    "nowhere": (
        "Po ovom pristanku nijedan podatak nije otišao iz ustanove, pa nema šta da se ukloni.",
        "Under this consent no data left the office, so there is nothing to remove.",
    ),
    "referral": ("Uput", "Referral"),
    "removed": (
        "Uklonjeno {at}. Potvrdio je program te ustanove.",
        "Removed {at}. Confirmed by the program of that office.",
    ),
    "on_the_way": (
        "Čeka se: zahtev za uklanjanje je poslat, potvrda još nije stigla.",
        "Waiting: the request to remove was sent, no confirmation has come yet.",
    ),
    "not_sent": (
        "Nije ni otišlo; ništa nije trebalo da se ukloni.",
        "It never left; nothing had to be removed.",
    ),
    "paper": (
        "Otišlo je na papiru. Program ne može da ga ukloni; ustanova javlja primaocu sama.",
        "It left on paper. The program cannot remove it; the office tells the receiver itself.",
    ),
    "counts": (
        "Uklonjeno: {removed}. Čeka se: {waiting}. Na papiru: {paper}.",
        "Removed: {removed}. Waiting: {waiting}. On paper: {paper}.",
    ),
    "stays": (
        "Šta ostaje: u ovoj ustanovi zapis o tome da je pristanak dat i opozvan; kod primaoca ono što je sam "
        "zapisao i kopije koje program ne vidi. Po ovom pristanku se više ništa ne dostavlja.",
        "What stays: in this office the record that the consent was given and withdrawn; with the receiver "
        "what it wrote itself and copies the program does not see. Nothing more leaves under this consent.",
    ),
    "ask": ("Pitanja i prigovor: {contact}.", "Questions and complaints: {contact}."),
    "for_office": ("Za ustanovu", "For the office"),
    "received_by": ("Primio/la", "Received by"),
}


def register_word(tongue: str, key: str, **values: object) -> str:
    """Args: tongue: `latn`, `cyrl` or `en`. values: put in as they stand; they are in that script already."""
    latin, english = _WORDS[key]
    return english.format(**values) if tongue == "en" else printed(Script(tongue), latin, **values)
