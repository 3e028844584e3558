"""Whose a record is: the referrals and clients that a record of any noun is a part of."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection, RowMapping

from caseflow.db.rows.nouns import fetch_each
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import NOUNS

_WAYS: Final = {
    "escalation": "escalation",
    "case": "case",
    "call": "need_call",
    "corrects": "note",
    "withdrawal": "consent_withdrawal",
    "disposal": "disposal",
}
"""Fields that name a record of the noun beside them."""
_CLIENTS: Final = ("client", "kept", "merged")
_DEEPEST: Final = 4


def whose(connection: Connection, entity: str, name: RecordId) -> frozenset[tuple[str, RecordId]]:
    """Pairs of `referral` or `client` and an id; none for what is about nobody.

    Nothing is looked for behind a referral: it is as open as itself.
    """
    return frozenset(_whose(connection, entity, name, 0))


def clients_of(connection: Connection, referral: RecordId) -> frozenset[RecordId]:
    """Of a referral that is no more in any list: one that was taken back, or half a record."""
    rows = fetch_each(connection, "referral", referral)
    return frozenset(RecordId(row["client"]) for row in rows if row["client"])


def _whose(connection: Connection, entity: str, name: RecordId, depth: int) -> Iterator[tuple[str, RecordId]]:
    if entity in ("client", "referral"):
        yield entity, name
    elif entity in NOUNS and depth < _DEEPEST:
        for row in fetch_each(connection, entity, name):
            for noun, part in _ways(row):
                yield from _whose(connection, noun, part, depth + 1)


def _ways(row: RowMapping) -> Iterator[tuple[str, RecordId]]:
    if row.get("referral"):
        yield "referral", RecordId(row["referral"])
        return
    for field in _CLIENTS:
        if row.get(field):
            yield "client", RecordId(row[field])
    for field, noun in _WAYS.items():
        if row.get(field):
            yield noun, RecordId(row[field])
    if row.get("record") and row.get("entity"):
        yield str(row["entity"]), RecordId(row["record"])
