"""What was printed is written down: of which record, which paper, in which script, and in the audit."""

from caseflow.actions.desk import Desk
from caseflow.domain.changes import Change
from caseflow.domain.ids import RecordId
from caseflow.oplog.op import Value


def note_print(
    desk: Desk, of: tuple[str, RecordId], paper: tuple[str, str], **counted: Value
) -> tuple[Change, ...]:
    """Args: of: entity and record. paper: kind and script. counted: `copy`, where copies are counted."""
    (entity, record), (kind, script) = of, paper
    at = desk.clock().isoformat(timespec="seconds")
    values = {"entity": entity, "record": record, "kind": kind, "script": script, "at": at, **counted}
    with desk.store.transaction() as transaction:
        transaction.write(desk.space, "print", values)
        transaction.audit("printed", entity, [record])
    return tuple(transaction.changes)
