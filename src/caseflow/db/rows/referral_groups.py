"""Referrals that ask several services for one need: who they are, and how each stands.

What ties them together lies in the office's own space alone.
"""

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.rows.nouns import columns, fetch
from caseflow.db.rows.referrals import StoredReferral, loaded, standing
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.chain import ASKED, TAKEN, Branch, to_choose
from caseflow.domain.referrals.codes import ACCEPTED_ELSEWHERE, Status, Step
from caseflow.domain.referrals.referral import StatusView
from caseflow.domain.referrals.steps import RULES

_WAITING = """
SELECT DISTINCT referral.group_id
FROM noun_referral AS referral
JOIN listed_referral AS listed ON listed.id = referral.id
WHERE referral.group_id IS NOT NULL AND (listed.disputed OR listed.status IN ({}))
ORDER BY referral.group_id
"""


def of_group(connection: Connection, group: str) -> tuple[StoredReferral, ...]:
    """All branches of one need that were asked together, in the order of their ids."""
    rows = fetch(connection, "referral", columns("referral").group_id == group)
    return loaded(connection, sorted({row["id"] for row in rows}))


def waiting_groups(connection: Connection, accepted: bool = False) -> list[str]:
    """Groups in which somebody is still asked (or has accepted), or steps crossed."""
    wanted = sorted(status.value for status in (TAKEN if accepted else ASKED))
    rows = driver(connection).execute(_WAITING.format(", ".join("?" * len(wanted))), wanted)
    return [str(group) for (group,) in rows]


def of_need(connection: Connection, name: RecordId) -> tuple[StoredReferral, ...]:
    """Every referral of the need this one is about: asked together with it, before it and after it."""
    found: dict[str, StoredReferral] = {}
    waiting = {str(name)}
    while waiting:
        these = loaded(connection, sorted(waiting))
        found |= {one.id: one for one in these}
        groups = {one.values["group_id"] for one in these if one.values["group_id"]}
        before = {one.values["previous"] for one in these if one.values["previous"]}
        of = columns("referral")
        after = fetch(connection, "referral", of.previous.in_(sorted(waiting)) | of.group_id.in_(groups))
        waiting = ({row["id"] for row in after} | before) - found.keys()
        waiting -= {one for one in before if not loaded(connection, [one])}
    return tuple(found.values())


def branch_of(stored: StoredReferral) -> Branch:
    """How a referral stands among those that ask for the same need."""
    view = standing(stored)
    crossed = bool(view.concurrent) and _gave_way(stored, view)
    accepted = crossed if view.concurrent else view.status in TAKEN
    return Branch(stored.id, view.status, accepted and not stored.values["redacted"])


def _gave_way(stored: StoredReferral, view: StatusView) -> bool:
    """Every step of the receiver says yes, and the only one against them is that another was accepted. A
    service that was given already is not taken back."""
    reasons = {str(event.id): event.values["reason"] for event in stored.events}
    ours = [one for one in view.concurrent if one.step is Step.WITHDRAW]
    theirs = [one for one in view.concurrent if one.step is not Step.WITHDRAW]
    return all(reasons.get(one.id) == ACCEPTED_ELSEWHERE for one in ours) and all(
        RULES[one.step].target in TAKEN - {Status.COMPLETED} for one in theirs
    )


def accepted_with(connection: Connection, stored: StoredReferral) -> tuple[str, ...]:
    """Those of its group between which a person has to choose."""
    group = stored.values["group_id"]
    return to_choose([branch_of(one) for one in of_group(connection, group)]) if group else ()
