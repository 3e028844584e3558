"""What other systems say in their FHIR Tasks, put on the timelines of our referrals.

It moves no status: a person reads it and makes the step. It stays in the office.
"""

from pathlib import Path

from caseflow.actions.desk import Desk
from caseflow.actions.referrals.writing import find
from caseflow.db.rows.nouns import columns, fetch
from caseflow.domain.changes import Change, Done
from caseflow.domain.errors import Refusal
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.report import Outcome, RefusedRow, TableReport
from caseflow.domain.office.roles import Permission
from caseflow.exchange.fhir_tasks import Found, ReadTask, read_tasks
from caseflow.oplog.op import Value

ENTITY = "referral_task"
_SENTENCES = {
    "fhir_large": "The file is too large.",
    "fhir_unreadable": "This is not FHIR in JSON.",
    "fhir_task_incomplete": "A Task without an id, a status of FHIR or a moment.",
    "fhir_task_stranger": "No referral of this office is named in it.",
}


def import_tasks(desk: Desk, path: Path, referral: RecordId | None = None) -> Done[TableReport]:
    """Read a resource, a Bundle, NDJSON or a folder of them; a second time nothing doubles.

    Args: referral: all are about this one; else each says which by an id, a code or a number of ours.

    Raises:
        InputError: nothing that is FHIR lies there.
    """
    desk.allow(Permission.SEND_REFERRAL)
    report = TableReport()
    told: list[tuple[RecordId, dict[str, Value]]] = []
    seen: set[tuple[str, str, str]] = set()
    for found in read_tasks(path):
        task = found.task
        if task is None:
            _count(report, found, found.reason)
            continue
        about = referral or _about(desk, task)
        mark = (about or "", task.task, task.status)
        if about is None:
            _count(report, found, "fhir_task_stranger")
        elif mark in seen or _is_known(desk, task, about):
            report.count(Outcome.UNCHANGED)
        else:
            seen.add(mark)
            told.append((about, _values(task, about)))
            report.count(Outcome.MADE)
    with desk.store.transaction() as transaction:
        for _, values in told:
            transaction.write(desk.space, ENTITY, values)
        transaction.audit("imported", "referral", [about for about, _ in told])
    changes = (*transaction.changes, *(Change("referral", about) for about, _ in told))
    return Done(report, changes)


def _count(report: TableReport, found: Found, reason: str) -> None:
    """A resource that is no Task is read and left; anything else is refused with its place."""
    if not reason:
        report.count(Outcome.UNCHANGED)
        return
    report.refuse(RefusedRow(found.file, found.line, reason, _SENTENCES[reason]))


def _about(desk: Desk, task: ReadTask) -> RecordId | None:
    """The referral it names, when we have it."""
    for name in task.names:
        try:
            return find(desk, name)
        except Refusal:
            continue
    return None


def _is_known(desk: Desk, task: ReadTask, about: RecordId) -> bool:
    """Whether the same Task already said the same."""
    of = columns(ENTITY)
    with desk.store.reading() as connection:
        same = of.referral == about, of.task == task.task, of.status == task.status
        return bool(fetch(connection, ENTITY, *same, limit=1))


def _values(task: ReadTask, about: RecordId) -> dict[str, Value]:
    return {
        "referral": about,
        "task": task.task,
        "status": task.status,
        "at": task.at.isoformat(timespec="seconds"),
        "text": task.text,
    }
