"""What became of every row of an import.

Each row has exactly one outcome, so per table `read = made + merged + unchanged + refused`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

from caseflow.domain.errors import InputError

TABLE_NAMES: Final = {
    "organization": "organizations",
    "location": "locations",
    "service": "services",
    "service_at_location": "service_at_location",
    "verification": "verifications",
}
"""A noun's table in HSDS; also the order in which an import takes them."""


TROUBLES: Final = {
    "too_many_cells": "The row has more cells than the table has headings.",
    "cell_too_long": "A cell of the row is longer than a directory needs.",
    "formula_unsaved": "A cell of the row is a formula whose result was not saved in the file.",
    "formula_error": "A cell of the row holds an error of the spreadsheet.",
    "table_encoding": "The file is not text in an encoding this program knows.",
    "table_quotes": "From this line on the file cannot be split into cells: a quote does not close.",
    "program_broken": "The row points to a record “program” that is not there.",
    "json_row": "The record is not written as an object with fields.",
}
"""Why a row could not be taken before anything of it was understood: key and sentence."""


def troubled(key: str) -> InputError:
    return InputError(key, TROUBLES.get(key, "The row cannot be read."))


class Outcome(Enum):
    MADE = "made"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True)
class RefusedRow:
    """A row that was not taken.

    Args:
        table: the file or sheet. line: in it, from 1.
        reason: key of the reason. sentence: the same in English; no content of the row.
        values: what stood in the row, column by column, for the person who mends it; never logged.
        said: a code that the sentence names; of the row's own content nothing.
    """

    table: str
    line: int
    reason: str
    sentence: str
    values: tuple[tuple[str, str], ...] = ()
    said: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass
class TableReport:
    read: int = 0
    made: int = 0
    merged: int = 0
    unchanged: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    unknown_columns: tuple[str, ...] = ()
    """Columns that stay behind because nobody knows what they mean."""

    def count(self, outcome: Outcome) -> None:
        self.read += 1
        if outcome is Outcome.MADE:
            self.made += 1
        elif outcome is Outcome.MERGED:
            self.merged += 1
        elif outcome is Outcome.UNCHANGED:
            self.unchanged += 1

    def refuse(self, row: RefusedRow) -> None:
        self.count(Outcome.REFUSED)
        self.refused.append(row)


Reports = Mapping[str, TableReport]


def as_summary(reports: Reports) -> dict[str, dict[str, object]]:
    """Per table `{read, made, merged, refused: [{line, reason}]}`; a row that changes nothing is merged."""
    return {
        TABLE_NAMES.get(noun, noun): {
            "read": report.read,
            "made": report.made,
            "merged": report.merged + report.unchanged,
            "refused": [{"line": row.line, "reason": row.sentence} for row in report.refused],
        }
        | ({"unknown_columns": list(report.unknown_columns)} if report.unknown_columns else {})
        for noun, report in reports.items()
    }
