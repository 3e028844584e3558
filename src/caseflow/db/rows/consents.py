"""Consents of a client, and how far each withdrawal has come."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch, fetch_one, listed
from caseflow.domain.cases.consent import Consent, Sharing, covers
from caseflow.domain.clock import local_day
from caseflow.domain.ids import RecordId


def of_client(connection: Connection, client: RecordId) -> tuple[Consent, ...]:
    """The newest first."""
    of = columns("consent")
    return tuple(
        _consent(row)
        for row in fetch(
            connection, "consent", of.client.in_(family(connection, client)), order=[of.row.desc()]
        )
    )


def consent(connection: Connection, name: RecordId) -> Consent | None:
    row = fetch_one(connection, "consent", name)
    return _consent(row) if row else None


def _consent(row: RowMapping) -> Consent:
    return Consent(
        id=RecordId(row["id"]),
        client=RecordId(row["client"]),
        purpose=row["purpose"] or "",
        given_by=row["given_by"] or "",
        form=row["form"] or "",
        fields=listed(row["fields"]),
        recipient=row["recipient"] or "",
        recipient_name=row["recipient_name"] or "",
        assent=row["assent"] or "",
        age=row["age"],
        given_on=date.fromisoformat(row["given_on"]),
        valid_to=_day(row["valid_to"]),
        withdrawn_on=_day(row["withdrawn_on"]),
        explained=row["explained"] or "",
        status=row["status"] or "",
        conflicts=tuple((row["conflicts"] or "").split()),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def covering(connection: Connection, client: RecordId, wanted: Sharing) -> Consent | None:
    """The newest consent of a client that lets exactly this leave."""
    return next((one for one in of_client(connection, client) if covers(one, wanted)), None)


def resting_on(connection: Connection, name: RecordId) -> tuple[RecordId, ...]:
    """The referrals that left, or wait to leave, by this consent."""
    return tuple(
        RecordId(row["id"]) for row in fetch(connection, "referral", columns("referral").consent == name)
    )


def withdrawals(connection: Connection) -> Sequence[RowMapping]:
    """Every withdrawal of a pair's space, ours and theirs."""
    return fetch(connection, "consent_withdrawal", order=[columns("consent_withdrawal").row])


def receipts(connection: Connection) -> dict[str, datetime]:
    """When the other office says it removed the data, by withdrawal."""
    rows = fetch(connection, "consent_receipt")
    return {str(row["withdrawal"]): datetime.fromisoformat(row["at"]) for row in rows if row["at"]}


def removed_on(connection: Connection, referral: RecordId) -> date | None:
    """The day on which the receiver removed what rested on the consent; None while no receipt came."""
    rows: Sequence[Any] = fetch(
        connection, "consent_receipt", columns("consent_receipt").referral == referral
    )
    days = sorted(local_day(datetime.fromisoformat(row["at"])) for row in rows if row["at"])
    return days[0] if days else None
