"""The other offices of the network: by which way, when last heard, and what waits for them."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseflow.domain.clock import Clock
from caseflow.domain.ids import OrganizationId
from caseflow.domain.sync.flow import Way
from caseflow.domain.sync.partner import PartnerRow
from caseflow.ui.models.rows import RowsModel
from caseflow.ui.sync.partner_columns import PartnerCells
from caseflow.ui.theme import u
from caseflow.ui.widgets.empty import nothing_here
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.table import HEADER, TWO_LINES, ListTable
from caseflow.ui.words import word


class PartnersBlock(QWidget):
    """Args: clock: how long ago somebody was heard is told by it."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.heading = SectionHeading(word("exchange.partners"), 0, link=word("exchange.add_partner"))
        self._cells = PartnerCells(clock)
        self.rows: RowsModel[PartnerRow] = RowsModel(self._cells.columns(), parent=self)
        self.table = ListTable(self.rows, on_margin=False)
        self.table.setAccessibleName(word("exchange.partners"))
        self.table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._none = nothing_here(word("exchange.no_partners"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.heading, self._none, self.table):
            column.addWidget(part)

    def show_partners(self, every: Sequence[PartnerRow], share: str) -> None:
        """Args: every: our own office too, which is none of its partners."""
        others = [one for one in every if not one.ours]
        self._cells.share = share
        self.heading.set_count(len(others))
        self.rows.set_rows(others)
        self.table.setFixedHeight(u(HEADER) + u(TWO_LINES) * len(others) + 2)
        self.table.setVisible(bool(others))
        self._none.setVisible(not others)

    def show_ways(self, ways: Mapping[OrganizationId, Way]) -> None:
        self._cells.ways = ways
        self.table.viewport().update()
