"""Referrals with their events. One referral has a record at home and, once sent, one in the pair's space.

The record of the pair is what both offices share; the one at home adds what never leaves: the client,
the case, whether the answer comes on paper.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, select

from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.db.spaces import space_names
from caseflow.db.tables import operation
from caseflow.domain.codes import check_short_code
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.referrals.codes import Side, Step
from caseflow.domain.referrals.referral import Event, StatusView, status_of

WHOLE = ("code", "sender", "receiver", "service", "need", "urgency")
_STEPS = frozenset(step.value for step in Step)
AT_HOME = (
    "client", "case", "consent", "on_paper", "outbox", "part_of", "worker", "removed", "group_id",
    "need_call",
)  # fmt: skip
_CHUNK = 400


@dataclass(frozen=True)
class StoredEvent:
    id: RecordId
    step: str
    at: str
    clock: int
    values: dict[str, Any]
    after: tuple[str, ...]


@dataclass(frozen=True)
class StoredReferral:
    """Args: values: fields by name as in `domain.nouns`. shared: the pair's space, or empty."""

    id: RecordId
    values: dict[str, Any]
    shared: str
    clock: int
    events: tuple[StoredEvent, ...]


def standing(stored: StoredReferral) -> StatusView:
    """Its status, from everything that was done to it."""
    return status_of(steps_of(stored))


def steps_of(stored: StoredReferral) -> list[Event]:
    """Its events as the rules see them."""
    return [_as_event(one, stored.values["sender"]) for one in stored.events]


def _as_event(stored: StoredEvent, sender: str) -> Event:
    side = Side.SENDER if stored.values["by_organization"] == sender else Side.RECEIVER
    on_paper = bool(stored.values["on_paper"])
    settles = stored.values["settles"] or ""
    return Event(stored.id, Step(stored.step), side, stored.clock, frozenset(stored.after), on_paper, settles)


def referral(connection: Connection, name: RecordId) -> StoredReferral | None:
    return next(iter(loaded(connection, [name])), None)


def find(connection: Connection, text: str) -> list[StoredReferral]:
    """By record id, short code or document number; of two that another office called alike, both."""
    of = columns("referral")
    typed = text.strip()
    same = (of.id == typed.lower()) | (of.code == _as_code(typed)) | (of.number == typed.upper())
    names = sorted({RecordId(row["id"]) for row in fetch(connection, "referral", same)})
    return list(loaded(connection, names))


def _as_code(typed: str) -> str:
    """A short code however its hyphen was typed; what is no code is compared as it is."""
    try:
        return check_short_code(typed)
    except InputError:
        return typed.upper()


def of_client(connection: Connection, client: RecordId) -> tuple[StoredReferral, ...]:
    rows = fetch(connection, "referral", columns("referral").client.in_(family(connection, client)))
    return loaded(connection, [row["id"] for row in rows])


def waiting_to_leave(connection: Connection) -> tuple[StoredReferral, ...]:
    """Sent by a person, not yet put where the receiver can fetch it."""
    rows = fetch(connection, "referral", columns("referral").outbox == "queued")
    return loaded(connection, [row["id"] for row in rows])


def numbers_starting(connection: Connection, start: str) -> set[str]:
    of = columns("referral").number
    return {str(row["number"]) for row in fetch(connection, "referral", of >= start, of < start + "\uffff")}


def shared_place(connection: Connection, stored: StoredReferral) -> tuple[bytes, int] | None:
    """The lane and sequence of the operation that carried the referral into the pair's space."""
    rows = connection.execute(
        select(operation.c.lane, operation.c.sequence, operation.c.space)
        .where(operation.c.record == stored.id)
        .order_by(operation.c.row)
    )
    names = space_names(connection)
    return next(((row.lane, row.sequence) for row in rows if names[row.space] == stored.shared), None)


def loaded(connection: Connection, names: Sequence[str]) -> tuple[StoredReferral, ...]:
    """Those of these that are whole and not removed, in this order."""
    by_id: dict[str, list[RowMapping]] = defaultdict(list)
    for row in _in_chunks(connection, "referral", "id", names):
        by_id[row["id"]].append(row)
    events = _events(connection, names)
    spaces = space_names(connection)
    found = [_joined(rows, spaces, events.get(name, ())) for name in names if (rows := by_id.get(name))]
    return tuple(one for one in found if _is_whole(one.values) and not one.values.get("removed"))


def _is_whole(values: Mapping[str, Any]) -> bool:
    """False for a record that lacks what every referral says; another program may have sent it so.

    Without the consent it rested on, a referral keeps who sent it to which service, and no need.
    """
    asked = [name for name in WHOLE if name != "need"] if values.get("redacted") else WHOLE
    return all(values.get(name) for name in asked)


def _joined(rows: list[RowMapping], spaces: dict[int, Any], events: Iterable[StoredEvent]) -> StoredReferral:
    shared = next((row for row in rows if spaces[row["in_space"]].startswith("pair:")), None)
    home = next((row for row in rows if row is not shared), None)
    values = dict(shared or home or {})
    if home:
        values |= {field: home[field] for field in AT_HOME}
        values |= {field: home[field] for field in home if values[field] is None}
    clock = max(row["clock"] for row in rows)
    where = str(spaces[shared["in_space"]]) if shared else ""
    return StoredReferral(RecordId(values["id"]), values, where, clock, tuple(events))


def _events(connection: Connection, names: Sequence[str]) -> dict[str, list[StoredEvent]]:
    """By referral, oldest first; an event that was written at home and then shared counts once."""
    seen: dict[str, dict[str, StoredEvent]] = defaultdict(dict)
    for row in _in_chunks(connection, "referral_event", "referral", names):
        if row["step"] not in _STEPS or not row["at"]:
            continue
        event = StoredEvent(
            RecordId(row["id"]), row["step"], row["at"], row["clock"], dict(row), listed(row["after"])
        )
        known = seen[row["referral"]].get(event.id)
        if known is None or event.clock < known.clock:
            seen[row["referral"]][event.id] = event
    return {name: sorted(of.values(), key=lambda event: (event.clock, event.id)) for name, of in seen.items()}


def _in_chunks(connection: Connection, entity: str, field: str, names: Sequence[str]) -> Iterable[RowMapping]:
    column: ColumnElement[Any] = columns(entity)[field]
    for start in range(0, len(names), _CHUNK):
        yield from fetch(connection, entity, column.in_(names[start : start + _CHUNK]))
