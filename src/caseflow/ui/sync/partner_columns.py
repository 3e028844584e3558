"""How an office of the network is read in the table of partners."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from caseflow.domain.clock import Clock
from caseflow.domain.ids import OrganizationId
from caseflow.domain.sync.flow import Way
from caseflow.domain.sync.partner import PartnerRow
from caseflow.ui.dates import ago, moment_short
from caseflow.ui.models.rows import Cell, Column
from caseflow.ui.words import code, shown, word, word_count

SILENT_AFTER = timedelta(days=3)


class PartnerCells:
    """What stands in the table. Args: clock: how long ago is told by it."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.share = ""
        self.ways: Mapping[OrganizationId, Way] = {}

    def columns(self) -> tuple[Column[PartnerRow], ...]:
        return (
            Column("exchange.partner", 0, _name),
            Column("exchange.way", 26, self._way),
            Column("exchange.heard", 46, lambda row: _heard(row, self._clock())),
            Column("exchange.waits", 40, _waits),
        )

    def _way(self, row: PartnerRow) -> Cell:
        """By a stick whoever came by one last; else by the place we share."""
        if row.closed:
            return Cell("–")
        if self.ways.get(row.id) is Way.STICK_IN:
            return Cell(word("exchange.way_stick_in"), "", "stick")
        kind = "server" if "://" in self.share else "folder"
        return Cell(word(f"exchange.way_share_{kind}"), "", "share")


def _name(row: PartnerRow) -> Cell:
    devices = word_count("exchange.devices", row.devices)
    return Cell(shown(row.name), f"{code('org_type', row.type)}, {devices}", bold=True)


def _heard(row: PartnerRow, now: datetime) -> Cell:
    if row.closed:
        return Cell(word("exchange.office_gone"), word("exchange.office_gone_note"), "refused")
    if row.heard_at is None:
        return Cell(word("exchange.never"), word("exchange.never_note"), "stuck")
    if row.clock_ahead:
        return Cell(ago(row.heard_at, now), word("exchange.clock_ahead"), "today")
    late = now - row.heard_at > SILENT_AFTER
    return Cell(ago(row.heard_at, now), moment_short(row.heard_at), "late" if late else "done")


def _waits(row: PartnerRow) -> Cell:
    if not row.waiting:
        return Cell(word("exchange.nothing"))
    return Cell(word_count("exchange.changes", row.waiting), word("exchange.not_picked_up"))
