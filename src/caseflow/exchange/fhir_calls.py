"""A call to a local network in FHIR R4: a Task without owner, about nobody, asked of a kind of performer.

Whoever claims it takes it; the referral that follows is a ServiceRequest and a Task of its own.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from caseflow.domain.referrals.need_call import CallState
from caseflow.domain.referrals.terms import Urgency
from caseflow.exchange.fhir_terms import Labelled, Resource, concept, labelled, moment, named, of, reference
from caseflow.exchange.fhir_vocabulary import PRIORITY, TASK_CODE

STATUS: Final = {
    CallState.OPEN: "requested",
    CallState.TAKEN: "completed",
    CallState.WITHDRAWN: "cancelled",
    CallState.EXPIRED: "failed",
}


@dataclass(frozen=True)
class FhirCall:
    """What is told of a call. Args: told: age group, access. municipality: or empty."""

    id: str
    state: CallState
    sender: tuple[str, str]
    network: str
    need: Labelled
    urgency: Urgency
    told: tuple[Labelled, ...]
    municipality: str
    at: datetime
    open_until: datetime


def task_of(one: FhirCall) -> Resource:
    inputs: list[dict[str, Any]] = [
        {"type": {"text": said.list}, "valueCodeableConcept": labelled(said)} for said in one.told
    ]
    if one.municipality:
        inputs.append({"type": {"text": "municipality"}, "valueString": one.municipality})
    task: Resource = {
        "resourceType": "Task",
        "id": of("call", one.id),
        "status": STATUS[one.state],
        "intent": "proposal",
        "priority": PRIORITY[one.urgency],
        "code": concept(TASK_CODE, "fulfill"),
        "authoredOn": moment(one.at),
        "requester": reference(named(one.sender[0])),
        "performerType": [{"text": one.network or "?"}],
        "reasonCode": labelled(one.need),
        "restriction": {"period": {"end": moment(one.open_until)}},
    }
    return task | ({"input": inputs} if inputs else {})
