"""The receipt of a withdrawn consent as a PDF, for the person who took it back."""

import io
from functools import partial
from typing import TYPE_CHECKING, Final

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.consent_paper import DATA_WORDS
from caseflow.actions.cases.consents import consent
from caseflow.actions.desk import Desk
from caseflow.actions.office.settings import profile
from caseflow.actions.printed import note_print
from caseflow.actions.referrals.withdrawals import Reached, reached
from caseflow.domain.cases.consent import WITHDRAWN, Consent
from caseflow.domain.changes import Done
from caseflow.domain.clock import BELGRADE, local_day
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian_script import in_script_of
from caseflow.resources.tables import code_label

if TYPE_CHECKING:
    from caseflow.documents.withdrawal_receipt import Place, WithdrawalReceipt

KIND: Final = "withdrawal"
LANGUAGES: Final = {"cyrl": "sr-Cyrl", "latn": "sr-Latn", "en": "en"}
_ENGLISH: Final = {
    "client_code": "client code",
    "age": "age",
    "sex": "sex",
    "need": "need",
    "text": "description of the need",
    "identity_name": "name",
    "identity_birth": "date of birth",
    "identity_contact": "safe contact",
    "onward_to": "to whom it went onward",
}


def withdrawal_pdf(desk: Desk, name: RecordId, script: str = "cyrl") -> Done[bytes]:
    """What was removed where and when, who confirmed it, and what still waits; the print is written down.

    Args:
        name: of the consent. script: `cyrl`, `latn` or `en`.

    Raises:
        InputError: an unknown script, or no such consent. NotAllowed: it was not taken back.
        CaseOfAnother: as `consents.consent`.
    """
    desk.allow(Permission.WRITE_CASE)
    from caseflow.documents.withdrawal_receipt import render_receipt  # only when printing

    if script not in LANGUAGES:
        raise InputError("print_script", "A list is printed in cyrl, latn or en.")
    one = consent(desk, name)
    if one.status != WITHDRAWN or one.withdrawn_on is None:
        raise NotAllowed("withdrawal_none", "This consent was not taken back; there is no receipt of it.")
    out = io.BytesIO()
    render_receipt(_content(desk, one, script), out)
    return Done(out.getvalue(), note_print(desk, ("consent", name), (KIND, script)))


def _content(desk: Desk, one: Consent, script: str) -> "WithdrawalReceipt":
    from caseflow.documents.withdrawal_receipt import WithdrawalReceipt

    language, office = LANGUAGES[script], profile(desk)
    write = str if script == "en" else partial(in_script_of, language=language)
    today = local_day(desk.clock())
    return WithdrawalReceipt(
        tongue=script,
        language=language,
        office=write(office.name),
        contact=", ".join(part for part in (write(office.name), office.phone) if part),
        client_code=client(desk, one.client).code,
        purpose=code_label("consent_scope", one.purpose, language),
        recipient=write(one.recipient_name),
        fields=", ".join(_field(field, script) for field in one.fields),
        given_on=one.given_on,
        withdrawn_on=one.withdrawn_on or today,
        places=tuple(_place(each, script) for each in reached(desk, one.id)),
        printed_on=today,
    )


def _field(field: str, script: str) -> str:
    if script == "en":
        return _ENGLISH.get(field, field)
    return in_script_of(DATA_WORDS.get(field, field), LANGUAGES[script])


def _place(one: Reached, script: str) -> "Place":
    from caseflow.documents.dates import moment
    from caseflow.documents.withdrawal_receipt import Place

    write = str if script == "en" else partial(in_script_of, language=LANGUAGES[script])
    at = moment(one.removed_at.astimezone(BELGRADE)) if one.removed_at else ""
    return Place(write(one.receiver), one.code, one.state, at)
