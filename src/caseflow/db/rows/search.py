"""One search over everything that has words: the directory, then what is in work, then what was written.

No kind crowds out another: each gets its fair share of the list, and what one leaves free goes to the rest.
The directory is ranked by how well it fits; cases and notes are shown newest first (`docs/decisions/0021`).
"""

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.domain.ids import RecordId
from caseflow.domain.text.serbian import match_expression

_HITS: Final = tuple(
    f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY {order} LIMIT ? OFFSET ?"
    for index, order in (
        ("search", "rank"),
        ("search_cases", "rowid DESC"),
        ("search_notes", "rowid DESC"),
    )
)
_NAMES: Final = (
    "SELECT row, entity, operation.record FROM record JOIN operation USING (row) WHERE row IN ({})"
)
_MOST_PAGES: Final = 8
"""So often it is looked further for what this person may be shown."""
Hit = tuple[str, RecordId]
"""Entity and record."""
Keep = Callable[[Sequence[Hit]], Sequence[Hit]]


def search(connection: Connection, words: str, limit: int = 50, keep: Keep = list) -> list[Hit]:
    """What has all the words; nothing for no words. Args: keep: those of a page that may be shown."""
    expression = match_expression(words)
    if not expression:
        return []
    found = [_found(connection, hits, expression, limit, keep) for hits in _HITS]
    shares = fair_shares([len(hits) for hits in found], limit)
    return [hit for hits, share in zip(found, shares, strict=True) for hit in hits[:share]]


def _found(connection: Connection, hits: str, expression: str, limit: int, keep: Keep) -> list[Hit]:
    """Of one index, a page at a time."""
    found: list[Hit] = []
    for start in range(0, limit * _MOST_PAGES, limit):
        rows = [row for (row,) in driver(connection).execute(hits, (expression, limit, start))]
        found += keep(_named(connection, rows)) if rows else ()
        if len(rows) < limit or len(found) >= limit:
            break
    return found[:limit]


def _named(connection: Connection, rows: Sequence[int]) -> list[Hit]:
    named = driver(connection).execute(_NAMES.format(", ".join("?" * len(rows))), rows)
    names = {row: (entity, RecordId(name)) for row, entity, name in named}
    return [names[row] for row in rows if row in names]


def fair_shares(wanted: Sequence[int], room: int) -> list[int]:
    """How many of each fit into the room: one each in turn, until nobody wants more or it is full."""
    shares = [0] * len(wanted)
    while room and shares != list(wanted):
        for place, most in enumerate(wanted):
            if room and shares[place] < most:
                shares[place] += 1
                room -= 1
    return shares
