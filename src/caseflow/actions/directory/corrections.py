"""Reporting an error in an entry of the directory, and answering such reports as the owner of the entry.

A report is a record of whoever reports; it travels to everybody who has the directory. An answer counts only
from the organisation that made the entry, which is also the only one whose change of it is believed.
"""

from datetime import datetime

from caseflow.actions.desk import Desk
from caseflow.actions.directory.finding import service_card
from caseflow.actions.directory.members import member_organizations
from caseflow.actions.guard import guard
from caseflow.actions.importing.directory import import_rules
from caseflow.actions.put_back import putting_back
from caseflow.actions.store.history import said
from caseflow.db.rows import corrections as rows
from caseflow.db.rows.corrections import StoredCorrection
from caseflow.db.rows.nouns import listed
from caseflow.domain.changes import Done
from caseflow.domain.directory.correction import (
    CORRECTABLE,
    LONGEST_REASON,
    CorrectionRow,
    CorrectionState,
    NewCorrection,
)
from caseflow.domain.directory.fields import KINDS, Kind, read_field
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import DIRECTORY, OrganizationId, RecordId, is_made_by
from caseflow.domain.office.roles import Permission
from caseflow.oplog.op import Value

_LISTED = (Kind.LIST, Kind.CODES)


def report_error(desk: Desk, new: NewCorrection, guard_reason: str = "") -> Done[CorrectionRow]:
    """Say that something in an entry is wrong; its owner sees it after the next round.

    Raises:
        InputError: neither a value nor words; a value its field cannot hold; no such service.
        GuardWarning: the words seem to name a person, and no reason is given for keeping them.
    """
    desk.allow(Permission.EXCHANGE)
    service_card(desk, new.service)
    reason = " ".join(new.reason.split())
    if len(reason) > LONGEST_REASON:
        raise InputError(
            "correction_long", "Say in at most {limit} letters what is wrong.", limit=LONGEST_REASON
        )
    if not reason and not new.value.strip():
        raise InputError("correction_empty", "Say what is wrong, or what should stand there.")
    guard(reason, guard_reason)
    values: dict[str, Value] = {
        "service": new.service,
        "organization": desk.me.organization,
        "reason": reason,
        "at": desk.clock().isoformat(timespec="seconds"),
    }
    if new.value.strip():
        values |= {"field": new.field, "value": new.value.strip()}
        _read(desk, new.field, new.value)
    with desk.store.transaction() as transaction:
        made = transaction.write(DIRECTORY, "correction", values)
        transaction.audit("reported", "service", [new.service])
    where = DIRECTORY, "correction", made
    undo = putting_back(desk, where, {"removed": True}, Permission.READ_DIRECTORY)
    return Done(correction(desk, made), tuple(transaction.changes), "correction_reported", undo)


def _read(desk: Desk, field: str, text: str) -> Value:
    """What is typed as the field keeps it: by the same rules as an import."""
    if field not in CORRECTABLE:
        raise InputError("correction_field", "This field cannot be corrected by a value; say it in words.")
    many = KINDS.get(field) in _LISTED
    return read_field(field, tuple(text.split(";")) if many else text.strip(), import_rules(desk))


def corrections(
    desk: Desk, service: RecordId | None = None, state: CorrectionState | None = None
) -> tuple[CorrectionRow, ...]:
    """Reports of one service or of all, the newest first."""
    desk.allow(Permission.READ_DIRECTORY)
    with desk.store.reading() as connection:
        stored = rows.corrections(connection, service)
    names = {key: one.name for key, one in member_organizations(desk).items()}
    found = (_row(desk, one, names.get(one.organization, "")) for one in stored if _is_genuine(one))
    return tuple(row for row in found if state is None or row.state is state)


def correction(desk: Desk, name: RecordId) -> CorrectionRow:
    """Raises InputError when there is no such report."""
    desk.allow(Permission.READ_DIRECTORY)
    found = next((row for row in corrections(desk) if row.id == name), None)
    if found is None:
        raise InputError("correction_unknown", "There is no such report.")
    return found


def _is_genuine(one: StoredCorrection) -> bool:
    """It says the organisation that made it."""
    return is_made_by(one.id, one.organization)


def _row(desk: Desk, one: StoredCorrection, office: str) -> CorrectionRow:
    maker = _maker(desk, RecordId(one.entry["id"]))
    answer = next((each for each in one.answers if maker and is_made_by(each.id, maker)), None)
    state = CorrectionState.OPEN
    if answer is not None:
        state = CorrectionState.ACCEPTED if answer.accepted else CorrectionState.REFUSED
    field = one.values["field"] or ""
    return CorrectionRow(
        id=one.id,
        service=RecordId(one.entry["id"]),
        service_name=one.entry["name"] or "",
        owner=maker or OrganizationId(one.entry["organization"] or ""),
        field=field,
        value=one.values["value"] or "",
        now=_now(field, one.entry[field]) if field in CORRECTABLE else "",
        reason=one.values["reason"] or "",
        office=office,
        at=datetime.fromisoformat(one.values["at"]),
        state=state,
        answer=answer.reason if answer else "",
        ours=maker == desk.me.organization and state is CorrectionState.OPEN,
        mine=one.organization == desk.me.organization,
    )


def _now(field: str, cell: Value) -> str:
    if KINDS.get(field) in _LISTED and isinstance(cell, str):
        return "; ".join(listed(cell))
    return said(cell)


def _maker(desk: Desk, entry: RecordId) -> OrganizationId | None:
    """Whose entry it is: an id says who gave it."""
    known = (desk.me.organization, *member_organizations(desk))
    return next((one for one in known if is_made_by(entry, one)), None)


def answer_correction(desk: Desk, name: RecordId, accept: bool, reason: str = "") -> Done[CorrectionRow]:
    """Accept a report, which writes its value into the entry, or refuse it with a reason.

    Raises:
        NotAllowed: the entry is another organisation's. InputError: answered already, or refused for nothing.
    """
    desk.allow(Permission.WRITE_SERVICE)
    row = correction(desk, name)
    if row.owner != desk.me.organization:
        raise NotAllowed("not_to_change", "This is not for your office to change.")
    if row.state is not CorrectionState.OPEN:
        raise InputError("correction_answered", "This report was answered already.")
    if not accept and not reason.strip():
        raise InputError("reason_missing", "A reason is needed.")
    answer: dict[str, Value] = {
        "correction": name,
        "accepted": accept,
        "reason": " ".join(reason.split())[:LONGEST_REASON],
        "at": desk.clock().isoformat(timespec="seconds"),
    }
    with desk.store.transaction() as transaction:
        if accept and row.value:
            value = _read(desk, row.field, row.value)
            transaction.write(DIRECTORY, "service", {row.field: value}, row.service)
        transaction.write(DIRECTORY, "correction_answer", answer)
        transaction.audit("answered", "service", [row.service])
    message = "correction_accepted" if accept else "correction_refused"
    return Done(correction(desk, name), tuple(transaction.changes), message)
