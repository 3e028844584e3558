"""What happened between the steps: a kind, and what that kind has to say. Nothing of it moves the status."""

from collections.abc import Sequence
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.domain.clock import BELGRADE
from caseflow.domain.referrals.update import LONGEST_PLACE, NEED_WORDS, SENDERS_OWN, NewUpdate, UpdateKind
from caseflow.resources.tables import codes
from caseflow.ui.referrals.guard_bar import GuardBar
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.chip import Chip
from caseflow.ui.widgets.day_entry import MomentEntry
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.flow import Flow
from caseflow.ui.widgets.guarded_text import GuardedText
from caseflow.ui.widgets.number_field import NumberField
from caseflow.ui.widgets.row import in_a_row
from caseflow.ui.words import code, word

REASONS = "no_show_reason"
USUAL_HOUR = time(10)


class UpdateForm(QWidget):
    written = Signal(object, str)
    """A NewUpdate, and why something like an identity stays in it."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.on_paper = False
        self.kinds: dict[UpdateKind, Chip] = {}
        self._chips, self._group = Flow(), QButtonGroup(self)
        self.text = GuardedText(lines=2)
        self.guard = GuardBar(self.text)
        self.when = MomentEntry()
        self.reason = QComboBox()
        self.place = NumberField(1, LONGEST_PLACE, word("referrals.update_place"))
        self.text_field = Field(word("referrals.update_text"), self.text)
        self.when_field = Field(word("referrals.update_when"), self.when)
        self.reason_field = Field(word("referrals.update_reason"), self.reason)
        self.place_field = Field(word("referrals.update_place"), self.place)
        self.save = primary(word("referrals.update_save"), "check")
        self.cancel = plain(word("common.cancel"))
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.closed)

    def _lay_out(self) -> None:
        self.reason.addItem(word("referrals.choose_reason"), "")
        for one in codes(REASONS):
            self.reason.addItem(code(REASONS, one.code), one.code)
        said = QHBoxLayout()
        said.setSpacing(u(4))
        for part in (self.when_field, self.reason_field, self.place_field):
            said.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        said.addStretch(1)
        buttons = in_a_row(self.save, self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, u(2))
        column.setSpacing(u(3))
        column.addWidget(self._chips)
        column.addLayout(said)
        column.addWidget(self.text_field)
        column.addWidget(self.guard)
        column.addLayout(buttons)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {
            "text": self.text,
            "reason": self.guard.reason,
            "why": self.reason,
            "when": self.when,
            "place": self.place,
        }

    def look(self) -> None:
        """What was put back is looked at, and its reason seen."""
        reason = self.guard.reason.text()
        self.text.look()
        self.guard.set_reason(reason)

    def begin(self, kinds: Sequence[str], today: date, on_paper: bool) -> None:
        """Offer what fits now. Args: on_paper: the other office said it, and not through the exchange."""
        self.on_paper = on_paper
        self._offer([UpdateKind(kind) for kind in kinds])
        next_day = datetime.combine(date.fromordinal(today.toordinal() + 1), USUAL_HOUR)
        self.when.begin(next_day.replace(tzinfo=BELGRADE), later=True)
        self.show()
        next(iter(self.kinds.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, kinds: Sequence[UpdateKind]) -> None:
        self._chips.clear()
        self.kinds = {}
        for kind in kinds:
            chip = Chip(word(f"referrals.kind_of_update_{kind.value}"), removable=False)
            self._group.addButton(chip)
            chip.toggled.connect(self._show_fields)
            self._chips.add(chip)
            self.kinds[kind] = chip
        next(iter(self.kinds.values())).setChecked(True)

    def kind(self) -> UpdateKind:
        return next(kind for kind, chip in self.kinds.items() if chip.isChecked())

    def done(self) -> None:
        """What was written is a record now."""
        self.text.clear()
        self.guard.reason.clear()
        self.reason.setCurrentIndex(0)
        self._forgive()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _show_fields(self, on: bool) -> None:
        if on:
            kind = self.kind()
            self._forgive()
            self.when_field.setVisible(kind is UpdateKind.APPOINTMENT)
            self.reason_field.setVisible(kind is UpdateKind.MISSED)
            self.place_field.setVisible(kind is UpdateKind.PLACE)

    def _forgive(self) -> None:
        self.text_field.error()
        self.reason_field.error()

    def _save(self) -> None:
        kind, text = self.kind(), self.text.toPlainText().strip()
        if kind in NEED_WORDS and not text:
            self.text_field.error(word("referrals.update_text_missing"))
            return
        if kind is UpdateKind.MISSED and not self.reason.currentData():
            self.reason_field.error(word("referrals.choose_reason"))
            return
        self._forgive()
        self.written.emit(self._new(kind, text), self.guard.kept_reason())

    def _new(self, kind: UpdateKind, text: str) -> NewUpdate:
        return NewUpdate(
            kind,
            text,
            self.when.moment() if kind is UpdateKind.APPOINTMENT else None,
            str(self.reason.currentData()) if kind is UpdateKind.MISSED else "",
            self.place.value() if kind is UpdateKind.PLACE else None,
            self.on_paper and kind not in SENDERS_OWN,
        )
