"""How many records there are of what the law asks about, and to whom data went."""

from sqlalchemy import Connection, func, select

from caseflow.db.rows.nouns import columns
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.ids import OrganizationId

COUNTED = (
    "client", "client_identity", "case", "note", "need", "risk", "consent", "referral", "person", "audit",
    "data_subject_request", "breach",
)  # fmt: skip


def counts(connection: Connection) -> dict[str, int]:
    return {
        noun: connection.execute(select(func.count(NOUN_TABLES[noun].c.id.distinct()))).scalar_one()
        for noun in COUNTED
    }


def receivers(connection: Connection, ours: OrganizationId) -> tuple[str, ...]:
    """Names of the organisations that referrals of ours were sent to, by name."""
    of = columns("referral")
    sent = select(of.receiver_name).where(of.sender == ours, of.sent_at.is_not(None)).distinct()
    return tuple(sorted(str(name) for name in connection.execute(sent).scalars() if name))
