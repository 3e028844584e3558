"""What happened between the steps of referrals."""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.nouns import columns, fetch
from caseflow.domain.ids import RecordId

UPDATE_FIELDS = (
    "referral", "kind", "at", "by_organization", "reason", "next_at", "place", "on_paper", "state", "outcome",
)  # fmt: skip
"""What stays of an update whose words are taken back."""
_CHUNK = 400


def updates_of(connection: Connection, referrals: Sequence[RecordId]) -> list[RowMapping]:
    """Those that say their kind and moment, the oldest first."""
    of = columns("referral_update")
    rows = [
        row
        for start in range(0, len(referrals), _CHUNK)
        for row in fetch(
            connection,
            "referral_update",
            of.referral.in_(referrals[start : start + _CHUNK]),
            of.kind.is_not(None),
            of.at.is_not(None),
        )
    ]
    return sorted(rows, key=lambda row: (row["clock"], row["id"]))
