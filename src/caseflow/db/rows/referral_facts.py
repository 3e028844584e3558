"""Referrals as facts for figures: codes and moments of many at once, without their words."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.copying import Progress, go_on, go_on_or_stop
from caseflow.db.rows.referral_list import sender_number
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, Status, Step
from caseflow.domain.referrals.fact import SAYING, Moment, ReferralFact, course_of
from caseflow.oplog.uncollected import uncollected

_LISTED: Final = "SELECT id, status FROM listed_referral WHERE sender {} ?"
_REFERRALS: Final = """
SELECT id, sent_at, answer_due, sender, receiver, service, need, urgency, client, client_code, previous,
    part_of, group_id
FROM noun_referral WHERE sent_at IS NOT NULL AND coalesce(removed, 0) = 0
"""
"""As they lie, and put together here: looked up one by one through the list, 200,000 of them take four times
as long, most of it pages that are opened again and again."""
_PLACES: Final = "SELECT id, municipality FROM noun_{} WHERE municipality IS NOT NULL"
_SAYING: Final = ", ".join(f"'{step.value}'" for step in sorted(SAYING, key=lambda step: step.value))
_STEPS: Final = f"""
SELECT id, referral, step, at, reason, outcome, next_date FROM noun_referral_event
WHERE step IN ({_SAYING}) OR reason = '{ACCEPTED_ELSEWHERE}' OR outcome <> '' OR next_date <> ''
"""
"""Those that say something of its course, as they lie: looked up referral by referral, 200,000 of them take
four times as long."""
_HOW_MANY: Final = """
SELECT (SELECT count(*) FROM noun_referral), (SELECT count(*) FROM noun_referral_event)
"""
_UPDATES: Final = """
SELECT told.referral, min(told.next_at), sum(told.kind = 'missed')
FROM listed_referral AS listed
JOIN noun_referral_update AS told ON told.referral = listed.id
WHERE listed.sender {} ?
GROUP BY told.referral
"""
_KNOWN: Final = {step.value: step for step in Step}
_STATUS: Final = {status.value: status for status in Status}


_HEAP: Final = 2_000
_REFUSED: Final = frozenset({Status.DECLINED.value, Status.EXPIRED.value})


@dataclass(frozen=True)
class Sought:
    """Args: organization: whose. mine: those it sent, else those it was sent. first, last: days of sending
    that are counted; None counts every day. refused: only needs are asked for that somebody refused."""

    organization: str
    mine: bool
    first: date | None = None
    last: date | None = None
    refused: bool = False


@uncollected
def referral_facts(
    connection: Connection, sought: Sought, progress: Progress = go_on
) -> tuple[ReferralFact, ...]:
    """All that are counted, and all that are about a need somebody refused in one of those; in no order.

    Raises:
        BackupError: `stopped`, the progress said so.
    """
    side, asked = "=" if sought.mine else "<>", driver(connection)
    whose = (sender_number(sought.organization),)
    watch = _Watch(progress, sum(asked.execute(_HOW_MANY).fetchone()))
    told = {name: (first, missed) for name, first, missed in asked.execute(_UPDATES.format(side), whose)}
    status = dict(asked.execute(_LISTED.format(side), whose))
    rows = needed(_sent(asked, status, watch), sought)
    moments = _moments(watch.over(asked.execute(_STEPS)), {row[0] for row in rows}) if rows else {}
    facts = (_fact(row, moments) for row in watch.made(rows))
    return tuple(
        _with_updates(fact, *told[fact.id]) if fact.id in told else fact for fact in facts if fact is not None
    )


def _sent(asked: Any, status: Mapping[str, str], watch: "_Watch") -> list[Any]:
    """Once each: one that was sent stands at home and in the space of the two offices."""
    homes, services = (dict(asked.execute(_PLACES.format(noun))) for noun in ("client", "service"))
    found: dict[str, Any] = {}
    for row in watch.over(asked.execute(_REFERRALS)):
        name = row[0]
        if name in status:
            found[name] = _together(found[name], row) if name in found else row
    return [
        (name, status[name], sent, sender, receiver, service, need, urgency, client or code or "",
         homes.get(client) or services.get(service) or "", previous or part_of or "", due, group or "")
        for name, sent, due, sender, receiver, service, need, urgency, client, code, previous, part_of, group
        in found.values()
    ]  # fmt: skip


def _together(one: Sequence[Any], other: Sequence[Any]) -> Sequence[Any]:
    due = max(one[2] or "", other[2] or "")
    return (
        one[0],
        min(one[1], other[1]),
        due,
        *(mine or theirs for mine, theirs in zip(one[3:], other[3:], strict=True)),
    )


class _Watch:
    """Args: whole: rows that are read in all, at the most."""

    def __init__(self, progress: Progress, whole: int) -> None:
        self._progress, self._whole, self._done = progress, whole, 0

    def over(self, cursor: Any) -> Iterator[Any]:
        while heap := cursor.fetchmany(_HEAP):
            self._done += len(heap)
            go_on_or_stop(self._progress, min(self._done, self._whole), self._whole)
            yield from heap

    def made(self, rows: Sequence[Any]) -> Iterator[Any]:
        """What is made of them, after all is read."""
        for start in range(0, len(rows), _HEAP):
            go_on_or_stop(self._progress, self._whole, self._whole)
            yield from rows[start : start + _HEAP]


def needed(rows: Sequence[Any], sought: Sought) -> Sequence[Any]:
    """Of what was sent. Of whom no person is known may hang together by any referral: then all are."""
    counted = [_is_counted(row[2], sought) for row in rows]
    refused = {
        (row[8], row[6]) for row, counts in zip(rows, counted, strict=True) if counts and row[1] in _REFUSED
    }
    if any(not person for person, _ in refused):
        return rows
    return [
        row
        for row, counts in zip(rows, counted, strict=True)
        if (counts and not sought.refused) or (row[8], row[6]) in refused
    ]


def _is_counted(sent: str, sought: Sought) -> bool:
    """A day more on either side, whatever its offset; who counts looks at the moment itself."""
    day = sent[:10]
    if sought.first is None or sought.last is None or day[4:5] != "-":
        return True
    return _around(sought.first, -1) <= day <= _around(sought.last, 1)


@cache
def _around(day: date, days: int) -> str:
    return (day + timedelta(days)).isoformat() if date.min < day < date.max else day.isoformat()


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
