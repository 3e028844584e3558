"""Referrals in long lists: what stands where and in which order, a page of rows at a time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from caseflow.actions.cases.glass import closed_referrals
from caseflow.actions.desk import Desk
from caseflow.actions.referrals.receipts import travels_of
from caseflow.actions.referrals.state import row, seen
from caseflow.db.rows import referral_list
from caseflow.db.rows.referral_groups import of_group
from caseflow.db.rows.referral_list import Awaited
from caseflow.db.rows.referrals import StoredReferral, loaded
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.referrals.view import ReferralRow

Counts = Mapping[tuple[bool, str], int]
"""How many by (this office sent it, code of `referral_status`)."""
_CHUNK = 400


@dataclass(frozen=True)
class Place:
    """Where a referral is in the lists. Args: status: code of `referral_status`."""

    mine: bool
    status: str
    key: int


@dataclass(frozen=True)
class Pressing:
    """Args: count: how many there are altogether."""

    rows: tuple[ReferralRow, ...] = ()
    count: int = 0


def find_referrals(desk: Desk, mine: bool, statuses: Iterable[str] = (), each: bool = False) -> Sequence[int]:
    """Keys of those this office sent (mine) or received, the last changed first.

    Args: each: also those for which, of several that ask for one need, another one stands.
    """
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        return referral_list.found(connection, desk.me.organization, mine=mine, statuses=statuses, each=each)


def count_referrals(desk: Desk) -> Counts:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        return referral_list.counts(connection, desk.me.organization)


def place_of(desk: Desk, name: RecordId) -> Place | None:
    """None when there is no such referral."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        known = referral_list.place(connection, name, desk.me.organization)
    return Place(known[1], known[2], known[0]) if known else None


def referrals_at(desk: Desk, keys: Sequence[int]) -> tuple[ReferralRow | None, ...]:
    """The rows of these keys in their order; None for what is gone since."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        stored = referral_list.referrals_at(connection, keys)
    rows = _rows(desk, [one for one in stored if one is not None])
    return tuple(rows[one.id] if one is not None else None for one in stored)


def pressing(desk: Desk, wanted: Awaited) -> Pressing:
    """What awaits an answer of the other office or ours, the one due first first."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        keys, count = referral_list.awaited(connection, desk.me.organization, wanted)
    return Pressing(tuple(one for one in referrals_at(desk, keys) if one is not None), count)


def referrals_named(desk: Desk, names: Sequence[RecordId]) -> tuple[ReferralRow, ...]:
    """Those of these that are there, in their order."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        stored = loaded(connection, names)
    return tuple(_rows(desk, stored).values())


def referrals(desk: Desk, mine: bool | None = None, statuses: Sequence[str] = ()) -> tuple[ReferralRow, ...]:
    """Sent (mine) or received ones, or both: read at once, the last changed first."""
    desk.allow(Permission.READ_CASE)
    sides = (True, False) if mine is None else (mine,)
    keys = [key for side in sides for key in find_referrals(desk, side, statuses, each=True)]
    found = (one for at in range(0, len(keys), _CHUNK) for one in referrals_at(desk, keys[at : at + _CHUNK]))
    rows = [one for one in found if one is not None]
    return tuple(sorted(rows, key=lambda one: one.changed_at, reverse=True) if mine is None else rows)


def _rows(desk: Desk, stored: Sequence[StoredReferral]) -> dict[RecordId, ReferralRow]:
    known, closed = travels_of(desk, [one.id for one in stored]), closed_referrals(desk, stored)
    groups = {one.values["group_id"] for one in stored if one.values["group_id"]}
    with desk.store.reading() as connection:
        sizes = {group: len(of_group(connection, group)) for group in groups}
    return {
        one.id: replace(
            row(desk, seen(desk, one, known), closed), others=sizes.get(one.values["group_id"], 1) - 1
        )
        for one in stored
    }
