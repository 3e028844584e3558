"""What a tombstone does here: the payloads it names go, and what it had not seen is hidden.

A tombstone counts when two different people decided and no legal hold stands in its way; until its
proposal has arrived, and while a hold stands, it waits. What it names is erased from log, row and search
index and never comes in again, whoever brings it. All of it happens in the transaction in which the last part
arrives, so a computer whose head says that it has the tombstone has erased.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, update

from caseflow.db.bulk import driver
from caseflow.db.erasure import empty_payloads, forget_words
from caseflow.db.facts import recall, remember
from caseflow.db.hiding import TOMBSTONED, hide, show_anew, speaking_of_buried
from caseflow.db.rows.drafts import drop_drafts_about
from caseflow.db.rows.holds import is_held
from caseflow.db.rows.nouns import fetch, fetch_one, listed
from caseflow.db.tables import operation, set_aside
from caseflow.domain.ids import RecordId
from caseflow.domain.protection.letting_go import DISPOSAL, LEGAL_HOLD, TOMBSTONE, Verdict, may_confirm
from caseflow.oplog.op import Operation

ID_BYTES: Final = 32
_ORDERS: Final = frozenset((DISPOSAL, TOMBSTONE, LEGAL_HOLD))
_SETTLED: Final = "tombstone:"
_NAME: Final = "INSERT OR REPLACE INTO named_operation VALUES (?, ?)"


def attend(connection: Connection, operations: Sequence[Operation]) -> bool:
    """What operations that were just shown mean; True when a tombstone took effect."""
    took = any(one.header.entity in _ORDERS for one in operations) and settle(connection)
    late = speaking_of_buried(connection, operations)
    if late:
        hide(connection, late)
    return took


def settle(connection: Connection) -> bool:
    """Every tombstone that counts and has not taken effect here does so now."""
    took = False
    for row in fetch(connection, TOMBSTONE):
        if recall(connection, _SETTLED + row["id"]) is None and _take(connection, row):
            remember(connection, _SETTLED + row["id"], b"1")
            took = True
    return took


def is_settled(connection: Connection, tombstone: str) -> bool:
    return recall(connection, _SETTLED + tombstone) is not None


def _take(connection: Connection, tombstone: Mapping[Any, Any]) -> bool:
    """False while it does not count."""
    proposal = fetch_one(connection, DISPOSAL, RecordId(tombstone["disposal"] or ""))
    if proposal is None or not may_confirm(proposal["proposed_by"] or "", tombstone["confirmed_by"] or ""):
        return False
    records = sorted({*listed(tombstone["records"])} & {*listed(proposal["records"])})
    names = _ids(tombstone["operations"] or b"")
    if tombstone["verdict"] == Verdict.SHOWN.value:
        uncover(connection, records, names)
        return True
    if is_held(connection, records):
        return False
    erase_named(connection, records, names)
    return True


def _ids(joined: bytes) -> list[bytes]:
    return [joined[start : start + ID_BYTES] for start in range(0, len(joined), ID_BYTES)]


def erase_named(connection: Connection, records: Sequence[str], names: Sequence[bytes]) -> None:
    """The payloads of these operations on these records go; everything else about them is hidden."""
    driver(connection).executemany(_NAME, [(name, Verdict.ERASED.value) for name in names])
    codes = _codes_of_clients(connection, records)
    nouns = empty_payloads(connection, records, frozenset(names))
    hide(connection, records)
    forget_words(connection, nouns)
    _forget_set_aside(connection, names)
    drop_drafts_about(connection, records, codes)


def uncover(connection: Connection, records: Sequence[str], names: Sequence[bytes]) -> None:
    """Two people want to see what came late."""
    driver(connection).executemany(_NAME, [(name, Verdict.SHOWN.value) for name in names])
    for name in records:
        connection.execute(
            update(operation)
            .where(operation.c.record == name, operation.c.refused == TOMBSTONED, operation.c.id.in_(names))
            .values(refused=None)
        )
        show_anew(connection, name)


def _codes_of_clients(connection: Connection, records: Iterable[str]) -> list[str]:
    rows = (fetch_one(connection, "client", RecordId(name)) for name in records)
    return [str(row[field]) for row in rows if row is not None for field in ("code", "uic") if row[field]]


def _forget_set_aside(connection: Connection, names: Iterable[bytes]) -> None:
    """Words of them also lie in what was set aside with a reason."""
    for name in names:
        aside = set_aside.c.name == f"op:{name.hex()}"
        connection.execute(update(set_aside).where(aside).values(data=b""))
