"""The sentence of the bar over a referral: who waits for what, until when."""

from datetime import datetime

from caseflow.domain.clock import local_day
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, Status
from caseflow.domain.referrals.view import ReferralPage, ReferralRow
from caseflow.ui.dates import clock_time, day_month, due_words
from caseflow.ui.referrals.standing import AWAITING, READY, group, status_words
from caseflow.ui.referrals.step_bar import Waiting
from caseflow.ui.words import NO_BREAK, word


def waiting(page: ReferralPage, now: datetime) -> Waiting:
    """What stands in the bar."""
    row = page.row
    stage = group(row)
    if row.concurrent:
        return Waiting("wait", word("referrals.bar_conflict", states=status_words(row)))
    if stage == READY:
        return Waiting("info", word("referrals.bar_ready"), urgency(row), word("referrals.bar_ready_hint"))
    if stage == AWAITING:
        return _sent(row, now) if row.mine else _to_answer(row, now)
    side = "mine" if row.mine else "theirs"
    if row.status == Status.WITHDRAWAL_REQUESTED.value:
        hint = word("referrals.bar_withdrawal_elsewhere") if _was_elsewhere(page) else ""
        return Waiting("wait", word(f"referrals.bar_withdrawal_{side}"), hint=hint)
    return Waiting("info", word(f"referrals.bar_working_{side}", state=status_words(row)), urgency(row))


def _was_elsewhere(page: ReferralPage) -> bool:
    """The receiver reads why, and that nothing is left to do."""
    return not page.row.mine and any(event.reason == ACCEPTED_ELSEWHERE for event in page.events)


def _to_answer(row: ReferralRow, now: datetime) -> Waiting:
    hint = word("referrals.bar_answer_hint")
    if row.overdue and row.answer_due:
        sentence = word("referrals.bar_answer_late", day=_until(row.answer_due, now))
        return Waiting("late", sentence, urgency(row), hint)
    if row.answer_due is None:
        return Waiting("wait", word("referrals.bar_answer"), urgency(row), hint)
    sentence = word("referrals.bar_answer_until", day=_until(row.answer_due, now))
    return Waiting("wait", sentence, urgency(row), hint)


def _sent(row: ReferralRow, now: datetime) -> Waiting:
    if row.overdue:
        late = due_words(local_day(row.answer_due), local_day(now)).text if row.answer_due else ""
        hint = word(f"referrals.bar_{row.overdue}_hint")
        return Waiting("late", word(f"referrals.bar_{row.overdue}"), late, hint)
    travel = word(f"referrals.bar_travel_{row.delivery}")
    until = word("referrals.bar_answer_until", day=_until(row.answer_due, now)) if row.answer_due else ""
    return Waiting("info", travel, urgency(row), until)


def _until(due: datetime, now: datetime) -> str:
    """sutra, 18. 6. do 15:00"""
    days = (local_day(due) - local_day(now)).days
    name = {0: word("time.today"), 1: word("time.tomorrow")}.get(days, "")
    on = f"{name}, {day_month(local_day(due))}" if name else day_month(local_day(due))
    return word("referrals.day_until_hour", day=on, time=clock_time(due)).replace(" do ", f" do{NO_BREAK}")


def urgency(row: ReferralRow) -> str:
    """hitno · 3 dana"""
    return word(f"referrals.urgency_{row.urgency}").lower()
