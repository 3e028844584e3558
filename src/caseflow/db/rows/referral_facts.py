"""Referrals as facts for figures: codes and moments of many at once, without their words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.rows.referral_list import sender_number
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, Status, Step
from caseflow.domain.referrals.fact import SAYING, Moment, ReferralFact, course_of
from caseflow.oplog.uncollected import uncollected

_SENT: Final = """
SELECT referral.id, listed.status, min(referral.sent_at), referral.sender, referral.receiver,
    referral.service, referral.need, referral.urgency, coalesce(max(referral.client), referral.client_code,
    ''), coalesce(max(client.municipality), max(service.municipality), ''),
    coalesce(nullif(referral.previous, ''), max(referral.part_of), ''), max(referral.answer_due),
    coalesce(max(referral.group_id), '')
FROM listed_referral AS listed
JOIN noun_referral AS referral ON referral.id = listed.id
LEFT JOIN noun_client AS client ON client.id = referral.client
LEFT JOIN noun_service AS service ON service.id = referral.service
WHERE listed.sender {} ? AND referral.sent_at IS NOT NULL AND coalesce(referral.removed, 0) = 0
GROUP BY referral.id
"""
_SAYING: Final = ", ".join(f"'{step.value}'" for step in sorted(SAYING, key=lambda step: step.value))
_STEPS: Final = f"""
SELECT id, referral, step, at, reason, outcome, next_date FROM noun_referral_event
WHERE step IN ({_SAYING}) OR reason = '{ACCEPTED_ELSEWHERE}' OR outcome <> '' OR next_date <> ''
"""
"""Those that say something of its course, as they lie: looked up referral by referral, 200,000 of them take
four times as long."""
_UPDATES: Final = """
SELECT told.referral, min(told.next_at), sum(told.kind = 'missed')
FROM listed_referral AS listed
JOIN noun_referral_update AS told ON told.referral = listed.id
WHERE listed.sender {} ?
GROUP BY told.referral
"""
_KNOWN: Final = {step.value: step for step in Step}
_STATUS: Final = {status.value: status for status in Status}


@uncollected
def referral_facts(connection: Connection, organization: str, *, mine: bool) -> tuple[ReferralFact, ...]:
    """All that were sent by this office (mine) or to it, in no order."""
    side, asked = "=" if mine else "<>", driver(connection)
    whose = (sender_number(organization),)
    told = {name: (first, missed) for name, first, missed in asked.execute(_UPDATES.format(side), whose)}
    rows = asked.execute(_SENT.format(side), whose).fetchall()
    moments = _moments(asked.execute(_STEPS), {row[0] for row in rows}) if rows else {}
    facts = (_fact(row, moments) for row in rows)
    return tuple(
        _with_updates(fact, *told[fact.id]) if fact.id in told else fact for fact in facts if fact is not None
    )


def _with_updates(fact: ReferralFact, first: str | None, missed: int | None) -> ReferralFact:
    """With the first appointment that was told, and how many nobody came to."""
    at = _moment(first)
    return replace(fact, appointment=local_day(at) if at else fact.appointment, missed=missed or 0)


def _moments(rows: Iterable[Sequence[Any]], wanted: Collection[str]) -> Mapping[str, list[Moment]]:
    """By referral; a step that cannot be read says nothing, one that is at home and shared counts once."""
    found: dict[str, list[Moment]] = defaultdict(list)
    counted: set[str] = set()
    for name, referral, step, at, reason, outcome, next_day in rows:
        if referral not in wanted or name in counted:
            continue
        counted.add(name)
        moment, known = _moment(at), _KNOWN.get(step)
        if moment is not None and known is not None:
            found[referral].append(Moment(known, moment, reason or "", outcome or "", _day(next_day)))
    return found


def _fact(row: Sequence[Any], moments: Mapping[str, Sequence[Moment]]) -> ReferralFact | None:
    name, status, sent, sender, receiver, service, need, urgency, person, place, previous, due, group = row
    sent_at = _moment(sent)
    if sent_at is None or status not in _STATUS:
        return None
    course = course_of(moments.get(name, ()), _STATUS[status])
    return ReferralFact(
        id=RecordId(name),
        sent_at=sent_at,
        status=_STATUS[status],
        sender=sender or "",
        receiver=receiver or "",
        service=service or "",
        need=need or "",
        urgency=urgency or "",
        person=person,
        municipality=place,
        previous=previous,
        due_at=_moment(due),
        answer=course.answer,
        accepted_at=course.accepted_at,
        appointment=course.appointment,
        declined=course.declined,
        refused_on=course.refused_on,
        outcome=course.outcome,
        group=group,
        gave_way=course.gave_way,
    )


def _moment(text: str | None) -> datetime | None:
    """A moment as another program may have written it; one without an offset or no moment at all is None."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
