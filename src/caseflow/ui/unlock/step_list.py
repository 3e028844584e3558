"""The side of the first run: which steps there are and where one is; read, not pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from caseflow.ui.theme import u
from caseflow.ui.widgets.emptied import empty_out
from caseflow.ui.widgets.icon_label import IconLabel
from caseflow.ui.widgets.label import label, set_kind
from caseflow.ui.words import word

WIDE = 52


class StepList(QWidget):
    """A numbered list; past steps carry a tick, the present one is bold and in the accent."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(u(WIDE))
        column = QVBoxLayout(self)
        column.setContentsMargins(u(6), u(8), u(4), u(6))
        column.addWidget(label("caseflow", "record"))
        column.addSpacing(u(5))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(u(3))
        column.addLayout(self._lines)
        column.addStretch(1)

    def show_steps(self, names: Sequence[str], now: int) -> None:
        empty_out(self._lines)
        for place, name in enumerate(names):
            self._lines.addWidget(_line(place, name, now))
        self.setAccessibleName(word("unlock.step_now", n=now + 1, total=len(names), name=names[now]))


def _line(place: int, name: str, now: int) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(u(2))
    mark: QLabel = IconLabel("check", "ok", 4) if place < now else label(str(place + 1), "muted")
    mark.setFixedWidth(u(5))
    said = label(name, "muted" if place > now else "")
    if place == now:
        set_kind(said, "heading")
        set_kind(mark, "accent")
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(said, 1)
    return line
