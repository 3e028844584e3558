"""Phrases of the office: kept in its own space, looked at by the guard when they are saved."""

from caseflow.actions.desk import Desk
from caseflow.actions.guard import guard
from caseflow.db.rows.nouns import columns, fetch, fetch_one
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import RecordId
from caseflow.domain.office.phrase import Phrase, PhraseKind, check_phrase
from caseflow.domain.office.roles import Permission
from caseflow.domain.text.serbian_order import sort_key
from caseflow.oplog.op import Value

PHRASE = "phrase"


def phrases(desk: Desk, kind: PhraseKind | None = None) -> tuple[Phrase, ...]:
    """By name. Args: kind: only those offered there."""
    desk.allow(Permission.READ_CASE, Permission.MANAGE_SETTINGS)
    of, known = columns(PHRASE), {one.value: one for one in PhraseKind}
    with desk.store.reading() as connection:
        rows = fetch(connection, PHRASE, of.removed.is_not(True), of.text.is_not(None))
    found = [
        Phrase(RecordId(row["id"]), known[row["kind"]], row["title"] or "", row["text"])
        for row in rows
        if row["kind"] in known
    ]
    wanted = (one for one in found if kind in (None, one.kind))
    return tuple(sorted(wanted, key=lambda one: (one.kind.value, sort_key(one.title), one.id)))


def save_phrase(
    desk: Desk, kind: PhraseKind, title: str, text: str, name: RecordId | None = None
) -> Done[Phrase]:
    """A new one, or another text for one that is there.

    Raises:
        GuardWarning: it seems to hold an identity. No reason keeps it: a phrase is about nobody.
        InputError: empty, too long, a place that nothing fills, or it was removed.
    """
    desk.allow(Permission.ASSIGN_CASE, Permission.MANAGE_SETTINGS)
    check_phrase(title, text)
    guard(f"{title.strip()}\n{text}", "")
    values: dict[str, Value] = {"kind": kind.value, "title": title.strip(), "text": text.strip()}
    with desk.store.transaction() as transaction:
        if name is not None:
            row = fetch_one(transaction.connection, PHRASE, name)
            if row is None or row["removed"]:
                raise InputError("phrase_gone", "This phrase is not there any more.")
        made = transaction.write(desk.space, PHRASE, values, name)
        transaction.audit("wrote", PHRASE, [made])
    return Done(Phrase(made, kind, title.strip(), text.strip()), tuple(transaction.changes), "phrase_saved")


def remove_phrase(desk: Desk, name: RecordId) -> Done[RecordId]:
    """It is offered no more; what was written with it stays.

    Raises:
        InputError: there is none.
    """
    desk.allow(Permission.ASSIGN_CASE, Permission.MANAGE_SETTINGS)
    with desk.store.reading() as connection:
        if fetch_one(connection, PHRASE, name) is None:
            raise InputError("phrase_gone", "This phrase is not there any more.")
    return _set_removed(desk, name, removed=True)


def _set_removed(desk: Desk, name: RecordId, removed: bool) -> Done[RecordId]:
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, PHRASE, {"removed": removed}, name)
        transaction.audit("removed" if removed else "wrote", PHRASE, [name])
    changes = tuple(transaction.changes)
    if not removed:
        return Done(name, changes, "phrase_saved")

    def undo() -> Done[object]:
        back = _set_removed(desk, name, removed=False)
        return Done(back.value, back.changes, back.message)

    return Done(name, changes, "phrase_removed", undo)
