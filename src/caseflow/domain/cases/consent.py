"""Consent: who may give it for which purpose, what it covers, and when it no longer does.

One consent speaks of one purpose, so that taking one back never touches another. Where the law asks for
no consent there is none: a referral then names its legal basis. The law on data protection lets a person
of 15 consent alone only for services of the information society; outside of them other rules on legal
capacity apply, so a minor's representative signs and the minor's own assent is always written down. An
office's lawyer may read it otherwise: everything that could change is in `GIVERS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from caseflow.domain.errors import InputError
from caseflow.domain.ids import OrganizationId, RecordId

SHARE_RECEIVER: Final = "share_receiver"
GIVEN, REFUSED, PENDING, WITHDRAWN, EXPIRED = "given", "refused", "pending", "withdrawn", "expired"
ADULT_AT: Final = 18
ALONE_FROM: Final = 15
OPINION_COUNTS_FROM: Final = 10
"""From this age on, nothing is shared while the minor's own assent is still awaited."""

SELF, SELF_15 = "self_adult", "self_minor_15"
_REPRESENTATIVES: Final = ("parent", "guardian", "guardianship_authority")

DATA: Final = (
    "client_code", "age", "sex", "need", "text", "identity_name", "identity_birth", "identity_contact",
)  # fmt: skip
"""What can be consented to, field by field."""
ONWARD_TO: Final = "onward_to"
"""To whom somebody went onward: told to the office that sent them first, when they agree to exactly that."""
NAMEABLE: Final = (*DATA, ONWARD_TO)
"""What a consent can name."""
WITHDRAWN_WITH: Final = (*NAMEABLE, "consent_reference")
"""What goes when consent goes: the words on how it was given may name a parent."""


@dataclass(frozen=True)
class Givers:
    """Who may consent: for a minor, and for an adult. The code list `consent_given_by`."""

    minor: tuple[str, ...]
    adult: tuple[str, ...] = (SELF, "guardian", "guardianship_authority")


GIVERS: Final[Mapping[str, Givers]] = {
    "record_keeping": Givers(_REPRESENTATIVES),
    SHARE_RECEIVER: Givers(_REPRESENTATIVES),
    "share_conference": Givers(_REPRESENTATIVES),
    "share_network": Givers(_REPRESENTATIVES),
    "contact_phone": Givers((SELF_15, *_REPRESENTATIVES)),
    "photo": Givers(_REPRESENTATIVES),
    "research": Givers(_REPRESENTATIVES, adult=(SELF,)),
}
"""The purposes, codes of `consent_scope`. A foster carer is no legal representative and stands nowhere."""


@dataclass(frozen=True)
class NewConsent:
    """Args: given_by, form, purpose: codes. fields: of `DATA`. assent: code of `consent_status`, or empty.
    explained: how it was explained to the person, in words."""

    client: RecordId
    purpose: str
    given_by: str
    form: str = "written"
    fields: tuple[str, ...] = ()
    recipient: OrganizationId | None = None
    recipient_name: str = ""
    assent: str = ""
    valid_to: date | None = None
    explained: str = ""
    refused: bool = False


@dataclass(frozen=True)
class Consent:
    """A consent as recorded. Args: age: when it was given. status: as stored; see `standing`.
    conflicts: fields with several values."""

    id: RecordId
    client: RecordId
    purpose: str
    given_by: str
    form: str
    fields: tuple[str, ...]
    recipient: str
    recipient_name: str
    assent: str
    age: int | None
    given_on: date
    valid_to: date | None
    withdrawn_on: date | None
    explained: str
    status: str
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sharing:
    """What somebody wants to hand over: to whom, which fields, and when."""

    recipient: str
    fields: frozenset[str]
    on: date


def may_be_minor(age: int | None) -> bool:
    """By the year of birth alone, who turns 18 this year may be either."""
    return age is None or age <= ADULT_AT


def givers(purpose: str, age: int | None) -> tuple[str, ...]:
    """Who may consent for this purpose at this age; codes of `consent_given_by`.

    Raises:
        InputError: there is no such purpose.
    """
    if purpose not in GIVERS:
        raise InputError("consent_purpose", "There is no such purpose of a consent.")
    rule = GIVERS[purpose]
    adult = rule.adult if age is None or age >= ADULT_AT else ()
    minor = rule.minor if may_be_minor(age) else ()
    alone = age is None or age >= ALONE_FROM
    return tuple(dict.fromkeys((*adult, *(one for one in minor if alone or one != SELF_15))))


def only_giver(age: int | None) -> str:
    """Who consents when nobody else is named: an adult for himself; for a minor it has to be said."""
    return SELF if age is not None and age > ADULT_AT else ""


def asks_assent(given_by: str, age: int | None) -> bool:
    """A minor for whom somebody else consents is asked too."""
    return may_be_minor(age) and given_by not in (SELF, SELF_15)


def check(new: NewConsent, age: int | None, outreach: bool) -> None:
    """Whether a consent may be recorded as it is said.

    Args:
        outreach: the person records what was said in the field, where paper is not always at hand.

    Raises:
        InputError: somebody who may not give it, an assent not asked, fields or receiver missing.
    """
    if not new.given_by:
        raise InputError("consent_giver_missing", "Say who gives the consent.")
    if new.given_by not in givers(new.purpose, age):
        raise InputError("consent_giver", "At this age and for this purpose, others have to consent.")
    if asks_assent(new.given_by, age) and new.assent not in (GIVEN, REFUSED, PENDING):
        raise InputError("consent_assent", "Record what the young person says too.")
    if new.form == "oral_recorded" and not (outreach and new.explained.strip()):
        raise InputError(
            "consent_oral", "A spoken consent is recorded in outreach only, with words on how it was given."
        )
    if not new.fields or not set(new.fields) <= set(NAMEABLE):
        raise InputError("consent_fields", "Choose which data the consent is about.")
    if new.purpose == SHARE_RECEIVER and not new.recipient:
        raise InputError("consent_receiver", "Name the receiver. A consent holds for that receiver only.")


def standing(one: Consent, today: date) -> str:
    """Its status today, a code of `consent_status`; the young person's own word stands above a parent's."""
    if one.status != GIVEN:
        return one.status
    if one.assent == REFUSED:
        return REFUSED
    if one.assent == PENDING and (one.age is None or one.age >= OPINION_COUNTS_FROM):
        return PENDING
    return EXPIRED if one.valid_to is not None and one.valid_to < today else GIVEN


def covers(one: Consent, wanted: Sharing) -> bool:
    """The one rule of handing over: this receiver, these fields, on this day."""
    here = one.purpose == SHARE_RECEIVER and one.recipient == wanted.recipient
    return here and wanted.fields <= set(one.fields) and standing(one, wanted.on) == GIVEN
