"""The history of a record: who wrote what, when, in which office; what lost can be brought back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from caseflow.actions.cases.glass import need_reason_of
from caseflow.actions.cases.readings import note_reading
from caseflow.actions.desk import Desk
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.office.people import names
from caseflow.actions.put_back import Where, left_by, refuse_overtaken
from caseflow.db.rows import history as rows
from caseflow.db.rows.history import Written
from caseflow.db.rows.nouns import columns, fetch
from caseflow.documents.client_copy_words import INNER
from caseflow.domain.changes import Done
from caseflow.domain.clock import moment
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import OrganizationId, RecordId, Space, members_of
from caseflow.domain.nouns import NOUNS, Home, Policy, policy
from caseflow.domain.office.roles import Permission
from caseflow.domain.store.history import Claim, HistoryRow
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.op import Header, Operation, Value
from caseflow.sync.trust.known_trust import known_trust
from caseflow.sync.trust.merge_rights import needed_for

NOT_BY_HAND = INNER | {"source", "sent_at", "answer_due", "redacted", "closed_at"}
"""Fields the program writes as part of a step."""
PERSONS = frozenset({("case", "lead")})
"""Fields that hold the id of a person of the office."""
OPENS: Final[Mapping[str, Permission]] = {
    "client_identity": Permission.OPEN_IDENTITY,
    "audit": Permission.READ_AUDIT,
    "person": Permission.READ_DIRECTORY,
    "device": Permission.READ_DIRECTORY,
    "setting": Permission.READ_DIRECTORY,
}
"""What opens the history of a noun that is neither in the directory nor plain casework."""
_OFFICE: Final = frozenset({"person", "device", "setting", "organization"})
_SETTING: Final = frozenset({Permission.MANAGE_SETTINGS})
"""What many steps write each with its own right; as a value of the history it is the administrator's."""
WHO: Final = "identity_"
"""Fields of a referral that say who it is about: for whoever may open an identity."""


class Writers:
    """Who stands behind operations, as far as this computer knows."""

    def __init__(self, desk: Desk) -> None:
        self._me = desk.me.organization
        self._grants = known_trust(desk.ledger).grants
        self._people = names(desk)
        self._offices = {key: one.name for key, one in member_organizations(desk).items()}

    def organization(self, header: Header) -> OrganizationId:
        """What was written before any grant was there is our own."""
        grant = self._grants.get(header.grant)
        return grant.organization if grant else self._me

    def office(self, header: Header) -> str:
        return self._offices.get(self.organization(header), "")

    def claim(self, one: Operation, field: str) -> Claim:
        header = one.header
        who = self._people.get(header.author.hex(), "")
        at = moment(milliseconds_of(header.clock))
        return Claim(self.said(one, field), who, self.office(header), at)

    def said(self, one: Operation, field: str) -> str:
        """A value as text; a person of the office by name."""
        text = said(one.values.get(field))
        return self._people.get(text, text) if (one.header.entity, field) in PERSONS else text

    def are_ours(self, space: Space, found: Sequence[Written]) -> bool:
        """Whether a record of a space is this office's to write: what many read belongs to its maker."""
        first = next((one.operation for one in found if one.space == space), None)
        alone = len(members_of(space)) == 1
        return alone or first is None or self.organization(first.header) == self._me


def said(value: Value) -> str:
    """A value as text; nothing is empty."""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, bytes):
        return value.hex()
    return "" if value is None else str(value)


def history(desk: Desk, entity: str, name: RecordId) -> tuple[HistoryRow, ...]:
    """Everything that was written into a record, newest first; of casework the looking is written down.

    Raises:
        CaseOfAnother: it is of a case that somebody else leads, and no reason was given today.
    """
    _allow(desk, entity, name)
    writers = Writers(desk)
    with desk.store.reading() as connection:
        found = rows.written(connection, entity, name)
        of = columns("conflict_choice")
        chosen = fetch(connection, "conflict_choice", of.record == name, order=[of.row])
    made = [
        row
        for space in dict.fromkeys(one.space for one in found)
        for row in _rows(writers, [one for one in found if one.space == space])
    ]
    if not desk.may(Permission.OPEN_IDENTITY):
        made = [row for row in made if not row.field.startswith(WHO)]
    if not may_rewrite(desk, entity):
        made = [replace(row, restorable=False) for row in made]
    ordered = sorted(made, key=lambda row: (row.claim.at, row.operation, row.field), reverse=True)
    return _with_reasons(ordered, chosen)


def opens(entity: str) -> Permission:
    """The door behind which a noun is read."""
    noun = NOUNS.get(entity)
    if noun is not None and noun.homes == (Home.DIRECTORY,):
        return Permission.READ_DIRECTORY
    return OPENS.get(entity, Permission.READ_CASE)


def _allow(desk: Desk, entity: str, name: RecordId) -> None:
    desk.allow(opens(entity))
    if opens(entity) is Permission.READ_DIRECTORY:
        return
    need_reason_of(desk, entity, name)
    note_reading(desk, name)


def may_rewrite(desk: Desk, entity: str) -> bool:
    """Whether this person's roles let them choose among values, and write such a record at all.

    What belongs to the office itself is chosen by whoever manages it, also where they do no casework.
    """
    needed = _SETTING if entity == "setting" else needed_for(entity)
    writes = not needed or any(map(desk.may, needed))
    return writes and (entity in _OFFICE or desk.may(Permission.SETTLE_CONFLICT))


