"""What a standard's row said that we have no place for, kept beside the record as JSON and given back.

{"row": {column: text}, "tables": {table: [{column: text}]}}

It comes from other offices too, so whatever is not of this shape is passed over.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from caseflow.exchange.hsds_profile import HsdsRow


@dataclass(frozen=True)
class Kept:
    row: HsdsRow = field(default_factory=dict)
    tables: Mapping[str, list[HsdsRow]] = field(default_factory=dict)

    def __str__(self) -> str:
        said: dict[str, Any] = {}
        if self.row:
            said["row"] = dict(sorted(self.row.items()))
        tables = {name: [dict(sorted(row.items())) for row in rows] for name, rows in self.tables.items()}
        if tables:
            said["tables"] = dict(sorted(tables.items()))
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")) if said else ""


def read_kept(text: str) -> Kept:
    try:
        said = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return Kept()
    if not isinstance(said, dict):
        return Kept()
    tables = said.get("tables")
    rows: dict[str, list[HsdsRow]] = {
        name: [_texts(row) for row in found if isinstance(row, dict)]
        for name, found in (tables.items() if isinstance(tables, dict) else ())
        if isinstance(found, list)
    }
    row = said.get("row")
    return Kept(_texts(row) if isinstance(row, dict) else {}, rows)


def _texts(row: Mapping[str, object]) -> dict[str, str]:
    return {name: text for name, text in row.items() if isinstance(text, str) and text}
