"""The left side of the window: whose office this is, and the rail under it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from caseflow.ui.rail import Door, Rail
from caseflow.ui.theme import u
from caseflow.ui.widgets.elided_label import ElidedLabel
from caseflow.ui.widgets.label import upright_hairline
from caseflow.ui.words import shown

WIDE, NARROW = 43, 38
SHORT = (("Centar za socijalni rad", "CSR"), ("Центар за социјални рад", "ЦСР"))
"""How everybody in the field says it; the whole name would be cut in a small window."""


class RailPanel(QFrame):
    """Args: office: short name of the own organisation. note: a muted line under it."""

    def __init__(self, doors: Sequence[Door], office: str, note: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.rail = Rail(doors)
        self._name = office
        self._office = ElidedLabel(short_name(office), "heading", lines=1 if note else 2)
        self._note = ElidedLabel(note, "meta")
        self._note.setVisible(bool(note))
        self._lay_out()
        self.set_size(narrow=False, low=False)

    def say_words(self) -> None:
        """Name the office in the script of the moment."""
        self._office.setText(short_name(self._name))
        self.rail.say_words()

    def set_size(self, *, narrow: bool, low: bool) -> None:
        """Take less width, and lower rows, in a small window; no name is ever cut."""
        self.setFixedWidth(max(u(NARROW if narrow else WIDE), self.rail.width_of_names()) + 1)
        self.rail.set_low(low)

    def _lay_out(self) -> None:
        name = QWidget()
        name.setFixedHeight(u(13))
        lines = QVBoxLayout(name)
        lines.setContentsMargins(u(5), u(2) + 1, u(2), u(2) - 1)
        lines.setSpacing(0)
        lines.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        lines.addWidget(self._office)
        lines.addWidget(self._note)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(name)
        column.addWidget(self.rail, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(column, 1)
        row.addWidget(upright_hairline())


def short_name(office: str) -> str:
    """The name of the own office in the script of the reader, as short as it is spoken."""
    for whole, short in SHORT:
        if office.casefold().startswith(whole.casefold()):
            return shown(f"{short}{office[len(whole) :]}")
    return shown(office)
