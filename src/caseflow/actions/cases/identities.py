"""The identity of a client: opened by role, every opening written down, kept apart from the case."""

from collections.abc import Callable, Collection

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.desk import Desk
from caseflow.actions.put_back import overtaken
from caseflow.actions.store.history import Writers
from caseflow.db.rows import identities as rows
from caseflow.db.rows.history import Written
from caseflow.domain.cases.identity import Identity, IdentityClaim, checked
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value

ENTITY = rows.ENTITY


def open_identity(desk: Desk, of_client: RecordId) -> Identity:
    """What is known of who the client is; that it was opened is written down first.

    Raises:
        NotAllowed: none of the person's roles opens an identity.
        CaseOfAnother: somebody else leads the case, and no reason was given today.
    """
    desk.allow(Permission.OPEN_IDENTITY)
    client(desk, of_client)
    need_reason(desk, of_client)
    with desk.store.transaction() as transaction:
        transaction.audit("opened", ENTITY, [of_client])
        return rows.identity(transaction.connection, desk.identity, of_client)[1]


def identity_claims(desk: Desk, of_client: RecordId) -> tuple[IdentityClaim, ...]:
    """What else was written of who the client is: first what two computers wrote without knowing of each
    other, then what was written before; the newest first. Asked by whoever has opened it, and raises as that.
    """
    desk.allow(Permission.OPEN_IDENTITY)
    client(desk, of_client)
    need_reason(desk, of_client)
    with desk.store.reading() as connection:
        shown = rows.identity(connection, desk.identity, of_client)[1].fields()
        found = rows.all_written(connection, desk.identity, of_client)
    writers, told = Writers(desk), dict[tuple[str, str], IdentityClaim]()
    for one in found:
        for field in shown.keys() & one.operation.values.keys():
            claim = writers.claim(one.operation, field)
            if claim.value == shown[field] or (not claim.value and not _stands(found, one, field)):
                continue
            before = told.pop((field, claim.value), None)
            stands = _stands(found, one, field) or (before is not None and before.stands)
            record = RecordId(one.operation.header.record.hex())
            told[field, claim.value] = IdentityClaim(field, claim, record, stands)
    newest_first = [*told.values()][::-1]
    return tuple(sorted(newest_first, key=lambda one: not one.stands))


def identity_differs(desk: Desk, of_client: RecordId) -> bool:
    """Whether two computers wrote different things of who the client is; nothing of it is shown."""
    return any(one.stands for one in identity_claims(desk, of_client))


def _stands(found: Collection[Written], one: Written, field: str) -> bool:
    """An empty field is a word only in the record where it was emptied."""
    header = one.operation.header
    if not one.operation.values[field] and not header.replaces.get(field):
        return False
    return not any(one.operation.id in other.operation.header.replaces.get(field, ()) for other in found)


def keep_identity(
    desk: Desk, of_client: RecordId, said: Identity, also: Collection[str] = ()
) -> Done[Identity]:
    """Write what differs, in the identity space of this office and nowhere else.

    Args:
        also: fields that are said again though they are shown so: everything else is settled by that.

    Raises:
        InputError: a JMBG that is none. CaseOfAnother: as `open_identity`.
    """
    desk.allow(Permission.OPEN_IDENTITY)
    client(desk, of_client)
    need_reason(desk, of_client)
    clean = checked(said)
    with desk.store.transaction() as transaction:
        found = rows.records(transaction.connection, desk.identity, of_client)
        before = rows.identity(transaction.connection, desk.identity, of_client)[1]
        told = clean.fields()
        values: dict[str, Value] = {
            field: text for field, text in told.items() if field in also or text != before.fields()[field]
        }
        if not found:
            made = rows.new_record(transaction.connection, of_client, desk.me.organization)
            transaction.write(desk.identity, ENTITY, {"client": of_client, **values}, made)
        for name in found if values else ():
            transaction.write(desk.identity, ENTITY, values, name)
        transaction.audit("wrote", ENTITY, [of_client])
    return Done(
        clean, tuple(transaction.changes), "identity_kept", _putting_back(desk, of_client, before, clean)
    )


def take_identity(desk: Desk, of_client: RecordId, field: str, value: str) -> Done[Identity]:
    """One value of a field stands from now on; the others stay in its history. Raises as `keep_identity`."""
    desk.allow(Permission.OPEN_IDENTITY)
    with desk.store.reading() as connection:
        now = rows.identity(connection, desk.identity, of_client)[1].fields()
    return keep_identity(desk, of_client, Identity(**now | {field: value}), also=(field,))


def _putting_back(
    desk: Desk, of_client: RecordId, before: Identity, left: Identity
) -> Callable[[], Done[object]]:
    def undo() -> Done[object]:
        desk.allow(Permission.OPEN_IDENTITY)
        with desk.store.reading() as connection:
            if rows.identity(connection, desk.identity, of_client)[1] != left:
                raise overtaken()
        done = keep_identity(desk, of_client, before)
        return Done(None, done.changes, "identity_put_back")

    return undo
