"""How a state looks: its icon and its colour. The word beside them is the state; nothing is said by
colour alone. Two states that can meet in one list differ in the outline of their icon.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    icon: str
    token: str


LOOKS = {
    "late": Look("alert-circle", "late"),
    "today": Look("clock", "wait"),
    "later": Look("calendar", "muted"),
    "draft": Look("pencil", "muted"),
    "sent": Look("send", "text"),
    "not_delivered": Look("arrow-up-broken", "muted"),
    "stuck": Look("arrow-up-broken", "wait"),
    "delivered": Look("envelope", "muted"),
    "paper": Look("print", "muted"),
    "received": Look("inbox", "text"),
    "waiting": Look("hourglass", "wait"),
    "work": Look("circle-play", "accent_text"),
    "done": Look("circle-check", "ok"),
    "refused": Look("circle-slash", "text"),
    "none": Look("circle-slash", "late"),
    "redirected": Look("bent-arrow", "text"),
    "withdrawn": Look("undo", "muted"),
    "conflict": Look("fork", "wait"),
    "stale": Look("clock", "faint"),
    "unknown": Look("alert-circle", "faint"),
    "hidden": Look("eye-off", "muted"),
    "locked": Look("padlock", "muted"),
    "fine": Look("check", "text"),
    "warning": Look("warning", "late"),
    "info": Look("info", "muted"),
    "share": Look("folder-share", "muted"),
    "stick": Look("stick", "muted"),
}
"""`today` is also what is due or waits for us; `none` is a place where nothing is free."""

REFERRAL_LOOKS = {
    "draft": "draft",
    "ready": "draft",
    "sent": "sent",
    "received": "received",
    "accepted": "work",
    "waiting_list": "waiting",
    "in_progress": "work",
    "on_hold": "waiting",
    "completed": "done",
    "declined": "refused",
    "redirected": "redirected",
    "withdrawal_requested": "withdrawn",
    "withdrawn": "withdrawn",
    "no_contact": "refused",
    "expired": "late",
    "entered_in_error": "withdrawn",
}
"""The look of each code of `referral_status`."""


def look(state: str) -> Look:
    """Raises KeyError for a state that has no look."""
    return LOOKS[state]
