"""Which referrals a list holds and in which order, as bare numbers: the rows are read a page at a time."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.db.rows.referrals import StoredReferral, loaded
from caseflow.domain.fair_share import FAIR_SHARE
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Status

_SENDER_BYTES: Final = 6
_PLACE: Final = """
SELECT row, sender, status FROM listed_referral
WHERE id = :id OR leads AND id IN (SELECT id FROM noun_referral WHERE group_id IN
    (SELECT group_id FROM noun_referral WHERE id = :id))
ORDER BY leads DESC
"""

_FAIRLY: Final = f"""
SELECT row FROM (
    SELECT row, awaited, of_one FROM (
        SELECT row, awaited, row_number() OVER (PARTITION BY sender ORDER BY awaited, row) AS of_one
        FROM listed_referral WHERE {{where}})
    ORDER BY of_one > {FAIR_SHARE}, awaited, row LIMIT ?)
ORDER BY awaited, row
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
        " ORDER BY clock DESC, leads DESC, row DESC"  # as the index has them: nothing is put in order anew
    )
    rows = driver(connection).execute(query, (sender_number(organization), *wanted))
    return array("q", (row for (row,) in rows))


def sent(connection: Connection, organization: str, statuses: Iterable[Status]) -> list[RecordId]:
    """Ids of the referrals an office wrote that stand in one of these statuses."""
    wanted = [status.value for status in statuses]
    query = f"SELECT id FROM listed_referral WHERE sender = ? AND status IN ({', '.join('?' * len(wanted))})"
    rows = driver(connection).execute(query, (sender_number(organization), *wanted))
    return [RecordId(name) for (name,) in rows]


@dataclass(frozen=True)
class Awaited:
    """Which referrals that await an answer.

    Args:
        mine: the other office's answer, otherwise ours. most: keys that are wanted. on_paper: of ours, those
            on paper too. until: only what was due by then.
    """

    mine: bool
    most: int
    on_paper: bool = False
    until: datetime | None = None


def awaited(connection: Connection, organization: str, wanted: Awaited) -> tuple[list[int], int]:
    """Keys of those whose answer is due first, and how many there are.

    Of what others asked, no sender keeps another out: the first of each come before the rest.
    """
    where, values = f"sender {'=' if wanted.mine else '<>'} ? AND awaited IS NOT NULL", []
    if wanted.mine and not wanted.on_paper:
        where += " AND NOT on_paper"
    if wanted.until is not None:
        where += " AND awaited < ?"
        values.append(wanted.until.astimezone(UTC).isoformat(timespec="seconds"))
    asked, given = driver(connection), (sender_number(organization), *values)
    (count,) = asked.execute(f"SELECT count(*) FROM listed_referral WHERE {where}", given).fetchone()
    if count <= wanted.most or wanted.mine:
        query = f"SELECT row FROM listed_referral WHERE {where} ORDER BY awaited, row LIMIT ?"
    else:
        query = _FAIRLY.format(where=where)
    return [row for (row,) in asked.execute(query, (*given, wanted.most))], int(count)


def undelivered(connection: Connection, organization: str, receipt: str) -> int:
    """How many of ours that await an answer have not reached the other office.

    Args:
        receipt: how the key of a referral's receipt begins; of its moments the second is the arrival.
    """
    query = (
        "SELECT count(*) FROM listed_referral AS listed LEFT JOIN meta ON meta.key = ? || listed.id"
        " WHERE sender = ? AND awaited IS NOT NULL AND NOT on_paper"
        " AND (meta.value IS NULL OR instr(CAST(meta.value AS TEXT), ' - '))"
    )
    (count,) = driver(connection).execute(query, (receipt, sender_number(organization))).fetchone()
    return int(count)


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
