"""How an office of the network is read in the table of partners."""

from datetime import datetime, timedelta

from caseflow.domain.partner import PartnerRow
from caseflow.ui.dates import ago, moment_short
from caseflow.ui.models.rows import Cell, Column
from caseflow.ui.words import code, shown, word, word_count

SILENT_AFTER = timedelta(days=3)


def partner_columns(now: datetime) -> tuple[Column[PartnerRow], ...]:
    return (
        Column("exchange.partner", 0, _name),
        Column("exchange.heard", 48, lambda row: _heard(row, now)),
        Column("exchange.waits", 46, _waits),
    )


def _name(row: PartnerRow) -> Cell:
    kind = word("exchange.ours") if row.ours else code("org_type", row.type)
    devices = word_count("exchange.devices", row.devices)
    return Cell(shown(row.name), f"{kind}, {devices}", bold=True)


def _heard(row: PartnerRow, now: datetime) -> Cell:
    if row.ours:
        return Cell("–")
    if row.heard_at is None:
        return Cell(word("exchange.never"), word("exchange.never_note"), "stuck")
    if row.clock_ahead:
        return Cell(ago(row.heard_at, now), word("exchange.clock_ahead"), "today")
    late = now - row.heard_at > SILENT_AFTER
    return Cell(ago(row.heard_at, now), moment_short(row.heard_at), "late" if late else "done")


def _waits(row: PartnerRow) -> Cell:
    if row.ours or not row.waiting:
        return Cell(word("exchange.nothing"))
    return Cell(word_count("exchange.changes", row.waiting), word("exchange.not_picked_up"))
