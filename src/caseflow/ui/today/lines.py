"""Words of the rows: a deadline or a referral as one sentence and one step."""

from dataclasses import replace
from datetime import date, datetime

from caseflow.domain.cases.case import CaseRow
from caseflow.domain.clock import local_day
from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.today import StaleExchange, ToVerify
from caseflow.ui.dates import ago, day_month, due_words
from caseflow.ui.today.line import Line, SideLine
from caseflow.ui.words import code, has_word, shown, word, word_count


def deadline_line(row: CaseRow, today: date) -> Line:
    """Args: row: a case whose nearest deadline is known."""
    due_on = row.due_on or today
    due = due_words(due_on, today)
    verb = "today.write_contact" if row.due_kind == "first_contact" else "today.open_case"
    sentence = _deadline(row.due_kind, due_on)
    return Line(due.state, due.text, row.client_code, sentence, word(verb), "cases", row.id)


def _deadline(kind: str, due_on: date) -> str:
    key = f"today.deadline_{kind}"
    return word(key, day=day_month(due_on)) if has_word(key) else code("deadline_kind", kind)


def answer_line(row: ReferralRow, today: date) -> Line:
    """A referral that waits for our answer."""
    state, when = _answer_by(row, today)
    sentence = word(
        "today.asks_for", partner=shown(row.partner), need=_small(code("referral_reason", row.need))
    )
    return _of_partner(
        row, Line(state, when, _code(row), sentence, word("today.answer"), "referrals", row.id)
    )


def _code(row: ReferralRow) -> str:
    return row.client_code or row.code


def _of_partner(row: ReferralRow, line: Line) -> Line:
    """Of a case of somebody else not even whom it went to."""
    return line if row.closed else replace(line, partner=shown(row.partner))


def _answer_by(row: ReferralRow, today: date) -> tuple[str, str]:
    if row.answer_due is None:
        return "received", word("today.answer_open")
    due_on = local_day(row.answer_due)
    days = (due_on - today).days
    if days < 0:
        return "late", due_words(due_on, today).text
    if days < 2:
        return "today", word("today.answer_tomorrow" if days else "today.answer_today")
    return "received", word("today.answer_by", day=day_month(due_on))


def undelivered_line(row: ReferralRow, today: date) -> Line:
    """A referral of ours that the receiver does not have yet."""
    days = (today - local_day(row.changed_at)).days
    when = word("time.waits", amount=word_count("day", days)) if days > 0 else word("today.sent_today")
    state = "stuck" if row.overdue else "not_delivered"
    sentence = _undelivered(row)
    if row.delivery == "queued":
        step: tuple[str, str, str | None] = word("today.exchange_now"), "exchange", None
    else:
        step = word("today.print"), "referrals", row.id
    return _of_partner(row, Line(state, when, _code(row), sentence, *step))


def silent_line(row: ReferralRow, today: date) -> Line:
    """A referral of ours that the receiver has and has not answered."""
    state, when = _silent_since(row, today)
    sentence = _silent(row)
    return _of_partner(row, Line(state, when, _code(row), sentence, word("today.open"), "referrals", row.id))


def _undelivered(row: ReferralRow) -> str:
    """Of a case of somebody else only that it has not arrived."""
    if row.closed:
        return word("today.closed_undelivered")
    return word(f"today.{row.delivery}", partner=shown(row.partner))


def _silent(row: ReferralRow) -> str:
    if row.closed:
        return word("today.closed_silent")
    return word("today.delivered", partner=shown(row.partner), service=shown(row.service_name))


def _silent_since(row: ReferralRow, today: date) -> tuple[str, str]:
    if row.answer_due is None:
        return "delivered", word("today.answer_open")
    due_on = local_day(row.answer_due)
    days = (today - due_on).days
    if not row.overdue:
        return "delivered", word("today.term_by", day=day_month(due_on))
    if days <= 1:
        return "late", word("today.term_over_yesterday" if days else "today.term_over_today")
    return "late", word("today.term_over", day=day_month(due_on))


def stale_line(found: StaleExchange, now: datetime) -> SideLine:
    """The exchange is late: since when, why as far as we know, and that nothing is lost."""
    when = ago(found.last_at, now) if found.last_at else ""
    sentence = word("today.stale_since", ago=when) if when else word("today.stale_never")
    note = word("today.stale_unreachable" if found.unreachable else "today.stale_note")
    return SideLine("warning", "wait", sentence, note, word("today.exchange_now"), "exchange", None)


def copy_line() -> SideLine:
    """Who works alone has nothing but copies; the one on this disk goes with the disk."""
    sentence, note = word("backup.reminder"), word("backup.reminder_note")
    return SideLine("stick", "wait", sentence, note, word("today.copy_now"), "settings", "backup")


def due_line(count: int) -> SideLine:
    """Records that were kept as long as they have to be."""
    sentence, note = word_count("today.retention_due", count), word("today.retention_note")
    return SideLine("hourglass", "muted", sentence, note, word("today.retention_look"), "settings", "keep")


def confirm_line(count: int) -> SideLine:
    """Proposals for erasure that only somebody else than their author may confirm."""
    sentence, note = word_count("today.retention_waits", count), word("today.retention_note")
    return SideLine("trash", "wait", sentence, note, word("today.retention_look"), "settings", "keep")


def verify_line(found: ToVerify) -> SideLine:
    sentence = word_count("today.unverified", found.count)
    note, verb = word("today.unverified_note"), word("today.check")
    return SideLine("clock", "muted", sentence, note, verb, "directory", found.first)


def _small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
