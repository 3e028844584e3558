"""One search over everything that has words: the directory, then what is in work, then what was written.

No kind crowds out another: each gets its fair share of the list, and what one leaves free goes to the rest.
The directory is ranked by how well it fits; cases and notes are shown newest first (`docs/decisions/0021`).
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from caseflow.db.bulk import driver
from caseflow.domain.ids import RecordId
from caseflow.domain.serbian import match_expression

_HITS: Final = tuple(
    f"SELECT rowid FROM {index} WHERE words MATCH ? ORDER BY {order} LIMIT ?"
    for index, order in (
        ("search", "rank"),
        ("search_cases", "rowid DESC"),
        ("search_notes", "rowid DESC"),
    )
)
_NAMES: Final = "SELECT row, entity, record FROM record WHERE row IN ({})"


def search(connection: Connection, words: str, limit: int = 50) -> list[tuple[str, RecordId]]:
    """Entity and record of what has all the words; nothing for no words."""
    expression = match_expression(words)
    if not expression:
        return []
    asked = driver(connection)
    found = [[row for (row,) in asked.execute(hits, (expression, limit))] for hits in _HITS]
    shares = fair_shares([len(rows) for rows in found], limit)
    rows = [row for hits, share in zip(found, shares, strict=True) for row in hits[:share]]
    named = asked.execute(_NAMES.format(", ".join("?" * len(rows))), rows)
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
