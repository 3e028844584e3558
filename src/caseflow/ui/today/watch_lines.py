"""Words of the rows at the side: a glass that was broken, a request, a breach, a licence that ends."""

from caseflow.actions.protection.audit_out import reason_words
from caseflow.domain.directory.licence import LicenceReminder, LicenceStage
from caseflow.domain.protection.audit import AuditRow
from caseflow.domain.protection.rights import Breach, Request
from caseflow.domain.referrals.escalation import SILENT, Escalation, Returned
from caseflow.domain.referrals.view import ReferralRow
from caseflow.domain.today import Today
from caseflow.ui.dates import day_month, day_short, moment_short
from caseflow.ui.today.line import SideLine
from caseflow.ui.words import code, language, shown, word, word_count

URGENT_DAYS, URGENT_HOURS = 3, 24
STAGES = {
    LicenceStage.ENDED: ("today.licence_ended", "late"),
    LicenceStage.THREE_MONTHS: ("today.licence_near", "wait"),
    LicenceStage.SIX_MONTHS: ("today.licence_far", "muted"),
}


def watch_lines(found: Today) -> list[SideLine]:
    """What has a clock of the law first, then what the supervisor should know."""
    breaches = sorted(found.breaches, key=lambda one: one.due)
    return [
        *map(breach_line, breaches),
        *map(request_line, found.requests),
        *map(glass_line, found.glass),
    ]


def supervisor_lines(found: Today) -> list[SideLine]:
    """What waits for a supervisor, and what a supervisor returned to this person."""
    return [*map(returned_line, found.returned), *map(escalation_line, found.escalated)]


def escalation_line(one: Escalation) -> SideLine:
    row = one.referral
    if one.reason == SILENT:
        sentence = word("today.supervisor_silent", partner=shown(row.partner), n=one.reminders)
    else:
        sentence = word("today.supervisor_asked", who=shown(one.who), text=one.text)
    return _about(row, "person", "wait", sentence)


def returned_line(one: Returned) -> SideLine:
    sentence = word("today.supervisor_returned", who=shown(one.who), text=one.text)
    return _about(one.referral, "undo", "wait", sentence)


def _about(row: ReferralRow, icon: str, token: str, sentence: str) -> SideLine:
    note = " · ".join(part for part in (row.client_code or row.code, shown(row.service_name)) if part)
    return SideLine(icon, token, sentence, note, word("today.supervisor_open"), "referrals", row.id)


def glass_line(row: AuditRow) -> SideLine:
    """A case that a colleague opened with a reason."""
    codes = ", ".join(one.title for one in row.records if one.title)
    sentence = word("today.glass", code=codes, reason=_small(reason_words(row, language())))
    note, verb = f"{shown(row.who)}, {moment_short(row.at)}", word("today.look")
    return SideLine("padlock", "wait", sentence, note, verb, "settings", "audit/glass")


def request_line(row: Request) -> SideLine:
    left, kind = row.days_left or 0, _small(code("dsr_type", row.type))
    if left > 0:
        sentence = word("today.request_left", type=kind, amount=word_count("day", left))
    elif left == 0:
        sentence = word("today.request_today", type=kind)
    else:
        sentence = word("today.request_late", type=kind, amount=word_count("day", -left))
    token = "late" if left < 0 else "wait" if left <= URGENT_DAYS else "muted"
    note, verb = word("today.request_note", day=day_month(row.due)), word("today.open_register")
    return SideLine("clock", token, sentence, note, verb, "settings", "protection/requests")


def breach_line(row: Breach) -> SideLine:
    left, kind = row.hours_left or 0, _small(code("breach_type", row.type))
    late = row.hours_left is not None and row.hours_left < 0
    if late:
        sentence = word("today.breach_late", type=kind)
    else:
        sentence = word("today.breach_left", type=kind, amount=word_count("hour", left))
    token = "late" if late or left <= URGENT_HOURS else "wait"
    note, verb = word("today.breach_note", when=moment_short(row.discovered_at)), word("today.open_register")
    return SideLine("alert-circle", token, sentence, note, verb, "settings", "protection/breaches")


def licence_line(row: LicenceReminder) -> SideLine:
    key, token = STAGES[row.stage]
    sentence = word(key, service=shown(row.service_name))
    note, verb = word("today.licence_note", day=day_short(row.valid_to)), word("today.open_register")
    return SideLine("calendar", token, sentence, note, verb, "directory", row.service)


def _small(label: str) -> str:
    """A label inside a sentence."""
    return label[:1].lower() + label[1:]
