"""The names of records and fields as a client reads them, in Latin; Cyrillic follows from them.

A heading stands above all the records of a kind, so it is in the plural where there may be several.
"""

from typing import Final

NOUNS: Final = {
    "client": "Korisnik",
    "client_identity": "Identitet",
    "case": "Slučajevi",
    "need": "Potrebe",
    "risk": "Pokazatelji rizika",
    "note": "Beleške",
    "case_deadline": "Rokovi",
    "consent": "Pristanci",
    "consent_withdrawal": "Opozivi pristanka",
    "consent_receipt": "Potvrde o uklanjanju",
    "comparison": "Pitanja drugim ustanovama o istom korisniku",
    "referral": "Uputi",
    "referral_event": "Tok uputa",
    "referral_update": "Javljeno uz uput",
    "referral_task": "Javljeno iz drugih sistema",
    "referral_note": "Napomene uz uput",
    "escalation": "Pitanja supervizoru",
    "escalation_answer": "Odgovori supervizora",
    "need_call": "Pozivi mreži",
    "unmet_need": "Nezadovoljene potrebe",
    "client_merge": "Spojeni zapisi",
    "comparison_question": "Šta je upoređivano sa drugom ustanovom",
    "comparison_answer": "Kada je odgovoreno na upoređivanje",
    "comparison_word": "Šta je utvrđeno upoređivanjem",
    "call_claim": "Ko se javio na poziv mreži",
    "data_subject_request": "Zahtevi o podacima",
    "legal_hold": "Zabrane brisanja",
    "disposal": "Predlozi za brisanje",
    "tombstone": "Sprovedene odluke o brisanju",
    "conflict_choice": "Odluke kad je upisano različito",
    "import_batch": "Iz koje tabele je upisano",
    "earlier": "Ranije upisano",
    "print": "Štampani primerci",
    "audit": "Ko je gledao i šta je urađeno",
}

FIELDS: Final = {
    "code": "kod", "uic": "UIC", "year_of_birth": "godina rođenja", "sex": "pol", "municipality": "opština",
    "closed": "zatvoreno", "name": "ime i prezime", "jmbg": "JMBG", "address": "adresa",
    "safe_contact": "bezbedan kontakt", "opened_at": "otvoreno", "team": "tim", "source": "izvor",
    "status": "stanje", "priority": "prioritet", "lead": "vodi", "closing_reason": "razlog zatvaranja",
    "closed_at": "zatvoreno", "reason": "razlog", "noted_at": "zabeleženo", "text": "tekst",
    "task": "zadatak u drugom programu",
    "indicator": "pokazatelj", "type": "vrsta", "at": "kada", "guard_kept": "zašto je ostalo u tekstu",
    "kind": "vrsta", "due_on": "rok", "done_at": "ispunjeno", "purpose": "svrha",
    "given_by": "pristanak daje",
    "form": "oblik", "fields": "podaci", "recipient_name": "primalac", "assent": "saglasnost mlade osobe",
    "age": "uzrast", "given_on": "dat", "explained": "kako je objašnjeno", "withdrawn_on": "opozvan",
    "valid_to": "važi do", "number": "broj", "service_name": "usluga", "client_code": "kod korisnika",
    "need": "potreba", "urgency": "hitnost", "consent_basis": "osnov", "consent_reference": "o osnovu",
    "contact": "kontakt", "identity_name": "ime i prezime", "identity_birth": "datum rođenja",
    "identity_contact": "bezbedan kontakt", "receiver_name": "primalac", "sender_name": "pošiljalac",
    "sent_at": "poslato", "answer_due": "odgovor do", "on_paper": "na papiru",
    "redacted": "uklonjeno kod primaoca",
    "step": "korak", "by_role": "uloga", "outcome": "ishod", "next_date": "sledeći dan",
    "next_at": "termin", "state": "kako stoji", "onward_to": "kome je upućen dalje",
    "place": "mesto na listi", "script": "pismo", "age_group": "uzrast", "access_mode": "pristup",
    "open_until": "otvoren do", "first_claims": "prvi koji se javi",
    "copy": "primerak", "received_on": "primljeno", "requester": "podnosilac",
    "identity_checked": "identitet proveren", "extended_because": "zašto je rok produžen",
    "decision": "odluka", "verdict": "odluka",
    "ended_at": "prestalo", "withdrawn_at": "povučeno", "class": "vrsta zapisa", "basis": "osnov",
    "field": "podatak", "said": "odgovor", "office_name": "ustanova", "started_at": "uvezeno",
    "closed_on": "okončano", "what": "radnja", "entity": "na čemu", "by": "ko",
}  # fmt: skip

