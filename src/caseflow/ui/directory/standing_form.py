"""How an entry of ours stands, typed in: places as of a day, the licence, the municipalities it serves."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from caseflow.actions.directory.standing import Capacity, Licence
from caseflow.domain.directory.service import ServiceCard
from caseflow.domain.errors import InputError, Refusal
from caseflow.resources.tables import codes
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.footer import stand_over_steps
from caseflow.ui.widgets.row import side_by_side
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.section import SectionHeading
from caseflow.ui.widgets.typed_day import TypedDay
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import code, refusal_text, shown, word

MOST = 100_000


class StandingForm(QWidget):
    asked = Signal(object, object, object)
    """Capacity or None, Licence or None, names of municipalities."""
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.card: ServiceCard | None = None
        self.asked_for = False
        self.title = WrappingLabel("", "record", True)
        self.capacity, self.licence, self.kind = (
            _codes(name) for name in ("capacity_status", "licence_status", "licence_kind")
        )
        self.free, self.total, self.waiting, self.wait_days = (_count() for _ in range(4))
        self.number, self.places = QLineEdit(), QLineEdit()
        self.as_of, self.issued, self.valid_to, self.suspended = (TypedDay() for _ in range(4))
        self.save, self.cancel = (
            primary(word("directory.standing_save"), "check"),
            plain(word("common.cancel")),
        )
        self.fields: dict[str, Field] = {}
        self._lay_out()
        self.save.clicked.connect(self._ask)
        self.cancel.clicked.connect(self.cancelled)

    def start(self, card: ServiceCard, asked_for: bool = False) -> None:
        """As the entry stands now; what was typed about it before comes back as a draft.

        Args: asked_for: somebody asked how many places there are, so that the same again is an answer.
        """
        self.card, self.asked_for = card, asked_for
        self.title.setText(shown(card.row.name))
        for field in self.fields.values():
            field.error()
        for box, value in (
            (self.capacity, card.row.capacity_status), (self.licence, card.licence_status),
            (self.kind, card.licence_kind),
        ):  # fmt: skip
            box.setCurrentIndex(max(0, box.findData(value)))
        for entry, count in (
            (self.free, card.row.places_free), (self.total, card.places_total),
            (self.waiting, card.row.waiting_count), (self.wait_days, card.row.wait_days),
        ):  # fmt: skip
            entry.setText("" if count is None else str(count))
        self.number.setText(card.licence_number)
        self.places.setText(", ".join(card.competence))
        for day, on in (
            (self.as_of, None), (self.issued, card.licence_issued_on), (self.valid_to, card.licence_valid_to),
            (self.suspended, card.licence_suspended_on),
        ):  # fmt: skip
            day.set_day(on)
        self.capacity.setFocus()

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {
            "capacity": self.capacity, "free": self.free, "total": self.total, "as_of": self.as_of,
            "waiting": self.waiting, "wait_days": self.wait_days,
            "licence": self.licence, "kind": self.kind, "number": self.number, "issued": self.issued,
            "valid_to": self.valid_to, "suspended": self.suspended, "places": self.places,
        }  # fmt: skip

    def refused(self, refusal: Refusal) -> None:
        """Said at the field it is about."""
        at = {
            "municipality": "competence",
            "places_wrong": "free",
            "wait_wrong": "wait_days",
            "day_ahead": "as_of",
        }
        self.fields[at.get(refusal.key, "capacity")].error(refusal_text(refusal))

    def _ask(self) -> None:
        for field in self.fields.values():
            field.error()
        days = {}
        for name in ("as_of", "issued", "valid_to", "suspended"):
            try:
                days[name] = getattr(self, name).day()
            except InputError as error:
                self.fields[name].error(refusal_text(error))
                return
        licence = Licence(
            _chosen(self.licence), self.number.text(), days["valid_to"], _chosen(self.kind), days["issued"],
            days["suspended"],
        )  # fmt: skip
        towns = tuple(part.strip() for part in self.places.text().split(",") if part.strip())
        self.asked.emit(self._said_capacity(days["as_of"]), licence if licence.status else None, towns)

    def _said_capacity(self, as_of: date | None) -> Capacity | None:
        """None when nothing was said of places: what stands there keeps its day, unless somebody asked."""
        said = Capacity(
            _chosen(self.capacity), _number(self.free), _number(self.total), as_of, _number(self.waiting),
            _number(self.wait_days),
        )  # fmt: skip
        assert self.card is not None
        row = self.card.row
        stands = Capacity(
            row.capacity_status,
            row.places_free,
            self.card.places_total,
            None,
            row.waiting_count,
            row.wait_days,
        )
        return None if not said.status or (said == stands and not self.asked_for) else said

    def _lay_out(self) -> None:
        scroll = ScrollColumn()
        add = scroll.column.addWidget
        add(self.title)
        add(SectionHeading(word("directory.places")))
        add(self._field("capacity", self.capacity))
        scroll.column.addLayout(
            side_by_side(self._field("free", self.free), self._field("total", self.total))
        )
        scroll.column.addLayout(
            side_by_side(self._field("waiting", self.waiting), self._field("wait_days", self.wait_days))
        )
        add(self._field("as_of", self.as_of, word("directory.standing_as_of_hint")))
        add(SectionHeading(word("directory.licence")))
        add(self._field("licence", self.licence))
        scroll.column.addLayout(
            side_by_side(self._field("kind", self.kind), self._field("number", self.number))
        )
        scroll.column.addLayout(
            side_by_side(self._field("issued", self.issued), self._field("valid_to", self.valid_to))
        )
        add(self._field("suspended", self.suspended, word("directory.standing_suspended_hint")))
        add(SectionHeading(word("directory.competence")))
        add(self._field("competence", self.places, word("directory.standing_competence_hint")))
        scroll.column.addStretch(1)
        stand_over_steps(self, scroll, self.cancel, self.save)

    def _field(self, name: str, entry: QWidget, hint: str = "") -> Field:
        self.fields[name] = Field(word(f"directory.standing_{name}"), entry, hint=hint)
        return self.fields[name]


def _codes(name: str) -> QComboBox:
    made = QComboBox()
    made.addItem(word("common.not_said"), "")
    for one in codes(name):
        made.addItem(code(name, one.code), one.code)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _chosen(box: QComboBox) -> str:
    return str(box.currentData() or "")


def _count() -> QLineEdit:
    made = QLineEdit()
    made.setValidator(QIntValidator(0, MOST, made))
    return made


def _number(entry: QLineEdit) -> int | None:
    return int(entry.text()) if entry.text().isdecimal() else None
