"""Settings of the office, shared by its computers, and the office's own entry in the directory."""

import hashlib
from dataclasses import dataclass

from caseflow.actions.desk import Desk
from caseflow.actions.put_back import held, putting_back
from caseflow.db.rows import people as rows
from caseflow.db.rows.nouns import fetch_one
from caseflow.domain.changes import Done
from caseflow.domain.errors import InputError
from caseflow.domain.ids import DIRECTORY, RecordId
from caseflow.domain.office.roles import Permission

IDLE_KEY, USUAL_IDLE_MINUTES = "idle_minutes", 10


@dataclass(frozen=True)
class OfficeProfile:
    """The office as the directory shows it. type: code of `org_type`."""

    id: RecordId
    name: str
    type: str
    municipality: str = ""
    address: str = ""
    phone: str = ""


def profile(desk: Desk) -> OfficeProfile:
    with desk.store.reading() as connection:
        row = fetch_one(connection, "organization", RecordId(desk.me.organization))
    if row is None:
        return OfficeProfile(RecordId(desk.me.organization), "", "")
    parts = (row[field] or "" for field in ("name", "org_type", "municipality", "address", "phone"))
    return OfficeProfile(RecordId(desk.me.organization), *parts)


def change_profile(desk: Desk, name: str, municipality: str, address: str, phone: str) -> Done[OfficeProfile]:
    desk.allow(Permission.MANAGE_SETTINGS)
    if not name.strip():
        raise InputError("name_empty", "A name is needed.")
    fields = {"name": name, "municipality": municipality, "address": address, "phone": phone}
    where = DIRECTORY, "organization", RecordId(desk.me.organization)
    with desk.store.transaction() as transaction:
        before = held(transaction, where, list(fields))
        values = {field: text.strip() or None for field, text in fields.items()}
        transaction.write(DIRECTORY, "organization", dict(values), where[2])
    undo = putting_back(desk, where, before, Permission.MANAGE_SETTINGS)
    return Done(profile(desk), tuple(transaction.changes), "profile_saved", undo)


def setting(desk: Desk, key: str, default: str = "") -> str:
    with desk.store.reading() as connection:
        found = rows.setting(connection, _record(desk, key))
    return default if found is None else found


def idle_minutes(desk: Desk) -> int:
    """After how many minutes without a sign of anybody the program locks."""
    kept = setting(desk, IDLE_KEY)
    return int(kept) if kept.isdecimal() else USUAL_IDLE_MINUTES


def set_setting(desk: Desk, key: str, value: str) -> Done[str]:
    desk.allow(Permission.MANAGE_SETTINGS)
    return write_setting(desk, key, value, Permission.MANAGE_SETTINGS)


def write_setting(desk: Desk, key: str, value: str, right: Permission | None = None) -> Done[str]:
    """For an action that has asked for a right of its own. Args: right: that one, where it can be undone."""
    where = desk.space, "setting", _record(desk, key)
    with desk.store.transaction() as transaction:
        before = held(transaction, where, ["value"])
        transaction.write(desk.space, "setting", {"value": value}, where[2])
    undo = putting_back(desk, where, before, right) if right else None
    return Done(value, tuple(transaction.changes), undo=undo)


def _record(desk: Desk, key: str) -> RecordId:
    """Two computers that set the same thing speak of the same record."""
    return RecordId(hashlib.sha256(f"setting:{desk.me.organization}:{key}".encode()).hexdigest()[:32])
