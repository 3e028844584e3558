"""How a referral stands, in one state and one line: the same words in the list and above the record."""

from datetime import datetime

from caseflow.domain.clock import local_day
from caseflow.domain.referrals.codes import Status
from caseflow.domain.referrals.steps import OPEN
from caseflow.domain.referrals.terms import AWAITING_ANSWER
from caseflow.domain.referrals.view import ReferralRow
from caseflow.ui.dates import clock_time, day_month, due_words
from caseflow.ui.models.rows import Cell
from caseflow.ui.widgets.state_look import REFERRAL_LOOKS
from caseflow.ui.words import code, shown, word

READY, AWAITING, WORKING, CLOSED, ALL = "ready", "awaiting", "working", "closed", "all"
NOT_SENT = frozenset({Status.DRAFT, Status.READY})
_TRAVEL_LOOKS = {
    "queued": "not_delivered",
    "on_share": "sent",
    "picked_up": "sent",
    "delivered": "delivered",
    "read": "delivered",
    "paper": "paper",
}


def statuses(chip: str) -> tuple[str, ...]:
    """The codes of what a chip counts; none for all."""
    return () if chip == ALL else tuple(one.value for one in Status if group_of(one) == chip)


def group(row: ReferralRow) -> str:
    """The chip a referral is counted under."""
    return group_of(Status(row.status))


def group_of(status: Status) -> str:
    if status in NOT_SENT:
        return READY
    if status in AWAITING_ANSWER:
        return AWAITING
    return WORKING if status in OPEN else CLOSED


def status_words(row: ReferralRow) -> str:
    """The status inside a sentence: in small letters, both of them when two answers crossed."""
    if row.concurrent:
        others = [one for one in row.concurrent if one != row.status]
        return word("common.conflict_of", one=_small(row.status), other=_small(others[0] if others else ""))
    return _small(row.status)


def _small(status: str) -> str:
    label = code("referral_status", status)
    return label[:1].lower() + label[1:]


def state_cell(row: ReferralRow, now: datetime) -> Cell:
    """State and, under it, until when or since when."""
    since = word("time.since", day=day_month(local_day(row.changed_at)))
    if row.concurrent:
        return Cell(status_words(row), since, "conflict")
    if row.overdue and row.answer_due:
        late = due_words(local_day(row.answer_due), local_day(now))
        state = "stuck" if row.overdue == "not_delivered" else "late"
        return Cell(word(f"referrals.overdue_{row.overdue}"), _late_words(late.text, late.state), state)
    if group(row) == AWAITING:
        return _awaiting(row, now)
    look = REFERRAL_LOOKS.get(row.status, "unknown")
    when = since if group(row) == WORKING else day_month(local_day(row.changed_at))
    return Cell(status_words(row), when, look)


def _late_words(text: str, state: str) -> str:
    return text if state == "late" else word("referrals.late_today")


def _awaiting(row: ReferralRow, now: datetime) -> Cell:
    until = word("time.until", day=due_day(row, now)) if row.answer_due else ""
    if row.mine:
        return Cell(word(f"referrals.travel_{row.delivery}"), until, _TRAVEL_LOOKS[row.delivery])
    soon = row.answer_due is not None and (local_day(row.answer_due) - local_day(now)).days <= 1
    return Cell(word("referrals.waits_for_us"), until, "today" if soon else "received")


def due_day(row: ReferralRow, now: datetime) -> str:
    """danas 15:00, sutra, 22. 6."""
    if row.answer_due is None:
        return ""
    days = (local_day(row.answer_due) - local_day(now)).days
    if days == 0:
        return f"{word('time.today')} {clock_time(row.answer_due)}"
    return word("time.tomorrow") if days == 1 else day_month(local_day(row.answer_due))


def row_sentence(row: ReferralRow, now: datetime) -> str:
    """The row as it is said aloud."""
    state = state_cell(row, now)
    about = word("referrals.of_another") if row.closed else shown(row.partner)
    need = code("referral_reason", row.need) if row.need else ""
    parts = (row.client_code, about, state.text, state.meta, need)
    return ", ".join(part for part in parts if part)
