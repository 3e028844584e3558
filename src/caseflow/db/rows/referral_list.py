"""Which referrals a list holds and in which order, as bare numbers: the rows are read a page at a time."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.rows.referrals import StoredReferral, loaded
from caseflow.domain.ids import RecordId
from caseflow.domain.referral_codes import Status

_SENDER_BYTES: Final = 6
_PLACE: Final = """
SELECT row, sender, status FROM listed_referral
WHERE id = :id OR leads AND id IN (SELECT id FROM noun_referral WHERE group_id IN
    (SELECT group_id FROM noun_referral WHERE id = :id))
ORDER BY leads DESC
"""


def sender_number(organization: str) -> int:
    """An organisation as the short rows know it; what is no id is nobody's."""
    try:
        return int.from_bytes(bytes.fromhex(organization)[:_SENDER_BYTES], "big")
    except ValueError:
        return -1


def found(
    connection: Connection,
    organization: str,
    *,
    mine: bool,
    statuses: Iterable[str] = (),
    each: bool = False,
) -> Sequence[int]:
    """Keys of the referrals an office sent (mine) or received, the last changed first.

    Args:
        statuses: only those that stand so; all of them when there is none. each: also those for which, of
            several that ask for one need, another one stands.
    """
    wanted = list(statuses)
    narrowed = f" AND status IN ({', '.join('?' * len(wanted))})" if wanted else ""
    narrowed += "" if each else " AND leads"
    query = (
        f"SELECT row FROM listed_referral WHERE sender {'=' if mine else '<>'} ?{narrowed}"
        " ORDER BY clock DESC, row DESC"
    )
    rows = driver(connection).execute(query, (sender_number(organization), *wanted))
    return array("q", (row for (row,) in rows))


def sent(connection: Connection, organization: str, statuses: Iterable[Status]) -> list[RecordId]:
    """Ids of the referrals an office wrote that stand in one of these statuses."""
    wanted = [status.value for status in statuses]
    query = f"SELECT id FROM listed_referral WHERE sender = ? AND status IN ({', '.join('?' * len(wanted))})"
    rows = driver(connection).execute(query, (sender_number(organization), *wanted))
    return [RecordId(name) for (name,) in rows]


def disputed(connection: Connection, limit: int = 200) -> tuple[StoredReferral, ...]:
    """Those whose last steps disagree."""
    query = "SELECT id FROM listed_referral WHERE disputed ORDER BY row LIMIT ?"
    names = [name for (name,) in driver(connection).execute(query, (limit,))]
    return loaded(connection, names)


def counts(connection: Connection, organization: str) -> dict[tuple[bool, str], int]:
    """How many stand how: by whether the office sent them, and by status; one need once."""
    counted: Counter[tuple[bool, str]] = Counter()
    query = "SELECT sender, status, count(*) FROM listed_referral WHERE leads GROUP BY sender, status"
    for sender, status, n in driver(connection).execute(query):
        counted[sender == sender_number(organization), status] += n
    return counted


def referrals_at(connection: Connection, keys: Sequence[int]) -> tuple[StoredReferral | None, ...]:
    """The referrals of these keys in their order; None for what is gone since."""
    query = f"SELECT row, id FROM listed_referral WHERE row IN ({', '.join('?' * len(keys))})"
    ids = dict(driver(connection).execute(query, tuple(keys)).fetchall())
    by_id = {one.id: one for one in loaded(connection, list(ids.values()))}
    return tuple(by_id.get(ids.get(key, "")) for key in keys)


def place(connection: Connection, referral: str, organization: str) -> tuple[int, bool, str] | None:
    """Key, whether the office sent it, and status of a referral, or of the one that stands for it."""
    known = driver(connection).execute(_PLACE, {"id": referral}).fetchone()
    return (int(known[0]), known[1] == sender_number(organization), known[2]) if known else None
