"""Ids of HSDS: ours written as UUIDs, and those of rows that the standard keeps apart and we do not."""

import hashlib
from collections.abc import Iterable, Mapping
from uuid import UUID

from caseflow.domain.directory.entry import Fields
from caseflow.domain.ids import RecordId
from caseflow.domain.importing.directory import is_uuid


def uuid_of(record: str) -> str:
    """Our 16 bytes as a UUID is written."""
    return str(UUID(hex=record))


def formed_id(table: str, *parts: str) -> str:
    """The id of a row formed of its parts: SHA-256 over them, the first 16 bytes.

    So two exports of one directory are the same bytes, and what comes back is known again.
    """
    text = "\0".join(("caseflow/hsds", table, *parts))
    return uuid_of(hashlib.sha256(text.encode("utf-8")).hexdigest()[:32])


def row_id(table: str, owner: str, row: Mapping[str, str]) -> str:
    """The id of a row that belongs to one record and has none of its own."""
    return formed_id(table, owner, *(f"{name}={text}" for name, text in sorted(row.items())))


def ids_of(records: Iterable[tuple[RecordId, Fields]]) -> dict[RecordId, str]:
    """The id under which its source knows a record; ours where it says none, or where another has it."""
    given: set[str] = set()
    found: dict[RecordId, str] = {}
    for record, fields in records:
        key = str(fields.get("source_key") or "")
        known = str(UUID(key)) if is_uuid(key) else ""
        chosen = known if known and known not in given else uuid_of(record)
        given.add(chosen)
        found[record] = chosen
    return found
