"""Referrals as a FHIR R4 collection: for each a ServiceRequest and its Task, a Consent where there is one.

It holds what was sent and no more: a client's code, year of birth and sex; no name, no note of the office.
Every resource is found by a `urn:uuid:` made of our own ids, so a second export speaks of the same ones.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.terms import Urgency
from caseflow.exchange.fhir_calls import FhirCall, task_of
from caseflow.exchange.fhir_terms import (
    Labelled,
    Resource,
    by_identifier,
    concept,
    identifier,
    labelled,
    moment,
    named,
    of,
    reference,
)
from caseflow.exchange.fhir_vocabulary import (
    ACT_CODE,
    CATEGORY,
    CLIENT_CODE,
    CODE,
    CONSENT_SCOPE,
    GENDER,
    GRAVITY,
    NUMBER,
    PRIORITY,
    REQUEST_STATUS,
    TASK_CODE,
    TASK_STATUS,
    UNSPECIFIED,
)


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


def collection(
    referrals: Iterable[FhirReferral], made_at: datetime, calls: Iterable[FhirCall] = ()
) -> Resource:
    """One Bundle of type `collection`; an office or a client that occurs often stands there once."""
    made = [resource for one in referrals for resource in _resources(one)]
    for call in calls:
        made += [_organization(*call.sender), task_of(call)]
    entries = {f"urn:uuid:{resource['id']}": resource for resource in made}
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": moment(made_at),
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
    return {"resourceType": "Organization", "id": named(name), "name": called or "?"}


def _patient(one: FhirReferral) -> Resource:
    patient: Resource = {
        "resourceType": "Patient",
        "id": of("client", one.client_code),
        "identifier": [{"system": CLIENT_CODE, "value": one.client_code}],
    }
    return patient | ({"gender": GENDER[one.sex]} if one.sex in GENDER else {})


def _consent(one: FhirReferral) -> Resource:
    consent: Resource = {
        "resourceType": "Consent",
        "id": named(one.consent),
        "status": "active",
        "scope": concept(CONSENT_SCOPE, "patient-privacy"),
        "category": [concept(ACT_CODE, "IDSCL")],
        "patient": reference(of("client", one.client_code)),
        "organization": [reference(named(one.sender[0]))],
        "policyRule": {"text": "Zakon o zaštiti podataka o ličnosti, član 15"},
    }
    return consent | ({"dateTime": one.consent_on.isoformat()} if one.consent_on else {})


def _request(one: FhirReferral) -> Resource:
    category = CATEGORY.get(one.need.code, UNSPECIFIED)
    request: Resource = {
        "resourceType": "ServiceRequest",
        "id": named(one.id),
        "identifier": _identifiers(one),
        "status": REQUEST_STATUS.get(one.status, "active"),
        "intent": "order",
        "category": [concept(GRAVITY, category)],
        "priority": PRIORITY[one.urgency],
        "code": {"text": one.service_name or "?"},
        "subject": reference(of("client", one.client_code)),
        "authoredOn": moment(one.sent_at),
        "requester": reference(named(one.sender[0])),
        "performer": [reference(named(one.receiver[0]))],
        "reasonCode": [labelled(one.need)],
    }
    if one.consent:
        request["supportingInfo"] = [reference(named(one.consent))]
    if one.group:
        request["requisition"] = _group(one)
    if one.text:
        request["note"] = [{"text": one.text}]
    based_on = [name for name in (one.part_of, one.previous) if name]
    if based_on:
        request["basedOn"] = [by_identifier(named(name)) for name in based_on]
    return request


def _task(one: FhirReferral) -> Resource:
    task: Resource = {
        "resourceType": "Task",
        "id": of("task", one.id),
        "identifier": _identifiers(one),
        "status": TASK_STATUS[one.status],
        "businessStatus": labelled(one.status_label),
        "intent": "order",
        "priority": PRIORITY[one.urgency],
        "code": concept(TASK_CODE, "fulfill"),
        "focus": reference(named(one.id)),
        "for": reference(of("client", one.client_code)),
        "authoredOn": moment(one.sent_at),
        "lastModified": moment(one.changed_at),
        "requester": reference(named(one.sender[0])),
        "owner": reference(named(one.receiver[0])),
    }
    if one.group:
        task["groupIdentifier"] = _group(one)
    if one.part_of:
        task["partOf"] = [by_identifier(of("task", one.part_of))]
    if one.reason:
        task["statusReason"] = labelled(one.reason)
    if one.due_at and one.due_at >= one.sent_at:
        task["restriction"] = {"period": {"end": moment(one.due_at)}}
    if one.outcome:
        task["output"] = [{"type": {"text": "outcome"}, "valueCodeableConcept": labelled(one.outcome)}]
    return task


def _group(one: FhirReferral) -> Resource:
    return identifier(named(one.group))


def _identifiers(one: FhirReferral) -> list[Resource]:
    numbered = [{"system": NUMBER, "value": one.number}] if one.number else []
    return [{"system": CODE, "value": one.code}, *numbered]
