"""Our codes in the words of FHIR R4 and of Gravity's closed-loop referral guide (SDOH Clinical Care).

What has no counterpart there keeps our own code beside a text; nothing is bent to fit.
"""

from collections.abc import Mapping
from typing import Final

from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.terms import Urgency

GRAVITY: Final = "http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes"
TASK_CODE: Final = "http://hl7.org/fhir/CodeSystem/task-code"
CONSENT_SCOPE: Final = "http://terminology.hl7.org/CodeSystem/consentscope"
ACT_CODE: Final = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
OURS: Final = "urn:caseflow:codelist:"
CODE: Final = "urn:caseflow:referral-code"
NUMBER: Final = "urn:caseflow:referral-number"
CLIENT_CODE: Final = "urn:caseflow:client-code"

TASK_STATUS: Final[Mapping[Status, str]] = {
    Status.DRAFT: "draft",
    Status.READY: "ready",
    Status.SENT: "requested",
    Status.RECEIVED: "received",
    Status.ACCEPTED: "accepted",
    Status.WAITING_LIST: "accepted",
    Status.IN_PROGRESS: "in-progress",
    Status.ON_HOLD: "on-hold",
    Status.COMPLETED: "completed",
    Status.DECLINED: "rejected",
    Status.REDIRECTED: "rejected",
    Status.WITHDRAWAL_REQUESTED: "requested",
    Status.WITHDRAWN: "cancelled",
    Status.NO_CONTACT: "failed",
    Status.EXPIRED: "cancelled",
    Status.ENTERED_IN_ERROR: "entered-in-error",
}
"""FHIR's status of the Task; ours stands whole in its `businessStatus`."""

REQUEST_STATUS: Final[Mapping[Status, str]] = {
    Status.DRAFT: "draft",
    Status.READY: "draft",
    Status.ON_HOLD: "on-hold",
    Status.COMPLETED: "completed",
    Status.DECLINED: "revoked",
    Status.REDIRECTED: "revoked",
    Status.WITHDRAWN: "revoked",
    Status.NO_CONTACT: "revoked",
    Status.EXPIRED: "revoked",
    Status.ENTERED_IN_ERROR: "entered-in-error",
}
"""Of the ServiceRequest; every other status of ours is `active`."""

PRIORITY: Final[Mapping[Urgency, str]] = {
    Urgency.IMMEDIATE: "stat",
    Urgency.URGENT: "urgent",
    Urgency.REGULAR: "routine",
    Urgency.PLANNED: "routine",
}

CATEGORY: Final[Mapping[str, str]] = {
    "accommodation_need": "homelessness",
    "basic_needs": "material-hardship",
    "material_hardship": "material-hardship",
    "health_insurance": "health-insurance-coverage-status",
    "education": "educational-attainment",
    "learning_support": "educational-attainment",
    "employment": "employment-status",
    "career_guidance": "employment-status",
    "on_the_job_training": "employment-status",
    "housing": "housing-instability",
    "social_inclusion": "social-connection",
}
"""Gravity's domain for a code of `referral_reason`; the others are `sdoh-category-unspecified`."""
UNSPECIFIED: Final = "sdoh-category-unspecified"

GENDER: Final[Mapping[str, str]] = {"m": "male", "f": "female", "other": "other", "undisclosed": "unknown"}
"""FHIR's administrative gender for a code of `sex`."""
