"""The paper of a consent, for signing; every print is written down."""

import io
from typing import TYPE_CHECKING

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.consents import consent
from caseflow.actions.desk import Desk
from caseflow.actions.office.settings import profile
from caseflow.actions.printed import note_print
from caseflow.domain.cases.consent import DATA, ONWARD_TO, Consent
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian import to_cyrillic, to_latin
from caseflow.resources.tables import code_label

if TYPE_CHECKING:
    from caseflow.documents.consent_form import ConsentSheet

KIND = "consent"
LANGUAGES = {"cyrl": "sr-Cyrl", "latn": "sr-Latn"}
DATA_WORDS = {
    "client_code": "kod korisnika",
    "age": "uzrast",
    "sex": "pol",
    "need": "potreba",
    "text": "opis potrebe",
    "identity_name": "ime i prezime",
    "identity_birth": "datum rođenja",
    "identity_contact": "bezbedan kontakt",
    ONWARD_TO: "kome je upućen dalje",
}
ASSENT_WORDS = {"given": "saglasna je", "refused": "nije saglasna", "pending": "još se nije izjasnila"}


def consent_pdf(desk: Desk, name: RecordId, script: str = "cyrl") -> Done[bytes]:
    """The statement of one consent as a PDF.

    Args:
        script: `cyrl` or `latn`.

    Raises:
        InputError: an unknown script, or no such consent.
    """
    desk.allow(Permission.WRITE_CASE)
    if script not in LANGUAGES:
        raise InputError("consent_script", "The form is printed in cyrl or latn.")
    from caseflow.documents.consent_form import render_consent  # only when printing

    out = io.BytesIO()
    render_consent(consent_sheet(desk, consent(desk, name), script), out)
    return Done(out.getvalue(), note_print(desk, (KIND, name), (KIND, script)))


def consent_sheet(desk: Desk, one: Consent, script: str) -> "ConsentSheet":
    """What stands on the paper, and which boxes are ticked."""
    desk.allow(Permission.WRITE_CASE)
    from caseflow.documents.consent_form import ConsentSheet  # only when printing
    from caseflow.documents.slip_words import Script

    office, who, language = profile(desk), client(desk, one.client), LANGUAGES[script]
    write = to_cyrillic if script == "cyrl" else to_latin
    return ConsentSheet(
        script=Script(script),
        title_code=who.code,
        controller=write(office.name),
        place=write(office.municipality),
        client_code=who.code,
        age=str(one.age) if one.age is not None else "",
        purpose=code_label("consent_scope", one.purpose, language),
        receiver=write(one.recipient_name),
        data=tuple((write(DATA_WORDS[name]), name in one.fields) for name in _named(one)),
        given_by=code_label("consent_given_by", one.given_by, language),
        form=code_label("consent_form", one.form, language),
        assent=write(ASSENT_WORDS.get(one.assent, "")),
        given_on=one.given_on,
        valid_to=one.valid_to,
        withdrawn_on=one.withdrawn_on,
        explained=write(one.explained),
        contact=", ".join(part for part in (write(desk.me.name), office.phone) if part),
    )


def _named(one: Consent) -> tuple[str, ...]:
    """What stands on the paper to be ticked; to whom one went onward only where it was asked."""
    return (ONWARD_TO,) if one.fields == (ONWARD_TO,) else DATA
