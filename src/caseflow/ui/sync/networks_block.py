"""Local networks and their members: a table for each, and what its coordinator may do there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from caseflow.domain.sync.local_network import NetworkMember, NetworkRow
from caseflow.ui.dates import day_short
from caseflow.ui.models.rows import Cell, Column, RowsModel
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import link
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.flow import FlowLayout
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.table import HEADER, TWO_LINES, ListTable
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, shown, word, word_count

COLUMNS = (
    Column[NetworkMember]("exchange.network_member", 0, lambda row: _name(row)),
    Column[NetworkMember]("exchange.network_sector", 48, lambda row: _sector(row)),
    Column[NetworkMember]("exchange.network_since", 46, lambda row: _since(row)),
)


class NetworksBlock(QWidget):
    """Args: may_begin: whether the person may begin one and change those of our office."""

    begin_asked = Signal()
    take_in_asked = Signal(object)
    let_go_asked = Signal(object)
    hand_over_asked = Signal(object)
    close_asked = Signal(object)

    def __init__(self, may_begin: bool) -> None:
        super().__init__()
        self._may_change = may_begin
        begin = word("exchange.network_begin") if may_begin else ""
        self.heading = SectionHeading(word("exchange.networks"), 0, link=begin)
        self.heading.link_clicked.connect(self.begin_asked)
        self.nothing = WrappingLabel(word("exchange.networks_none"), "muted")
        self.tables: list[ListTable] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addSpacing(u(2))
        column.addWidget(self.nothing)
        column.addLayout(self._rows)

    def show_networks(self, networks: Sequence[NetworkRow]) -> None:
        empty_out(self._rows)
        self.tables = []
        self.heading.set_count(len(networks))
        self.nothing.setVisible(not networks)
        for row in networks:
            self._rows.addWidget(self._network(row))

    def _network(self, row: NetworkRow) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, u(5))
        column.setSpacing(0)
        heading = SectionHeading(shown(row.name), note=_said(row))
        column.addWidget(heading)
        column.addWidget(self._table(row))
        if row.may_change and self._may_change:
            column.addSpacing(u(2))
            column.addLayout(self._steps(row))
        return whole

    def _steps(self, row: NetworkRow) -> FlowLayout:
        """What the coordinator may do, under the members; with nobody else in it there is nobody to name."""
        steps = FlowLayout(5)
        for name, asked in (
            ("take_in", self.take_in_asked),
            ("let_go", self.let_go_asked),
            ("hand_over", self.hand_over_asked),
            ("end", self.close_asked),
        ):
            if row.count < 2 and name in ("let_go", "hand_over"):
                continue
            step = link(word(f"exchange.network_{name}"))
            step.setAccessibleName(word(f"exchange.network_{name}_named", name=shown(row.name)))
            step.clicked.connect(lambda _=False, asked=asked: asked.emit(row))
            steps.addWidget(step)
        return steps

    def _table(self, row: NetworkRow) -> ListTable:
        model: RowsModel[NetworkMember] = RowsModel(COLUMNS, parent=self)
        table = ListTable(model, on_margin=False)
        table.setAccessibleName(word("exchange.network_members", name=shown(row.name)))
        table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        model.set_rows(row.members)
        table.setFixedHeight(u(HEADER) + u(TWO_LINES) * len(row.members) + 2)
        self.tables.append(table)
        return table


def _said(row: NetworkRow) -> str:
    """How many, by which protocol, where; and what waits, or that it is closed."""
    parts = [word_count("exchange.network_count", row.count)]
    if row.protocol_number:
        parts.append(word("exchange.network_protocol", number=row.protocol_number))
    if row.municipality not in row.name:
        parts.append(shown(row.municipality))
    if row.closed:
        parts = [word("exchange.network_is_closed")]
    elif row.waits:
        parts.insert(0, word("exchange.network_waits"))
    return " · ".join(part for part in parts if part)


def _name(row: NetworkMember) -> Cell:
    kind = word("exchange.ours") if row.ours else code("org_type", row.type)
    role = word("exchange.network_coordinates") if row.coordinates else shown(row.details.role)
    meta = ", ".join(part for part in (kind, role) if part)
    return Cell(shown(row.name), meta, bold=not row.left, stale=row.left)


def _sector(row: NetworkMember) -> Cell:
    sector = code("network_sector", row.details.sector) if row.details.sector else "–"
    return Cell(sector, shown(row.details.contact), stale=row.left)


def _since(row: NetworkMember) -> Cell:
    joined = day_short(row.details.joined_on) if row.details.joined_on else "–"
    if not row.here:
        return Cell(joined, word("exchange.office_gone"), "refused")
    if row.waits:
        key = "exchange.network_leaving" if row.left else "exchange.network_joining"
        return Cell(joined, word(key), "waiting")
    if row.left:
        until = day_short(row.left_on) if row.left_on else ""
        return Cell(joined, word("exchange.network_left", day=until).strip(), "withdrawn")
    return Cell(joined, word("exchange.network_in"), "done")
