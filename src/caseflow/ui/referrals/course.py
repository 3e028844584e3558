"""The course of a referral as nodes of a timeline: what happened, and dashed what is still to come."""

from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.view import ReferralEvent, ReferralPage
from caseflow.ui.dates import moment_short
from caseflow.ui.referrals.standing import AWAITING, CLOSED, READY, group
from caseflow.ui.widgets.timeline import Event
from caseflow.ui.words import NO_BREAK, code, has_word, shown, word

_LOOKS = {
    "ready": ("pencil", "plain"),
    "send": ("send", "plain"),
    "undo_send": ("undo", "plain"),
    "on_share": ("folder-share", "plain"),
    "picked_up": ("exchange", "plain"),
    "delivered": ("envelope", "ok"),
    "receive": ("inbox", "plain"),
    "accept": ("check", "ok"),
    "wait": ("hourglass", "wait"),
    "decline": ("circle-slash", "late"),
    "redirect": ("bent-arrow", "plain"),
    "start": ("circle-play", "accent"),
    "hold": ("hourglass", "wait"),
    "no_contact": ("phone", "late"),
    "complete": ("circle-check", "ok"),
    "withdraw": ("undo", "wait"),
    "confirm_withdrawal": ("undo", "plain"),
    "expire": ("clock", "late"),
    "enter_in_error": ("trash", "plain"),
    "task": ("download", "plain"),
    "update_attempt": ("phone", "plain"),
    "update_appointment": ("calendar", "accent"),
    "update_came": ("check", "ok"),
    "update_missed": ("circle-slash", "late"),
    "update_place": ("hourglass", "wait"),
    "update_feedback": ("quote", "plain"),
    "update_onward": ("bent-arrow", "plain"),
    "update_reminded": ("phone", "wait"),
    "supervisor_asked": ("person", "wait"),
    "supervisor_silent": ("person", "wait"),
    "supervisor_taken": ("check", "ok"),
    "supervisor_returned": ("undo", "plain"),
    "supervisor_settled": ("circle-check", "ok"),
    "note": ("pencil", "plain"),
    "print": ("print", "plain"),
}


def course(page: ReferralPage) -> tuple[Event, ...]:
    """Oldest first; what is to come last."""
    return (*(_happened(event) for event in page.events), *_to_come(page))


def _happened(event: ReferralEvent) -> Event:
    icon, tone = ("fork", "wait") if event.settles else _LOOKS.get(event.step, ("circle", "plain"))
    when = moment_short(event.at) if event.at else ""
    return Event(icon, _what(event), when, _who(event), _body(event), tone)


def _what(event: ReferralEvent) -> str:
    key = f"referrals.event_{event.step}"
    what = word(key) if has_word(key) else event.step
    return word("referrals.event_settled", what=what[:1].lower() + what[1:]) if event.settles else what


def _who(event: ReferralEvent) -> str:
    if event.step == "print":
        return word("referrals.print_who", kind=word(f"referrals.kind_{event.who}").lower(), n=event.text)
    if event.step == "note":
        return " · ".join(part for part in (event.who, word("referrals.stays_inside")) if part)
    paper = word("referrals.from_paper") if event.on_paper else ""
    paper = word("referrals.by_program") if event.alone else paper
    return " · ".join(part for part in (shown(event.who), paper) if part)


def _body(event: ReferralEvent) -> str:
    reasons = "no_show_reason" if event.step.startswith("update_") else "decline_reason"
    reason = _said_there(event.reason) if event.step == "task" else _label(reasons, event.reason)
    when = moment_short(event.next_at) if event.next_at else ""
    place = word("referrals.update_place_is", n=event.place) if event.place else ""
    outcome = code("referral_outcome", event.outcome) if event.outcome else ""
    text = "" if event.step == "print" else event.text
    state = code("referral_status", event.state).lower() if event.state else ""
    onward = ": ".join(part for part in (shown(event.onward_to), state) if part)
    head = ". ".join(part for part in (reason, onward, outcome, when, place) if part)
    return f"{head}{': ' if head and text else ''}{text}"


def _label(reasons: str, reason: str) -> str:
    return code(reasons, reason) if reason else ""


def _said_there(status: str) -> str:
    """A status of FHIR in our words; one we do not know stands as it came."""
    key = f"referrals.task_{status.replace('-', '_')}"
    return word(key) if has_word(key) else status


def _to_come(page: ReferralPage) -> tuple[Event, ...]:
    stage = group(page.row)
    if stage == CLOSED:
        return ()
    coming: list[Event] = []
    if stage == READY:
        coming.append(_future("send", "referrals.future_send"))
    if stage in (READY, AWAITING):
        coming.append(_answer(page))
    if page.row.status != Status.WITHDRAWAL_REQUESTED.value:
        coming.append(_future("flag", "referrals.future_outcome", word("referrals.future_outcome_when")))
    return tuple(coming)


def _answer(page: ReferralPage) -> Event:
    due = page.row.answer_due
    when = word("time.until", day=moment_short(due)).replace(" ", NO_BREAK) if due else ""
    whose = "theirs" if page.row.mine else "ours"
    tone = "plain" if page.row.mine else "wait"
    return Event("undo", word(f"referrals.future_answer_{whose}"), when, tone=tone, future=True)


def _future(icon: str, key: str, when: str = "") -> Event:
    return Event(icon, word(key), when, future=True)
