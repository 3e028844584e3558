"""The same person twice: shown while a client is entered and on demand, joined and parted again.

Names are compared only for whoever may open identities, and that they were compared is written down; nobody
sees a name by it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from caseflow.actions.cases.clients import client, latin_name
from caseflow.actions.cases.glass import CaseOfAnother, closed_among
from caseflow.actions.desk import Desk
from caseflow.actions.office.people import names
from caseflow.actions.put_back import putting_back
from caseflow.db.rows import clients as client_rows
from caseflow.db.rows import merges as rows
from caseflow.db.rows.identities import identities
from caseflow.domain.cases.case import ClientRow, NewClient
from caseflow.domain.cases.duplicates import Candidate, Ground, Merge, Told, birth_key, candidates
from caseflow.domain.cases.same_person import SamePerson
from caseflow.domain.cases.uic import check_uic, is_near
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value


def duplicates(desk: Desk, of_client: RecordId | None = None) -> tuple[Candidate, ...]:
    """Pairs that may be one person and about whom nobody decided, the surest first.

    Args:
        of_client: only the pairs of this client.
    """
    desk.allow(Permission.READ_CASE)
    opens = desk.may(Permission.OPEN_IDENTITY)
    with desk.store.reading() as connection:
        known = identities(connection, desk.identity) if opens else {}
        merged, told = rows.standing(connection), list[Told]()
        for one in rows.rows_of(connection):
            if one["id"] not in merged and one["code"] and not one["removed"]:
                said = known.get(one["id"])
                row = client_rows.as_row(one)
                told.append(Told(row, one["uic"] or "", said.name if said else "", said.jmbg if said else ""))
        found = candidates(told, rows.decided(connection))
    if of_client:
        found = tuple(one for one in found if of_client in (one.one.id, one.other.id))
    _note_compared(desk, found)
    return found


def _note_compared(desk: Desk, found: Sequence[Candidate]) -> None:
    """That two names are alike says something of both: it is written down as an opening is."""
    told = {Ground.NAME, Ground.JMBG}
    named = [name for one in found if told & {*one.grounds} for name in (one.one.id, one.other.id)]
    if named:
        with desk.store.transaction() as transaction:
            transaction.audit("compared", "client_identity", sorted(set(named)))


def like(desk: Desk, new: NewClient) -> tuple[ClientRow, ...]:
    """Who one that is just being entered may be: first those whose code differs in one sign at most, then
    those of the same year, sex and municipality; the newest first.

    Raises:
        InputError: what was typed is no UIC or no municipality.
    """
    desk.allow(Permission.READ_CASE)
    asked = ClientRow(RecordId(""), "", new.year_of_birth, new.sex, latin_name(new.municipality))
    key, uic = birth_key(asked), check_uic(new.uic) if new.uic else ""
    if not (key or uic):
        return ()
    with desk.store.reading() as connection:
        merged = rows.standing(connection)
        known = [one for one in rows.rows_of(connection) if one["id"] not in merged]
    there = [one for one in reversed(known) if one["code"] and not one["removed"]]
    coded = [one for one in there if uic and is_near(uic, one["uic"] or "")]
    born = [one for one in there if one["year_of_birth"] == new.year_of_birth and one not in coded]
    same = [row for row in map(client_rows.as_row, born) if key and birth_key(row) == key]
    return (*map(client_rows.as_row, coded), *same)


def merge(desk: Desk, kept: RecordId, merged: RecordId) -> Done[Merge]:
    """Two records are one person; the code of the first stays. Undone, nobody has decided.

    Raises:
        InputError: it is the same record, or they are joined already. CaseOfAnother: one of the two is
            somebody else's; joined, whoever reads one would read both.
    """
    desk.allow(Permission.SETTLE_CONFLICT)
    name, changes, undo = _decide(desk, (kept, merged), SamePerson.SAME)
    return Done(_one(desk, name), changes, "clients_merged", undo)


def distinct(desk: Desk, one: RecordId, other: RecordId) -> Done[None]:
    """They only look alike; they are not offered again. Raises CaseOfAnother, as `merge`."""
    _, changes, undo = _decide(desk, (one, other), SamePerson.DISTINCT)
    return Done(None, changes, "clients_distinct", undo)


def _decide(
    desk: Desk, pair: tuple[RecordId, RecordId], verdict: SamePerson
) -> tuple[RecordId, tuple[Change, ...], Callable[[], Done[object]]]:
    """The record that says so, what changed, and the undo: what was decided before, or nothing."""
    desk.allow(Permission.SETTLE_CONFLICT)
    _need_reasons(desk, pair)
    kept, merged = client(desk, pair[0]), client(desk, pair[1])
    if kept.id == merged.id:
        raise InputError("clients_same", "These two are one already, or one and the same.")
    with desk.store.transaction() as transaction:
        before = rows.between(transaction.connection, kept.id, merged.id)
        said: dict[str, Value] = {"verdict": verdict.value, "decided_by": desk.me.person}
        if before is not None and before["kept"] == kept.id:
            name = transaction.write(desk.space, rows.MERGE, said, RecordId(before["id"]))
        else:
            at = desk.clock().isoformat(timespec="seconds")
            made: dict[str, Value] = {"kept": kept.id, "merged": merged.id, "at": at, "by": desk.me.person}
            name = transaction.write(desk.space, rows.MERGE, made | said)
        transaction.audit(verdict.value, rows.MERGE, [kept.id, merged.id])
    was = {field: before[field] if before is not None else None for field in said}
    undo = putting_back(desk, (desk.space, rows.MERGE, name), was, Permission.SETTLE_CONFLICT)
    return name, tuple(transaction.changes), undo


def _need_reasons(desk: Desk, pair: tuple[RecordId, RecordId]) -> None:
    closed = closed_among(desk, pair)
    if closed:
        raise CaseOfAnother(next(iter(closed.values())))


def unmerge(desk: Desk, name: RecordId) -> Done[object]:
    """They were two after all: each has again what was written in it.

    Args:
        name: of the merge.

    Raises:
        NotAllowed: it was parted already. CaseOfAnother: as `merge`.
    """
    desk.allow(Permission.SETTLE_CONFLICT)
    one = _one(desk, name)
    _need_reasons(desk, (one.kept, one.merged))
    said: dict[str, Value] = {"verdict": SamePerson.DISTINCT.value, "decided_by": desk.me.person}
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, rows.MERGE, said, name)
        transaction.audit("parted", rows.MERGE, [one.kept, one.merged])
    joined: dict[str, Value] = {"verdict": SamePerson.SAME.value, "decided_by": desk.me.person}
    undo = putting_back(desk, (desk.space, rows.MERGE, name), joined, Permission.SETTLE_CONFLICT)
    return Done(None, tuple(transaction.changes), "clients_parted", undo)


def merges(desk: Desk, of_client: RecordId | None = None) -> tuple[Merge, ...]:
    """What is joined. Args: of_client: only what is joined with this client."""
    desk.allow(Permission.READ_CASE)
    known = names(desk)
    with desk.store.reading() as connection:
        codes = {one["id"]: str(one["code"] or "") for one in rows.rows_of(connection)}
        found = [_merge(row, known, codes) for row in rows.merges(connection)]
        joined = rows.family(connection, of_client) if of_client else []
    return tuple(one for one in found if not of_client or one.merged in joined or one.kept in joined)


def _one(desk: Desk, name: RecordId) -> Merge:
    found = next((one for one in merges(desk) if one.id == name), None)
    if found is None:
        raise not_joined()
    return found


def not_joined() -> NotAllowed:
    return NotAllowed("clients_parted_already", "These two are not joined.")


def _merge(row: Mapping[Any, Any], known: Mapping[str, str], codes: Mapping[str, str]) -> Merge:
    kept, merged = RecordId(row["kept"]), RecordId(row["merged"])
    by = known.get(row["decided_by"] or row["by"], "")
    return Merge(RecordId(row["id"]), kept, codes.get(kept, ""), merged, codes.get(merged, ""), by)
