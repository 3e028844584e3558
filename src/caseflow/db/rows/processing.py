"""How many records there are of what the law asks about, and to whom data went."""

from sqlalchemy import Connection, Table, func, select, true

from caseflow.db.rows.nouns import columns
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.ids import OrganizationId

COUNTED = (
    "client", "client_identity", "case", "note", "need", "risk", "case_deadline", "escalation",
    "consent", "referral", "need_call", "comparison", "unmet_need", "service", "network_member",
    "person", "audit", "data_subject_request", "breach",
)  # fmt: skip


def counts(connection: Connection) -> dict[str, int]:
    """What was taken back is not counted."""
    return {noun: _count(connection, NOUN_TABLES[noun]) for noun in COUNTED}


def _count(connection: Connection, table: Table) -> int:
    there = table.c.removed.is_not(True) if "removed" in table.c else true()
    return connection.execute(select(func.count(table.c.id.distinct())).where(there)).scalar_one()


def receivers(connection: Connection, ours: OrganizationId) -> tuple[str, ...]:
    """Names of the organisations that referrals of ours were sent to, by name."""
    of = columns("referral")
    sent = select(of.receiver_name).where(of.sender == ours, of.sent_at.is_not(None)).distinct()
    return tuple(sorted(str(name) for name in connection.execute(sent).scalars() if name))
