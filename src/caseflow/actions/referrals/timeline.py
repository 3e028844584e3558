"""The timeline of a referral: what people did, what the computer knows, what was noted inside the office."""

from datetime import datetime

from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.office.people import names
from caseflow.actions.referrals.events import PROGRAM
from caseflow.actions.referrals.settling import author
from caseflow.actions.referrals.state import Seen
from caseflow.db.rows.authors import authors
from caseflow.db.rows.escalations import of_referral
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.rows.referral_updates import updates_of
from caseflow.db.rows.referrals import StoredEvent
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Side, Step
from caseflow.domain.referrals.view import ReferralEvent

ON_SHARE, PICKED_UP, DELIVERED, NOTE, PRINT = "on_share", "picked_up", "delivered", "note", "print"
TASK = "task"
_OUT, _TRAVEL = (Step.READY.value, Step.SEND.value), (ON_SHARE, PICKED_UP, DELIVERED)


def timeline(desk: Desk, one: Seen) -> tuple[ReferralEvent, ...]:
    """Oldest first."""
    steps = [_step(desk, one, event) for event in one.stored.events]
    marks = [
        *_receipts(one),
        *_updates(desk, one),
        *_tasks(desk, one.stored.id),
        *_notes(desk, one.stored.id),
        *_questions(desk, one.stored.id),
        *_prints(desk, one.stored.id),
    ]
    return tuple(sorted([*steps, *marks], key=_when))


def _when(event: ReferralEvent) -> tuple[float, int]:
    """Moments are kept to the second; within one it went out, then travelled, then was answered."""
    place = 0 if event.step in _OUT else 1 if event.step in _TRAVEL else 2
    return (event.at.timestamp() if event.at else float("inf"), place)


def _step(desk: Desk, one: Seen, event: StoredEvent) -> ReferralEvent:
    values = event.values
    return ReferralEvent(
        step=event.step,
        at=datetime.fromisoformat(event.at),
        who=_who(desk, one, event),
        text=values["text"] or "",
        reason=values["reason"] or "",
        outcome=values["outcome"] or "",
        on_paper=bool(values["on_paper"]),
        settles=bool(values["settles"]),
        alone=values["by_role"] == PROGRAM,
    )


def _who(desk: Desk, one: Seen, event: StoredEvent) -> str:
    """The office; a decision of ours also by the name of whoever made it."""
    office = _office(desk, one, event.values["by_organization"])
    name = author(desk, event.id) if event.values["settles"] else ""
    return ", ".join(part for part in (name, office) if part)


def _office(desk: Desk, one: Seen, organization: str) -> str:
    values = one.stored.values
    by_side = {values["sender"]: values["sender_name"], values["receiver"]: values["receiver_name"]}
    if by_side.get(organization):
        return str(by_side[organization])
    known = {str(key): member.name for key, member in member_organizations(desk).items()}
    return known.get(organization, "")


def _receipts(one: Seen) -> list[ReferralEvent]:
    """How it travelled; two points reached in the same round are the further one alone."""
    if one.side is Side.RECEIVER:
        return []
    travel, receiver = one.travel, one.stored.values["receiver_name"] or ""
    points = (
        (ON_SHARE, travel.on_share_at),
        (PICKED_UP, travel.picked_up_at),
        (DELIVERED, travel.receipt_at),
    )
    furthest = {at: name for name, at in points if at}
    return [
        ReferralEvent(name, at, "" if name == ON_SHARE else receiver)
        for at, name in sorted(furthest.items(), key=lambda point: point[0])
    ]


def _tasks(desk: Desk, referral: RecordId) -> list[ReferralEvent]:
    """What other systems said of it; their status stands where a reason does."""
    with desk.store.reading() as connection:
        rows = fetch(connection, "referral_task", columns("referral_task").referral == referral)
    return [
        ReferralEvent(TASK, datetime.fromisoformat(row["at"]), "", row["text"] or "", row["status"] or "")
        for row in rows
        if row["at"]
    ]


def _updates(desk: Desk, one: Seen) -> list[ReferralEvent]:
    with desk.store.reading() as connection:
        rows = updates_of(connection, [one.stored.id])
    return [
        ReferralEvent(
            step=f"update_{row['kind']}",
            at=datetime.fromisoformat(row["at"]),
            who=_office(desk, one, row["by_organization"] or ""),
            text=row["text"] or "",
            reason=row["reason"] or "",
            on_paper=bool(row["on_paper"]),
            next_at=datetime.fromisoformat(row["next_at"]) if row["next_at"] else None,
            place=row["place"],
            outcome=row["outcome"] or "",
            state=row["state"] or "",
            onward_to=row["onward_to"] or "",
        )
        for row in rows
    ]


def _notes(desk: Desk, referral: RecordId) -> list[ReferralEvent]:
    with desk.store.reading() as connection:
        rows = fetch(connection, "referral_note", columns("referral_note").referral == referral)
        wrote = authors(connection, [RecordId(row["id"]) for row in rows])
    known = names(desk)
    return [
        ReferralEvent(
            NOTE,
            datetime.fromisoformat(row["at"]),
            known.get(wrote.get(RecordId(row["id"]), ""), ""),
            row["text"],
        )
        for row in rows
    ]


def _questions(desk: Desk, referral: RecordId) -> list[ReferralEvent]:
    """What a colleague asked the supervisor, and the answers; none of it leaves the office."""
    with desk.store.reading() as connection:
        asked = of_referral(connection, referral)
        answers = [answer for one in asked for answer in one.answers]
        names_of = [*(one.id for one in asked), *(RecordId(one["id"]) for one in answers)]
        wrote = authors(connection, names_of)
    known = names(desk)

    def who(record: RecordId) -> str:
        return known.get(wrote.get(record, ""), "")

    told = [ReferralEvent(f"supervisor_{one.reason}", one.at, who(one.id), one.text) for one in asked]
    return told + [
        ReferralEvent(
            f"supervisor_{one['verdict']}",
            datetime.fromisoformat(one["at"]),
            who(RecordId(one["id"])),
            one["text"] or "",
        )
        for one in answers
    ]


def _prints(desk: Desk, referral: RecordId) -> list[ReferralEvent]:
    with desk.store.reading() as connection:
        rows = fetch(connection, "print", columns("print").record == referral)
    return [
        ReferralEvent(PRINT, datetime.fromisoformat(row["at"]), row["kind"], str(row["copy"])) for row in rows
    ]
