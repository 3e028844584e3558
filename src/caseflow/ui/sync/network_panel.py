"""A local network is begun, an office taken in or let go: what is asked, and what follows from it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from caseflow.domain.sync.local_network import MemberDetails, NetworkRow, NewNetwork
from caseflow.domain.sync.partner import PartnerRow
from caseflow.resources.tables import codes
from caseflow.ui.sync.step_panel import StepPanel
from caseflow.ui.theme import u
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.typed_day import TypedDay
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import language, shown, word

BEGIN, TAKE_IN, LET_GO = "begin", "take_in", "let_go"
BEGUN_WITH = ("name", "municipality", "protocol", "sector", "signed", "valid_to", "description")
TAKEN_WITH = ("office", "sector", "role", "contact", "deputy")
WIDE = ("description", "office")
"""The others stand two in a row."""


class NetworkPanel(StepPanel):
    """Closed until one of the `open_` methods."""

    begin_asked = Signal(object)
    take_in_asked = Signal(object, str, object)
    """The network, the office's id, its details."""
    let_go_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("exchange.network", "networks")
        self._what = BEGIN
        self._row: NetworkRow | None = None
        self.purpose = WrappingLabel("", "muted")
        self.name, self.municipality, self.protocol = QLineEdit(), QLineEdit(), QLineEdit()
        self.office, self.sector = QComboBox(), QComboBox()
        self.role, self.contact, self.deputy = QLineEdit(), QLineEdit(), QLineEdit()
        self.description, self.signed, self.valid_to = QLineEdit(), TypedDay(), TypedDay()
        self.fields = {
            "name": Field(word("exchange.network_name"), self.name),
            "municipality": Field(word("exchange.network_municipality"), self.municipality),
            "protocol": Field(
                word("exchange.network_protocol_number"), self.protocol, note=word("common.optional")
            ),
            "signed": Field(
                word("exchange.network_signed"),
                self.signed,
                note=word("common.optional"),
                hint=word("exchange.network_day_hint"),
            ),
            "valid_to": Field(word("exchange.network_valid_to"), self.valid_to, note=word("common.optional")),
            "description": Field(
                word("exchange.network_description"), self.description, note=word("common.optional")
            ),
            "office": Field(word("exchange.network_which"), self.office),
            "sector": Field(word("exchange.network_sector"), self.sector),
            "role": Field(word("exchange.network_role"), self.role, note=word("common.optional")),
            "contact": Field(
                word("exchange.network_contact"), self.contact, hint=word("exchange.network_contact_hint")
            ),
            "deputy": Field(word("exchange.network_deputy"), self.deputy, note=word("common.optional")),
        }
        asked = QWidget()
        self._grid = QGridLayout(asked)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(u(3))
        self._grid.setVerticalSpacing(u(3))
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        self.put(self.purpose, asked)
        self.sector.addItem("–", "")
        for one in codes("network_sector"):
            self.sector.addItem(one.label(language()), one.code)

    def entries(self) -> Mapping[str, QWidget]:
        """What a person types or chooses, by name."""
        return {name: field.widget for name, field in self.fields.items()}

    def open_begin(self) -> None:
        self._open(BEGIN, None, BEGUN_WITH)

    def open_take_in(self, row: NetworkRow, offices: Sequence[PartnerRow]) -> None:
        """Args: offices: of the exchange; those of the network are left out."""
        known = {one.id for one in row.members if not one.left}
        self._offer([(one.id, one.name) for one in offices if one.id not in known and not one.closed])
        self._open(TAKE_IN, row, TAKEN_WITH)

    def open_let_go(self, row: NetworkRow) -> None:
        self._offer([(one.id, one.name) for one in row.members if not (one.left or one.ours)])
        self._open(LET_GO, row, ("office",))

    def _offer(self, offices: Sequence[tuple[str, str]]) -> None:
        self.office.clear()
        for identity, name in offices:
            self.office.addItem(shown(name), identity)

    def _open(self, what: str, row: NetworkRow | None, names: Sequence[str]) -> None:
        self._what, self._row = what, row
        network = shown(row.name) if row else ""
        self.heading.set_title(word(f"exchange.network_{what}_title", name=network))
        nobody = "office" in names and self.office.count() == 0
        self.purpose.setText(word(f"exchange.network_{'nobody' if nobody else what + '_note'}"))
        self._place(() if nobody else names)
        self.go.setText(word(f"exchange.network_{what}_go"))
        self.go.setVisible(not nobody)
        for entry in self.entries().values():
            if isinstance(entry, QLineEdit):
                entry.clear()
        self.sector.setCurrentIndex(0)
        self.show()
        first = self.heading if nobody else self.fields[names[0]].widget
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self, names: Sequence[str]) -> None:
        """The fields that are asked for, in this order also for Tab."""
        for field in self.fields.values():
            self._grid.removeWidget(field)
            field.hide()
            field.error()
        row, side = 0, 0
        for name in names:
            width = 2 if name in WIDE else 1
            row, side = (row, side) if side + width <= 2 else (row + 1, 0)
            self._grid.addWidget(self.fields[name], row, side, 1, width, Qt.AlignmentFlag.AlignTop)
            side += width
            self.fields[name].show()

    def ask(self) -> None:
        if self._what == BEGIN:
            self._asked_to_begin()
        elif self._what == TAKE_IN:
            self.take_in_asked.emit(self._row, self.office.currentData(), self._details())
        else:
            self.let_go_asked.emit(self._row, self.office.currentData())

    def _asked_to_begin(self) -> None:
        name = self.name.text().strip()
        self.fields["name"].error("" if name else word("exchange.network_name_needed"))
        for day in ("signed", "valid_to"):
            entry = self.fields[day].widget
            fine = isinstance(entry, TypedDay) and entry.is_fine()
            self.fields[day].error("" if fine else word("exchange.network_day_wrong"))
        if any(field.wrong() for field in self.fields.values()):
            return
        place, what, number = (
            one.text().strip() for one in (self.municipality, self.description, self.protocol)
        )
        days = self.signed.day(), self.valid_to.day()
        new = NewNetwork(name, place, what, number, *days, own=self._details())
        self.begin_asked.emit(new)

    def _details(self) -> MemberDetails:
        sector = str(self.sector.currentData() or "")
        role, contact, deputy = (one.text().strip() for one in (self.role, self.contact, self.deputy))
        return MemberDetails(sector, role, contact, deputy)
