"""Whose a computer is: of one that asks to be let in, and of one that was let in before."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from caseflow.domain.ids import PersonId
from caseflow.domain.office.person import PersonRow, Sitter
from caseflow.domain.sync.partner import ComputerRow, RequestRow
from caseflow.ui.sync.computers_block import computer_name
from caseflow.ui.sync.step_panel import StepPanel
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.role_boxes import RoleBoxes
from caseflow.ui.words import shown, word

NOT_CHOSEN, NEW = "", "new"
LET_IN = {"own": "people", "only": "lock", "mend": "refresh"}
SAY_ANEW = {"stays": "check", "late": "inbox", "same": "people"}


class SeatPanel(StepPanel):
    """Closed until one of the `open_` methods. Says `wanted` with what it is about, a Sitter and others."""

    wanted = Signal(object, object, object)
    """A RequestRow or the id of a computer; who sits there; ids of who else may write there."""

    def __init__(self) -> None:
        super().__init__("exchange.seat", "check")
        self._request: RequestRow | None = None
        self._computers: Sequence[ComputerRow] = ()
        self._people: Sequence[PersonRow] = ()
        self.also: dict[str, QCheckBox] = {}
        self.which, self.who, self.name = QComboBox(), QComboBox(), QLineEdit()
        self.roles = RoleBoxes()
        self.fields = {
            "which": Field(word("exchange.lost_which"), self.which),
            "who": Field(word("exchange.seat_who"), self.who),
            "name": Field(word("settings.person_name"), self.name),
            "roles": Field(word("settings.roles"), self.roles, hint=word("settings.roles_hint")),
        }
        self._others, self._others_row = QWidget(), QVBoxLayout()
        self._others_field = Field(
            word("exchange.seat_also"), self._others, hint=word("exchange.seat_also_hint")
        )
        self._others_row.setContentsMargins(0, 0, 0, 0)
        self._others.setLayout(self._others_row)
        self.put(*self.fields.values(), self._others_field)
        self.who.currentIndexChanged.connect(lambda _: self._ask_more())
        self.which.currentIndexChanged.connect(lambda _: self._offer_people())

    def entries(self) -> Mapping[str, QWidget]:
        """What is kept while it is typed."""
        return {"name": self.name, **self.roles.boxes}

    def open_for_request(self, request: RequestRow, people: Sequence[PersonRow]) -> None:
        self._request, self._people = request, people
        self.heading.set_title(word("exchange.seat_title", name=shown(request.name)))
        self.go.setText(word("exchange.let_in"))
        self.said.say(LET_IN)
        self._open()

    def open_for_computers(self, computers: Sequence[ComputerRow], people: Sequence[PersonRow]) -> None:
        """Args: computers: of the office; those of whom the office once said whose they are are offered."""
        self._request, self._people = None, people
        self._computers = [one for one in computers if one.seat and not one.removed]
        self.which.blockSignals(True)
        self.which.clear()
        for row in self._computers:
            self.which.addItem(computer_name(row), row.id)
        self.which.blockSignals(False)
        self.heading.set_title(word("exchange.seat_title_anew"))
        self.go.setText(word("common.save"))
        self.said.say(SAY_ANEW if self._computers else {"nobody": "info"})
        self._open()

    def _open(self) -> None:
        some = self._request is not None or bool(self._computers)
        self.fields["which"].setVisible(self._request is None and some)
        for part in (self.fields["who"], self._others_field, self.go):
            part.setVisible(some)
        self.name.clear()
        self.roles.choose(())
        self._offer_people()
        for field in self.fields.values():
            field.error()
        self.show()
        first = self.who if self._request is not None else self.which
        (first if some else self.heading).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer_people(self) -> None:
        """The people of the office; of a computer of ours whose it is now stands first."""
        computer = self._computer()
        seat = computer.seat if computer else ""
        self.who.clear()
        if not seat:
            self.who.addItem(word("exchange.seat_choose"), NOT_CHOSEN)
        working = [one for one in self._people if one.active]
        for one in working:
            self.who.addItem(shown(one.name), one.id)
        self.who.addItem(word("exchange.seat_new"), NEW)
        self.who.setCurrentIndex(max(0, self.who.findData(seat)))
        self._offer_others(working)
        self._ask_more()

    def _offer_others(self, working: Sequence[PersonRow]) -> None:
        computer = self._computer()
        empty_out(self._others_row)
        self.also = {one.id: QCheckBox(shown(one.name)) for one in working}
        for person, box in self.also.items():
            box.setChecked(computer is not None and person in computer.also)
            self._others_row.addWidget(box)

    def _computer(self) -> ComputerRow | None:
        chosen = self.which.currentData() if self._request is None else None
        return next((one for one in self._computers if one.id == chosen), None)

    def _ask_more(self) -> None:
        new = self.who.currentData() == NEW
        for name in ("name", "roles"):
            self.fields[name].setVisible(new)
        for person, box in self.also.items():
            box.setVisible(person != self.who.currentData())
        asked = self._request is None and bool(self._computers)
        self._others_field.setVisible(asked and any(not box.isHidden() for box in self.also.values()))

    def ask(self) -> None:
        chosen = str(self.who.currentData() or "")
        new, name, roles = chosen == NEW, self.name.text().strip(), self.roles.chosen()
        self.fields["who"].error("" if chosen else word("exchange.seat_needed"))
        self.fields["name"].error(word("unlock.name_needed") if new and not name else "")
        self.fields["roles"].error(word("exchange.seat_role_needed") if new and not roles else "")
        if any(field.wrong() for field in self.fields.values()):
            return
        who = Sitter(None, name, tuple(roles)) if new else Sitter(PersonId(chosen))
        others = [one for one, box in self.also.items() if box.isChecked() and one != chosen]
        self.wanted.emit(self._request or self.which.currentData(), who, others)
