"""Referrals as a FHIR R4 collection: for each a ServiceRequest and its Task, a Consent where there is one.

It holds what was sent and no more: a client's code, year of birth and sex; no name, no note of the office.
Every resource is found by a `urn:uuid:` made of our own ids, so a second export speaks of the same ones.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID, uuid5

from caseflow.domain.referral_codes import Status
from caseflow.domain.referral_terms import Urgency
from caseflow.exchange.fhir_vocabulary import (
    ACT_CODE,
    CATEGORY,
    CLIENT_CODE,
    CODE,
    CONSENT_SCOPE,
    GENDER,
    GRAVITY,
    NUMBER,
    OURS,
    PRIORITY,
    REQUEST_STATUS,
    TASK_CODE,
    TASK_STATUS,
    UNSPECIFIED,
)

Resource = dict[str, Any]
_SPACE: Final = UUID("6f1d1c0e-7c0b-5d1a-9a55-0c5e0f10c0de")


@dataclass(frozen=True)
class Labelled:
    """A code of one of our lists and how it is read."""

    list: str
    code: str
    label: str


@dataclass(frozen=True)
class FhirReferral:
    """What is told of one referral.

    Args:
        id, service: 32 hexadecimal digits. sender, receiver: id and name of the offices. consent: id of the
            record, empty when it rests on the law. group: what ties it to others that ask for the same need.
    """

    id: str
    code: str
    number: str
    status: Status
    status_label: Labelled
    need: Labelled
    urgency: Urgency
    client_code: str
    sex: str
    sender: tuple[str, str]
    receiver: tuple[str, str]
    service_name: str
    sent_at: datetime
    changed_at: datetime
    due_at: datetime | None = None
    reason: Labelled | None = None
    outcome: Labelled | None = None
    consent: str = ""
    consent_on: date | None = None
    previous: str = ""
    part_of: str = ""
    text: str = ""
    group: str = ""


def collection(referrals: Iterable[FhirReferral], made_at: datetime) -> Resource:
    """One Bundle of type `collection`; an office or a client that occurs often stands there once."""
    entries: dict[str, Resource] = {}
    for one in referrals:
        entries |= {f"urn:uuid:{resource['id']}": resource for resource in _resources(one)}
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": _moment(made_at),
        "entry": [{"fullUrl": url, "resource": resource} for url, resource in entries.items()],
    }


def _resources(one: FhirReferral) -> Iterator[Resource]:
    yield from (_organization(*office) for office in (one.sender, one.receiver))
    yield _patient(one)
    if one.consent:
        yield _consent(one)
    yield _request(one)
    yield _task(one)


def _organization(name: str, called: str) -> Resource:
    return {"resourceType": "Organization", "id": _named(name), "name": called or "?"}


def _patient(one: FhirReferral) -> Resource:
    patient: Resource = {
        "resourceType": "Patient",
        "id": _of("client", one.client_code),
        "identifier": [{"system": CLIENT_CODE, "value": one.client_code}],
    }
    return patient | ({"gender": GENDER[one.sex]} if one.sex in GENDER else {})


def _consent(one: FhirReferral) -> Resource:
    consent: Resource = {
        "resourceType": "Consent",
        "id": _named(one.consent),
        "status": "active",
        "scope": _concept(CONSENT_SCOPE, "patient-privacy"),
        "category": [_concept(ACT_CODE, "IDSCL")],
        "patient": _reference(_of("client", one.client_code)),
        "organization": [_reference(_named(one.sender[0]))],
        "policyRule": {"text": "Zakon o zaštiti podataka o ličnosti, član 15"},
    }
    return consent | ({"dateTime": one.consent_on.isoformat()} if one.consent_on else {})


def _request(one: FhirReferral) -> Resource:
    category = CATEGORY.get(one.need.code, UNSPECIFIED)
    request: Resource = {
        "resourceType": "ServiceRequest",
        "id": _named(one.id),
        "identifier": _identifiers(one),
        "status": REQUEST_STATUS.get(one.status, "active"),
        "intent": "order",
        "category": [_concept(GRAVITY, category)],
        "priority": PRIORITY[one.urgency],
        "code": {"text": one.service_name or "?"},
        "subject": _reference(_of("client", one.client_code)),
        "authoredOn": _moment(one.sent_at),
        "requester": _reference(_named(one.sender[0])),
        "performer": [_reference(_named(one.receiver[0]))],
        "reasonCode": [_labelled(one.need)],
    }
    if one.consent:
        request["supportingInfo"] = [_reference(_named(one.consent))]
    if one.group:
        request["requisition"] = _group(one)
    if one.text:
        request["note"] = [{"text": one.text}]
    based_on = [name for name in (one.part_of, one.previous) if name]
    if based_on:
        request["basedOn"] = [_by_identifier(_named(name)) for name in based_on]
    return request


def _task(one: FhirReferral) -> Resource:
    task: Resource = {
        "resourceType": "Task",
        "id": _of("task", one.id),
        "identifier": _identifiers(one),
        "status": TASK_STATUS[one.status],
        "businessStatus": _labelled(one.status_label),
        "intent": "order",
        "priority": PRIORITY[one.urgency],
        "code": _concept(TASK_CODE, "fulfill"),
        "focus": _reference(_named(one.id)),
        "for": _reference(_of("client", one.client_code)),
        "authoredOn": _moment(one.sent_at),
        "lastModified": _moment(one.changed_at),
        "requester": _reference(_named(one.sender[0])),
        "owner": _reference(_named(one.receiver[0])),
    }
    if one.group:
        task["groupIdentifier"] = _group(one)
    if one.part_of:
        task["partOf"] = [_by_identifier(_of("task", one.part_of))]
    if one.reason:
        task["statusReason"] = _labelled(one.reason)
    if one.due_at and one.due_at >= one.sent_at:
        task["restriction"] = {"period": {"end": _moment(one.due_at)}}
    if one.outcome:
        task["output"] = [{"type": {"text": "outcome"}, "valueCodeableConcept": _labelled(one.outcome)}]
    return task


def _group(one: FhirReferral) -> Resource:
    return _identifier(_named(one.group))


def _identifiers(one: FhirReferral) -> list[Resource]:
    numbered = [{"system": NUMBER, "value": one.number}] if one.number else []
    return [{"system": CODE, "value": one.code}, *numbered]


def _concept(system: str, code: str) -> Resource:
    return {"coding": [{"system": system, "code": code}]}


def _labelled(said: Labelled) -> Resource:
    coding = {"system": f"{OURS}{said.list}", "code": said.code, "display": said.label}
    return {"coding": [coding], "text": said.label}


def _named(record: str) -> str:
    """The id of a record of ours as FHIR reads it."""
    return str(UUID(hex=record))


def _of(kind: str, name: str) -> str:
    """An id that always follows from the same name."""
    return str(uuid5(_SPACE, f"{kind}:{name}"))


def _by_identifier(name: str) -> Resource:
    """The other may not stand in the same file."""
    return {"identifier": _identifier(name)}


def _identifier(name: str) -> Resource:
    return {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{name}"}


def _reference(name: str) -> Resource:
    return {"reference": f"urn:uuid:{name}"}


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
