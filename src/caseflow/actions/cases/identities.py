"""The identity of a client: opened by role, every opening written down, kept apart from the case."""

from collections.abc import Callable

from caseflow.actions.cases.clients import client
from caseflow.actions.cases.glass import need_reason
from caseflow.actions.desk import Desk
from caseflow.db.rows import identities as rows
from caseflow.domain.cases.identity import Identity, checked
from caseflow.domain.changes import Done
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value

ENTITY = "client_identity"


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


def keep_identity(desk: Desk, of_client: RecordId, said: Identity) -> Done[Identity]:
    """Write it, in the identity space of this office and nowhere else.

    Raises:
        InputError: a JMBG that is none. CaseOfAnother: as `open_identity`.
    """
    desk.allow(Permission.OPEN_IDENTITY)
    client(desk, of_client)
    need_reason(desk, of_client)
    clean = checked(said)
    with desk.store.transaction() as transaction:
        name, before = rows.identity(transaction.connection, desk.identity, of_client)
        values: dict[str, Value] = dict(clean.fields())
        if name is None:
            values["client"] = of_client
        transaction.write(desk.identity, ENTITY, values, name)
        transaction.audit("wrote", ENTITY, [of_client])
    return Done(clean, tuple(transaction.changes), "identity_kept", _putting_back(desk, of_client, before))


def _putting_back(desk: Desk, of_client: RecordId, before: Identity) -> Callable[[], Done[object]]:
    def undo() -> Done[object]:
        done = keep_identity(desk, of_client, before)
        return Done(None, done.changes, "identity_put_back")

    return undo
