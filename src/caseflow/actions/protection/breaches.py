"""Breaches of personal data: entered when discovered, told within 72 hours, printed for the Commissioner."""

import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from caseflow.actions.desk import Desk
from caseflow.actions.office.settings import profile
from caseflow.actions.printed import note_print
from caseflow.actions.put_back import change
from caseflow.db.rows import rights as rows
from caseflow.domain.changes import Done
from caseflow.domain.clock import BELGRADE
from caseflow.domain.errors import InputError, NotAllowed
from caseflow.domain.ids import RecordId
from caseflow.domain.office.roles import Permission
from caseflow.domain.protection.rights import Breach, NewBreach, breach_clock, breach_due
from caseflow.domain.text.serbian import to_cyrillic, to_latin
from caseflow.oplog.op import Value
from caseflow.resources.tables import check_code, code_label

LANGUAGES = {"cyrl": "sr-Cyrl", "latn": "sr-Latn"}


def enter_breach(desk: Desk, new: NewBreach) -> Done[Breach]:
    """Enter a breach; the clock of 72 hours runs from its discovery.

    Raises:
        InputError: an unknown code, a moment to come, or nothing said of what happened.
    """
    desk.allow(Permission.WRITE_CASE)
    check_code("breach_type", new.type)
    check_code("risk_level", new.risk)
    if new.discovered_at > desk.clock():
        raise InputError("breach_future", "A breach cannot have been discovered at a moment to come.")
    if not (new.description.strip() and new.data.strip() and new.measures.strip()):
        raise InputError("breach_words", "Say what happened, which data it touches and what was done.")
    values: dict[str, Value] = {
        "discovered_at": new.discovered_at.isoformat(timespec="seconds"),
        "type": new.type,
        "description": new.description.strip(),
        "data": new.data.strip(),
        "measures": new.measures.strip(),
        "risk": new.risk,
    }
    if new.persons is not None:
        values["persons"] = new.persons
    with desk.store.transaction() as transaction:
        made = transaction.write(desk.space, rows.BREACH, values)
        transaction.audit("made", rows.BREACH, [made])
    return Done(breach(desk, made), tuple(transaction.changes), "breach_entered")


def assess_breach(desk: Desk, name: RecordId, risk: str) -> Done[Breach]:
    """How much risk it brings to people, a code of `risk_level`."""
    desk.allow(Permission.WRITE_CASE)
    check_code("risk_level", risk)
    return _change(desk, name, {"risk": risk}, "breach_assessed")


def tell_breach(desk: Desk, name: RecordId, at: datetime, persons_informed: bool) -> Done[Breach]:
    """The Commissioner was told, and whether the people were."""
    desk.allow(Permission.WRITE_CASE)
    before = breach(desk, name)
    if before.notified_at is not None:
        raise NotAllowed("breach_told", "It is recorded already that the Commissioner was told.")
    if not before.discovered_at <= at <= desk.clock():
        raise InputError("breach_told_when", "It was told between its discovery and now.")
    told: dict[str, Value] = {"notified_at": at.isoformat(timespec="seconds")}
    return _change(desk, name, told | {"persons_informed": persons_informed}, "breach_told")


def _change(desk: Desk, name: RecordId, values: Mapping[str, Value], message: str) -> Done[Breach]:
    desk.allow(Permission.WRITE_CASE)
    breach(desk, name)
    changes, undo = change(desk, (desk.space, rows.BREACH, name), values, Permission.WRITE_CASE)
    return Done(breach(desk, name), changes, message, undo)


def breaches(desk: Desk) -> tuple[Breach, ...]:
    """The newest first."""
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        return tuple(_breach(desk, row) for row in rows.breaches(connection))


def breach(desk: Desk, name: RecordId) -> Breach:
    desk.allow(Permission.READ_CASE)
    with desk.store.reading() as connection:
        found = rows.breach(connection, name)
    if found is None:
        raise InputError("breach_gone", "This breach is not in the register.")
    return _breach(desk, found)


def _breach(desk: Desk, row: Mapping[Any, Any]) -> Breach:
    discovered = datetime.fromisoformat(row["discovered_at"])
    told = datetime.fromisoformat(row["notified_at"]) if row["notified_at"] else None
    clock, left = breach_clock(discovered, row["risk"] or "", told, desk.clock())
    return Breach(
        id=RecordId(row["id"]),
        discovered_at=discovered,
        type=row["type"],
        description=row["description"] or "",
        data=row["data"] or "",
        measures=row["measures"] or "",
        risk=row["risk"] or "",
        persons=row["persons"],
        due=breach_due(discovered),
        notified_at=told,
        persons_informed=bool(row["persons_informed"]),
        clock=clock,
        hours_left=left,
        conflicts=tuple((row["conflicts"] or "").split()),
    )


def breach_pdf(desk: Desk, name: RecordId, script: str = "cyrl") -> Done[bytes]:
    """The notice for the Commissioner as a PDF; the print is written down.

    Args:
        script: `cyrl` or `latn`.
    """
    desk.allow(Permission.READ_CASE)
    if script not in LANGUAGES:
        raise InputError("breach_script", "The notice is printed in cyrl or latn.")
    pdf = _render(desk, breach(desk, name), script)
    return Done(pdf, note_print(desk, (rows.BREACH, name), (rows.BREACH, script)))


def _render(desk: Desk, one: Breach, script: str) -> bytes:
    from caseflow.documents.breach_form import BreachSheet, render_breach  # only when printing
    from caseflow.documents.slip_words import Script

    office, write = profile(desk), to_cyrillic if script == "cyrl" else to_latin
    sheet = BreachSheet(
        script=Script(script),
        controller=write(office.name),
        contact=", ".join(part for part in (write(desk.me.name), office.phone) if part),
        type=code_label("breach_type", one.type, LANGUAGES[script]),
        risk=code_label("risk_level", one.risk, LANGUAGES[script]),
        persons="" if one.persons is None else str(one.persons),
        discovered_at=one.discovered_at.astimezone(BELGRADE),
        due=one.due.astimezone(BELGRADE),
        notified_at=one.notified_at.astimezone(BELGRADE) if one.notified_at else None,
        persons_informed=one.persons_informed,
        description=write(one.description),
        data=write(one.data),
        measures=write(one.measures),
    )
    out = io.BytesIO()
    render_breach(sheet, out)
    return out.getvalue()
