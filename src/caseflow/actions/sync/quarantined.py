"""What was set aside: why, who wrote it and when, and whether our office may take it over."""

from collections.abc import Mapping
from dataclasses import replace

from caseflow.actions.desk import Desk
from caseflow.actions.store.history import Writers
from caseflow.actions.sync.revoking import LINE
from caseflow.db.rows import quarantine as rows
from caseflow.domain.clock import moment
from caseflow.domain.sync.partner import QuarantineRow
from caseflow.oplog.hybrid import milliseconds_of
from caseflow.oplog.op import Operation
from caseflow.sync.trust.lines import ADOPTABLE


def quarantine(desk: Desk) -> tuple[QuarantineRow, ...]:
    """What was refused, each with its reason: of our own spaces first, then the newest first."""
    with desk.store.reading() as connection:
        found = rows.quarantine(connection, (desk.space, desk.identity))
        names = [bytes.fromhex(one.name.removeprefix(LINE)) for one in found if one.name.startswith(LINE)]
        known = {f"{LINE}{name.hex()}": one for name, one in rows.operations(connection, names).items()}
    if not known:
        return found
    writers = Writers(desk)
    return tuple(_told(desk, writers, known, row) for row in found)


def set_aside_count(desk: Desk) -> int:
    """How much was refused, also what a long list leaves out."""
    with desk.store.reading() as connection:
        return rows.how_many(connection)


def _told(desk: Desk, writers: Writers, known: Mapping[str, Operation], row: QuarantineRow) -> QuarantineRow:
    one = known.get(row.name)
    if one is None:
        return row
    claim = writers.claim(one, "")
    ours = writers.organization(one.header) == desk.me.organization
    who = claim.who or claim.office
    at = moment(milliseconds_of(one.header.clock))
    return replace(row, who=who, written_at=at, adoptable=ours and row.key in ADOPTABLE)
