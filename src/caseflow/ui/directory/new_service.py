"""A service of one's own office, typed in beside the list; kept as a draft until it is added."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from caseflow.actions.directory.finding import NewService
from caseflow.domain.errors import Refusal
from caseflow.resources.tables import code_label
from caseflow.ui.directory.many_choice import ManyChoice
from caseflow.ui.directory.place_completer import PlaceCompleter
from caseflow.ui.theme import u
from caseflow.ui.widgets.button import plain, primary
from caseflow.ui.widgets.field import Field
from caseflow.ui.widgets.footer import stand_over_steps
from caseflow.ui.widgets.row import side_by_side
from caseflow.ui.widgets.scroll_column import ScrollColumn
from caseflow.ui.widgets.wrapping_label import WrappingLabel
from caseflow.ui.words import refusal_text, word


class NewServiceForm(QWidget):
    asked = Signal(object)
    """NewService."""
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name, self.place, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.place.setCompleter(PlaceCompleter(self.place))
        self.least, self.most = _age(), _age()
        self.types, self.groups = ManyChoice("service_type"), ManyChoice("target_group")
        self.ways, self.papers = ManyChoice("access_mode"), ManyChoice("paper")
        self.more_papers = QLineEdit()
        self.description = QPlainTextEdit()
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(u(22))
        self.save = primary(word("directory.add_now"), "plus")
        self.cancel = plain(word("common.cancel"))
        self._lay_out()
        self.save.clicked.connect(lambda: self.asked.emit(self.service()))
        self.cancel.clicked.connect(self.cancelled)

    def _lay_out(self) -> None:
        optional = word("common.optional")
        self.name_field = Field(word("directory.name"), self.name)
        self.ages_field = Field(word("directory.from_age"), self.least)
        scroll = ScrollColumn()
        scroll.column.addWidget(WrappingLabel(word("directory.new"), "record"))
        scroll.column.addWidget(WrappingLabel(word("directory.new_note"), "meta"))
        scroll.column.addWidget(self.name_field)
        scroll.column.addWidget(Field(word("directory.place"), self.place, optional))
        scroll.column.addWidget(Field(word("directory.types"), self.types, optional))
        scroll.column.addWidget(Field(word("directory.for_whom"), self.groups, optional))
        scroll.column.addLayout(side_by_side(self.ages_field, Field(word("directory.to_age"), self.most)))
        scroll.column.addWidget(Field(word("directory.way_in"), self.ways, optional))
        scroll.column.addWidget(Field(word("directory.bring"), self.papers, optional))
        hint = word("directory.more_papers_hint")
        scroll.column.addWidget(Field(word("directory.more_papers"), self.more_papers, optional, hint=hint))
        scroll.column.addWidget(Field(word("directory.phone"), self.phone, optional))
        scroll.column.addWidget(Field(word("directory.description"), self.description, optional))
        scroll.column.addStretch(1)
        stand_over_steps(self, scroll, self.cancel, self.save)

    def service(self) -> NewService:
        return NewService(
            self.name.text(),
            self.place.text().strip(),
            self.groups.value(),
            self.types.value(),
            _number(self.least),
            _number(self.most),
            self.ways.value(),
            self.description.toPlainText(),
            self.phone.text(),
            self._required(),
        )

    def _required(self) -> tuple[str, ...]:
        known = (code_label("paper", one, "sr-Latn") for one in self.papers.value())
        more = (part.strip() for part in self.more_papers.text().split(";"))
        return tuple(one for one in (*known, *more) if one)

    def entries(self) -> dict[str, QWidget]:
        """What is kept while it is typed."""
        return {
            "name": self.name,
            "place": self.place,
            "phone": self.phone,
            "lower": self.least,
            "upper": self.most,
            "types": self.types,
            "groups": self.groups,
            "ways": self.ways,
            "papers": self.papers,
            "more_papers": self.more_papers,
            "description": self.description,
        }

    def empty(self) -> None:
        """What was typed became a service."""
        for line in (self.name, self.place, self.phone, self.least, self.most, self.more_papers):
            line.clear()
        for many in (self.types, self.groups, self.ways, self.papers):
            many.set_value(())
        self.description.clear()
        self.name_field.error()
        self.ages_field.error()

    def refused(self, refusal: Refusal) -> bool:
        """Say it at its field; False when it belongs to none."""
        fields = {"name_empty": self.name_field, "ages": self.ages_field}
        for field in fields.values():
            field.error()
        if refusal.key in fields:
            fields[refusal.key].error(refusal_text(refusal))
        return refusal.key in fields


def _age() -> QLineEdit:
    line = QLineEdit()
    line.setValidator(QIntValidator(0, 120, line))
    return line


def _number(line: QLineEdit) -> int | None:
    return int(line.text()) if line.text().strip() else None