def allow_rewriting(desk: Desk, entity: str) -> None:
    """Before a value is chosen or brought back: no more than the person could have written anew.

    Raises:
        NotAllowed: the roles do not let them settle, or write such a record.
    """
    if entity not in _OFFICE:
        desk.allow(Permission.SETTLE_CONFLICT)
    if not may_rewrite(desk, entity):
        desk.allow(*sorted(needed_for(entity) or _SETTING, key=lambda one: one.value))


def _rows(writers: Writers, found: Sequence[Written]) -> list[HistoryRow]:
    known = {one.operation.id: one.operation for one in found}
    ours = writers.are_ours(found[0].space, found)
    gone = {
        (field, old)
        for one in known.values()
        for field, replaced in one.header.replaces.items()
        for old in replaced
    }
    return [
        _row(writers, known, (one, field), ((field, name) not in gone, ours))
        for name, one in known.items()
        for field in one.values
    ]


def _row(
    writers: Writers, known: Mapping[bytes, Operation], at: tuple[Operation, str], how: tuple[bool, bool]
) -> HistoryRow:
    (one, field), (stands, ours) = at, how
    replaced = [known[old] for old in one.header.replaces.get(field, ()) if old in known]
    before = tuple(writers.said(old, field) for old in replaced)
    restorable = ours and _changeable(one.header.entity, field) and not stands
    return HistoryRow(one.id.hex(), field, writers.claim(one, field), before, stands, restorable)


def _with_reasons(
    newest_first: Sequence[HistoryRow], chosen: Sequence[Mapping[Any, Any]]
) -> tuple[HistoryRow, ...]:
    """A decision speaks of the last value of its field that was written when it was made."""
    reasons = {}
    for one in chosen:
        until = datetime.fromisoformat(one["at"]) + timedelta(seconds=1)
        about = next((r for r in newest_first if r.field == one["field"] and r.claim.at < until), None)
        if about is not None:
            reasons[about.operation, about.field] = str(one["reason"] or "")
    return tuple(replace(row, reason=reasons.get((row.operation, row.field), "")) for row in newest_first)


def restore(desk: Desk, entity: str, name: RecordId, row: HistoryRow, reason: str = "") -> Done[None]:
    """Write a value of the history anew; what stands now stays in the history in its turn.

    Raises:
        InputError: there is no such value, or several values disagree and no reason is given. NotAllowed: the
            record is another office's, or nobody writes this field by hand. CaseOfAnother: as `history`.
    """
    desk.allow(Permission.SETTLE_CONFLICT, Permission.MANAGE_PEOPLE, Permission.MANAGE_SETTINGS)
    allow_rewriting(desk, entity)
    need_reason_of(desk, entity, name)
    with desk.store.transaction() as transaction:
        found = rows.written(transaction.connection, entity, name)
        one = next((one for one in found if one.operation.id.hex() == row.operation), None)
        if one is None or row.field not in one.operation.values or entity not in NOUNS:
            raise InputError("history_unknown", "There is no such value in the history of this record.")
        if not Writers(desk).are_ours(one.space, found) or not _changeable(entity, row.field):
            raise NotAllowed("not_to_change", "This is not for your office to change.")
        standing = _standing([each for each in found if each.space == one.space], row.field)
        disagree = len({said(each.values[row.field]) for each in standing}) > 1
        if disagree and not reason.strip():
            raise InputError("reason_missing", "A reason is needed.")
        transaction.write(one.space, entity, {row.field: one.operation.values[row.field]}, name)
        if reason.strip():
            transaction.write(desk.space, "conflict_choice", choice(desk, entity, name, row.field, reason))
        transaction.audit("restored", entity, [name])
    where = (one.space, entity, name)
    undo = None if disagree or not standing else _putting_back(desk, where, row.field, standing[-1])
    return Done(None, tuple(transaction.changes), "value_restored", undo)


def _putting_back(desk: Desk, where: Where, field: str, before: Operation) -> Callable[[], Done[object]]:
    space, entity, name = where
    left = left_by(desk, where, (field,))

    def undo() -> Done[object]:
        allow_rewriting(desk, entity)
        need_reason_of(desk, entity, name)
        with desk.store.transaction() as transaction:
            refuse_overtaken(transaction, where, left)
            transaction.write(space, entity, {field: before.values[field]}, name)
            transaction.audit("restored", entity, [name])
        return Done(None, tuple(transaction.changes))

    return undo


def _standing(found: Sequence[Written], field: str) -> list[Operation]:
    """The operations whose value of a field nobody has replaced, oldest first."""
    known = [one.operation for one in found]
    gone = {old for one in known for old in one.header.replaces.get(field, ())}
    return [one for one in known if field in one.values and one.id not in gone]


def _changeable(entity: str, field: str) -> bool:
    return policy(entity, field) is not Policy.ONCE and field not in NOT_BY_HAND


def choice(desk: Desk, entity: str, name: RecordId, field: str, reason: str) -> dict[str, Value]:
    """The record of a decision and its reason."""
    at = desk.clock().isoformat(timespec="seconds")
    return {"entity": entity, "record": name, "field": field, "reason": reason.strip(), "at": at}
