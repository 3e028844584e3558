"""Everything the store holds about one client: what names her in a field, and what is tied to that."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from caseflow.db.rows.client_ties import EARLIER, KEPT, earlier, tied
from caseflow.db.rows.merges import family
from caseflow.db.rows.nouns import columns, fetch, listed
from caseflow.db.spaces import space_names
from caseflow.db.tables import NOUN_TABLES
from caseflow.domain.ids import RecordId
from caseflow.domain.nouns import NOUNS

_LEADS = ("client", "case", "referral", "consent")
"""Nouns that others name in a field of the same name, in the order in which they are found."""
_LOCAL = frozenset(("row", "in_space", "id", "clock", "conflicts", "secret", "order_of"))
"""Of the store, or of a comparison with another office what would speak of others."""
_MANY = ("fields", "records", "after")
Said = dict[str, Any]


def everything(connection: Connection, client: RecordId) -> dict[str, list[Said]]:
    """Records by noun, each with its id, what it says, and the kind of space it lies in."""
    ids: dict[str, set[str]] = {"client": {str(one) for one in family(connection, client)}}
    for lead in _LEADS[1:]:
        ids[lead] = {row["id"] for row in _naming(connection, lead, ids)}
    names = space_names(connection)
    found: dict[str, list[Said]] = {}
    for noun in NOUNS:
        rows = _naming(connection, noun, ids)
        if noun in ids:
            rows = [*rows, *_by_id(connection, noun, ids[noun] - {row["id"] for row in rows})]
        if rows:
            found[noun] = [_said(row, names[row["in_space"]].split(":")[0]) for row in rows]
    hers = {noun: {str(one["id"]) for one in said} for noun, said in found.items()} | {
        "client": ids["client"]
    }
    asked = {str(row["asked"]) for row in _naming(connection, "comparison", ids)}
    for noun, row in tied(connection, hers | {"comparison_question": asked}):
        found.setdefault(noun, []).append(_part(row, noun, names[row["in_space"]].split(":")[0]))
    _add_acts(connection, found)
    if was := list(earlier(connection, hers)):
        found[EARLIER] = was
    return found


def _naming(connection: Connection, noun: str, ids: dict[str, set[str]]) -> list[RowMapping]:
    """The rows of a noun that name one of the records found so far."""
    known = [field for field in _LEADS if field in NOUNS[noun].fields and ids.get(field)]
    rows: dict[int, RowMapping] = {}
    for field in known:
        for name in sorted(ids[field]):
            for row in fetch(connection, noun, columns(noun)[field] == name):
                rows[row["row"]] = row
    return [rows[row] for row in sorted(rows)]


def _by_id(connection: Connection, noun: str, wanted: set[str]) -> list[RowMapping]:
    table = NOUN_TABLES[noun]
    return [
        row
        for name in sorted(wanted)
        for row in connection.execute(select(table).where(table.c.id == name)).mappings()
    ]


def _add_acts(connection: Connection, found: dict[str, list[Said]]) -> None:
    """Prints of her papers, and who looked at or changed what is hers."""
    ids = {str(one["id"]) for said in found.values() for one in said}
    prints = [row for row in fetch(connection, "print") if row["record"] in ids]
    audits = [row for row in fetch(connection, "audit") if any(one in ids for one in _named(row))]
    said = {"print": [_said(row, "org") for row in prints], "audit": [_said(row, "org") for row in audits]}
    for one in said["audit"]:
        one["records"] = [name for name in one["records"] if name in ids]
        one.pop("by", None)  # which colleague it was is the office's, not the client's
    found.update((noun, rows) for noun, rows in said.items() if rows)


def _named(row: RowMapping) -> Sequence[str]:
    return listed(row["records"])


def _part(row: RowMapping, noun: str, space: str) -> Said:
    """What of a record that is tied to hers speaks of her."""
    said = _said(row, space)
    return {name: value for name, value in said.items() if name in ("id", "space", *KEPT[noun])}


def _said(row: RowMapping, space: str) -> Said:
    values = {name: value for name, value in row.items() if value is not None and name not in _LOCAL}
    values |= {name: listed(values[name]) for name in _MANY if name in values}
    return {"id": row["id"], "space": space} | values