INNER: Final = frozenset({
    "id", "space", "client", "case", "referral", "consent", "record", "records", "corrects", "sender",
    "receiver", "service", "recipient", "by_organization", "to_service", "after", "outbox", "removed",
    "previous", "part_of", "worker", "escalation", "withdrawal", "settles", "group_id", "need_call",
    "question", "asked", "partner", "secret", "order_of", "traits",
    "organization", "network", "picked",
})  # fmt: skip
"""What only ties records together; it stands in the JSON and says nothing to a reader."""

LISTS: Final = {
    ("client", "sex"): "sex", ("referral", "sex"): "sex", ("need", "status"): "need_status",
    ("risk", "status"): "risk_status", ("referral", "status"): "referral_status",
    ("referral_event", "step"): "audit_what", ("audit", "what"): "audit_what",
    ("audit", "entity"): "audit_of", ("print", "entity"): "audit_of",
    ("conflict_choice", "entity"): "audit_of", ("earlier", "entity"): "audit_of",
    ("audit", "reason"): "glass_reason",
    ("case", "status"): "case_status", ("case", "priority"): "urgency", ("need", "reason"): "referral_reason",
    ("case", "closing_reason"): "closing_reason", ("risk", "indicator"): "risk_indicator",
    ("note", "type"): "note_type", ("case_deadline", "kind"): "deadline_kind",
    ("data_subject_request", "type"): "dsr_type",
    ("consent", "purpose"): "consent_scope", ("consent", "given_by"): "consent_given_by",
    ("consent", "form"): "consent_form", ("consent", "assent"): "consent_status",
    ("consent", "status"): "consent_status", ("referral", "need"): "referral_reason",
    ("referral", "urgency"): "urgency", ("need_call", "need"): "referral_reason",
    ("need_call", "urgency"): "urgency", ("need_call", "age_group"): "age_group",
    ("need_call", "access_mode"): "access_mode", ("referral", "consent_basis"): "consent_basis",
    ("referral_update", "reason"): "no_show_reason", ("unmet_need", "need"): "referral_reason",
    ("referral_update", "state"): "referral_status", ("referral_update", "outcome"): "referral_outcome",
    ("referral_event", "reason"): "decline_reason", ("referral_event", "outcome"): "referral_outcome",
}  # fmt: skip
"""The code list of a field."""

YES_NO: Final = frozenset({"on_paper", "identity_checked", "first_claims", "confidential"})
NAMES: Final = frozenset({
    "service_name", "receiver_name", "sender_name", "recipient_name", "contact", "lead", "municipality",
    "office_name",
})  # fmt: skip
"""Names of offices, services and places: in the script of the paper, as on every screen."""
SAID: Final = {
    "script": {"latn": "latinica", "cyrl": "ćirilica"},
    "kind": {
        "uput": "uput", "uputnica": "uputnica", "voucher": "vaučer", "consent": "obrazac pristanka",
        "attempt": "pokušaj kontakta", "appointment": "termin", "came": "došao", "missed": "nije došao",
        "place": "lista čekanja", "feedback": "povratna informacija", "reminded": "podsećanje",
        "onward": "upućen dalje",
    },
    "reason": {"asked": "pita kolega", "silent": "predugo bez odgovora"},
    "verdict": {
        "taken": "preuzeto", "returned": "vraćeno", "settled": "rešeno", "erased": "obrisano",
        "shown": "ostaje", "same": "isti korisnik", "distinct": "nije isti korisnik",
    },
    "said": {
        "fits": "neko odgovara", "same": "isti korisnik", "different": "nije isti", "declined": "odbijeno",
    },
    "basis": {"term": "istekao je rok čuvanja", "request": "na zahtev", "late": "stiglo naknadno"},
    "class": {
        "client_file": "dosije korisnika", "identity": "ime, JMBG, kontakt", "referral": "uput",
        "consent": "pristanak", "late": "stiglo posle brisanja",
    },
    "state": {"open": "otvoren", "taken": "preuzet", "withdrawn": "povučen", "expired": "rok je istekao"},
}  # fmt: skip
"""Values of our own that no code list has."""
IN_A_LINE: Final = frozenset({"referral_event", "print", "audit"})
"""Short records of which there are many: the moment, and beside it what happened."""
