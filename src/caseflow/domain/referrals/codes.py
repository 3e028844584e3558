"""The words of a referral: its statuses, steps, sides, reasons and outcomes, as in the code lists."""

from enum import Enum
from typing import Final


class Status(Enum):
    """The code list `referral_status`."""

    DRAFT = "draft"
    READY = "ready"
    SENT = "sent"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    WAITING_LIST = "waiting_list"
    IN_PROGRESS = "in_progress"
    ON_HOLD = "on_hold"
    COMPLETED = "completed"
    DECLINED = "declined"
    REDIRECTED = "redirected"
    WITHDRAWAL_REQUESTED = "withdrawal_requested"
    WITHDRAWN = "withdrawn"
    NO_CONTACT = "no_contact"
    EXPIRED = "expired"
    ENTERED_IN_ERROR = "entered_in_error"


class Step(Enum):
    """What a person does to a referral."""

    READY = "ready"
    SEND = "send"
    UNDO_SEND = "undo_send"
    RECEIVE = "receive"
    ACCEPT = "accept"
    WAIT = "wait"
    DECLINE = "decline"
    REDIRECT = "redirect"
    START = "start"
    HOLD = "hold"
    NO_CONTACT = "no_contact"
    COMPLETE = "complete"
    WITHDRAW = "withdraw"
    CONFIRM_WITHDRAWAL = "confirm_withdrawal"
    EXPIRE = "expire"
    ENTER_IN_ERROR = "enter_in_error"


class Side(Enum):
    """On which end of the referral an office stands."""

    SENDER = "sender"
    RECEIVER = "receiver"


CLIENT_DECLINED: Final = "client_declined"
ACCEPTED_ELSEWHERE: Final = "accepted_elsewhere"
"""Why the sender takes a referral back once another of those that were asked said yes; never where."""

DECLINE_REASONS: Final = frozenset(
    {
        "no_capacity",
        "waiting_list_closed",
        "not_target_group",
        "age_limit",
        "territory",
        "not_competent",
        "needs_other_service",
        "missing_documents",
        "no_consent",
        "safety",
        "service_suspended",
        "licence_expired",
        "duplicate",
        CLIENT_DECLINED,
        "other",
    }
)
"""The code list `decline_reason`; redirecting and holding give their reason from it too."""

OUTCOMES: Final = frozenset(
    {
        "service_received",
        "service_partial",
        "need_met_elsewhere",
        "client_refused",
        "client_not_reached",
        "provider_declined",
        "still_waiting",
        "unknown",
    }
)
"""The code list `referral_outcome`."""
